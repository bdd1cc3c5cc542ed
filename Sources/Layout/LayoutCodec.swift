// The bytes that go to the layout worker and come back; `wire.h` of the worker describes them.
public import Diagrams

/// Writes requests and reads responses. Both are total: any request gives bytes or a failure, any
/// bytes give a result or a failure.
public enum LayoutCodec {
  /// How the engine draws lines.
  public enum Routing: UInt32, Sendable {
    case splines = 0
    /// Plainer, and found where splines fail.
    case polylines = 1
  }

  /// What stands for the direction where nodes have their places.
  private static let asPlaced: UInt32 = 2

  static let requestMagic: UInt32 = 0x3151_4C4B
  static let responseMagic: UInt32 = 0x3152_4C4B

  // MARK: Request

  /// The request as the worker reads it.
  ///
  /// - Throws: `overBudget` or `invalidRequest`, if the worker would refuse it.
  public static func encode(
    _ request: LayoutRequest, routing: Routing = .splines
  ) throws(LayoutFailure) -> [UInt8] {
    try checkSize(request)
    let length = length(of: request)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length)
    append(requestMagic, to: &bytes)
    append(UInt32(length), to: &bytes)
    let direction = UInt32(bitPattern: request.direction.rawValue)
    append(request.places == nil ? direction : Self.asPlaced, to: &bytes)
    append(routing.rawValue, to: &bytes)
    let separation = LayoutLimits.separation
    try append(request.nodeSeparation, in: separation, "node separation", to: &bytes)
    try append(request.rankSeparation, in: separation, "rank separation", to: &bytes)
    append(UInt32(request.clusters.count), to: &bytes)
    append(UInt32(request.nodes.count), to: &bytes)
    append(UInt32(request.edges.count), to: &bytes)

    for (index, cluster) in request.clusters.enumerated() {
      try appendIndex(cluster.parent, below: index, "parent of cluster \(index)", to: &bytes)
      try append(
        cluster.margin, in: LayoutLimits.margin, "margin of cluster \(index)", to: &bytes)
    }
    for (index, node) in request.nodes.enumerated() {
      try append(node.width, in: LayoutLimits.boxSide, "width of node \(index)", to: &bytes)
      try append(node.height, in: LayoutLimits.boxSide, "height of node \(index)", to: &bytes)
      try appendIndex(
        node.cluster, below: request.clusters.count, "cluster of node \(index)", to: &bytes)
      if let place = request.places?[index] {
        try append(place.x, "x of node \(index)", to: &bytes)
        try append(place.y, "y of node \(index)", to: &bytes)
      }
    }
    for (index, edge) in request.edges.enumerated() {
      let nodes = 0...max(0, request.nodes.count - 1)
      try append(edge.tail, in: nodes, "tail of edge \(index)", to: &bytes)
      try append(edge.head, in: nodes, "head of edge \(index)", to: &bytes)
      try append(edge.weight, in: LayoutLimits.weight, "weight of edge \(index)", to: &bytes)
      try append(
        edge.minimumLength, in: LayoutLimits.minimumLength, "minimum length of edge \(index)",
        to: &bytes)
    }
    return bytes
  }

  /// Bytes of a request.
  static func length(of request: LayoutRequest) -> Int {
    36 + 8 * request.clusters.count + (request.places == nil ? 12 : 20) * request.nodes.count
      + 16 * request.edges.count
  }

  private static func checkSize(_ request: LayoutRequest) throws(LayoutFailure) {
    guard request.clusters.count <= LayoutLimits.clusters,
      request.nodes.count <= LayoutLimits.nodes, request.edges.count <= LayoutLimits.edges
    else {
      throw .overBudget(
        clusters: request.clusters.count, nodes: request.nodes.count, edges: request.edges.count)
    }
    if request.nodes.isEmpty, !request.edges.isEmpty {
      throw .invalidRequest(detail: "edges without nodes")
    }
    if let places = request.places {
      guard request.clusters.isEmpty, places.count == request.nodes.count else {
        throw .invalidRequest(detail: "places are not those of the nodes")
      }
    }
  }

  /// A coordinate of a place, which is a whole number of points.
  private static func append(
    _ value: Double, _ name: @autoclosure () -> String, to bytes: inout [UInt8]
  ) throws(LayoutFailure) {
    guard let whole = Int(exactly: value.rounded()) else {
      throw .invalidRequest(detail: "\(name()) is \(value)")
    }
    try append(whole, in: LayoutLimits.place, name(), to: &bytes)
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
    }
  }

  private static func append(
    _ value: Int, in range: ClosedRange<Int>, _ name: @autoclosure () -> String,
    to bytes: inout [UInt8]
  ) throws(LayoutFailure) {
    guard range.contains(value) else {
      throw .invalidRequest(detail: "\(name()) is \(value)")
    }
    append(UInt32(value), to: &bytes)
  }

  private static func appendIndex(
    _ index: Int?, below count: Int, _ name: @autoclosure () -> String, to bytes: inout [UInt8]
  ) throws(LayoutFailure) {
    guard let index else {
      append(UInt32.max, to: &bytes)
      return
    }
    guard index >= 0, index < count else {
      throw .invalidRequest(detail: "\(name()) is \(index)")
    }
    append(UInt32(index), to: &bytes)
  }

  // MARK: Response

  /// The worker's answers to several requests, which stand one behind the other; fewer than there are
  /// requests where the worker stopped before the end.
  public static func decodeMany(
    _ bytes: [UInt8], for requests: [LayoutRequest], timeLimit: Duration
  ) -> [Result<LayoutResult, LayoutFailure>] {
    var results: [Result<LayoutResult, LayoutFailure>] = []
    var position = 0
    for request in requests where bytes.count - position >= 12 {
      let length = bytes[(position + 4)..<(position + 8)].reversed()
        .reduce(0) { $0 << 8 | Int($1) }
      guard length >= 12, length <= bytes.count - position else { break }
      let answer = Array(bytes[position..<(position + length)])
      position += length
      do throws(LayoutFailure) {
        results.append(.success(try decode(answer, for: request)))
      } catch .refused(code: 10, let message) {
        results.append(.failure(.crashed(signal: Int(message) ?? 0)))
      } catch .refused(code: 11, _) {
        results.append(.failure(.timedOut(after: timeLimit)))
      } catch {
        results.append(.failure(error))
      }
    }
    return results
  }

  /// A layout as the worker writes it, for keeping it.
  public static func encode(_ result: LayoutResult) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 + 32 * result.clusters.count + 16 * result.nodes.count)
    append(responseMagic, to: &bytes)
    append(0, to: &bytes)
    append(0, to: &bytes)
    append(UInt32(result.clusters.count), to: &bytes)
    append(UInt32(result.nodes.count), to: &bytes)
    append(UInt32(result.edges.count), to: &bytes)
    append(LayoutResult.Point(x: result.width, y: result.height), to: &bytes)
    for cluster in result.clusters {
      append(LayoutResult.Point(x: cluster.minX, y: cluster.minY), to: &bytes)
      append(LayoutResult.Point(x: cluster.maxX, y: cluster.maxY), to: &bytes)
    }
    for node in result.nodes { append(node, to: &bytes) }
    for edge in result.edges {
      append(UInt32(edge.count), to: &bytes)
      for point in edge { append(point, to: &bytes) }
    }
    var length: [UInt8] = []
    append(UInt32(bytes.count), to: &length)
    bytes.replaceSubrange(4..<8, with: length)
    return bytes
  }

  private static func append(_ point: LayoutResult.Point, to bytes: inout [UInt8]) {
    for coordinate in [point.x, point.y] {
      for shift in stride(from: 0, to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: coordinate.bitPattern >> UInt64(shift)))
      }
    }
  }

  /// The worker's answer to `request`.
  ///
  /// - Throws: `refused` if the worker found no layout, `malformedResponse` if the bytes are not
  ///   exactly one response with a place for everything in the request.
  public static func decode(
    _ bytes: [UInt8], for request: LayoutRequest
  ) throws(LayoutFailure) -> LayoutResult {
    var reader = LayoutReader(bytes)
    guard try reader.unsigned() == responseMagic else {
      throw .malformedResponse(detail: "it starts with other bytes")
    }
    guard try Int(reader.unsigned()) == bytes.count else {
      throw .malformedResponse(detail: "its length is not the stated one")
    }
    let status = try reader.unsigned()
    guard status == 0 else {
      throw try .refused(code: Int(status), message: reader.message())
    }
    let counts = try [reader.unsigned(), reader.unsigned(), reader.unsigned()].map { Int($0) }
    guard counts == [request.clusters.count, request.nodes.count, request.edges.count] else {
      throw .malformedResponse(detail: "it counts other things than the request")
    }
    let width = try reader.coordinate()
    let height = try reader.coordinate()
    var result = LayoutResult(width: width, height: height, nodes: [], clusters: [], edges: [])
    for _ in request.clusters {
      result.clusters.append(try reader.rectangle())
    }
    for _ in request.nodes {
      result.nodes.append(try reader.point())
    }
    for _ in request.edges {
      result.edges.append(try reader.curve())
    }
    try reader.finish()
    return result
  }
}
