import Diagrams
import Layout
import TestSupport
import Testing

/// Tests of the bytes that go to the worker and come back.
struct LayoutCodecTests {
  private static let request = LayoutRequest(
    clusters: [LayoutRequest.Cluster()],
    nodes: [
      LayoutRequest.Node(width: 80, height: 30, cluster: 0),
      LayoutRequest.Node(width: 80, height: 30),
    ],
    edges: [LayoutRequest.Edge(tail: 0, head: 1)])

  @Test func `a request is written as the protocol says`() throws {
    let bytes = try LayoutCodec.encode(Self.request)
    #expect(bytes.count == 36 + 8 + 2 * 12 + 16)
    #expect(bytes.prefix(12) == [0x4B, 0x4C, 0x51, 0x31, 84, 0, 0, 0, 0, 0, 0, 0])
    #expect(bytes[36..<40] == [0xFF, 0xFF, 0xFF, 0xFF])
  }

  @Test func `a response that was written by hand is read`() throws {
    let result = try LayoutCodec.decode(Self.response(), for: Self.request)
    #expect(result.width == 100)
    #expect(result.height == 200)
    #expect(result.clusters == [.init(minX: 1, minY: 2, maxX: 3, maxY: 4)])
    #expect(result.nodes == [.init(x: 5, y: 6), .init(x: 7, y: 8)])
    #expect(result.edges.map { $0.map(\.x) } == [[9, 11, 13, 15]])
  }

  @Test func `every beginning of a response is a failure`() {
    let response = Self.response()
    for length in response.indices {
      #expect(throws: LayoutFailure.self) {
        try LayoutCodec.decode(Array(response.prefix(length)), for: Self.request)
      }
    }
  }

  @Test func `a shortened response that states its own length is a failure`() {
    for length in 12..<Self.response().count {
      var response = Array(Self.response().prefix(length))
      response.replaceSubrange(4..<8, with: Self.unsigned(UInt32(length)))
      #expect(throws: LayoutFailure.self) {
        try LayoutCodec.decode(response, for: Self.request)
      }
    }
  }

  @Test func `any one byte may be wrong without harm`() {
    for position in Self.response().indices {
      for value in [UInt8.min, 1, 0x7F, 0x80, UInt8.max] {
        var response = Self.response()
        response[position] = value
        let result = try? LayoutCodec.decode(response, for: Self.request)
        for x in result?.nodes.map(\.x) ?? [] { #expect(x.isFinite) }
      }
    }
  }

  @Test func `random bytes are a failure`() {
    var generator = RandomSource(seed: 1)
    for _ in 0..<2_000 {
      let count = Int.random(in: 0...200, using: &generator)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      // A right start, so that what follows is looked at too.
      var start: [UInt8] = [0x4B, 0x4C, 0x52, 0x31]
      start += Self.unsigned(UInt32(count)) + Self.unsigned(0)
      bytes.replaceSubrange(0..<min(12, count), with: start)
      #expect(throws: LayoutFailure.self) { try LayoutCodec.decode(bytes, for: Self.request) }
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func `a coordinate that is no place is a failure`(value: Double) {
    #expect(throws: LayoutFailure.self) {
      try LayoutCodec.decode(Self.response(width: value), for: Self.request)
    }
  }

  @Test func `bytes after the response are a failure`() {
    #expect(throws: LayoutFailure.self) {
      try LayoutCodec.decode(Self.response() + [0], for: Self.request)
    }
  }

  @Test func `an error response gives its code and message`() throws {
    let message = Array("no layout".utf8)
    var response: [UInt8] = [0x4B, 0x4C, 0x52, 0x31]
    for number in [16 + message.count, 5, message.count] {
      response += Self.unsigned(UInt32(number))
    }
    response += message
    #expect(throws: LayoutFailure.refused(code: 5, message: "no layout")) {
      try LayoutCodec.decode(response, for: Self.request)
    }
  }

  @Test(arguments: [
    LayoutRequest(nodeSeparation: 0), LayoutRequest(rankSeparation: 501),
    LayoutRequest(nodeSeparation: .max), LayoutRequest(rankSeparation: .min),
    LayoutRequest(clusters: [.init(parent: 0)]), LayoutRequest(clusters: [.init(margin: 201)]),
    LayoutRequest(nodes: [.init(width: 0, height: 1)]),
    LayoutRequest(nodes: [.init(width: 1, height: 4_001)]),
    LayoutRequest(nodes: [.init(width: 1, height: 1, cluster: 0)]),
    LayoutRequest(nodes: [.init(width: 1, height: 1, cluster: -1)]),
    LayoutRequest(edges: [.init(tail: 0, head: 0)]),
    LayoutRequest(nodes: [.init(width: 1, height: 1)], edges: [.init(tail: 0, head: 1)]),
    LayoutRequest(nodes: [.init(width: 1, height: 1)], edges: [.init(tail: -1, head: 0)]),
    LayoutRequest(
      nodes: [.init(width: 1, height: 1)], edges: [.init(tail: 0, head: 0, weight: 1_001)]),
    LayoutRequest(
      nodes: [.init(width: 1, height: 1)], edges: [.init(tail: 0, head: 0, minimumLength: 51)]),
  ])
  func `a number out of range is refused before a worker starts`(request: LayoutRequest) {
    #expect {
      try LayoutCodec.encode(request)
    } throws: { error in
      if case .invalidRequest = error as? LayoutFailure { true } else { false }
    }
  }

  @Test func `a request over the budget is refused before a worker starts`() {
    let nodes = [LayoutRequest.Node](
      repeating: .init(width: 1, height: 1), count: LayoutLimits.nodes + 1)
    #expect(throws: LayoutFailure.overBudget(clusters: 0, nodes: 1_201, edges: 0)) {
      try LayoutCodec.encode(LayoutRequest(nodes: nodes))
    }
  }

  @Test(arguments: [(600, 1, 0), (0, 1_200, 0), (0, 1, 2_400), (600, 1_200, 2_400)])
  func `a request of as much as is allowed is sent, and of one more is not`(
    clusters: Int, nodes: Int, edges: Int
  ) {
    let request = LayoutRequest(
      clusters: .init(repeating: .init(), count: clusters),
      nodes: .init(repeating: .init(width: 1, height: 1), count: nodes),
      edges: .init(repeating: .init(tail: 0, head: 0), count: edges))
    #expect(throws: Never.self) { try LayoutCodec.encode(request) }
    var larger: [LayoutRequest] = []
    if clusters == LayoutLimits.clusters {
      larger.append(request)
      larger[larger.count - 1].clusters.append(.init())
    }
    if nodes == LayoutLimits.nodes {
      larger.append(request)
      larger[larger.count - 1].nodes.append(.init(width: 1, height: 1))
    }
    if edges == LayoutLimits.edges {
      larger.append(request)
      larger[larger.count - 1].edges.append(.init(tail: 0, head: 0))
    }
    #expect(!larger.isEmpty)
    for request in larger {
      #expect(
        throws: LayoutFailure.overBudget(
          clusters: request.clusters.count, nodes: request.nodes.count,
          edges: request.edges.count)
      ) {
        try LayoutCodec.encode(request)
      }
    }
  }

  @Test func `what is counted of a request that is too large is said`() {
    let failure = LayoutFailure.overBudget(clusters: 3, nodes: 2_450, edges: 4_800)
    #expect(
      failure.english
        == "the diagram is too large for the layout engine: 2450 boxes and labels of lines, 4800 pieces of lines (a label divides its line in two) and 3 groups, where 1200, 2400 and 600 are allowed"
    )
    #expect(
      failure.vietnamese
        == "sơ đồ quá lớn đối với bộ máy bố cục: 2450 hộp và nhãn đường nối, 4800 đoạn của đường nối (mỗi nhãn chia đường nối thành hai đoạn) và 3 nhóm, trong khi chỉ cho phép 1200, 2400 và 600"
    )
  }

  @Test(arguments: [
    (LayoutFailure.malformedResponse(detail: "it is too long"), "không đúng định dạng: quá dài"),
    (.malformedResponse(detail: "a curve has 5 points"), "một đường cong có 5 điểm"),
    (.refused(code: 8, message: "no node"), "(mã 8: không đủ bộ nhớ cho một hộp)"),
    (.refused(code: 5, message: "lost in the woods"), "(mã 5: \"lost in the woods\")"),
    (.crashed(signal: 9), "tín hiệu 9, nhiều khả năng do cần quá nhiều bộ nhớ"),
    (.crashed(signal: 11), "bị ngắt bởi tín hiệu 11"),
  ])
  func `what the layout program says is told in Vietnamese, or quoted`(
    failure: LayoutFailure, words: String
  ) {
    #expect(failure.vietnamese.hasSuffix(words))
  }

  @Test func `the largest request fits into a pipe`() throws {
    let bytes = try LayoutCodec.encode(
      LayoutRequest(
        clusters: .init(repeating: .init(), count: LayoutLimits.clusters),
        nodes: .init(repeating: .init(width: 1, height: 1), count: LayoutLimits.nodes),
        edges: .init(repeating: .init(tail: 0, head: 0), count: LayoutLimits.edges)))
    #expect(bytes.count == 57_636)
    #expect(bytes.count <= 65_536)
  }

  // MARK: Bytes

  /// A response to `request`: the numbers count upwards from 1 after the size of the drawing.
  private static func response(width: Double = 100) -> [UInt8] {
    var body = unsigned(0) + unsigned(1) + unsigned(2) + unsigned(1)
    body += double(width) + double(200)
    for value in 1...8 { body += double(Double(value)) }
    body += unsigned(4)
    for value in 9...16 { body += double(Double(value)) }
    return [0x4B, 0x4C, 0x52, 0x31] + unsigned(UInt32(body.count + 8)) + body
  }

  private static func unsigned(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  private static func double(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(8 * $0)) }
  }
}
