/// What a search visits next: pairs of an element and a number of stations filled, each with the phases
/// in which it is visited. They come in their order, whatever the order in which they were found.
struct PairFrontier {
  /// By pair, the phases in which it is visited next, and now.
  private var upcoming: [UInt8]
  private var phases: [UInt8]
  private var found: [UInt32] = []
  /// The pairs that are visited now, in order.
  private(set) var current: [UInt32] = []

  init(count: Int) {
    upcoming = [UInt8](repeating: 0, count: count)
    phases = upcoming
  }

  /// Has a pair visited next in some phases.
  @inline(__always)
  mutating func insert(_ pair: Int, _ phases: UInt8) {
    if upcoming[pair] == 0 { found.append(UInt32(pair)) }
    upcoming[pair] |= phases
  }

  /// Goes on to what was found since; false where that is nothing.
  mutating func advance() -> Bool {
    guard !found.isEmpty else { return false }
    swap(&upcoming, &phases)
    swap(&current, &found)
    found.removeAll(keepingCapacity: true)
    // Of many, to look at all pairs takes less time than to sort.
    if current.count > phases.count / 32 {
      current.removeAll(keepingCapacity: true)
      for pair in phases.indices where phases[pair] != 0 { current.append(UInt32(pair)) }
    } else {
      current.sort()
    }
    return true
  }

  /// The phases in which a pair is visited now: once.
  @inline(__always)
  mutating func takePhases(of pair: Int) -> UInt8 {
    defer { phases[pair] = 0 }
    return phases[pair]
  }
}
