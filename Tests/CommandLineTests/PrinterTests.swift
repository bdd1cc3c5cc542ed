import Foundation
import TestSupport
import Testing

/// How much `kien-print` takes: the limits of `SECURITY.md`.
struct PrinterTests {
  /// What `kien-print` makes of a request: the request is written to a file, as a pipe might break.
  private func printed(
    kind: UInt32, width: UInt32, pages: UInt32, svg: String
  ) throws -> (status: Int32, size: Int, errors: String) {
    let folder = try TemporaryFolder()
    var request = Array("KPQ1".utf8)
    func number(_ value: UInt32) {
      for shift in [0, 8, 16, 24] { request.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    number(kind)
    number(width)
    number(pages)
    number(0)
    number(0)
    for _ in 0..<pages {
      number(0)
      number(UInt32(svg.utf8.count))
      request += Array(svg.utf8)
    }
    try folder.write("request", bytes: request)
    try folder.write("picture", "")
    try folder.write("errors", "")
    let process = Process()
    process.executableURL = Executable.url.deletingLastPathComponent()
      .appending(path: "kien-print")
    process.environment = Executable.environment()
    let place = { (name: String) in folder.url.appending(path: name) }
    process.standardInput = try FileHandle(forReadingFrom: place("request"))
    process.standardOutput = try FileHandle(forWritingTo: place("picture"))
    process.standardError = try FileHandle(forWritingTo: place("errors"))
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationReason == .exit ? process.terminationStatus : -1,
      try Data(contentsOf: place("picture")).count,
      try String(contentsOf: place("errors"), encoding: .utf8)
    )
  }

  /// A picture without anything in it.
  private static func empty(width: Int, height: Int) -> String {
    #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(width)" height="\#(height)"/>"#
  }

  @Test func `a book has at most 5 000 pages`() throws {
    let page = Self.empty(width: 9, height: 9)
    let most = try printed(kind: 0, width: 0, pages: 5_000, svg: page)
    #expect(most.status == 0 && most.size > 5_000)
    let more = try printed(kind: 0, width: 0, pages: 5_001, svg: page)
    #expect(more.status == 4 && more.size == 0)
    #expect(more.errors == "the request is out of range\n")
  }

  @Test func `a PNG is at most 30 000 pixels wide and high`() throws {
    let wide = Self.empty(width: 30_000, height: 1)
    let high = Self.empty(width: 1, height: 30_000)
    for (width, svg) in [(30_000, wide), (1, high)] as [(UInt32, String)] {
      let most = try printed(kind: 1, width: width, pages: 1, svg: svg)
      #expect(most.status == 0 && most.size > 0)
    }
    let higher = Self.empty(width: 1, height: 30_001)
    for (width, svg) in [(30_001, wide), (1, higher)] as [(UInt32, String)] {
      let more = try printed(kind: 1, width: width, pages: 1, svg: svg)
      #expect(more.status == 4 && more.size == 0, "\(more)")
      #expect(more.errors == "the picture would be too large\n")
    }
  }
}
