import Diagnostics

/// Edits of several files that don't touch each other.
struct EditSet {
  /// By file, in the order of their places.
  private var edits: [Int: [TextEdit]] = [:]

  /// Adds the edits of a fix, or none of them where one meets an edit that is there. Returns whether
  /// they were added.
  mutating func add(_ fix: Fix, file: (SourceRange) -> Int?) -> Bool {
    for edit in fix.edits {
      guard let file = file(edit.range), isFree(edit.range, file) else { return false }
    }
    for edit in fix.edits {
      guard let file = file(edit.range) else { continue }
      let place = place(of: edit.range, file)
      edits[file, default: []].insert(edit, at: place)
    }
    return true
  }

  /// How many edits of a file stand before a range.
  private func place(of range: SourceRange, _ file: Int) -> Int {
    guard let known = edits[file] else { return 0 }
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      if known[middle].range < range { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func isFree(_ range: SourceRange, _ file: Int) -> Bool {
    guard let known = edits[file] else { return true }
    let place = place(of: range, file)
    if place > 0, Self.meet(known[place - 1].range, range) { return false }
    return place == known.count || !Self.meet(range, known[place].range)
  }

  /// Whether two ranges, the first not behind the second, share a place; an insertion has one.
  private static func meet(_ left: SourceRange, _ right: SourceRange) -> Bool {
    if left.start == left.end || right.start == right.end { return right.start <= left.end }
    return right.start < left.end
  }

  /// The files with the edits made.
  func applied(to folder: ModelFolder) -> ModelFolder {
    var folder = folder
    for (file, edits) in edits {
      let bytes = folder.files[file].bytes
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var position = 0
      for edit in edits {
        let start = min(max(position, Int(edit.range.start)), bytes.count)
        result += bytes[position..<start]
        result += edit.replacement.utf8
        position = min(max(start, Int(edit.range.end)), bytes.count)
      }
      result += bytes[position...]
      folder.files[file].bytes = result
    }
    return folder
  }
}
