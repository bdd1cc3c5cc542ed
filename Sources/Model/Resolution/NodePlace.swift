import Syntax

/// Where a node is, among the trees of a resolution: half the size of a `SyntaxNode`, and no counted reference
/// to its tree, of which large models would hold half a million.
struct NodePlace: Sendable, BitwiseCopyable {
  fileprivate var tree: UInt32
  fileprivate var index: UInt32
}

/// The trees of a resolution, by number.
struct NumberedTrees: Sendable {
  private var trees: [SyntaxTree] = []
  private var numbers = IntegerIndex()
  /// The tree that was asked for last: nodes come file by file.
  private var current: UInt32 = 0

  init(_ input: ResolutionInput) {
    for root in input.roots { add(root.tree) }
    for pack in input.packs {
      for tree in pack.trees { add(tree) }
    }
  }

  @discardableResult
  private mutating func add(_ tree: SyntaxTree) -> UInt32 {
    if let number = numbers.insert(UInt32(trees.count), forKey: Self.key(tree)) { return number }
    trees.append(tree)
    return UInt32(trees.count - 1)
  }

  private static func key(_ tree: SyntaxTree) -> UInt64 {
    UInt64(UInt(bitPattern: ObjectIdentifier(tree)))
  }

  /// The place of a node of one of these trees. Parts of a step, which are forgotten, ask for no other.
  mutating func place(of node: SyntaxNode) -> NodePlace { place(of: node.index, in: node.tree) }

  mutating func place(of index: Int, in tree: SyntaxTree) -> NodePlace {
    if trees[Int(current)] !== tree { current = add(tree) }
    return NodePlace(tree: current, index: UInt32(index))
  }

  subscript(_ place: NodePlace) -> SyntaxNode {
    SyntaxNode(tree: trees[Int(place.tree)], index: Int(place.index))
  }
}
