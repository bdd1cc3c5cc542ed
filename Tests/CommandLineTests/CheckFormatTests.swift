import Foundation
import TestSupport
import Testing

/// The formats of `kien check` from outside.
@Suite(.serialized)
struct CheckFormatTests {
  static let formats = [
    "text", "json", "sarif", "junit", "gitlab", "github", "markdown", "rdjsonl", "checkstyle",
  ]

  /// Two rules, an error and, where evidence is missing, a note.
  private static let pack = """
    pack mau 1.0 "Gói mẫu" en "Sample pack" {
      kind agency "Cơ quan" en "Agency"
      kind system "Hệ thống" en "System"
      kind lgsp "Nền tảng tích hợp" en "Integration platform" is system { carrier yes }
      kind register "Kho quốc gia" en "National register" { outside yes }
      attribute owner "Chủ quản" en "Owner" : agency
      relation uses "Sử dụng" en "Uses" line solid { default yes; direction "dùng" en "uses" }
      register dan-cu "Kho dân cư" en "Population register"
      rule KN-04 "Kho quốc gia chỉ được truy cập qua LGSP" en "Registers are reached through the LGSP" {
        severity error
        basis "Quy ước" confidence engineering
        forbid own -> register unless via lgsp
        why "w"
        remedy "r"
      }
      rule QT-01 "Có chủ quản" en "There is an owner" {
        severity error
        basis "Quy ước" confidence engineering
        when-unknown note
        each (own and system) must have owner
        why "w"
        remedy "r"
      }
    }

    """

  /// More violations than an exit status could count: 300 relations that pass by the LGSP.
  private static func crowd() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let systems = (0..<300).map { number in
      "system s\(number) { owner vpub; -> dan-cu \"Tra cứu\" }\n"
    }
    try folder.write("m/packs/mau/pack.kien", pack)
    try folder.write(
      "m/a.kien",
      """
      architecture a "Mô hình" { as-of 2021-01-29; states elements, relations, routes, attributes }
      use mau 1.0
      agency vpub "Văn phòng UBND tỉnh"
      lgsp truc "Nền tảng tích hợp" { owner vpub }

      """ + systems.joined())
    return folder
  }

  /// One model for each severity of its heaviest finding.
  private static func models() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let head = "architecture a \"Mô hình\" { as-of 2021-01-29 }\n"
    let rest = "agency vpub\nlgsp truc { owner vpub }\n"
    for model in ["clean", "note", "warning", "error"] {
      try folder.write("\(model)/packs/mau/pack.kien", pack)
    }
    try folder.write("clean/a.kien", head + "use mau 1.0\n" + rest)
    try folder.write("note/a.kien", head + "use mau 1.0\nagency vpub\nlgsp truc\n")
    try folder.write("warning/a.kien", head + "use mau\n" + rest)
    try folder.write("error/a.kien", head + "use mau 1.0\nportel p\n" + rest)
    try folder.write("unjudged/a.kien", head)
    return folder
  }

  @Test(
    arguments: [
      ("error", [0, 0, 0, 1]), ("warning", [0, 0, 1, 1]), ("note", [0, 1, 1, 1]),
      ("never", [0, 0, 0, 0, 2, 2]),
    ] as [(String, [Int32])])
  func `every format ends with the status of the text`(failOn: String, expected: [Int32]) throws {
    let folder = try Self.models()
    var statuses: [Int32] = []
    // What could not be checked ends with 2 even where nothing shall fail.
    let unjudged = failOn == "never" ? ["unjudged", "missing"] : []
    for model in ["clean", "note", "warning", "error"] + unjudged {
      let text = try Executable.run(["check", model, "--fail-on", failOn], in: folder.path)
      statuses.append(text.status)
      let files = Self.formats.flatMap { ["--format", "\($0)=out/\($0)"] }
      for outputs in Self.formats.map({ ["--format", $0] }) + [files] {
        let result = try Executable.run(
          ["check", model, "--fail-on", failOn] + outputs, in: folder.path)
        #expect(result.status == text.status, "\(model) \(outputs)")
      }
    }
    #expect(statuses == expected)
  }

  @Test func `three hundred violations end with 1 in every format, and machines get them all`()
    throws
  {
    let folder = try Self.crowd()
    let marks = [
      "json": #""code" : "KN-04""#, "sarif": #""ruleId" : "KN-04""#, "junit": "error: 'Tra cứu'",
      "gitlab": #""check_name" : "KN-04""#, "rdjsonl": #""value":"KN-04""#,
      "checkstyle": #"source="kien.KN-04""#,
    ]
    for format in Self.formats {
      let result = try Executable.run(["check", "m", "--format", format], in: folder.path)
      #expect(result.status == 1, "\(format)")
      guard let mark = marks[format] else { continue }
      let found = String(decoding: result.output, as: UTF8.self).ranges(of: mark).count
      // JSON has the rule's own entry too.
      #expect(found == (format == "json" ? 301 : 300), "\(format)")
    }
  }

  @Test func `people see fifty findings of a rule and how many there are more`() throws {
    let folder = try Self.crowd()
    let result = try Executable.run(["check", "m"], in: folder.path)
    let text = String(decoding: result.output, as: UTF8.self)
    #expect(text.ranges(of: "error[KN-04]").count == 50)
    #expect(text.contains("\nKN-04: and 250 more\n"))
    #expect(text.contains("\na: 300 errors, 0 warnings, 0 notes; 2 of 2 rules evaluated\n"))
  }

  @Test(arguments: ["sarif", "gitlab"])
  func `fingerprints differ within a run and stay when lines move`(format: String) throws {
    let folder = try Self.crowd()
    func fingerprints() throws -> [String] {
      let result = try Executable.run(["check", "m", "--format", format], in: folder.path)
      return String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        .filter { $0.contains("ingerprint\" : ") || $0.contains("primaryLocationLineHash") }
        .compactMap { line in
          let parts = line.split(separator: "\"")
          return parts.count > 3 ? String(parts[3]) : nil
        }
    }
    let before = try fingerprints()
    #expect(before.count >= 300)
    #expect(Set(before).count == before.count)
    let file = folder.url.appending(path: "m/a.kien")
    try folder.write(
      "m/a.kien", "// một dòng\n\n" + (try String(contentsOf: file, encoding: .utf8)))
    #expect(try fingerprints() == before)
  }

  @Test(arguments: formats)
  func `an absolute path beneath the working folder changes no byte`(format: String) throws {
    let folder = try Self.models()
    let here = try Executable.run(["check", "error", "--format", format], in: folder.path)
    let there = try Executable.run(
      ["check", folder.path + "/error", "--format", format], in: folder.path)
    #expect(here.output == there.output)
    #expect(!String(decoding: there.output, as: UTF8.self).contains(folder.path))
  }

  @Test func `standard output that can't be written ends with 2`() throws {
    let folder = try Self.models()
    let process = Process()
    process.executableURL = Executable.url
    process.arguments = ["check", "clean"]
    process.currentDirectoryURL = folder.url
    process.environment = Executable.environment()
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }
}
