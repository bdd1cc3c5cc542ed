/// A directed graph over dense numbers as flat arrays, for cycles.
struct FlatGraph {
  let starts: [UInt32]
  /// By place, the edge's target and what the caller knows it by, if by anything.
  let targets: [UInt32]
  let labels: [UInt32]

  /// - Parameter edges: in the order in which they shall be tried at their source.
  init(count: Int, edges: [(source: UInt32, target: UInt32, label: UInt32)]) {
    let (starts, order) = StepGraph.runs(edges.map(\.source), count)
    self.starts = starts
    targets = order.map { edges[Int($0)].target }
    labels = order.map { edges[Int($0)].label }
  }

  /// - Parameter starts: by number, where its edges begin in `targets`; one more at the end.
  init(starts: [UInt32], targets: [UInt32]) {
    self.starts = starts
    self.targets = targets
    labels = []
  }

  var count: Int { starts.count - 1 }

  /// By number, that of its strongly connected component, and how large each component is.
  ///
  /// Tarjan, "Depth-first search and linear graph algorithms" (1972), with a stack of its own
  /// instead of recursion.
  func components() -> (of: [UInt32], sizes: [Int]) {
    let none = UInt32.max
    var component = [UInt32](repeating: none, count: count)
    var sizes: [Int] = []
    var index = [UInt32](repeating: none, count: count)
    var low = index
    var next = starts
    var open: [UInt32] = []
    var walk: [UInt32] = []
    var counter: UInt32 = 0
    for root in 0..<count where index[root] == none && starts[root] < starts[root + 1] {
      walk.append(UInt32(root))
      while let current = walk.last {
        let vertex = Int(current)
        if index[vertex] == none {
          index[vertex] = counter
          low[vertex] = counter
          counter += 1
          open.append(current)
        }
        if next[vertex] < starts[vertex + 1] {
          let target = Int(targets[Int(next[vertex])])
          next[vertex] += 1
          if index[target] == none {
            walk.append(UInt32(target))
          } else if component[target] == none {
            low[vertex] = min(low[vertex], index[target])
          }
          continue
        }
        walk.removeLast()
        if let parent = walk.last { low[Int(parent)] = min(low[Int(parent)], low[vertex]) }
        guard low[vertex] == index[vertex] else { continue }
        var size = 0
        while let member = open.popLast() {
          component[Int(member)] = UInt32(sizes.count)
          size += 1
          if member == current { break }
        }
        sizes.append(size)
      }
    }
    return (component, sizes)
  }

  /// The edges of a shortest cycle through a number, within its component, by their places.
  ///
  /// - Parameter previous: scratch memory, by number; `UInt32.max` where nothing has come before.
  func cycle(through root: UInt32, _ component: [UInt32], _ previous: inout [UInt32]) -> [Int] {
    var queue = [root]
    var next = 0
    while next < queue.count {
      let vertex = Int(queue[next])
      for place in Int(starts[vertex])..<Int(starts[vertex + 1]) {
        let target = Int(targets[place])
        if target == Int(root) {
          return path(to: vertex, root, previous) + [place]
        }
        guard component[target] == component[Int(root)], previous[target] == .max else { continue }
        previous[target] = UInt32(place)
        queue.append(UInt32(target))
      }
      next += 1
    }
    return []
  }

  private func path(to vertex: Int, _ root: UInt32, _ previous: [UInt32]) -> [Int] {
    var places: [Int] = []
    var current = UInt32(vertex)
    while current != root, previous[Int(current)] != .max {
      let place = Int(previous[Int(current)])
      places.append(place)
      current = source(of: place)
    }
    return places.reversed()
  }

  /// The number that an edge leads from: a search by halves among the runs.
  func source(of place: Int) -> UInt32 {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= place { low = middle } else { high = middle }
    }
    return UInt32(low)
  }
}
