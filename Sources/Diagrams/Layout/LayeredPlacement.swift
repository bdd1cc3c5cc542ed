/// Boxes in layers from top to bottom, with edges from one layer to a later one.
///
/// Cycles are broken where a walk meets a box again, layers are longest paths, an edge over more
/// than one layer gets a thin place of its own in each, and the order in a layer follows the mean
/// position of neighbours. Every step is linear or nearly so in boxes and places.
struct LayeredPlacement {
  struct Edge {
    var tail: Int
    var head: Int
    /// Layers that the edge spans at least.
    var length: Int
  }

  /// Top left corner of each box.
  private(set) var corners: [(x: Double, y: Double)]
  /// Points on the way of each edge, from tail to head, between the boxes.
  private(set) var bends: [[(x: Double, y: Double)]]
  private(set) var width = 0.0
  private(set) var height = 0.0
  /// How often a place, or a neighbour of one, was looked at to find an order and coordinates: nearly
  /// all of the work.
  private(set) var steps = 0

  private let boxes: [(width: Double, height: Double)]
  private let separation: Double
  private let rankSeparation: Double
  /// Boxes first, then places of long edges.
  private var layerOfPlace: [Int] = []
  private var widths: [Double]
  private var layers: [[Int]] = []
  private var above: [[Int]] = []
  private var below: [[Int]] = []

  /// More places than this aren't made for long edges: the rest run straight.
  static let maximumPlaces = 20_000
  private static let sweeps = 6

  init(
    boxes: [(width: Double, height: Double)], edges: [Edge], separation: Double,
    rankSeparation: Double
  ) {
    self.boxes = boxes
    self.separation = separation
    self.rankSeparation = rankSeparation
    corners = boxes.map { _ in (0, 0) }
    bends = edges.map { _ in [] }
    widths = boxes.map(\.width)
    let forward = Self.acyclic(edges, count: boxes.count)
    layerOfPlace = Self.longestPaths(forward, count: boxes.count)
    let places = makePlaces(forward)
    order()
    assignCoordinates()
    for (index, chain) in places.enumerated() where edges[index].tail != edges[index].head {
      let tail = forward[index].tail
      let head = forward[index].head
      // Between layers a line may slant; beside the boxes of a layer it goes straight down.
      var points = [(x: centre(tail), y: layerBottom[layerOfPlace[tail]])]
      for place in chain {
        points.append((x: centre(place), y: layerTop[layerOfPlace[place]]))
        points.append((x: centre(place), y: layerBottom[layerOfPlace[place]]))
      }
      points.append((x: centre(head), y: layerTop[layerOfPlace[head]]))
      bends[index] = tail == edges[index].tail ? points : points.reversed()
    }
  }

  private var x: [Double] = []
  private var layerTop: [Double] = []
  private var layerBottom: [Double] = []

  private func centre(_ place: Int) -> Double { x[place] + widths[place] / 2 }

  // MARK: - Layers

  /// The edges with those turned round that close a cycle. Edges of a box with itself stay.
  private static func acyclic(_ edges: [Edge], count: Int) -> [Edge] {
    var outgoing = [[Int]](repeating: [], count: count)
    for (index, edge) in edges.enumerated() where edge.tail != edge.head {
      outgoing[edge.tail].append(index)
    }
    var result = edges
    // 0: not met, 1: on the walk's path, 2: done.
    var state = [UInt8](repeating: 0, count: count)
    for start in 0..<count where state[start] == 0 {
      var path: [(box: Int, next: Int)] = [(start, 0)]
      state[start] = 1
      while let top = path.last {
        guard top.next < outgoing[top.box].count else {
          state[top.box] = 2
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let edge = outgoing[top.box][top.next]
        let head = edges[edge].head
        if state[head] == 1 {
          result[edge] = Edge(tail: head, head: top.box, length: edges[edge].length)
        } else if state[head] == 0 {
          state[head] = 1
          path.append((head, 0))
        }
      }
    }
    return result
  }

  /// The layer of each box: the longest way to it. The edges have no cycle.
  private static func longestPaths(_ edges: [Edge], count: Int) -> [Int] {
    var pending = [Int](repeating: 0, count: count)
    var outgoing = [[Edge]](repeating: [], count: count)
    for edge in edges where edge.tail != edge.head {
      pending[edge.head] += 1
      outgoing[edge.tail].append(edge)
    }
    var layer = [Int](repeating: 0, count: count)
    var ready = (0..<count).filter { pending[$0] == 0 }
    var position = 0
    while position < ready.count {
      let box = ready[position]
      position += 1
      for edge in outgoing[box] {
        layer[edge.head] = max(layer[edge.head], layer[box] + edge.length)
        pending[edge.head] -= 1
        if pending[edge.head] == 0 { ready.append(edge.head) }
      }
    }
    return layer
  }

  /// Fills `layers`, `above` and `below`; returns the places of each edge from top to bottom.
  private mutating func makePlaces(_ edges: [Edge]) -> [[Int]] {
    // Layers that hold no box take no space.
    let used = Set(layerOfPlace).sorted()
    var compact: [Int: Int] = [:]
    for (index, layer) in used.enumerated() { compact[layer] = index }
    layerOfPlace = layerOfPlace.map { compact[$0] ?? 0 }
    layers = Array(repeating: [], count: used.count)
    for (box, layer) in layerOfPlace.enumerated() { layers[layer].append(box) }
    above = Array(repeating: [], count: boxes.count)
    below = above
    var chains: [[Int]] = []
    for edge in edges {
      guard edge.tail != edge.head else {
        chains.append([])
        continue
      }
      var chain: [Int] = []
      var previous = edge.tail
      let first = layerOfPlace[edge.tail] + 1
      let span = first..<max(first, layerOfPlace[edge.head])
      if layerOfPlace.count + span.count <= Self.maximumPlaces {
        for layer in span {
          let place = layerOfPlace.count
          layerOfPlace.append(layer)
          widths.append(2)
          above.append([previous])
          below.append([])
          below[previous].append(place)
          layers[layer].append(place)
          chain.append(place)
          previous = place
        }
      }
      below[previous].append(edge.head)
      above[edge.head].append(previous)
      chains.append(chain)
    }
    return chains
  }

  // MARK: - Order and coordinates

  private mutating func order() {
    var position = [Double](repeating: 0, count: layerOfPlace.count)
    func number(_ layer: [Int]) {
      for (index, place) in layer.enumerated() { position[place] = Double(index) }
    }
    layers.forEach(number)
    for sweep in 0..<Self.sweeps {
      let downwards = sweep % 2 == 0
      let indices = downwards ? Array(layers.indices) : layers.indices.reversed()
      for index in indices {
        let neighbours = downwards ? above : below
        let keys = layers[index].map { place -> Double in
          let others = neighbours[place]
          steps += 1 + others.count
          guard !others.isEmpty else { return position[place] }
          return others.reduce(0) { $0 + position[$1] } / Double(others.count)
        }
        // Ties keep their order, so that the result never depends on the sorting.
        let sorted = keys.indices.sorted {
          keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1]
        }
        layers[index] = sorted.map { layers[index][$0] }
        number(layers[index])
      }
    }
  }

  private mutating func assignCoordinates() {
    x = Array(repeating: 0, count: widths.count)
    var totals: [Double] = []
    for layer in layers {
      var left = 0.0
      for place in layer {
        x[place] = left
        left += widths[place] + separation
      }
      totals.append(left)
    }
    let widest = totals.max() ?? 0
    for (layer, total) in zip(layers, totals) {
      for place in layer { x[place] += (widest - total) / 2 }
    }
    for sweep in 0..<Self.sweeps {
      let downwards = sweep % 2 == 0
      for index in downwards ? Array(layers.indices) : layers.indices.reversed() {
        straighten(layers[index], towards: downwards ? above : below)
      }
    }
    let left = x.min() ?? 0
    for place in x.indices { x[place] -= left }
    width = zip(x, widths).map { $0 + $1 }.max() ?? 0
    var top = 0.0
    for layer in layers {
      let tallest = layer.filter { $0 < boxes.count }.map { boxes[$0].height }.max() ?? 0
      layerTop.append(top)
      layerBottom.append(top + tallest)
      for box in layer where box < boxes.count {
        corners[box] = (x[box], top + (tallest - boxes[box].height) / 2)
      }
      top += tallest + rankSeparation
    }
    height = max(0, top - rankSeparation)
  }

  /// Moves the places of a layer towards the mean of their neighbours, keeping order and space:
  /// the mean of the tightest placement from the left and the one from the right.
  private mutating func straighten(_ layer: [Int], towards neighbours: [[Int]]) {
    guard !layer.isEmpty else { return }
    let wishes = layer.map { place -> Double in
      let others = neighbours[place]
      steps += 1 + others.count
      guard !others.isEmpty else { return x[place] }
      let mean = others.reduce(0) { $0 + centre($1) } / Double(others.count)
      return mean - widths[place] / 2
    }
    var fromLeft = wishes
    for index in layer.indices.dropFirst() {
      let least = fromLeft[index - 1] + widths[layer[index - 1]] + separation
      fromLeft[index] = max(fromLeft[index], least)
    }
    var fromRight = wishes
    for index in layer.indices.dropLast().reversed() {
      let most = fromRight[index + 1] - widths[layer[index]] - separation
      fromRight[index] = min(fromRight[index], most)
    }
    for (index, place) in layer.enumerated() { x[place] = (fromLeft[index] + fromRight[index]) / 2 }
  }
}
