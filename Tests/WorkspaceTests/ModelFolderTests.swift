import Diagnostics
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing
import Workspace

/// What is read of a folder, and what never is.
struct ModelFolderTests {
  @Test func `every model file of a folder is read in the order of paths`() throws {
    let folder = try TemporaryFolder()
    for path in [
      "b.kien", "a/z.kien", "a/b/c.kien", "Đề án/cổng.kien", "a.kien", "10.kien", "9.kien",
    ] {
      try folder.write(path, "// \(path)\n")
    }
    let model = try ModelFolder.read(folder.path)
    #expect(model.files.map(\.path) == model.files.map(\.path).sorted())
    #expect(
      Set(model.files.map(\.path))
        == ["b.kien", "a/z.kien", "a/b/c.kien", "Đề án/cổng.kien", "a.kien", "10.kien", "9.kien"])
    for file in model.files { #expect(file.bytes == Array("// \(file.path)\n".utf8)) }
    #expect(model.skippedLinks == [])
  }

  @Test func `paths shown are never absolute`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/b.kien")
    #expect(try ModelFolder.read(folder.path).files.map(\.displayPath) == ["a/b.kien"])
    #expect(try ModelFolder.read(folder.path + "/").files.map(\.displayPath) == ["a/b.kien"])
    #expect(try ModelFolder.read(folder.path + "/a/b.kien").files.map(\.displayPath) == ["b.kien"])
  }

  @Test func `hidden, other and special files are passed over`() throws {
    let folder = try TemporaryFolder()
    for path in [
      "a.kien", ".hidden.kien", ".git/x.kien", "README.md", "a.kien.bak", "kien", "A.KIEN",
    ] {
      try folder.write(path)
    }
    let isMade = unsafe mkfifo(folder.path + "/pipe.kien", 0o600) == 0
    #expect(isMade)
    #expect(try ModelFolder.read(folder.path).files.map(\.path) == ["a.kien"])
  }

  @Test func `symbolic links are never followed`() throws {
    let outside = try TemporaryFolder()
    try outside.write("secret.kien", "// bí mật\n")
    let folder = try TemporaryFolder()
    try folder.write("a.kien")
    try folder.link("file.kien", to: outside.path + "/secret.kien")
    try folder.link("folder", to: outside.path)
    try folder.link("inner.kien", to: "a.kien")
    try folder.link("loop", to: ".")
    try folder.link("gone.kien", to: "nowhere")
    let model = try ModelFolder.read(folder.path)
    #expect(model.files.map(\.path) == ["a.kien"])
    #expect(model.skippedLinks == ["file.kien", "gone.kien", "inner.kien"])
  }

  @Test func `a folder that is swapped for a link while it is read leads nowhere`() throws {
    let outside = try TemporaryFolder()
    try outside.write("a.kien", "// ngoài\n")
    let folder = try TemporaryFolder()
    try folder.write("in/a.kien", "// trong\n")
    try folder.link("link", to: outside.path)
    let isOver = Mutex(false)
    let path = folder.path
    let swapping = Thread {
      // The folder and the link change places, over and over.
      let turns = [("in", "aside"), ("link", "in"), ("in", "link"), ("aside", "in")]
      while !isOver.withLock({ $0 }) {
        for (old, new) in turns { unsafe rename("\(path)/\(old)", "\(path)/\(new)") }
      }
    }
    swapping.start()
    defer { isOver.withLock { $0 = true } }
    var (read, escaped) = (0, 0)
    for _ in 0..<10_000 {
      guard let model = try? ModelFolder.read(path) else { continue }
      read += 1
      escaped += model.files.count { $0.bytes != Array("// trong\n".utf8) }
    }
    #expect(read > 0)
    #expect(escaped == 0)
  }

  @Test func `a folder too deep to be read is told, not left out`() throws {
    let folder = try TemporaryFolder()
    let deep = Array(repeating: "d", count: ModelFolder.maximumDepth).joined(separator: "/")
    try folder.write("\(deep)/a.kien")
    #expect(try ModelFolder.read(folder.path).files.count == 1)
    try folder.write("\(deep)/d/b.kien")
    #expect(Self.failure(folder.path)?.contains("lies deeper than 32 folders") == true)
  }

  @Test func `more files than a model may have are refused`() throws {
    let folder = try TemporaryFolder()
    for name in 0...ModelFolder.maximumFileCount {
      try folder.write("\(name).kien", "")
    }
    #expect(Self.failure(folder.path)?.contains("holds more than 10000 model files") == true)
  }

  @Test func `files that are too large together are refused`() throws {
    let folder = try TemporaryFolder()
    for name in 0..<5 {
      try folder.write("\(name).kien", "")
      // Zeros that take no room on the disk.
      let file = try FileHandle(forWritingTo: folder.url.appending(path: "\(name).kien"))
      try file.truncate(atOffset: UInt64(SourceFile.maximumByteCount))
      try file.close()
    }
    #expect(Self.failure(folder.path)?.contains("are larger than 256 MiB in all") == true)
  }

  @Test func `a folder given as a link is a folder`() throws {
    let real = try TemporaryFolder()
    try real.write("a.kien")
    let folder = try TemporaryFolder()
    try folder.link("model", to: real.path)
    #expect(try ModelFolder.read(folder.path + "/model").files.map(\.path) == ["a.kien"])
  }

  @Test func `one file is a model too`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.kien", "// một\n")
    try folder.write("b.kien", "// hai\n")
    let model = try ModelFolder.read(folder.path + "/a.kien")
    #expect(model.files.map(\.bytes) == [Array("// một\n".utf8)])
  }

  @Test func `names that look like ways out are names`() throws {
    let folder = try TemporaryFolder()
    for path in [
      "..kien/a.kien", "...kien", "a..kien", "a\nb.kien", "a b.kien", "::error::.kien", "-x.kien",
    ] {
      try folder.write(path)
    }
    let paths = try ModelFolder.read(folder.path).files.map(\.path)
    // Names that begin with a point are hidden.
    #expect(paths == ["-x.kien", "::error::.kien", "a\nb.kien", "a b.kien", "a..kien"])
  }

  @Test func `what can't be read is said`() throws {
    let folder = try TemporaryFolder()
    try folder.write("empty/README.md")
    #expect(Self.failure(folder.path + "/nowhere") == "there is no '")
    #expect(Self.failure(folder.path + "/nowhere.kien") == "there is no '")
    #expect(Self.failure(folder.path + "/empty")?.contains("holds no .kien file; ") == true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/empty/m.kien", withDestinationPath: "/etc/hostname")
    #expect(
      Self.failure(folder.path + "/empty")?.contains("but there is 'm.kien': a symbolic link")
        == true)
    #expect(Self.failure("") != nil)
    #expect(Self.failure(folder.path + "/a\u{0}b.kien") != nil)
  }

  @Test func `a file with the ending that Windows hides is told`() throws {
    let folder = try TemporaryFolder()
    try folder.write("mô-hình.kien.txt")
    #expect(
      Self.failure(folder.path)?.hasSuffix(
        "but there is 'mô-hình.kien.txt': rename it, take '.txt' off") == true)
    #expect(throws: WorkspaceFailure.self) {
      try ModelFolder.read(folder.path + "/mô-hình.kien")
    }
  }

  @Test func `files whose names only look like those of a model are told of beside it`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.kien")
    try folder.write("b.kien.txt")
    try folder.write("c/D.KIEN")
    try folder.write("notes.txt")
    let model = try ModelFolder.read(folder.path)
    #expect(model.files.map(\.path) == ["a.kien"])
    #expect(model.misnamedFiles == ["b.kien.txt", "c/D.KIEN"])
  }

  @Test func `folders are read as deep as asked for`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.kien", "architecture a { as-of 2021-01-29 }\n")
    try folder.write("b/c.kien")
    let model = try ModelFolder.read(folder.path, maximumDepth: 0)
    #expect(model.files.map(\.path) == ["a.kien"])
    #expect(model.headerFile?.path == "a.kien")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser reads everything"))
  func `what may not be read is said`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.kien")
    try folder.setPermissions("a.kien", 0)
    #expect(Self.failure(folder.path)?.contains("can't be read") == true)
    try folder.write("closed/b.kien")
    try folder.setPermissions("closed", 0)
    defer { try? folder.setPermissions("closed", 0o700) }
    #expect(Self.failure(folder.path) != nil)
  }

  /// Files that are none: what a model's folder may hold in place of one that was named.
  @Test(arguments: [
    (
      "link", "is a symbolic link, which is not followed",
      "là liên kết tượng trưng nên không được đọc"
    ),
    ("pipe", "is no plain file", "không phải tệp thường"),
  ])
  func `a link or a pipe in place of a file is told in words`(
    name: String, english: String, vietnamese: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.kien")
    for ending in [".kien", ""] {
      try folder.link("link\(ending)", to: "a.kien")
      try #require(unsafe mkfifo("\(folder.path)/pipe\(ending)", 0o600) == 0)
    }
    let failures = [
      #expect(throws: WorkspaceFailure.self) {
        try ModelFolder.read("\(folder.path)/\(name).kien")
      },
      #expect(throws: WorkspaceFailure.self) {
        try BaselineFile.read(at: "\(folder.path)/\(name)")
      },
    ]
    for failure in failures {
      #expect(failure?.text.english.hasSuffix("' \(english)") == true)
      #expect(failure?.text.vietnamese.hasSuffix("' \(vietnamese)") == true)
    }
  }

  @Test func `a file over 64 MiB is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("large.kien")
    let handle = try FileHandle(forWritingTo: folder.url.appending(path: "large.kien"))
    try handle.truncate(atOffset: UInt64(SourceFile.maximumByteCount) + 1)
    try handle.close()
    #expect(Self.failure(folder.path)?.contains("is larger than 64 MiB") == true)
    let baseline = #expect(throws: WorkspaceFailure.self) {
      try BaselineFile.read(at: folder.path + "/large.kien")
    }
    #expect(baseline?.text.english.hasSuffix("is larger than 64 MiB") == true)
  }

  @Test func `a large model is read as a small one, and what is wrong told in the same order`()
    throws
  {
    let folder = try TemporaryFolder()
    let names = ["a", "b", "c/d", "c/e", "f", "g"].map { "\($0).kien" }
    // More than is read before the rest is taken side by side.
    for name in names {
      try folder.write(name, String(repeating: "// \(name)\n", count: 1 << 16))
    }
    let model = try ModelFolder.read(folder.path)
    #expect(model.files.map(\.path) == names)
    for file in model.files { #expect(file.bytes.starts(with: "// \(file.path)\n".utf8)) }
    for name in ["f.kien", "c/e.kien"] {
      let handle = try FileHandle(forWritingTo: folder.url.appending(path: name))
      try handle.truncate(atOffset: UInt64(SourceFile.maximumByteCount) + 1)
      try handle.close()
    }
    #expect(Self.failure(folder.path)?.contains("c/e.kien' is larger than 64 MiB") == true)
  }

  /// What is said when a path can't be read; for a missing path without the path.
  private static func failure(_ path: String) -> String? {
    do {
      _ = try ModelFolder.read(path)
      return nil
    } catch {
      #expect(!error.text.vietnamese.isEmpty)
      if case .notFound = error { return "there is no '" }
      return error.text.english
    }
  }
}
