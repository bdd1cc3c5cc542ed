/// The horizontal lines of one channel between two rows, each on a track of its own where they
/// would touch: the left-edge algorithm with the order that verticals at one place ask for
/// (Hashimoto and Stevens, 1971).
struct ChannelTracks {
  struct Segment {
    var net: Int
    var minX: Double
    var maxX: Double
    /// Height of the label that stands on the line; 0 without one.
    var height: Double
    /// Where lines come in from above and from below.
    var above: [Double]
    var below: [Double]

    /// Whether the line goes straight through and has no label.
    var isStraight: Bool { maxX - minX < 0.6 && height == 0 }

    /// How often the two cross where this one's track lies over the other's.
    func crossings(over other: Segment) -> Int {
      other.above.count { $0 > minX && $0 < maxX }
        + below.count { $0 > other.minX && $0 < other.maxX }
    }
  }

  /// The middle of each segment's track, from the channel's top, by net.
  private(set) var centre: [Int: Double] = [:]
  private(set) var height = 0.0

  static let spacing = 7.0
  /// How far apart two upright lines are that lie on each other, and two that can be taken for one,
  /// in points.
  private static let same = 2.5
  private static let near = 6.5

  /// - Parameter mayGrow: Whether a channel may be higher for fewer crossings.
  init(_ segments: [Segment], mayGrow: Bool) {
    let segments = segments.filter { !$0.isStraight }.sorted {
      ($0.minX, $0.maxX, $0.net) < ($1.minX, $1.maxX, $1.net)
    }
    // A line from above must lie over one from below at the same place, and should over one beside
    // it: else the two look like one.
    var waitsFor = [[Int]](repeating: [], count: segments.count)
    var wouldWaitFor = waitsFor
    for (lower, segment) in segments.enumerated() where !segment.below.isEmpty {
      for (upper, other) in segments.enumerated() where upper != lower {
        let apart =
          other.above.flatMap { x in segment.below.map { abs($0 - x) } }.min() ?? .infinity
        if apart < Self.same { waitsFor[lower].append(upper) }
        if apart < Self.near { wouldWaitFor[lower].append(upper) }
      }
    }
    let plain = Self.tracks(of: segments, waitsFor, waitsFor)
    let better = Self.tracks(of: segments, waitsFor, wouldWaitFor)
    (centre, height) = better.height <= plain.height ? better : plain
    let pairs = Self.pairs(segments)
    let count = Self.crossings((centre, height), segments, pairs)
    guard count > pairs.reduce(0, { $0 + min($1.over, $1.under) }) else { return }
    let crossing = Self.tracks(of: segments, waitsFor, Self.ordered(wouldWaitFor, pairs))
    let fewer = count - Self.crossings(crossing, segments, pairs)
    if mayGrow || crossing.height <= height,
      crossing.height < height + Self.crossingCost * Double(fewer)
    {
      (centre, height) = crossing
    }
  }

  /// How many points of height a crossing is worth that another order of tracks does without.
  private static let crossingCost = 4.0

  /// Two lines that cross: how often where the first one's track lies over the other's, and where it
  /// lies under it.
  private struct Pair {
    var first: Int
    var second: Int
    var over: Int
    var under: Int
  }

  private static func pairs(_ segments: [Segment]) -> [Pair] {
    var pairs: [Pair] = []
    for (first, segment) in segments.enumerated() {
      for second in segments.indices.dropFirst(first + 1) {
        // Lines are sorted by where they begin.
        if segments[second].minX >= segment.maxX { break }
        let over = segment.crossings(over: segments[second])
        let under = segments[second].crossings(over: segment)
        if over + under > 0 {
          pairs.append(Pair(first: first, second: second, over: over, under: under))
        }
      }
    }
    return pairs
  }

  private static func crossings(
    _ tracks: (centre: [Int: Double], height: Double), _ segments: [Segment], _ pairs: [Pair]
  ) -> Int {
    pairs.reduce(0) { count, pair in
      let own = tracks.centre[segments[pair.first].net] ?? 0
      let other = tracks.centre[segments[pair.second].net] ?? 0
      return count + (own < other ? pair.over : own > other ? pair.under : 0)
    }
  }

  /// Which lines had better lie over each, where fewer lines cross then.
  private static func ordered(_ waitsFor: [[Int]], _ pairs: [Pair]) -> [[Int]] {
    var result = waitsFor
    for pair in pairs {
      if pair.over < pair.under, !waitsFor[pair.first].contains(pair.second) {
        result[pair.second].append(pair.first)
      }
      if pair.under < pair.over, !waitsFor[pair.second].contains(pair.first) {
        result[pair.first].append(pair.second)
      }
    }
    return result
  }

  /// - Parameters:
  ///   - waitsFor: Which lines must lie over each.
  ///   - wouldWaitFor: And which had better.
  private static func tracks(
    of segments: [Segment], _ waitsFor: [[Int]], _ wouldWaitFor: [[Int]]
  ) -> (centre: [Int: Double], height: Double) {
    var centre: [Int: Double] = [:]
    var height = 0.0
    var isPlaced = [Bool](repeating: false, count: segments.count)
    var left = segments.count
    while left > 0 {
      var track: [Int] = []
      var end = -Double.infinity
      let ready = segments.indices.filter { index in
        !isPlaced[index] && waitsFor[index].allSatisfy { isPlaced[$0] }
      }
      let better = ready.filter { index in wouldWaitFor[index].allSatisfy { isPlaced[$0] } }
      // A ring of waits is broken at its leftmost line.
      let candidates =
        !better.isEmpty ? better : ready.isEmpty ? [isPlaced.firstIndex(of: false) ?? 0] : ready
      for index in candidates where segments[index].minX > end {
        track.append(index)
        end = segments[index].maxX + 9
      }
      let tallest = track.map { segments[$0].height }.max() ?? 0
      let size = max(spacing, tallest > 0 ? tallest + 5 : 0)
      for index in track {
        centre[segments[index].net] = height + size / 2
        isPlaced[index] = true
      }
      height += size
      left -= track.count
    }
    return (centre, height)
  }
}
