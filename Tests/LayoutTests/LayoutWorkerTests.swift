import Diagrams
import Layout
import Subprocess
import Testing

/// Tests of the worker itself: what it lays out, and what it does with anything else.
struct LayoutWorkerTests {
  private static let box = LayoutRequest.Node(width: 100, height: 40)

  private static func box(in cluster: Int) -> LayoutRequest.Node {
    LayoutRequest.Node(width: 100, height: 40, cluster: cluster)
  }

  @Test func `three boxes stand below each other, from the top`() async throws {
    let request = LayoutRequest(
      nodes: [Self.box, Self.box, Self.box],
      edges: [.init(tail: 0, head: 1), .init(tail: 1, head: 2)])
    let result = try await layOut(request)
    expectSound(result, for: request, "three boxes")
    #expect(result.nodes.map(\.y) == result.nodes.map(\.y).sorted())
    #expect(result.height == 3 * 40 + 2 * 28)
    #expect(result.width == 100)
  }

  @Test func `from left to right the boxes stand beside each other`() async throws {
    let request = LayoutRequest(
      direction: .leftToRight, nodes: [Self.box, Self.box], edges: [.init(tail: 0, head: 1)])
    let result = try await layOut(request)
    expectSound(result, for: request, "left to right")
    #expect(result.nodes[0].x < result.nodes[1].x)
    #expect(result.width == 2 * 100 + 28)
    #expect(result.height == 40)
  }

  @Test func `clusters lie within clusters, with a margin`() async throws {
    let request = LayoutRequest(
      clusters: [.init(margin: 10), .init(parent: 0, margin: 20), .init(parent: 1, margin: 5)],
      nodes: [Self.box(in: 0), Self.box(in: 1), Self.box(in: 2), Self.box],
      edges: [.init(tail: 0, head: 1), .init(tail: 1, head: 2), .init(tail: 3, head: 2)])
    let result = try await layOut(request)
    expectSound(result, for: request, "nested clusters")
    #expect(result.clusters[2].maxX - result.clusters[2].minX >= 110)
    #expect(result.clusters[0].minY <= result.clusters[1].minY - 10)
  }

  @Test func `a cluster without nodes has a place of its own`() async throws {
    let request = LayoutRequest(
      clusters: [.init(), .init(parent: 0), .init()], nodes: [Self.box])
    let result = try await layOut(request)
    expectSound(result, for: request, "empty clusters")
    #expect(result.clusters.allSatisfy { $0.minX < $0.maxX && $0.minY < $0.maxY })
  }

  @Test func `a line may end where it starts`() async throws {
    let request = LayoutRequest(
      clusters: [.init()], nodes: [Self.box(in: 0), Self.box],
      edges: [.init(tail: 0, head: 0), .init(tail: 0, head: 1), .init(tail: 1, head: 1)])
    expectSound(try await layOut(request), for: request, "self loops")
  }

  @Test func `parallel lines are apart`() async throws {
    let request = LayoutRequest(
      nodes: [Self.box, Self.box],
      edges: [
        .init(tail: 0, head: 1), .init(tail: 0, head: 1), .init(tail: 1, head: 0),
        .init(tail: 0, head: 1),
      ])
    let result = try await layOut(request)
    expectSound(result, for: request, "parallel lines")
    #expect(Set(result.edges).count == 4)
  }

  @Test func `nothing to lay out is laid out`() async throws {
    let result = try await layOut(LayoutRequest())
    #expect(result.nodes.isEmpty && result.clusters.isEmpty && result.edges.isEmpty)
  }

  @Test func `clusters may be nested as deep as there may be clusters`() async throws {
    let request = LayoutRequest(
      clusters: (0..<LayoutLimits.clusters).map {
        .init(parent: $0 == 0 ? nil : $0 - 1, margin: 1)
      },
      nodes: [Self.box(in: LayoutLimits.clusters - 1), Self.box],
      edges: [.init(tail: 0, head: 1)])
    expectSound(try await layOut(request), for: request, "deep clusters")
  }

  @Test func `300 random graphs are laid out`() async throws {
    let requests = (1...300).map { randomRequest(seed: $0) }
    let results = try await builtPool().layout(requests)
    #expect(results.count == 300)
    for (index, result) in results.enumerated() {
      switch result {
      case .success(let layout):
        expectSound(layout, for: requests[index], "graph of seed \(index + 1)")
      case .failure(let failure):
        Issue.record("graph of seed \(index + 1): \(failure)")
      }
    }
  }

  @Test(arguments: [1, 2, 3])
  func `the same request gives the same bytes`(seed: UInt64) async throws {
    let bytes = try LayoutCodec.encode(randomRequest(seed: seed))
    let first = try await rawAnswer(to: bytes)
    let second = try await rawAnswer(to: bytes)
    #expect(first.status == .exited(0))
    #expect(first.output == second.output)
  }

  @Test func `the environment makes no difference`() async throws {
    let bytes = try LayoutCodec.encode(randomRequest(seed: 4))
    let plain = try await rawAnswer(to: bytes)
    let hostile = try await rawAnswer(
      to: bytes,
      environment: .custom([
        "GVBINDIR": "/nonexistent", "LC_ALL": "vi_VN.UTF-8", "DOTFONTPATH": "/nonexistent",
        "SERVER_NAME": "x", "GV_FILE_PATH": "/",
      ]))
    #expect(hostile.status == .exited(0))
    #expect(plain.output == hostile.output)
  }

  @Test func `anything that is no request is refused`() async throws {
    let good = try LayoutCodec.encode(randomRequest(seed: 5))
    let texts = [
      [], Array("digraph { a -> b }".utf8), good + [0], [UInt8](repeating: 0xFF, count: 70_000),
    ]
    let beginnings = stride(from: 1, to: good.count, by: 97).map { Array(good.prefix($0)) }
    for bytes in texts + beginnings {
      let answer = try await rawAnswer(to: bytes)
      #expect(answer.status == .exited(1))
      #expect {
        try LayoutCodec.decode(answer.output, for: LayoutRequest())
      } throws: { error in
        if case .refused(1...3, _) = error as? LayoutFailure { true } else { false }
      }
    }
  }

  @Test func `numbers out of range are refused by the worker too`() async throws {
    let good = try LayoutCodec.encode(
      LayoutRequest(clusters: [.init()], nodes: [Self.box], edges: [.init(tail: 0, head: 0)]))
    for position in stride(from: 8, to: good.count, by: 4) {
      var bytes = good
      bytes.replaceSubrange(position..<position + 4, with: [0xFF, 0xFF, 0xFF, 0x7F])
      let answer = try await rawAnswer(to: bytes)
      #expect(answer.status == .exited(1), "number at \(position)")
    }
  }

  /// A request by hand, as the codec would refuse one that is too large.
  private static func bytes(clusters: Int, nodes: Int, edges: Int) -> [UInt8] {
    let length = 36 + 8 * clusters + 12 * nodes + 16 * edges
    let head = [0x3151_4C4B, length, 0, 0, 18, 28, clusters, nodes, edges]
    func repeated(_ numbers: [Int], _ count: Int) -> [Int] {
      (0..<count).flatMap { _ in numbers }
    }
    let rest =
      repeated([0xFFFF_FFFF, 8], clusters) + repeated([10, 10, 0xFFFF_FFFF], nodes)
      + repeated([0, 0, 1, 1], edges)
    return (head + rest).flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
  }

  @Test(arguments: [(601, 1, 0), (0, 1_201, 0), (0, 1, 2_401)])
  func `a request that is too large is refused by the worker too`(
    clusters: Int, nodes: Int, edges: Int
  ) async throws {
    let answer = try await rawAnswer(
      to: Self.bytes(clusters: clusters, nodes: nodes, edges: edges))
    #expect(answer.status == .exited(1))
    #expect(throws: LayoutFailure.refused(code: 3, message: "too many clusters, nodes or edges")) {
      try LayoutCodec.decode(answer.output, for: LayoutRequest())
    }
  }

  @Test(arguments: [(600, 1, 0), (0, 1_200, 0)])
  func `a request as large as may be is laid out`(
    clusters: Int, nodes: Int, edges: Int
  ) async throws {
    let answer = try await rawAnswer(
      to: Self.bytes(clusters: clusters, nodes: nodes, edges: edges))
    #expect(answer.status == .exited(0))
  }

  @Test func `the worker tests itself`() async throws {
    let outcome = try await run(
      .path(try builtWorker()), arguments: ["--self-test"], environment: .custom([[UInt8]]()),
      output: .string(limit: 100), error: .discarded)
    #expect(outcome.terminationStatus == .exited(0))
    #expect(outcome.standardOutput == "ok\n")
  }
}

/// Tests of many layouts by one worker, and of lines between nodes that have their places.
struct ManyLayoutsTests {
  @Test func `a worker that gets many requests answers each as if it were alone`() async throws {
    let requests = (1...40).map { randomRequest(seed: UInt64($0)) }
    let together = try await builtPool().layout(requests)
    for (request, result) in zip(requests, together) {
      #expect(try result.get() == (try await layOut(request)))
    }
  }

  @Test func `a worker that dies amid many is asked again, one by one`() async throws {
    let worker = try builtWorker()
    let script = "if [ $1 = --many ]; then head -c 40; kill -SEGV $$; fi; exec '\(worker)'"
    try await withStandIn(script) { executable in
      let requests = (1...6).map { randomRequest(seed: UInt64($0)) }
      let results = await LayoutWorkerPool(executable: executable, timeLimit: patience)
        .layout(requests)
      for (request, result) in zip(requests, results) {
        expectSound(try result.get(), for: request, "after a crash")
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func `lines lead from box to box around what is placed`(seed: UInt64) async throws {
    var request = randomRequest(seed: seed)
    let free = try await layOut(request)
    for index in request.nodes.indices { request.nodes[index].cluster = nil }
    request.clusters = []
    let places = free.nodes.map {
      LayoutResult.Point(x: $0.x.rounded() + 300, y: $0.y.rounded() + 50)
    }
    request.places = places
    let result = try await layOut(request)
    expectSound(result, for: request, "seed \(seed)")
    // Everything is moved by the same.
    let dx = places[0].x - result.nodes[0].x
    let dy = places[0].y - result.nodes[0].y
    for (place, node) in zip(places, result.nodes) {
      #expect(abs(place.x - node.x - dx) < 0.01)
      #expect(abs(place.y - node.y - dy) < 0.01)
    }
  }

  @Test func `places that are none are refused`() throws {
    let nodes = [LayoutRequest.Node(width: 10, height: 10)]
    for places in [[], [LayoutResult.Point(x: -1, y: 0)], [LayoutResult.Point(x: .nan, y: 0)]] {
      #expect(throws: LayoutFailure.self) {
        try LayoutCodec.encode(LayoutRequest(nodes: nodes, places: places))
      }
    }
  }

  @Test func `a layout that is kept is read as it was`() async throws {
    let request = randomRequest(seed: 9)
    let layout = try await layOut(request)
    #expect(try LayoutCodec.decode(LayoutCodec.encode(layout), for: request) == layout)
  }
}
