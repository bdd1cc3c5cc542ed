import Diagnostics

/// Turns ranges of sources into what the formats say of them; indexes each file once.
struct PlaceReader {
  /// A range as other programs count: lines and columns from 1, columns in UTF-16 code units, the
  /// end behind the last character.
  struct Place: Hashable {
    var file: String
    var start: LineIndex.Position
    var end: LineIndex.Position

    /// `a.kien:3:5`.
    var text: String { "\(file):\(start.line):\(start.column)" }
  }

  let sources: SourceMap
  private var indexes: [FileID: LineIndex] = [:]

  init(_ sources: SourceMap) {
    self.sources = sources
  }

  func path(_ range: SourceRange) -> String { sources[range.file].path }

  /// Whether a range lies in a pack of the program, which is no file that a reader could open.
  func isBuiltIn(_ range: SourceRange) -> Bool { path(range).hasPrefix("<") }

  mutating func place(_ range: SourceRange) -> Place {
    let index = lineIndex(range.file)
    return Place(
      file: path(range), start: index.utf16Position(at: Int(range.start)),
      end: index.utf16Position(at: Int(range.end)))
  }

  mutating func lineIndex(_ id: FileID) -> LineIndex {
    if let index = indexes[id] { return index }
    let index = LineIndex(sources[id].bytes)
    indexes[id] = index
    return index
  }
}
