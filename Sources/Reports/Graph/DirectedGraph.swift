/// A directed graph as two arrays: where the edges of a node begin, and where each leads. Nodes are
/// numbered from 0; parallel edges and loops are kept.
public struct DirectedGraph: Sendable {
  /// One more than there are nodes.
  public private(set) var starts: [UInt32]
  public private(set) var targets: [UInt32]
  /// By place in `targets`, the number of the edge in the list that the graph was made from.
  public private(set) var edges: [UInt32]

  public struct Edge: Sendable, Hashable, BitwiseCopyable {
    // Half the memory of two `Int`: a graph of a million edges is made from a list of as many.
    fileprivate let from: UInt32
    fileprivate let to: UInt32

    public init(_ source: Int, _ target: Int) {
      from = UInt32(source)
      to = UInt32(target)
    }

    public var source: Int { Int(from) }
    public var target: Int { Int(to) }
  }

  /// A counting sort: linear, and the edges of a node stay in their order.
  public init(count: Int, _ list: [Edge]) {
    var starts = [UInt32](repeating: 0, count: count + 1)
    var targets = [UInt32](repeating: 0, count: list.count)
    var edges = targets
    let list = list.span
    for number in list.indices { starts[Int(list[number].from) + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    var next = starts
    var places = next.mutableSpan
    var ends = targets.mutableSpan
    var numbers = edges.mutableSpan
    for number in list.indices {
      let edge = list[number]
      let place = Int(places[Int(edge.from)])
      ends[place] = edge.to
      numbers[place] = UInt32(number)
      places[Int(edge.from)] += 1
    }
    self.starts = starts
    self.targets = targets
    self.edges = edges
  }

  public var count: Int { starts.count - 1 }

  /// Places in `targets` of the edges that leave a node.
  public func places(of node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }

  public func successors(of node: Int) -> ArraySlice<UInt32> { targets[places(of: node)] }

  /// The same edges the other way round, with the same numbers.
  public var reversed: DirectedGraph {
    var list = [Edge](repeating: Edge(0, 0), count: targets.count)
    for node in 0..<count {
      for place in places(of: node) { list[Int(edges[place])] = Edge(Int(targets[place]), node) }
    }
    return DirectedGraph(count: count, list)
  }
}
