import Diagrams
import Layout
import SystemPackage
import Testing

/// Tests of what the pool does when a worker does not do what it should.
struct LayoutWorkerPoolTests {
  private static let request = LayoutRequest(nodes: [.init(width: 10, height: 10)])

  /// The failure of one layout by a script that stands in for the worker.
  ///
  private func failure(
    of script: String, timeLimit: Duration = patience
  ) async throws -> LayoutFailure? {
    try await withStandIn(script) { executable in
      let pool = LayoutWorkerPool(executable: executable, timeLimit: timeLimit)
      return await pool.layout([Self.request]).first?.failure
    }
  }

  // None of these ends by itself, so the test ends only if the pool really kills the worker.
  @Test(arguments: [
    "while :; do sleep 1; done", "/bin/sleep infinity & wait", "while :; do :; done",
  ])
  func `a worker that hangs is stopped at its time limit`(script: String) async throws {
    let limit = Duration.milliseconds(300)
    #expect(try await failure(of: script, timeLimit: limit) == .timedOut(after: limit))
  }

  @Test(arguments: [(4, "ILL"), (6, "ABRT"), (9, "KILL"), (11, "SEGV")])
  func `a worker that crashes is reported by its signal`(signal: Int, name: String) async throws {
    #expect(try await failure(of: "kill -\(name) $$") == .crashed(signal: signal))
  }

  @Test func `a worker that uses up its processor time has timed out`() async throws {
    #expect(try await failure(of: "kill -XCPU $$") == .timedOut(after: patience))
  }

  @Test func `a worker without its libraries is reported`() async throws {
    let failure = try #require(try await failure(of: "exit 127"))
    #expect(failure == .endedEarly(exitCode: 127))
    #expect(failure.english.contains("libgvc"))
    #expect(failure.vietnamese.contains("libgvc"))
  }

  @Test(arguments: ["exit 0", "echo hello", "head -c 200000 /bin/sh"])
  func `an answer that is none is reported`(script: String) async throws {
    let failure = try #require(try await failure(of: script))
    guard case .malformedResponse = failure else {
      Issue.record("\(failure)")
      return
    }
  }

  @Test func `an answer without end is cut off`() async throws {
    let failure = try #require(try await failure(of: "exec cat /dev/zero"))
    guard case .malformedResponse = failure else {
      Issue.record("\(failure)")
      return
    }
  }

  @Test func `a missing worker is reported with its place`() async {
    let pool = LayoutWorkerPool(executable: "/nonexistent/kien-layout")
    let results = await pool.layout([Self.request])
    #expect(results.map(\.failure) == [.workerMissing(path: "/nonexistent/kien-layout")])
  }

  @Test func `a worker is started with nothing of the environment`() async throws {
    // Byte by byte: a variable that isn't ended would bring along what lies behind it in memory.
    let variables = "$(tr '\\0' ';' < /proc/$$/environ)"
    let script =
      "[ \"\(variables)\" = 'LD_BIND_NOW=1;' ] && [ \"$(pwd)\" = / ] && kill -USR1 $$"
    #expect(try await failure(of: script) == .crashed(signal: 10))
  }

  @Test func `one failure leaves the other layouts be, in their order`() async throws {
    let requests = (1...7).map {
      LayoutRequest(nodeSeparation: $0 == 4 ? 0 : 18, nodes: [.init(width: $0 * 10, height: 10)])
    }
    let pool = try builtPool(width: 3)
    let widths = await pool.layout(requests).map { try? $0.get().width }
    #expect(widths == [10, 20, 30, nil, 50, 60, 70])
  }

  @Test func `a cancelled layout ends at once`() async throws {
    try await withStandIn("exec sleep infinity") { executable in
      let pool = LayoutWorkerPool(executable: executable, timeLimit: patience)
      let task = Task { await pool.layout([Self.request, Self.request, Self.request]) }
      try await Task.sleep(for: .milliseconds(200))
      task.cancel()
      // A layout that went on to its time limit would say so instead.
      #expect(await task.value.map(\.failure) == [.cancelled, .cancelled, .cancelled])
    }
  }

  @Test func `the worker is looked for beside the running program`() throws {
    let path = try #require(LayoutWorkerPool.executableBesideMain())
    #expect(path.isAbsolute)
    #expect(path.lastComponent?.string == "kien-layout")
  }
}

extension Result {
  fileprivate var failure: Failure? {
    switch self {
    case .success: nil
    case .failure(let failure): failure
    }
  }
}
