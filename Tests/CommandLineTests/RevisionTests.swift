import Foundation
import TestSupport
import Testing

/// Models as they were in a revision of their git repository.
struct RevisionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try git("init", "--quiet", ".")
  }

  private func git(_ arguments: String...) throws {
    let result = try Executable.run(
      ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        + arguments,
      in: folder.path, program: URL(filePath: "/usr/bin/git"))
    try #require(result.status == 0, "\(Self.text(result.errors))")
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func commit() throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "x")
  }

  @Test func `two revisions are compared, whatever else lies beside the model`() throws {
    try folder.write("m/tai-lieu.txt", "trước khi có mô hình\n")
    try commit()
    try folder.write("m/a.kien", "architecture k \"K\" { as-of 2021-01-29 }\nuse vn-egov 2.0\n")
    try folder.write("m/con/b.kien", "system a \"A\"\n")
    try commit()
    try folder.write("m/con/b.kien", "system a \"A\"\nsystem b \"B\"\n")
    try commit()
    // What isn't committed is in no revision.
    try folder.write("m/con/b.kien", "system c \"C\"\n")
    let one = try Executable.run(
      ["diff", "--git", "HEAD~1", "HEAD", "m", "--format", "csv"], in: folder.path)
    #expect(one.status == 0)
    #expect(Self.text(one.output).contains(",b,B,"))
    #expect(!Self.text(one.output).contains(",a,A,") && !Self.text(one.output).contains(",c,C,"))
    let none = try Executable.run(["diff", "--git", "HEAD~2", "HEAD", "m"], in: folder.path)
    #expect(none.status == 2)
    #expect(Self.text(none.errors).contains("'HEAD~2:m' holds no .kien file"))
  }

  @Test(arguments: ["nhanh-khong-co", "--output=x", ""])
  func `a revision that isn't there is refused`(_ revision: String) throws {
    try folder.write("m/a.kien", "system a \"A\"\n")
    try commit()
    for (language, words) in [("en", "there is no revision"), ("vi", "không có bản sửa đổi")] {
      let result = try Executable.run(
        ["diff", "--git", "--lang", language, "--", revision, "HEAD", "m"], in: folder.path)
      #expect(result.status == 2)
      #expect(Self.text(result.errors).contains("\(words) '\(revision)'"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
    let elsewhere = try TemporaryFolder()
    try elsewhere.write("m/a.kien")
    let result = try Executable.run(["diff", "--git", "HEAD", "HEAD", "m"], in: elsewhere.path)
    #expect(Self.text(result.errors).contains("'m' lies in no git repository"))
  }

  /// The limits of `SECURITY.md`: 64 MiB for a file, 256 MiB for all of them.
  @Test(arguments: [
    (1, 65, "'HEAD:m/a0.kien' is larger than 64 MiB", "'HEAD:m/a0.kien' lớn hơn 64 MiB"),
    (5, 60, "the model files of 'HEAD:m' are larger than 256 MiB in all", "lớn hơn 256 MiB"),
    (10_001, 0, "'HEAD:m' holds more than 10000 model files", "'HEAD:m' có hơn 10000 tệp mô hình"),
  ])
  func `a revision beyond the limits is refused`(
    _ files: Int, _ mebibytes: Int, _ english: String, _ vietnamese: String
  ) throws {
    let line = "// " + String(repeating: "x", count: 1_020) + "\n"
    let text = String(repeating: line, count: mebibytes << 10)
    for index in 0..<files { try folder.write("m/a\(index).kien", text) }
    try commit()
    for (language, words) in [("en", english), ("vi", vietnamese)] {
      let result = try Executable.run(
        ["diff", "--git", "HEAD", "HEAD", "m", "--lang", language], in: folder.path)
      #expect(result.status == 2)
      #expect(Self.text(result.errors).contains(words), "\(Self.text(result.errors))")
      #expect(result.output.isEmpty)
    }
  }

  /// What settings of a repository could start: a filter of files; a program that fetches what is missing.
  private static let programs = """
    [filter "la"]
    \tsmudge = "touch TRACE; cat"
    \tclean = "touch TRACE; cat"
    \trequired = true
    [core]
    \tfsmonitor = "touch TRACE; false"
    [remote "origin"]
    \turl = "ext::touch TRACE"
    \tpromisor = true
    [extensions]
    \tpartialClone = origin
    [protocol "ext"]
    \tallow = always

    """

  @Test(arguments: ["settings", "missing object", "repository in the model's folder"])
  func `a repository of strangers starts no program`(_ kind: String) throws {
    try folder.write("m/a.kien", "system a \"A\"\n")
    try folder.write("m/.gitattributes", "*.kien filter=la\n")
    try commit()
    let trace = folder.path + "/trace"
    let programs = Self.programs.replacing("TRACE", with: trace)
    switch kind {
    case "settings", "missing object":
      let settings = try String(contentsOfFile: folder.path + "/.git/config", encoding: .utf8)
      try folder.write(
        ".git/config",
        settings.replacing("repositoryformatversion = 0", with: "repositoryformatversion = 1")
          + programs)
      if kind == "missing object" {
        let result = try Executable.run(
          ["rev-parse", "HEAD:m/a.kien"], in: folder.path, program: URL(filePath: "/usr/bin/git"))
        let object = Self.text(result.output)
        try FileManager.default.removeItem(
          atPath: folder.path
            + "/.git/objects/\(object.prefix(2))/\(object.dropFirst(2).prefix(38))")
      }
    default:
      // As a commit can bring it: a bare repository among the files.
      try git("clone", "--quiet", "--bare", ".git", "bare")
      for name in ["HEAD", "objects", "refs", "packed-refs", "config"] {
        try FileManager.default.moveItem(
          atPath: folder.path + "/bare/\(name)", toPath: folder.path + "/m/\(name)")
      }
      let settings = try String(contentsOfFile: folder.path + "/m/config", encoding: .utf8)
      try folder.write("m/config", settings + programs)
    }
    let result = try Executable.run(["diff", "--git", "HEAD", "HEAD", "m"], in: folder.path)
    #expect(!FileManager.default.fileExists(atPath: trace))
    // Files as they are kept are read without any filter; what can't be had is told.
    #expect(result.status == (kind == "settings" ? 1 : 2), "\(Self.text(result.errors))")
    #expect(!result.errors.isEmpty)
  }

  @Test func `attributes of a commit neither hide files nor change them`() throws {
    try folder.write(
      "m/a.kien", "architecture k \"$Format:%an$\" { as-of 2021-01-29 }\nuse vn-egov 2.0\n")
    try folder.write(
      "m/.gitattributes", "a.kien export-subst\nb.kien export-ignore\n*.kien eol=crlf\n")
    try commit()
    try folder.write("m/b.kien", "agency b \"B\"\n")
    try folder.link("m/c.kien", to: "/etc/hostname")
    try folder.write("m/.an/d.kien", "agency d \"D\"\n")
    try commit()
    let result = try Executable.run(
      ["diff", "--git", "HEAD~1", "HEAD", "m", "--format", "csv"], in: folder.path)
    #expect(result.status == 0)
    let text = Self.text(result.output)
    #expect(text.contains(",b,B,") && !text.contains(",d,D,"))
    #expect(!text.contains("Format") && !text.contains("changed,architecture"))
  }
}
