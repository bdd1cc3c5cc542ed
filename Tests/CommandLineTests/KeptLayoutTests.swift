import Foundation
import TestSupport
import Testing

/// Which layouts are kept for later runs: a limit of `SECURITY.md`.
struct KeptLayoutTests {
  /// In bytes, of what is kept with a layout: `LayoutCache`.
  private static let maximumEntrySize = 16 << 20
  /// What an entry holds beside the request and the answer: its name, the engine, a checksum.
  private static let frameSize = 20 + 17 + 8

  private static func bytes(_ numbers: Int...) -> Data {
    Data(numbers.flatMap { n in (0..<4).map { UInt8(truncatingIfNeeded: n >> (8 * $0)) } })
  }

  private static func number(_ index: Int, of request: Data) -> Int {
    (0..<4).reduce(0) { $0 | Int(request[4 * index + $1]) << (8 * $1) }
  }

  /// An answer to a request, as long as may be or a little longer: its first line has so many points.
  private static func answer(to request: Data, piecesTooMany: Int) -> Data {
    let (clusters, nodes, edges) = (
      number(6, of: request), number(7, of: request), number(8, of: request)
    )
    let point = Data(count: 16)
    var body = bytes(clusters, nodes, edges)
    for _ in 0..<(1 + 2 * clusters + nodes) { body += point }
    let rest = bytes(4) + point + point + point + point
    let left =
      maximumEntrySize - frameSize - request.count - 12 - body.count - 4 - (edges - 1) * rest.count
    let count = (left / 16 - 1) / 3 * 3 + 1 + 3 * piecesTooMany
    body += bytes(count) + Data(count: 16 * count)
    for _ in 1..<edges { body += rest }
    return bytes(0x3152_4C4B, 12 + body.count, 0) + body
  }

  @Test(arguments: [(0, true), (1, false)])
  func `a layout is kept with its request up to 16 MiB`(piecesTooMany: Int, isKept: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "m/a.kien",
      """
      architecture a "Mô hình" { version "1.0"; as-of 2021-01-29 }
      use vn-egov 2.0
      service-portal cong "Cổng dịch vụ công"
      sector-system dat "Đất đai"
      cong -> dat "Chuyển hồ sơ"
      view mot "Hình một" { show cong, dat }

      """)
    try folder.write("answer", "")
    let kien = try Executable.copy(
      to: folder, beside: "kien-layout",
      "cat > '\(folder.path)/request'\ncat '\(folder.path)/answer'")
    func draw() throws -> String {
      let result = try Executable.run(
        ["draw", "m", "--view", "mot"], in: folder.path,
        environment: ["XDG_CACHE_HOME": folder.path + "/cache"],
        program: kien)
      #expect(result.status == 0)
      return String(decoding: result.errors, as: UTF8.self)
    }
    #expect(try draw().contains("simple layout"))
    let request = try Data(contentsOf: folder.url.appending(path: "request"))
    try Self.answer(to: request, piecesTooMany: piecesTooMany)
      .write(to: folder.url.appending(path: "answer"))
    #expect(try !draw().contains("simple layout"))
    let kept = try? FileManager.default.contentsOfDirectory(
      atPath: folder.path + "/cache/kien/layouts")
    #expect(kept?.count == (isKept ? 1 : nil))
  }
}
