/// The lines of a file that edits change, before and after.
public struct ChangedLines: Sendable {
  /// The line that the first of `before` is, counted from 1.
  public var line: Int
  public var before: [Substring]
  public var after: [Substring]

  /// Runs of lines that the edits of a fix change, in reading order.
  ///
  /// - Parameter lineIndex: the lines of a file.
  public static func of(
    _ edits: [TextEdit], in sources: SourceMap, lineIndex: (FileID) -> LineIndex
  ) -> [ChangedLines] {
    var result: [ChangedLines] = []
    var pending = edits.sorted { $0.range < $1.range }[...]
    while let first = pending.first {
      let file = sources[first.range.file]
      let index = lineIndex(first.range.file)
      let firstLine = index.line(at: Int(first.range.start))
      var lastLine = firstLine
      var text = ""
      var position = index.starts[firstLine]
      // Edits on the same lines are shown together.
      while let edit = pending.first, edit.range.file == first.range.file,
        index.line(at: Int(edit.range.start)) <= lastLine, Int(edit.range.start) >= position
      {
        text += file.text(position..<Int(edit.range.start)) + edit.replacement
        position = Int(edit.range.end)
        lastLine = max(lastLine, index.line(at: position))
        pending.removeFirst()
      }
      if pending.first == first { pending.removeFirst() }
      let end = max(position, index.content(ofLine: lastLine).upperBound)
      text += file.text(position..<end)
      let old = file.text(index.starts[firstLine]..<end)
      result.append(
        ChangedLines(line: firstLine + 1, before: old.textLines, after: text.textLines)
          .withoutCommonLines)
    }
    return result
  }

  /// Without the lines at both ends that stay as they are.
  private var withoutCommonLines: ChangedLines {
    var result = self
    while let old = result.before.first, let new = result.after.first, old == new {
      result.before.removeFirst()
      result.after.removeFirst()
      result.line += 1
    }
    while let old = result.before.last, let new = result.after.last, old == new {
      result.before.removeLast()
      result.after.removeLast()
    }
    return result
  }
}
