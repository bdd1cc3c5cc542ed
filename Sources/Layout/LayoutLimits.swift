/// What the layout worker accepts; `wire.h` of the worker states the same numbers.
///
/// Beyond the three counts a layout of an ordinary model takes longer than people wait; far outside
/// the ranges the engine itself fails. `LayoutRequest` documents the ranges where they are set.
public enum LayoutLimits {
  public static let clusters = 600
  public static let nodes = 1_200
  public static let edges = 2_400

  /// Points between neighbours of a rank, and between ranks.
  static let separation = 1...500
  /// Points between a cluster's rectangle and its content.
  static let margin = 0...200
  /// Width and height of a box in points.
  static let boxSide = 1...4_000
  static let weight = 1...1_000
  static let minimumLength = 1...50

  /// Coordinates of nodes that have their places, in points.
  static let place = 0...1_000_000

  /// Bytes of the longest response that is read.
  static let responseBytes = 64 * 1_024 * 1_024
  /// Coordinates in points lie within plus and minus this.
  static let coordinate = 1e8
}
