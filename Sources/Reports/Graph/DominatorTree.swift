/// Which nodes every way from a root passes: dominators by the Semi-NCA algorithm (Georgiadis, 2005).
/// Linear but for a logarithm in theory; a few sweeps in practice.
public struct DominatorTree: Sendable {
  /// By node, the nearest other node that every way from the root passes; nil for the root and for
  /// what it doesn't reach.
  public private(set) var dominator: [Int?]
  /// By node, how many nodes every way to which passes it, itself not counted.
  public private(set) var dominated: [Int]

  public init(_ graph: DirectedGraph, root: Int) {
    dominator = [Int?](repeating: nil, count: graph.count)
    dominated = [Int](repeating: 0, count: graph.count)
    // Everything below is by number in preorder.
    let walk = Preorder(graph, root: root)
    let nearest = Self.nearest(walk)
    for vertex in stride(from: walk.nodes.count - 1, to: 0, by: -1) {
      let node = Int(walk.nodes[vertex])
      let above = Int(walk.nodes[Int(nearest[vertex])])
      dominator[node] = above
      dominated[above] += dominated[node] + 1
    }
  }

  /// By vertex, the vertex that dominates it next.
  private static func nearest(_ walk: Preorder) -> [UInt32] {
    let count = walk.nodes.count
    var semiArray = (0..<count).map { UInt32($0) }
    var labelArray = semiArray
    var ancestorArray = walk.parent
    var semi = semiArray.mutableSpan
    var label = labelArray.mutableSpan
    var ancestor = ancestorArray.mutableSpan
    let starts = walk.entryStarts.span
    let entries = walk.entries.span
    var compressed: [UInt32] = []
    for vertex in stride(from: count - 1, to: 0, by: -1) {
      let own = UInt32(vertex)
      var least = own
      for place in Int(starts[vertex])..<Int(starts[vertex + 1]) {
        let source = entries[place]
        // The least semidominator on the way up, among those numbered behind `vertex`.
        if source > own {
          var step = Int(source)
          while ancestor[step] > own {
            compressed.append(UInt32(step))
            step = Int(ancestor[step])
          }
          // `step` hangs at `vertex` or before: it stands for the way above it.
          while let lower = compressed.popLast() {
            let lower = Int(lower)
            if semi[Int(label[step])] < semi[Int(label[lower])] { label[lower] = label[step] }
            ancestor[lower] = ancestor[step]
            step = lower
          }
          least = min(least, semi[Int(label[Int(source)])])
        } else {
          least = min(least, source)
        }
      }
      semi[vertex] = least
    }
    var nearest = walk.parent
    for vertex in nearest.indices.dropFirst() {
      var candidate = nearest[vertex]
      while candidate > semi[vertex] { candidate = nearest[Int(candidate)] }
      nearest[vertex] = candidate
    }
    return nearest
  }

  /// What a root reaches, numbered as a walk in depth finds it, and the edges the other way round.
  private struct Preorder {
    /// By number.
    var nodes: [UInt32]
    /// By number, that of the node that it was found from.
    var parent: [UInt32]
    /// By number, where the numbers of the nodes with an edge to it begin; one more than there are
    /// nodes.
    var entryStarts: [UInt32]
    var entries: [UInt32]

    init(_ graph: DirectedGraph, root: Int) {
      let unseen = UInt32.max
      let starts = graph.starts.span
      let targets = graph.targets.span
      var nodes = [UInt32(root)]
      var parent: [UInt32] = [0]
      nodes.reserveCapacity(graph.count)
      parent.reserveCapacity(graph.count)
      // By node, its number and how many edges lead to it: what is looked at together lies together.
      var stateArray = [SIMD2<UInt32>](repeating: SIMD2(unseen, 0), count: graph.count)
      var nextArray = graph.starts
      var state = stateArray.mutableSpan
      var next = nextArray.mutableSpan
      var path = [UInt32(root)]
      state[root].x = 0
      var edges = 0
      while let last = path.last {
        let node = Int(last)
        var place = Int(next[node])
        let end = Int(starts[node + 1])
        var found: UInt32?
        while place < end {
          let target = targets[place]
          place += 1
          state[Int(target)].y += 1
          if state[Int(target)].x == unseen {
            found = target
            break
          }
        }
        next[node] = UInt32(place)
        guard let found else {
          edges += end - Int(starts[node])
          path.removeLast()
          continue
        }
        state[Int(found)].x = UInt32(nodes.count)
        parent.append(state[node].x)
        nodes.append(found)
        path.append(found)
      }
      // A counting sort by where the edges lead.
      let order = nodes.span
      var entryStarts = [UInt32](repeating: 0, count: nodes.count + 1)
      var entries = [UInt32](repeating: 0, count: edges)
      var sum: UInt32 = 0
      for vertex in order.indices {
        let node = Int(order[vertex])
        entryStarts[vertex] = sum
        sum += state[node].y
        // From here on, where the next edge to the node is noted.
        state[node].y = entryStarts[vertex]
      }
      entryStarts[nodes.count] = sum
      var sources = entries.mutableSpan
      for vertex in order.indices {
        let node = Int(order[vertex])
        for place in Int(starts[node])..<Int(starts[node + 1]) {
          let target = Int(targets[place])
          sources[Int(state[target].y)] = UInt32(vertex)
          state[target].y += 1
        }
      }
      self.nodes = nodes
      self.parent = parent
      self.entryStarts = entryStarts
      self.entries = entries
    }
  }
}
