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

  @Test(arguments: [
    ("nhanh-khong-co", "not a valid object name", "not a valid object name"),
    ("--output=x", "'--output=x'", "'--output=x'"),
  ])
  func `a revision that isn't there is refused`(
    _ revision: String, _ english: String, _ vietnamese: String
  ) throws {
    try folder.write("m/a.kien", "use vn-egov 2.0\n")
    try commit()
    for (language, words) in [("en", english), ("vi", vietnamese)] {
      let result = try Executable.run(
        ["diff", "--git", "--lang", language, "--", revision, "HEAD", "m"], in: folder.path)
      #expect(result.status == 2)
      #expect(Self.text(result.errors).contains(words))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/x"))
  }

  /// The limits of `SECURITY.md`: 64 MiB for a file, 256 MiB for all of them.
  @Test(arguments: [
    (1, 65, "'HEAD:a0.kien' is larger than 64 MiB", "'HEAD:a0.kien' lớn hơn 64 MiB"),
    (5, 60, "the model files of 'HEAD:m' are larger than 256 MiB in all", "lớn hơn 256 MiB"),
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
}
