public import Diagnostics
import Synchronization

/// The files of a model with their trees. Trees of a large model take more memory than its text, and once it is
/// resolved hardly anybody looks into them again: then they may be let go, and the few that somebody
/// asks for are parsed again. A tree hangs on nothing but its text, so it is the same.
public final class ParsedFiles: Sendable {
  /// A file, and its tree while there is one.
  private struct File {
    var source: SourceFile
    var tree: SyntaxTree?
  }

  /// In the order in which they were given.
  private let files: Mutex<[File]>
  /// By the number of the file, its place there.
  private let places: [UInt32: Int]

  /// - Parameter keepsTrees: whether the trees stay; otherwise each is let go until it is asked for.
  public init(_ trees: [SyntaxTree], keepsTrees: Bool = true) {
    files = Mutex(trees.map { File(source: $0.source, tree: keepsTrees ? $0 : nil) })
    places = Dictionary(
      trees.enumerated().map { ($1.source.id.rawValue, $0) }, uniquingKeysWith: { $1 })
  }

  public var isEmpty: Bool { places.isEmpty }

  /// The tree of a file; nil where it is none of these.
  public subscript(_ file: FileID) -> SyntaxTree? { places[file.rawValue].map { tree(at: $0) } }

  /// The trees of all files, in the order in which they were given.
  public var trees: [SyntaxTree] { (0..<files.withLock { $0.count }).map { tree(at: $0) } }

  private func tree(at place: Int) -> SyntaxTree {
    let file = files.withLock { $0[place] }
    if let tree = file.tree { return tree }
    let tree = parse(file.source)
    files.withLock { $0[place].tree = tree }
    return tree
  }
}
