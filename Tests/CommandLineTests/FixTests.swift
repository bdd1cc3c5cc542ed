import Foundation
import TestSupport
import Testing

/// A province's CI that fails with the place and the fix, and passes once the fix is applied.
@Suite struct FixTests {
  private static let line = #"dvctt -> csdl-dan-cu "Xác thực công dân" direct"#

  /// Bến Tre's architecture with its LGSP, and a relation past it.
  private func model() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for text in try Repository.allModelTexts() where text.path.hasPrefix("models/ben-tre-2.0/") {
      try folder.write("m/\(text.path.dropFirst("models/ben-tre-2.0/".count))", bytes: text.bytes)
    }
    try folder.write(
      "m/ket-noi.kien", "lgsp truc \"LGSP của tỉnh\"\n\n\(Self.line)  // đi thẳng\n")
    return folder
  }

  private func text(_ folder: TemporaryFolder) throws -> String {
    String(
      decoding: try Data(contentsOf: folder.url.appending(path: "m/ket-noi.kien")), as: UTF8.self)
  }

  @Test func `a relation past the LGSP fails with its line and fix, and passes once it is applied`()
    throws
  {
    let folder = try model()
    let before = try text(folder)
    let found = try Executable.run(["check", "m"], in: folder.path)
    #expect(found.status == 1)
    let output = String(decoding: found.output, as: UTF8.self)
    #expect(output.contains("error[INT-04]"))
    #expect(output.ranges(of: "error[").count == 1)
    #expect(output.contains("--> m/ket-noi.kien:3:1"))
    #expect(output.contains("- \(Self.line)"))
    #expect(output.contains(#"+ dvctt -> csdl-dan-cu "Xác thực công dân" via truc, ndxp"#))

    let safe = try Executable.run(["check", "--fix", "m"], in: folder.path)
    #expect(safe.status == 1)
    #expect(String(decoding: safe.errors, as: UTF8.self).contains("1 fix to review"))
    #expect(try text(folder) == before)

    let fixed = try Executable.run(["check", "m", "--fix=review"], in: folder.path)
    #expect(fixed.status == 0, "\(String(decoding: fixed.output, as: UTF8.self))")
    let after = before.replacing("direct", with: "via truc, ndxp")
    #expect(try text(folder) == after)

    let again = try Executable.run(["check", "m", "--fix=review"], in: folder.path)
    #expect(again.status == 0)
    #expect(try text(folder) == after)
  }
}
