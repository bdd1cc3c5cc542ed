/// What fails when one thing fails, for very many things at once.
///
/// A node fails when it is the one that fails, when *any* of its requirements fails, or, for a node of
/// alternatives, when *all* of them have failed. Failing is the least state that these rules allow:
/// things that only keep each other up don't keep each other from failing, nor make each other fail.
///
/// Nodes that need each other fail together, and are one unit; where alternatives stand among them, each
/// is a unit of its own, and their circle is swept as often as it takes. 512 cases are computed side by
/// side, a bit each, from what is needed to what needs it: a failing unit hands its cases on, and what no
/// case reaches costs nothing. Cost: linear in the edges for each 512 cases.
public struct FailureClosure: Sendable {
  public typealias Cases = SIMD8<UInt64>

  /// How many cases are computed side by side.
  public static let width = 512

  /// By node. What a unit needs has a smaller number, but in a circle with alternatives.
  public private(set) var unit: [UInt32]
  public private(set) var unitCount = 0
  /// From a unit to those that fail with it alone, without parallel edges and loops.
  private let users: DirectedGraph
  /// From units that don't fail with any one of what they need to what they need.
  private let needs: DirectedGraph
  private let kind: [Kind]
  /// By unit that begins a circle with alternatives, the unit behind its last.
  private let circleEnds: [UInt32]
  /// By unit; `kind` doesn't tell it of the first in a circle.
  private let isAlternative: [Bool]

  private enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Fails with any of what it needs.
    case plain
    /// Fails with all of what it needs.
    case alternatives
    /// The first unit of a circle.
    case circle
  }

  /// - Parameters:
  ///   - requirements: an edge leads from what needs to what is needed.
  ///   - isAlternatives: by node; one without requirements never fails by itself.
  public init(requirements graph: DirectedGraph, isAlternatives: [Bool]) {
    let components = StronglyConnectedComponents(graph)
    let members = components.members
    var unit = [UInt32](repeating: 0, count: graph.count)
    var first: [UInt32] = []
    var circles: [Range<Int>] = []
    for component in 0..<components.count {
      let nodes = members.successors(of: component)
      let isCircle = nodes.count > 1 && nodes.contains { isAlternatives[Int($0)] }
      if isCircle { circles.append(first.count..<first.count + nodes.count) }
      for (place, node) in nodes.enumerated() {
        if place == 0 || isCircle { first.append(node) }
        unit[Int(node)] = UInt32(first.count - 1)
      }
    }
    let count = first.count
    var kind = [Kind](repeating: .plain, count: count)
    var ends = [UInt32](repeating: 0, count: count)
    for index in 0..<count where isAlternatives[Int(first[index])] { kind[index] = .alternatives }
    var isPulled = kind.map { $0 == .alternatives }
    for circle in circles {
      kind[circle.lowerBound] = .circle
      ends[circle.lowerBound] = UInt32(circle.upperBound)
      for index in circle { isPulled[index] = true }
    }
    // By unit that needs; each edge once.
    var pulled: [DirectedGraph.Edge] = []
    var pushed: [DirectedGraph.Edge] = []
    pushed.reserveCapacity(graph.targets.count)
    var seen = [UInt32](repeating: .max, count: count)
    for component in 0..<components.count {
      for node in members.successors(of: component) {
        let user = unit[Int(node)]
        for target in graph.successors(of: Int(node)) {
          let needed = unit[Int(target)]
          if isPulled[Int(user)] {
            // A loop stays: alternatives that need themselves never fail by the others.
            pulled.append(DirectedGraph.Edge(Int(user), Int(needed)))
          } else if needed != user, seen[Int(needed)] != user {
            seen[Int(needed)] = user
            pushed.append(DirectedGraph.Edge(Int(needed), Int(user)))
          }
        }
      }
    }
    self.unit = unit
    unitCount = count
    self.kind = kind
    isAlternative = first.map { isAlternatives[Int($0)] }
    circleEnds = ends
    users = DirectedGraph(count: count, pushed)
    needs = DirectedGraph(count: count, pulled)
  }

  /// By node, the cases in which it fails.
  ///
  /// - Parameter seeds: nodes that fail in a case, 0 to 511, whatever else does.
  public func failures(_ seeds: [(node: Int, place: Int)]) -> [Cases] {
    var failed = [Cases](repeating: Cases(), count: unitCount)
    for seed in seeds {
      failed[Int(unit[seed.node])][seed.place / 64] |= 1 << UInt64(seed.place % 64)
    }
    spread(&failed, from: 0)
    return unit.map { failed[Int($0)] }
  }

  /// Hands cases on from unit to unit.
  ///
  /// - Parameters:
  ///   - failed: by unit, the cases in which it fails whatever else does; then all in which it fails.
  ///   - start: no unit before this one fails by itself.
  public func spread(_ failed: inout [Cases], from start: Int) {
    let starts = users.starts.span
    let targets = users.targets.span
    let kinds = kind.span
    var states = failed.mutableSpan
    var circleEnd = 0
    for index in start..<unitCount {
      switch kinds[index] {
      case .plain: break
      case .circle:
        circleEnd = Int(circleEnds[index])
        sweep(index..<circleEnd, &states)
      case .alternatives:
        if index >= circleEnd { states[index] |= pulled(index, states) }
      }
      let state = states[index]
      if state.isEmpty { continue }
      for place in Int(starts[index])..<Int(starts[index + 1]) {
        states[Int(targets[place])] |= state
      }
    }
  }

  /// What reaches a unit from what it needs.
  private func pulled(_ index: Int, _ states: borrowing MutableSpan<Cases>) -> Cases {
    let places = needs.places(of: index)
    guard !places.isEmpty else { return Cases() }
    if isAlternative[index] {
      var all = Cases(repeating: .max)
      for place in places { all &= states[Int(needs.targets[place])] }
      return all
    }
    var any = Cases()
    for place in places { any |= states[Int(needs.targets[place])] }
    return any
  }

  /// Sweeps over a circle until nothing changes.
  private func sweep(_ circle: Range<Int>, _ states: inout MutableSpan<Cases>) {
    var isChanged = true
    while isChanged {
      isChanged = false
      for index in circle {
        let state = states[index] | pulled(index, states)
        if state != states[index] {
          states[index] = state
          isChanged = true
        }
      }
    }
  }
}

extension FailureClosure.Cases {
  /// Whether there is no case.
  var isEmpty: Bool {
    let half = lowHalf | highHalf
    let quarter = half.lowHalf | half.highHalf
    return quarter[0] | quarter[1] == 0
  }
}

/// Counts bits by place over many words: 512 counters as bit planes, so that adding a word costs two
/// steps on average.
public struct CaseCounter: Sendable {
  private var planes: [FailureClosure.Cases] = []

  public init() {}

  /// Adds to the counter of each bit that is set.
  public mutating func add(_ cases: FailureClosure.Cases, times: Int = 1) {
    var rest = times
    var first = 0
    while rest > 0 {
      if rest & 1 == 1 { addOnce(cases, from: first) }
      rest >>= 1
      first += 1
    }
  }

  private mutating func addOnce(_ cases: FailureClosure.Cases, from first: Int) {
    var carry = cases
    var plane = first
    while !carry.isEmpty {
      while plane >= planes.count { planes.append(FailureClosure.Cases()) }
      let before = planes[plane]
      planes[plane] = before ^ carry
      carry &= before
      plane += 1
    }
  }

  /// The counter of a case, 0 to 511.
  public subscript(_ place: Int) -> Int {
    var count = 0
    for (plane, bits) in planes.enumerated() {
      count |= Int(bits[place / 64] >> UInt64(place % 64) & 1) << plane
    }
    return count
  }
}
