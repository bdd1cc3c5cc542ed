// What several layout tests need: the worker that was built with them, and stand-ins for it.
import Diagrams
import Glibc
import Layout
import Subprocess
import SystemPackage
import Testing

/// The layout worker among the products of this build.
///
/// The test bundle's folder is taken from the arguments of the test runner, as the runner itself
/// lies in the toolchain.
func builtWorker() throws -> FilePath {
  let arguments = CommandLine.arguments
  let bundle = try #require(
    arguments.first { $0.hasSuffix(".xctest") }, "no test bundle in \(arguments)")
  let folder = FilePath(bundle).removingLastComponent()
  if folder.isAbsolute { return folder.appending("kien-layout") }
  let current = try FilePath(#require(currentDirectory()))
  return current.pushing(folder).appending("kien-layout")
}

private func currentDirectory() -> String? {
  guard let path = unsafe getcwd(nil, 0) else { return nil }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}

/// Calls `body` with the path of a file in a new folder, then removes both.
private func withTemporaryFile<Value>(
  _ bytes: some Sequence<UInt8>, _ body: (FilePath) async throws -> Value
) async throws -> Value {
  var folder: FilePath
  repeat {
    folder = FilePath("/tmp/kien-layout-test-\(UInt64.random(in: .min ... .max))")
  } while unsafe mkdir(folder.string, 0o700) != 0 && errno == EEXIST
  let path = folder.appending("bytes")
  defer {
    unsafe unlink(path.string)
    unsafe rmdir(folder.string)
  }
  let file = try FileDescriptor.open(
    path, .writeOnly, options: [.create, .exclusiveCreate], permissions: [.ownerReadWrite])
  _ = try file.closeAfter { try file.writeAll(bytes) }
  return try await body(path)
}

/// Calls `body` with the path of an executable shell script, then removes it.
func withStandIn<Value>(
  _ script: String, _ body: (FilePath) async throws -> Value
) async throws -> Value {
  try await withTemporaryFile("#!/bin/sh\n\(script)\n".utf8) { text in
    // By a process of its own, as `TemporaryFolder.install`.
    let worker = text.removingLastComponent().appending("worker")
    let installation = try await run(
      .path("/usr/bin/install"), arguments: ["-m", "755", text.string, worker.string],
      output: .discarded)
    try #require(installation.terminationStatus.isSuccess)
    defer { unsafe unlink(worker.string) }
    return try await body(worker)
  }
}

/// Sends bytes to the built worker and returns its answer, past the pool and the codec.
///
/// The bytes come from a file: a worker that stops reading would break a pipe, and end this process.
func rawAnswer(
  to bytes: [UInt8], environment: Environment = .custom([[UInt8]]())
) async throws -> (status: TerminationStatus, output: [UInt8]) {
  let worker = try builtWorker()
  return try await withTemporaryFile(bytes) { path in
    let input = try FileDescriptor.open(path, .readOnly)
    let outcome = try await run(
      .path(worker), environment: environment,
      input: .fileDescriptor(input, closeAfterSpawningProcess: true),
      output: .bytes(limit: 1 << 26), error: .discarded)
    return (outcome.terminationStatus, outcome.standardOutput)
  }
}

/// Where no hang is tried, tests wait this long: the other tests hold up the news of a worker's end.
let patience = Duration.seconds(300)

/// The built worker's pool.
func builtPool(width: Int = 2) throws -> LayoutWorkerPool {
  LayoutWorkerPool(executable: try builtWorker(), timeLimit: patience, width: width)
}

/// Lays out one request with the built worker.
func layOut(_ request: LayoutRequest) async throws -> LayoutResult {
  let results = try await builtPool().layout([request])
  return try #require(results.first).get()
}
