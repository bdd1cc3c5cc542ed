import Foundation
import TestSupport
import Testing

/// `kien` from outside: what it prints and how it ends.
@Suite(.serialized)
struct CommandLineTests {
  @Test(arguments: (try? CommandCase.all()) ?? [])
  func `a session prints what is written in its file`(_ session: CommandCase) throws {
    let difference = try session.difference()
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: [
    // A name in quotation marks is the name; in a selector it is told its identifier.
    ("\"Cổng dịch vụ công của tỉnh\"", 0, "cong-dvc-tinh"),
    (
      "owned by \"Ủy ban nhân dân tỉnh Bến Tre\"", 2,
      "bộ chọn ghi mã định danh: \"Ủy ban nhân dân tỉnh Bến Tre\" là 'ubnd-tinh'"
    ),
  ])
  func `a display name in quotation marks is understood`(
    selector: String, status: Int32, expected: String
  ) throws {
    let model = Repository.file("models/ben-tre-2.0").path
    let result = try Executable.run(
      ["query", selector, model, "--lang", "vi"], in: Repository.file("models").path)
    #expect(result.status == status)
    let text = String(decoding: result.output + result.errors, as: UTF8.self)
    #expect(text.contains(expected), "\(text)")
  }

  /// Hash seeds differ from process to process unless they are switched off.
  @Test(arguments: [
    ["check", "model"], ["check", "model", "--format", "json"],
    ["check", "model", "--format", "sarif"], ["check", "model", "--format", "junit"],
    ["check", "model", "--format", "gitlab"], ["check", "model", "--format", "github"],
    ["check", "model", "--format", "markdown"], ["check", "model", "--format", "rdjsonl"],
    ["check", "model", "--format", "checkstyle"],
    ["report", "dependencies", "model", "--format", "csv"],
    ["report", "dependencies", "model", "--format", "json", "--lang", "vi"],
  ])
  func `hash seeds never change a byte`(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try Self.copyModel(to: folder, names: { $0 })
    let first = try Executable.run(
      arguments, in: folder.path, environment: ["SWIFT_DETERMINISTIC_HASHING": "1"])
    #expect(first.status != -1)
    #expect(!first.output.isEmpty, "\(String(decoding: first.errors, as: UTF8.self))")
    for _ in 0..<3 {
      let other = try Executable.run(arguments, in: folder.path)
      #expect(other.status == first.status)
      #expect(other.output == first.output)
      #expect(other.errors == first.errors)
    }
  }

  @Test(arguments: [
    ["report", "dependencies", "model", "--format", "csv"], ["report", "dependencies", "model"],
    ["draw", "model", "--format", "dot", "--out", "out"],
  ])
  func `names of files never change what is reported and drawn`(_ arguments: [String]) throws {
    let first = try TemporaryFolder()
    try Self.copyModel(to: first, names: { $0 })
    let second = try TemporaryFolder()
    // The order of the files is turned round.
    try Self.copyModel(to: second) { name in
      "\(String(999 - Int(name.utf8.first ?? 0)))-\(name)"
    }
    let one = try Executable.run(arguments, in: first.path)
    let two = try Executable.run(arguments, in: second.path)
    #expect(one.status == two.status)
    #expect(one.output == two.output)
    #expect(try Self.written(first) == Self.written(second))
  }

  @Test func `three hundred errors end with 1, however many are printed`() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<300).map { "system s\($0) { -> missing\($0) }\n" }.joined()
    try folder.write("a.kien", "architecture a { as-of 2021-01-29 }\nuse vn-egov 2.0\n" + lines)
    let result = try Executable.run(["check", "."], in: folder.path)
    #expect(result.status == 1)
    let text = String(decoding: result.output, as: UTF8.self)
    #expect(text.ranges(of: "error[K0203]").count == 300)
  }

  @Test func `more than a thousand errors end with 1 and are counted`() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<1_500).map { "missing\($0) x\($0)\n" }.joined()
    try folder.write("a.kien", "architecture a { as-of 2021-01-29 }\nuse vn-egov 2.0\n" + lines)
    let text = try Executable.run(["check", "."], in: folder.path)
    #expect(text.status == 1)
    #expect(String(decoding: text.output, as: UTF8.self).contains(" more\n"))
    let json = try Executable.run(["check", ".", "--format", "json"], in: folder.path)
    #expect(json.status == 1)
    #expect(String(decoding: json.output, as: UTF8.self).ranges(of: "K0201").count >= 1_500)
  }

  @Test func `formatting twice changes nothing the second time`() throws {
    let folder = try TemporaryFolder()
    try Self.copyModel(to: folder, names: { $0 })
    _ = try Executable.run(["format", "model"], in: folder.path)
    let check = try Executable.run(["format", "--check", "model"], in: folder.path)
    #expect(check.status == 0)
    #expect(check.output.isEmpty)
  }

  // MARK: Parts

  private static func copyModel(to folder: TemporaryFolder, names: (String) -> String) throws {
    let texts = try Repository.allModelTexts().filter { $0.path.hasPrefix("models/ben-tre-2.0/") }
    #expect(!texts.isEmpty)
    for text in texts {
      let name = text.path.split(separator: "/").last.map(String.init) ?? ""
      try folder.write("model/\(names(name))", String(decoding: text.bytes, as: UTF8.self))
    }
  }

  /// The files in `out`, by name.
  private static func written(_ folder: TemporaryFolder) throws -> [String: Data] {
    let out = folder.url.appending(path: "out")
    guard FileManager.default.fileExists(atPath: out.path) else { return [:] }
    var files: [String: Data] = [:]
    for file in Repository.files(in: out, ending: "") {
      files[file.lastPathComponent] = try Data(contentsOf: file)
    }
    return files
  }
}
