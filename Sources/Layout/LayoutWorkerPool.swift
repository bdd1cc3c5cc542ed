public import Diagrams
import Subprocess
public import SystemPackage

/// Lays out diagrams in worker processes: one process for each layout, a few at a time.
///
/// The layout engine is a large C library that can crash or hang on unusual graphs. In a process of
/// its own it costs some milliseconds, and at worst the picture of one diagram. A worker that gets
/// several requests forks for each, once the library is loaded: that saves half of the milliseconds.
public struct LayoutWorkerPool: Sendable {
  private let executable: FilePath
  private let timeLimit: Duration
  private let width: Int

  /// - Parameters:
  ///   - executable: The layout worker; see `executableBesideMain()`.
  ///   - timeLimit: How long one layout may take before its worker is killed.
  ///   - width: How many workers run at once; at least one.
  public init(executable: FilePath, timeLimit: Duration = .seconds(10), width: Int = 2) {
    self.executable = executable
    self.timeLimit = timeLimit
    self.width = max(1, width)
  }

  /// Requests that one worker gets at most: few enough that all workers end at about the same time,
  /// and enough that loading the library hardly counts.
  private static let batchSize = 24
  /// What a pipe holds for certain, in bytes.
  private static let batchBytes = 60_000

  /// Coordinates for each request, in the order of the requests; one failure leaves the others be.
  public func layout(
    _ requests: [LayoutRequest]
  ) async -> [Result<LayoutResult, LayoutFailure>] {
    var results = [Result<LayoutResult, LayoutFailure>](
      repeating: .failure(.cancelled), count: requests.count)
    let batches = batches(of: requests)
    await withTaskGroup(of: [(Int, Result<LayoutResult, LayoutFailure>)].self) { group in
      for (number, batch) in batches.enumerated() {
        if number >= width, let finished = await group.next() {
          for (index, result) in finished { results[index] = result }
        }
        group.addTask { await layout(batch, of: requests) }
      }
      for await finished in group {
        for (index, result) in finished { results[index] = result }
      }
    }
    return results
  }

  /// Indices of requests that go to one worker, so that each worker has something to do.
  private func batches(of requests: [LayoutRequest]) -> [[Int]] {
    let size = min(Self.batchSize, max(1, (requests.count + width - 1) / width))
    var batches: [[Int]] = []
    var bytes = 0
    for (index, request) in requests.enumerated() {
      let length = LayoutCodec.length(of: request)
      if let last = batches.last, last.count < size, bytes + length <= Self.batchBytes {
        batches[batches.count - 1].append(index)
        bytes += length
      } else {
        batches.append([index])
        bytes = length
      }
    }
    return batches
  }

  /// Coordinates for the requests of one batch. What the worker that got them all gave no layout for
  /// is asked for again by itself where another routing may help, or the worker itself failed.
  private func layout(
    _ batch: [Int], of requests: [LayoutRequest]
  ) async -> [(Int, Result<LayoutResult, LayoutFailure>)] {
    var answers: [Result<LayoutResult, LayoutFailure>] = []
    if batch.count > 1, case let bytes = batch.map({ try? LayoutCodec.encode(requests[$0]) }),
      !bytes.contains(nil)
    {
      let output = try? await answer(
        to: bytes.flatMap { $0 ?? [] }, arguments: ["--many", seconds],
        timeLimit: timeLimit * batch.count + .seconds(1))
      if Task.isCancelled { return batch.map { ($0, .failure(.cancelled)) } }
      answers = LayoutCodec.decodeMany(
        output ?? [], for: batch.map { requests[$0] }, timeLimit: timeLimit)
    }
    var results: [(Int, Result<LayoutResult, LayoutFailure>)] = []
    for (position, index) in batch.enumerated() {
      let answer = position < answers.count ? answers[position] : nil
      switch answer {
      case .success, .failure(.crashed), .failure(.timedOut):
        results.append((index, answer ?? .failure(.cancelled)))
      case .failure, nil: results.append((index, await layout(requests[index])))
      }
    }
    return results
  }

  /// Coordinates for one request. The caller sees to it that not too many are asked for at once.
  ///
  /// Asks for splines, and for polylines where the engine itself found no layout with splines.
  public func layout(_ request: LayoutRequest) async -> Result<LayoutResult, LayoutFailure> {
    let result = await layout(request, routing: .splines)
    guard case .failure(.refused(let code, _)) = result, Self.worthAnotherRouting.contains(code)
    else { return result }
    return await layout(request, routing: .polylines)
  }

  /// The worker's codes for a failed layout, a lost edge and a coordinate that is not finite.
  private static let worthAnotherRouting = 5...7

  private func layout(
    _ request: LayoutRequest, routing: LayoutCodec.Routing
  ) async -> Result<LayoutResult, LayoutFailure> {
    do throws(LayoutFailure) {
      let bytes = try LayoutCodec.encode(request, routing: routing)
      return .success(
        try LayoutCodec.decode(
          try await answer(
            to: bytes, arguments: ["--seconds", seconds], timeLimit: timeLimit), for: request))
    } catch {
      return .failure(error)
    }
  }

  /// The time limit as the worker takes it, for its processor time.
  private var seconds: String {
    let seconds = Int((timeLimit / .seconds(1)).rounded(.up))
    return "\(min(max(1, seconds), 3_600))"
  }

  // MARK: One process

  /// What the worker writes for `request`, or why there is nothing.
  private func answer(
    to request: [UInt8], arguments: [String], timeLimit: Duration
  ) async throws(LayoutFailure) -> [UInt8] {
    let first = await withTaskGroup(of: Result<[UInt8], LayoutFailure>.self) { group in
      group.addTask { await run(request, arguments, timeLimit) }
      group.addTask {
        do {
          try await Task.sleep(for: timeLimit)
          return .failure(.timedOut(after: timeLimit))
        } catch {
          return .failure(.cancelled)
        }
      }
      let first = await group.next()
      // Kills the worker if it is still there; the group then waits until it is gone.
      group.cancelAll()
      return first
    }
    if Task.isCancelled { throw .cancelled }
    guard let first else { throw .cancelled }
    return try first.get()
  }

  private func run(
    _ request: [UInt8], _ arguments: [String], _ timeLimit: Duration
  ) async -> Result<[UInt8], LayoutFailure> {
    do {
      let input = try RequestPipe(holding: request)
      defer { input.close() }
      let outcome = try await Subprocess.run(
        configuration(arguments),
        input: .fileDescriptor(input.readEnd, closeAfterSpawningProcess: false),
        output: .bytes(limit: LayoutLimits.responseBytes), error: .discarded)
      return outcome.terminationStatus.check(outcome.standardOutput, timeLimit: timeLimit)
    } catch let error as SubprocessError {
      return .failure(failure(for: error))
    } catch {
      return .failure(.cannotStart(reason: "\(error)"))
    }
  }

  private func configuration(_ arguments: [String]) -> Configuration {
    var options = PlatformOptions()
    // A group of its own, so that everything the worker might start is stopped with it.
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    return Configuration(
      executable: .path(executable), arguments: Arguments(arguments),
      environment: .custom(["LD_BIND_NOW": "1"]),
      workingDirectory: "/", platformOptions: options)
  }

  private func failure(for error: SubprocessError) -> LayoutFailure {
    switch error.code {
    case .executableNotFound: .workerMissing(path: executable.string)
    case .outputLimitExceeded: .malformedResponse(detail: "it is too long")
    default: .cannotStart(reason: "\(error)")
    }
  }
}

extension TerminationStatus {
  /// The signal of a process that used up its processor time (SIGXCPU).
  private static let processorTimeSignal: Code = 24

  /// The output of a process that ended by itself and wrote something, else what went wrong.
  fileprivate func check(
    _ output: [UInt8], timeLimit: Duration
  ) -> Result<[UInt8], LayoutFailure> {
    switch self {
    case .signaled(Self.processorTimeSignal): .failure(.timedOut(after: timeLimit))
    case .signaled(let signal): .failure(.crashed(signal: Int(signal)))
    case .exited(let code) where code != 0 && output.isEmpty:
      .failure(.endedEarly(exitCode: Int(code)))
    case .exited: .success(output)
    }
  }
}
