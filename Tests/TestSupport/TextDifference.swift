/// How one text differs from another, as the changed lines with two lines around them.
package func textDifference(expected: String, actual: String) -> String? {
  if Array(expected.utf8) == Array(actual.utf8) { return nil }
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false).map(visible)
  let new = actual.split(separator: "\n", omittingEmptySubsequences: false).map(visible)
  var output: [String] = []
  var previousEnd = 0
  for change in changes(old, new) {
    let start = max(previousEnd, change.old.lowerBound - 2)
    if start > previousEnd || output.isEmpty { output.append("@@ line \(start + 1)") }
    output += old[start..<change.old.lowerBound].map { "  \($0)" }
    output += old[change.old].map { "- \($0)" }
    output += new[change.new].map { "+ \($0)" }
    previousEnd = change.old.upperBound
  }
  return output.joined(separator: "\n")
}

private struct LineChange {
  var old: Range<Int>
  var new: Range<Int>
}

/// Control characters as escapes, so that a difference in them is seen.
private func visible(_ line: Substring) -> String {
  var result = ""
  for scalar in line.unicodeScalars {
    result += scalar.value < 0x20 ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }
  return result
}

private func changes(_ old: [String], _ new: [String]) -> [LineChange] {
  let difference = new.difference(from: old)
  var removed = Set<Int>()
  var inserted = Set<Int>()
  for change in difference {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var changes: [LineChange] = []
  var left = 0
  var right = 0
  while left < old.count || right < new.count {
    let (oldStart, newStart) = (left, right)
    while removed.contains(left) { left += 1 }
    while inserted.contains(right) { right += 1 }
    if left > oldStart || right > newStart {
      changes.append(LineChange(old: oldStart..<left, new: newStart..<right))
    } else {
      left += 1
      right += 1
    }
  }
  return changes
}
