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
  /// By the number of the file, its place there, or none. A hash table of a new type would cost each start more.
  private let places: [Int?]

  /// - Parameter keepsTrees: whether the trees stay; otherwise each is let go until it is asked for.
  public init(_ trees: [SyntaxTree], keepsTrees: Bool = true) {
    files = Mutex(trees.map { File(source: $0.source, tree: keepsTrees ? $0 : nil) })
    var places: [Int?] = []
    for (place, tree) in trees.enumerated() {
      let number = Int(tree.source.id.rawValue)
      while places.count <= number { places.append(nil) }
      places[number] = place
    }
    self.places = places
  }

  public var isEmpty: Bool { places.isEmpty }

  /// The tree of a file; nil where it is none of these.
  public subscript(_ file: FileID) -> SyntaxTree? {
    let number = Int(file.rawValue)
    return number < places.count ? places[number].map { tree(at: $0) } : nil
  }

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
