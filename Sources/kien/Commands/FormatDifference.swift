import Diagnostics

/// What changes from a text to its canonical form, as `diff -u` writes it.
///
/// The canonical form keeps every token and its order, so lines are matched by how much text stands
/// before them: one sweep over both, however much changes.
struct FormatDifference {
  private enum Change {
    case kept, removed, added
  }

  private struct Line {
    var change: Change
    var bytes: ArraySlice<UInt8>
  }

  private let path: String
  private let lines: [Line]

  /// Lines that are shown around a change.
  private static let context = 3

  init(from old: [UInt8], to new: [UInt8], path: String) {
    self.path = path
    lines = Self.align(Self.lines(of: old), Self.lines(of: new))
  }

  // MARK: Matching lines

  /// The lines with their line ends.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// How many bytes of a line formatting never changes: all but white space, semicolons and the byte
  /// order mark.
  private static func weight(_ line: ArraySlice<UInt8>) -> Int {
    let text = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    return text.reduce(0) { $0 + ($1 <= 0x20 || $1 == UInt8(ascii: ";") ? 0 : 1) }
  }

  private static func align(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [Line] {
    var lines: [Line] = []
    var (left, right) = (0, 0)
    var (leftWeight, rightWeight) = (0, 0)
    func remove() {
      lines.append(Line(change: .removed, bytes: old[left]))
      leftWeight += weight(old[left])
      left += 1
    }
    func add() {
      lines.append(Line(change: .added, bytes: new[right]))
      rightWeight += weight(new[right])
      right += 1
    }
    while left < old.count, right < new.count {
      if leftWeight == rightWeight, old[left] == new[right] {
        lines.append(Line(change: .kept, bytes: old[left]))
        leftWeight += weight(old[left])
        rightWeight = leftWeight
        left += 1
        right += 1
      } else if leftWeight != rightWeight {
        if leftWeight < rightWeight { remove() } else { add() }
      } else if weight(old[left]) == 0 {
        remove()
      } else if weight(new[right]) == 0 {
        add()
      } else {
        remove()
        add()
      }
    }
    while left < old.count { remove() }
    while right < new.count { add() }
    return removalsFirst(lines)
  }

  /// Within a run of changes what goes stands before what comes.
  private static func removalsFirst(_ lines: [Line]) -> [Line] {
    var result: [Line] = []
    result.reserveCapacity(lines.count)
    var added: [Line] = []
    for line in lines {
      switch line.change {
      case .removed: result.append(line)
      case .added: added.append(line)
      case .kept:
        result += added
        added = []
        result.append(line)
      }
    }
    return result + added
  }

  // MARK: Writing

  /// The difference, or nothing where there is none. For a terminal it is coloured and made safe to
  /// print; otherwise its bytes are the text's own, so that `patch` can take it.
  func bytes(forTerminal isTerminal: Bool) -> [UInt8] {
    let hunks = self.hunks()
    guard !hunks.isEmpty else { return [] }
    var output: [UInt8] = []
    func write(_ text: String, _ style: String) {
      let text = isTerminal ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
      output += Array("\(text)\n".utf8)
    }
    write("--- \(printable(path))", "1")
    write("+++ \(printable(path))", "1")
    var (oldLine, newLine) = (1, 1)
    var position = 0
    for hunk in hunks {
      for line in lines[position..<hunk.lowerBound] {
        if line.change != .added { oldLine += 1 }
        if line.change != .removed { newLine += 1 }
      }
      let oldCount = lines[hunk].count { $0.change != .added }
      let newCount = lines[hunk].count { $0.change != .removed }
      let old = Self.range(oldLine, oldCount)
      let new = Self.range(newLine, newCount)
      write("@@ -\(old) +\(new) @@", "36")
      for line in lines[hunk] { Self.write(line, isTerminal, &output) }
      oldLine += oldCount
      newLine += newCount
      position = hunk.upperBound
    }
    return output
  }

  /// Of no lines, the line before them is named.
  private static func range(_ line: Int, _ count: Int) -> String {
    count == 1 ? "\(line)" : "\(count == 0 ? line - 1 : line),\(count)"
  }

  private static func write(_ line: Line, _ isTerminal: Bool, _ output: inout [UInt8]) {
    let mark: UInt8
    let color: String?
    switch line.change {
    case .kept: (mark, color) = (UInt8(ascii: " "), nil)
    case .removed: (mark, color) = (UInt8(ascii: "-"), "31")
    case .added: (mark, color) = (UInt8(ascii: "+"), "32")
    }
    let isEnded = line.bytes.last == 0x0A
    let content = isEnded ? line.bytes.dropLast() : line.bytes
    if isTerminal {
      let withoutReturn = content.last == 0x0D ? content.dropLast() : content
      let text =
        "\(Character(Unicode.Scalar(mark)))"
        + printable(String(decoding: withoutReturn, as: UTF8.self))
      output += Array((color.map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text).utf8)
    } else {
      output.append(mark)
      output += content
    }
    output.append(0x0A)
    if !isEnded { output += Array("\\ No newline at end of file\n".utf8) }
  }

  /// The ranges of `lines` that are shown, each with its context.
  private func hunks() -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, line) in lines.enumerated() where line.change != .kept {
      let start = max(0, index - Self.context)
      let end = min(lines.count, index + Self.context + 1)
      if let last = hunks.last, start <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<end
      } else {
        hunks.append(start..<end)
      }
    }
    return hunks
  }
}
