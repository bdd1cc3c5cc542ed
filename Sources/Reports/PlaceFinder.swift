public import Diagnostics

/// Where things of a model are declared, as people and editors name a place. Each file is indexed
/// once, so that a place costs the search in its file.
public struct PlaceFinder: Sendable {
  /// A place in a file. Line and column begin with 1; columns count grapheme clusters.
  public struct Place: Sendable, Hashable {
    /// Relative to the model's folder, or the name of a built-in pack such as `<vn-egov 2.0>`.
    public var file: String
    public var line: Int
    public var column: Int

    /// `co-quan.kien:12`
    public var text: String { "\(file):\(line)" }
  }

  private let sources: SourceMap
  /// By the number of the file, where it was asked for.
  private var indexes: [LineIndex?]

  public init(_ sources: SourceMap) {
    self.sources = sources
    indexes = Array(repeating: nil, count: sources.files.count)
  }

  /// The place where a range begins.
  public mutating func place(_ range: SourceRange) -> Place {
    let position = lineIndex(range.file).position(at: Int(range.start))
    return Place(file: sources[range.file].path, line: position.line, column: position.column)
  }

  private mutating func lineIndex(_ id: FileID) -> LineIndex {
    let number = Int(id.rawValue)
    if let index = indexes[number] { return index }
    let index = LineIndex(sources[id].bytes)
    indexes[number] = index
    return index
  }
}
