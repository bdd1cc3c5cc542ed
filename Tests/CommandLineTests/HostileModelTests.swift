import Foundation
import TestSupport
import Testing

/// What models from strangers may try: text in every place, links where results go.
struct HostileModelTests {
  /// A word that no output has by itself.
  private static let canary = "Kanarie7"

  private static let model = """
    architecture a "Kanarie7 mô hình" { version "Kanarie7"; as-of 2021-01-29; source "Kanarie7" }
    use vn-egov 2.0
    agency so-kanarie7 "Kanarie7 sở" { alias "Kanarie7"; data-contact "Kanarie7" }
    /// Kanarie7 mô tả.
    sector-system dat "Đất đai Kanarie7" { tag "Kanarie7"; owner so-kanarie7; code "Kanarie7" }
    sector-system ho "Hộ tịch Kanarie7" { assumption "Kanarie7" }
    dat -> ho "Chuyển Kanarie7" { data "Kanarie7" }
    view kanarie7 "Hình Kanarie7" { show everything; group by container }

    """

  @Test func `the layout worker gets numbers, and nothing of the model or the environment`() throws
  {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    let kien = try Executable.copy(
      to: folder, beside: "kien-layout",
      "{ cat; env; echo \"$0 $@\"; pwd; } > '\(folder.path)/seen'")
    let hostile = ["GVBINDIR", "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "DOTFONTPATH", "IFS"]
    let result = try Executable.run(
      ["draw", "m", "--no-cache", "--view", "kanarie7"], in: folder.path,
      environment: Dictionary(uniqueKeysWithValues: hostile.map { ($0, "/nonexistent/kanarie7") }),
      program: kien)
    #expect(result.status == 0)
    let seen = try Data(contentsOf: folder.url.appending(path: "seen"))
    let text = String(decoding: seen, as: UTF8.self)
    #expect(seen.starts(with: Data("KLQ1".utf8)))
    #expect(!text.lowercased().contains(Self.canary.lowercased()))
    for name in hostile where name != "IFS" { #expect(!text.contains("\(name)=")) }
    // The picture has it, drawn by the simple layout.
    let picture = try String(
      contentsOf: folder.url.appending(path: "out/kanarie7.svg"), encoding: .utf8)
    #expect(picture.contains(Self.canary))
  }

  @Test(arguments: [
    "export json m", "report dependencies m --format csv", "list elements m", "query everything m",
    "packs",
    "rules list m", "explain K0101", "check m", "diff m m --format markdown",
  ])
  func `a result that standard output doesn't take is no success`(_ line: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    let result = try Executable.run(
      ["-c", "'\(Executable.url.path)' \(line) > /dev/full"], in: folder.path,
      program: URL(filePath: "/bin/sh"))
    #expect(result.status == 2)
    #expect(String(decoding: result.errors, as: UTF8.self).contains("No space left on device"))
  }

  @Test func `a link to nowhere stays where results were to go`() throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    try folder.link("lien", to: "nowhere/x")
    for out in ["lien", folder.path + "/lien"] {
      let result = try Executable.run(["report", "--all", "m", "--out", out], in: folder.path)
      #expect(result.status == 2)
      let there = try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/lien")
      #expect(there == "nowhere/x")
    }
  }

  private static let resultsThroughLinks: [(String, Int32)] = [
    ("draw m", 2), ("draw m --out ./tinh/ra/out", 2), ("report --all m --out out", 2),
    ("rules doc --out out/x", 2), ("export json m --out out/a.json", 2),
    ("check m --format json=out/a", 2), ("draw m --book out/a.pdf", 2),
    // Of a folder that is the user's nothing is said.
    ("export json m --out ABSOLUTE/out/a.json", 0), ("export json m --out sub/../out/a.json", 0),
    ("format lien", 0),
  ]

  @Test(arguments: resultsThroughLinks)
  func `a folder beneath the current one that is a link is no place for results`(
    _ line: String, _ status: Int32
  ) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    try folder.write("elsewhere/.keep")
    try folder.write("sub/.keep")
    try folder.write("tinh/.keep")
    try folder.link("out", to: "elsewhere")
    try folder.link("tinh/ra", to: "../elsewhere")
    try folder.link("lien", to: "m")
    let result = try Executable.run(
      arguments.map { $0.replacing("ABSOLUTE", with: folder.path) }, in: folder.path)
    #expect(result.status == status, "\(String(decoding: result.errors, as: UTF8.self))")
    let there = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/elsewhere")
    #expect((there == [".keep"]) == (status == 2 || arguments[0] == "format"))
    if status == 2 {
      #expect(String(decoding: result.errors, as: UTF8.self).contains("symbolic link"))
    }
  }

  @Test(arguments: [
    ["export", "json", "m", "--out", "out/x"], ["check", "m", "--format", "json=out/x"],
    ["report", "metrics", "m", "--out", "out/x"], ["draw", "m", "--book", "out/x.pdf"],
  ])
  func `a link where a result goes is neither followed nor replaced`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    try folder.write("victim", "của người khác\n")
    try folder.write("out/.keep")
    let link = String(arguments.last?.split(separator: "=").last ?? "")
    try folder.link(link, to: "../victim")
    let result = try Executable.run(arguments, in: folder.path)
    #expect(result.status == 2)
    #expect(
      String(decoding: result.errors, as: UTF8.self).contains(
        "'\(link)' can't be written: it is a symbolic link, and none is followed (ELOOP)"))
    let victim = try String(contentsOf: folder.url.appending(path: "victim"), encoding: .utf8)
    #expect(victim == "của người khác\n")
    let target = try FileManager.default.destinationOfSymbolicLink(
      atPath: folder.path + "/" + link)
    #expect(target == "../victim")
  }

  @Test func `layout locks are neither read nor written through a link`() throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    try folder.write("elsewhere/kanarie7.lock", "ghi chú\n")
    try folder.link("m/diagrams", to: "../elsewhere")
    let result = try Executable.run(
      ["draw", "m", "--no-cache", "--view", "kanarie7", "--lock"], in: folder.path)
    #expect(
      String(decoding: result.errors, as: UTF8.self)
        .contains("'m/diagrams' is a symbolic link: layout locks are neither read nor written"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/elsewhere")
    #expect(files == ["kanarie7.lock"])
    let lock = try String(
      contentsOf: folder.url.appending(path: "elsewhere/kanarie7.lock"), encoding: .utf8)
    #expect(lock == "ghi chú\n")
  }

  @Test func `what a killed run left is removed by the next that writes`() throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    try folder.write("out/.kien-new-12ab", "nửa chừng")
    try folder.write("out/.kien-other", "của người khác")
    let result = try Executable.run(
      ["export", "json", "m", "--out", "out/a.json"], in: folder.path)
    #expect(result.status == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(left == [".kien-other", "a.json"])
  }

  @Test(arguments: [
    ["export", "json", "m", "--out", "out/a.json"],
    ["report", "--all", "m", "--format", "csv", "--out", "out"],
  ])
  func `what a killed run left goes even where the results are right already`(
    _ command: [String]
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    #expect(try Executable.run(command, in: folder.path).status == 0)
    let results = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
    try folder.write("out/.kien-new-12ab", "bản cũ")
    #expect(try Executable.run(command, in: folder.path).status == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
    #expect(left.sorted() == results.sorted())
  }

  @Test func `a result keeps the permissions that its file has`() throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Self.model)
    try folder.write("a.json", "cũ")
    try folder.setPermissions("a.json", 0o640)
    #expect(
      try Executable.run(["export", "json", "m", "--out", "a.json"], in: folder.path).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/a.json")
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }
}
