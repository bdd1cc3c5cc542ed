import Foundation
import TestSupport

/// The `kien` that was built with these tests.
enum Executable {
  struct Result {
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]
  }

  /// Beside the test bundle, which the arguments of the test runner name: the runner itself may lie
  /// elsewhere.
  static var url: URL {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: bundle ?? running ?? CommandLine.arguments[0])
      .deletingLastPathComponent().appending(path: "kien")
  }

  /// What watches these tests watches the program too: where the lines that it runs are counted
  /// (`make coverage`; a file for each run: those that share one spoil its counts), and how sanitizers are
  /// set (`make sanitize`). Else empty.
  private static let watch: [String: String] = {
    let own = ProcessInfo.processInfo.environment
    var passed = own.filter {
      ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD"].contains($0.key)
    }
    if let profile = own["LLVM_PROFILE_FILE"] {
      passed["LLVM_PROFILE_FILE"] =
        URL(filePath: profile).deletingLastPathComponent().appending(path: "kien-%p.profraw").path
    }
    return passed
  }()

  /// English and the given variables, and nothing else.
  static func environment(_ variables: [String: String] = [:]) -> [String: String] {
    ["LANG": "C", "PATH": "/usr/bin:/bin"].merging(variables) { $1 }
      .merging(watch) { "\($0):\($1)" }
  }

  /// A copy in a folder, beside a script in place of one of its helper programs.
  static func copy(
    to folder: TemporaryFolder, beside helper: String, _ script: String
  ) throws -> URL {
    try folder.installScript("bin/\(helper)", script)
    try folder.install("bin/kien", from: url)
    return folder.url.appending(path: "bin/kien")
  }

  /// Runs it to its end in a folder, in English and with nothing else in its environment.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    program: URL = url
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = Self.environment(environment)
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nothing waits for a reader, however much is printed.
    let output = try CapturedStream()
    let errors = try CapturedStream()
    process.standardOutput = output.handle
    process.standardError = errors.handle
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return Result(status: status, output: try output.bytes(), errors: try errors.bytes())
  }
}

/// A file that a process writes to.
private final class CapturedStream {
  private let url = FileManager.default.temporaryDirectory.appending(
    path: "kien-\(UUID().uuidString)")
  let handle: FileHandle

  init() throws {
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
}
