import Foundation
import Glibc
import TestSupport
import Testing

/// `kien draw` from outside: what is written, what is left alone, and what is told when something
/// fails. Pictures are made by a copy of the program, whose layout worker a test can replace.
@Suite(.serialized) struct DrawTests {
  /// A copy of the program with a model and a cache of its own.
  private struct Session {
    let folder: TemporaryFolder

    init(worker: String? = nil, printer: String? = nil, hasPrinter: Bool = true) throws {
      folder = try TemporaryFolder()
      try folder.write("m/a.kien", Self.model)
      try folder.install("bin/kien", from: Executable.url)
      let built = Executable.url.deletingLastPathComponent()
      if let worker {
        try folder.installScript("bin/kien-layout", worker)
      } else {
        try folder.link("bin/kien-layout", to: built.appending(path: "kien-layout").path)
      }
      if let printer {
        try folder.installScript("bin/kien-print", printer)
      } else if hasPrinter {
        try folder.link("bin/kien-print", to: built.appending(path: "kien-print").path)
      }
    }

    static let model = """
      architecture a "Mô hình" { version "1.0"; as-of 2021-01-29 }
      use vn-egov 2.0
      citizen dan "Người dân"
      service-portal cong "Cổng dịch vụ công"
      sector-system dat "Đất đai"
      sector-system ho "Hộ tịch"
      dan -> cong "Nộp hồ sơ"
      cong -> dat "Chuyển hồ sơ"
      view mot "Hình một" { show cong, dat }
      view hai "Hình hai" { show everything }

      """

    @discardableResult
    func draw(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
      try draw(arguments)
    }

    @discardableResult
    func draw(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
      let result = try Executable.run(
        ["draw", "m"] + arguments, in: folder.path,
        environment: ["XDG_CACHE_HOME": folder.path + "/cache"],
        program: folder.url.appending(path: "bin/kien"))
      return (
        result.status, String(decoding: result.output, as: UTF8.self),
        String(decoding: result.errors, as: UTF8.self)
      )
    }

    func text(_ path: String) throws -> String {
      try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
    }

    func replace(_ old: String, with new: String, in path: String = "m/a.kien") throws {
      try folder.write(path, try text(path).replacing(old, with: new))
    }

    /// When each file of the folder was written.
    func times(_ path: String) throws -> [String: Date] {
      let url = folder.url.appending(path: path)
      var result: [String: Date] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
        let attributes = try FileManager.default.attributesOfItem(
          atPath: url.appending(path: name).path)
        result[name] = attributes[.modificationDate] as? Date
      }
      return result
    }
  }

  // MARK: Only what changed

  @Test func `drawn again, nothing is laid out and nothing is written`() throws {
    let session = try Session()
    let formats = "svg,pdf,png,dot"
    let first = try session.draw("--format", formats)
    #expect(first.status == 0)
    #expect(!first.errors.contains("simple layout"))
    let times = try session.times("out")
    #expect(times.count == 12)
    let second = try session.draw("--format", formats)
    #expect(second.status == 0)
    #expect(second.output == first.output)
    #expect(second.errors == first.errors + "12 of 12 files were current and were not written\n")
    #expect(try session.times("out") == times)
  }

  @Test func `a layout is asked for once, as long as the engine is the same`() throws {
    // The worker counts how often it was called.
    let built = Executable.url.deletingLastPathComponent().appending(path: "kien-layout").path
    let count = FileManager.default.temporaryDirectory.appending(path: "kien-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: count) }
    let session = try Session(worker: "echo >> '\(count.path)'; exec '\(built)' \"$@\"")
    try session.draw()
    let calls = try Data(contentsOf: count).count
    #expect(calls > 0)
    try session.draw("--out", "again")
    #expect(try Data(contentsOf: count).count == calls)
    #expect(try session.text("out/hai.svg") == session.text("again/hai.svg"))
    // Another program, another layout.
    try session.replace("echo", with: "echo ", in: "bin/kien-layout")
    try session.draw()
    #expect(try Data(contentsOf: count).count > calls)
  }

  @Test func `a layout is asked for once in a run that keeps nothing`() throws {
    let built = Executable.url.deletingLastPathComponent().appending(path: "kien-layout").path
    let count = FileManager.default.temporaryDirectory.appending(path: "kien-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: count) }
    let session = try Session(worker: "echo >> '\(count.path)'; exec '\(built)' \"$@\"")
    try session.draw("--no-cache")
    // Two views need the engine; each worker gets one of them.
    #expect(try Data(contentsOf: count).count == 2)
  }

  @Test func `only the view that changed is written`() throws {
    let session = try Session()
    try session.draw()
    let times = try session.times("out")
    try session.replace("sector-system ho \"Hộ tịch\"", with: "sector-system ho \"Tư pháp\"")
    let second = try session.draw()
    #expect(second.errors.contains("1 of 3 files were current"))
    let after = try session.times("out")
    #expect(times["mot.svg"] == after["mot.svg"])
    #expect(times["hai.svg"] != after["hai.svg"])
  }

  @Test(arguments: ["", "kien-layout-cache 1\n", "\0\0\0\0", "cut", "flip"])
  func `a damaged cache gives the same pictures`(damage: String) throws {
    let session = try Session()
    try session.draw()
    let picture = try session.text("out/hai.svg")
    let cache = session.folder.url.appending(path: "cache/kien/layouts")
    let entries = try FileManager.default.contentsOfDirectory(atPath: cache.path)
    // The general model is laid out without an engine.
    #expect(entries.count == 2)
    for entry in entries {
      let file = cache.appending(path: entry)
      var bytes = [UInt8](try Data(contentsOf: file))
      switch damage {
      case "cut": bytes = Array(bytes.dropLast(bytes.count / 3))
      case "flip": bytes[bytes.count - 40] ^= 0xFF
      default: bytes = Array(damage.utf8)
      }
      try Data(bytes).write(to: file)
    }
    let second = try session.draw("--out", "again")
    #expect(second.status == 0)
    #expect(try session.text("again/hai.svg") == picture)
  }

  @Test func `entries of one view's layout under another's name change nothing`() throws {
    let session = try Session()
    try session.draw()
    let picture = try session.text("out/hai.svg")
    let cache = session.folder.url.appending(path: "cache/kien/layouts")
    let entries = try FileManager.default.contentsOfDirectory(atPath: cache.path).sorted()
    let contents = try entries.map { try Data(contentsOf: cache.appending(path: $0)) }
    for (entry, bytes) in zip(entries, contents.dropFirst() + contents.prefix(1)) {
      try bytes.write(to: cache.appending(path: entry))
    }
    try session.draw("--out", "again")
    #expect(try session.text("again/hai.svg") == picture)
  }

  @Test func `a cache that can't be written to costs nothing but time`() throws {
    let session = try Session()
    try session.folder.write("cache", "a file where a folder should be")
    #expect(try session.draw().status == 0)
    #expect(try session.draw("--no-cache", "--out", "again").status == 0)
    #expect(try session.text("out/hai.svg") == session.text("again/hai.svg"))
  }

  // MARK: Workers that fail

  @Test func `a view whose layout crashes is named and drawn simply, the others as always`() throws
  {
    // Any worker that gets the larger view, by the length of its request, dies.
    let built = Executable.url.deletingLastPathComponent().appending(path: "kien-layout").path
    let session = try Session(
      worker: """
        cat > "/tmp/kien-draw-test-$$"
        size=$(wc -c < "/tmp/kien-draw-test-$$")
        if [ "$1" = --many ] || [ "$size" -gt 150 ]; then rm "/tmp/kien-draw-test-$$"; kill -SEGV $$; fi
        "\(built)" < "/tmp/kien-draw-test-$$"
        rm "/tmp/kien-draw-test-$$"
        """)
    let result = try session.draw()
    #expect(result.status == 0)
    #expect(result.errors.contains("hai: the layout program was ended by signal 11; drawn with"))
    #expect(!result.errors.contains("mot: the layout program"))
    #expect(result.output == "out/mo-hinh-tong-the.svg\nout/hai.svg\nout/mot.svg\n")
    #expect(try session.text("out/hai.svg").contains("layout=simple"))
    #expect(try session.text("out/mot.svg").contains("layout=graphviz"))
  }

  @Test func `a layout that hangs is stopped at the time limit`() throws {
    let session = try Session(worker: "exec sleep 1000")
    let result = try session.draw("--view", "hai", "--time-limit", "1")
    #expect(result.status == 0)
    #expect(result.errors.contains("hai: the layout took longer than 1 seconds and was stopped"))
  }

  // MARK: --check

  @Test func `a check tells what is stale, missing, changed and left over, and writes nothing`()
    throws
  {
    let session = try Session()
    try session.draw("--format", "svg,dot")
    #expect(
      try session.draw("--format", "svg,dot", "--check")
        == (0, "6 of 6 pictures are current\n", ""))
    try session.replace("view hai \"Hình hai\"", with: "view ba \"Hình ba\"")
    try session.replace("\"Đất đai\"", with: "\"Nhà đất\"")
    try session.replace("<title>", with: "<title> ", in: "out/mo-hinh-tong-the.svg")
    try session.folder.write("out/note.svg", "<svg/>")
    let before = try session.times("out")
    let result = try session.draw("--format", "svg,dot", "--check")
    #expect(result.status == 1)
    #expect(
      result.output == """
        out/mo-hinh-tong-the.svg: changed since kien wrote it
        out/mo-hinh-tong-the.dot: stale: the model says something else now
        out/ba.svg: missing
        out/ba.dot: missing
        out/mot.svg: stale: the model says something else now
        out/mot.dot: stale: the model says something else now
        out/hai.dot: left over: the model has no such view
        out/hai.svg: left over: the model has no such view
        0 of 6 pictures are current

        """)
    #expect(try session.times("out") == before)
  }

  @Test func `a check needs no layout engine`() throws {
    let session = try Session()
    try session.draw("--format", "svg,pdf,png")
    try FileManager.default.removeItem(at: session.folder.url.appending(path: "bin/kien-layout"))
    try FileManager.default.removeItem(at: session.folder.url.appending(path: "cache"))
    #expect(try session.draw("--format", "svg,pdf,png", "--check").status == 0)
  }

  // MARK: Layout locks

  @Test func `a lock keeps boxes in place, tells what is new and gone, and is brought up to date`()
    throws
  {
    let session = try Session()
    try session.draw("--view", "hai", "--lock")
    let lock = try session.text("m/diagrams/hai.lock")
    try session.replace(
      "sector-system ho \"Hộ tịch\"", with: "sector-system moi \"Mới\"\ndan -> moi \"Hỏi\"")
    let result = try session.draw("--view", "hai")
    #expect(result.errors.contains("hai: layout lock: 1 new (element-moi), 1 gone (element-ho);"))
    #expect(try session.text("m/diagrams/hai.lock") == lock)
    #expect(try session.draw("--view", "hai", "--check").status == 1)
    try session.draw("--view", "hai", "--lock")
    let updated = try session.text("m/diagrams/hai.lock")
    for line in lock.split(separator: "\n") where line.hasPrefix("element-") {
      #expect(updated.contains(line) == !line.hasPrefix("element-ho "))
    }
    #expect(try session.draw("--view", "hai", "--check").status == 0)
    #expect(try session.draw("--view", "hai", "--relayout").status == 0)
    #expect(try session.draw("--view", "hai", "--check").status == 0)
  }

  @Test func `a bad line of a lock is told with its place, and the picture drawn`() throws {
    let session = try Session()
    try session.draw("--view", "hai", "--lock")
    try session.replace("element-cong ", with: "element-cong x", in: "m/diagrams/hai.lock")
    let result = try session.draw("--view", "hai")
    #expect(result.status == 0)
    #expect(result.errors.contains("hai: m/diagrams/hai.lock:4: expected an identifier and two"))
    try session.folder.write("m/diagrams/hai.lock", "my notes\n")
    let other = try session.draw("--view", "hai", "--lock")
    #expect(other.errors.contains("hai: m/diagrams/hai.lock:1: this is no layout lock"))
    #expect(try session.text("m/diagrams/hai.lock") == "my notes\n")
  }

  /// A lock of so many lines, or bytes: what is missing is a comment.
  private static func lock(lines: Int, bytes: Int) -> String {
    let text =
      "kien-lock 1\n" + (2...lines).map { "element-e\($0) 1 2\n" }.joined()
    let missing = bytes - text.utf8.count
    return missing < 2 ? text : text + "#" + String(repeating: "-", count: missing - 2) + "\n"
  }

  @Test(arguments: [
    (20_000, 0, nil), (2, 4 << 20, nil), (20_001, 0, "has more than 20000 lines"),
    (2, 4 << 20 + 1, "is larger than 4 MiB"),
  ])
  func `a lock beyond its limits is neither used nor written over`(
    lines: Int, bytes: Int, reason: String?
  ) throws {
    let lock = Self.lock(lines: lines, bytes: bytes)
    let session = try Session()
    try session.folder.write("m/diagrams/hai.lock", lock)
    for arguments in [[], ["--lock"], ["--relayout"]] as [[String]] {
      let result = try session.draw(["--view", "hai"] + arguments)
      #expect(result.status == 0)
      guard let reason else {
        #expect(!result.errors.contains("laid out without it"))
        continue
      }
      #expect(
        result.errors.hasPrefix(
          "hai: 'm/diagrams/hai.lock' \(reason): the view is laid out without it, and it is not written over\n"
        ), "\(result.errors)")
      #expect(!result.errors.contains("no layout lock"))
      #expect(try session.text("m/diagrams/hai.lock") == lock)
    }
    // A lock within them is written anew: its places are those of no box.
    #expect(try (session.text("m/diagrams/hai.lock") == lock) == (reason != nil))
  }

  @Test(arguments: [
    ("link", "is a symbolic link, which is not followed", "là liên kết tượng trưng"),
    ("pipe", "is no plain file", "không phải tệp thường"),
  ])
  func `a lock that is no file is told with the true reason, once`(
    kind: String, english: String, vietnamese: String
  ) throws {
    let session = try Session()
    let path = session.folder.path + "/m/diagrams/hai.lock"
    try session.folder.write("m/diagrams/elsewhere", "kien-lock 1\n")
    if kind == "link" {
      try session.folder.link("m/diagrams/hai.lock", to: "elsewhere")
    } else {
      try #require(unsafe mkfifo(path, 0o600) == 0)
    }
    for arguments in [[], ["--lock"], ["--relayout"]] as [[String]] {
      let result = try session.draw(["--view", "hai"] + arguments)
      #expect(result.status == 0)
      #expect(
        result.errors.hasPrefix(
          "hai: 'm/diagrams/hai.lock' \(english): the view is laid out without it, and it is not written over\n"
        ), "\(result.errors)")
      #expect(!result.errors.contains("no layout lock"))
    }
    let told = try session.draw(["--view", "hai", "--lock", "--lang", "vi"]).errors
    #expect(told.contains("'m/diagrams/hai.lock' \(vietnamese): sơ đồ được bố trí không dùng"))
    #expect(try session.text("m/diagrams/elsewhere") == "kien-lock 1\n")
  }

  // MARK: Kept layouts

  @Test(arguments: [(4_094, true), (4_095, false)])
  func `4 096 layouts are kept, and of more the newest half`(others: Int, areKept: Bool) throws {
    let session = try Session()
    for number in 0..<others {
      try session.folder.write(
        "cache/kien/layouts/" + String(format: "%016x", number), "x")
    }
    // Two views need the engine.
    try session.draw()
    let names = try FileManager.default.contentsOfDirectory(
      atPath: session.folder.path + "/cache/kien/layouts")
    #expect(names.count == (areKept ? 4_096 : 2_048))
    #expect(names.count { !$0.hasPrefix("0000") } == 2)
  }

  // MARK: Output

  @Test func `a folder that can't be written to leaves the old files whole`() throws {
    let session = try Session()
    try session.draw()
    let picture = try session.text("out/hai.svg")
    try session.replace("\"Đất đai\"", with: "\"Nhà đất\"")
    try FileManager.default.removeItem(at: session.folder.url.appending(path: "out/mot.svg"))
    try session.folder.write("out/mot.svg/in-the-way")
    let result = try session.draw()
    #expect(result.status == 2)
    #expect(
      result.errors.contains("mot: 'out/mot.svg' can't be written: it is a folder (EISDIR)"))
    #expect(result.output == "out/mo-hinh-tong-the.svg\nout/hai.svg\n")
    #expect(try session.text("out/hai.svg") != picture)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: session.folder.url.appending(path: "out").path)
    #expect(left.sorted() == ["hai.svg", "mo-hinh-tong-the.svg", "mot.svg"])
  }

  @Test func `a book has a bookmark and a page for each view, and is the same on every run`() throws
  {
    let session = try Session()
    #expect(try session.draw("--book", "book.pdf", "--lang", "en").status == 0)
    let first = try Data(contentsOf: session.folder.url.appending(path: "book.pdf"))
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.contains("/Outlines"))
    #expect(text.ranges(of: "/Type /Page ").count == 3)
    #expect(text.contains("20210129000000Z"))
    try FileManager.default.removeItem(at: session.folder.url.appending(path: "book.pdf"))
    try session.draw("--book", "book.pdf", "--lang", "en")
    #expect(try Data(contentsOf: session.folder.url.appending(path: "book.pdf")) == first)
  }

  @Test func `a book without kien-print is refused with what is missing`() throws {
    let session = try Session(hasPrinter: false)
    let result = try session.draw("--book", "book.pdf")
    #expect(result.status == 2)
    #expect(result.errors.contains("a book needs kien-print beside kien"))
  }

  @Test(arguments: ["exit 0", "exit 7", "kill -9 $$", "head -c 9; exit 0"])
  func `a helper that ends early is told, and no file is left half written`(printer: String) throws
  {
    let session = try Session(printer: printer)
    // More than a pipe holds: who feeds one is cut off.
    let systems = (0..<200).map { "sector-system s\($0) \"Hệ thống số \($0)\"\n" }.joined()
    try session.replace("dan -> cong", with: systems + "dan -> cong")
    let result = try session.draw(
      "--view", "hai", "--format", "svg,pdf,png", "--book", "book.pdf", "--lang", "en")
    #expect(result.status == 2)
    #expect(result.errors.contains("kien: hai: the picture could not be converted: "))
    #expect(result.output == "out/hai.svg\n")
    let left = try FileManager.default.contentsOfDirectory(
      atPath: session.folder.url.appending(path: "out").path)
    #expect(left == ["hai.svg"])
  }

  @Test(arguments: [
    (
      "kill -XCPU $$", "kien-print took longer than it may and was stopped (signal SIGXCPU)",
      "kien-print chạy quá thời gian cho phép nên đã bị dừng (tín hiệu SIGXCPU)"
    ),
    (
      "kill -ALRM $$", "kien-print took longer than it may and was stopped (signal SIGALRM)",
      "kien-print chạy quá thời gian cho phép nên đã bị dừng (tín hiệu SIGALRM)"
    ),
    (
      "kill -KILL $$",
      "kien-print was ended, most likely because it needed too much memory (signal SIGKILL)",
      "kien-print bị dừng, nhiều khả năng do cần quá nhiều bộ nhớ (tín hiệu SIGKILL)"
    ),
    (
      "kill -SEGV $$", "kien-print ended unexpectedly (signal SIGSEGV)",
      "kien-print dừng đột ngột (tín hiệu SIGSEGV)"
    ),
    ("echo no memory >&2; exit 4", "there is not enough memory", "không đủ bộ nhớ"),
    (
      "echo \"the picture can't be drawn: too big\" >&2; exit 5",
      "the picture can't be drawn: too big", "không vẽ được hình: \"too big\""
    ),
    ("echo lost >&2; exit 5", "lost", "\"lost\""),
    (
      "exit 5", "kien-print ended early and without a reason",
      "kien-print kết thúc sớm mà không nêu lý do"
    ),
  ])
  func `why a helper gave no picture is told in both languages`(
    printer: String, english: String, vietnamese: String
  ) throws {
    let session = try Session(printer: printer)
    let told = try session.draw("--view", "mot", "--format", "pdf", "--lang", "en")
    #expect(told.status == 2)
    #expect(
      told.errors.contains("kien: mot: the picture could not be converted: \(english)\n"),
      "\(told.errors)")
    #expect(
      try session.draw("--view", "mot", "--format", "pdf", "--lang", "vi").errors.contains(
        "kien: mot: không chuyển đổi được hình: \(vietnamese)\n"))
  }

  @Test func `violations that the baseline excuses are not marked, and the legend says so`() throws
  {
    let session = try Session()
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../examples/tuyen-ket-noi").standardized
    try FileManager.default.removeItem(at: session.folder.url.appending(path: "m"))
    try FileManager.default.copyItem(at: example, to: session.folder.url.appending(path: "m"))
    func picture() throws -> String {
      let result = try session.draw(
        "--view", "mo-hinh-tong-the", "--color-by", "verdict", "--lang", "en")
      #expect(result.status == 0)
      return try session.text("out/mo-hinh-tong-the.svg")
    }
    #expect(try picture().contains("✕"))
    let made = try Executable.run(["baseline", "create", "m"], in: session.folder.path)
    #expect(made.status == 0)
    let excused = try picture()
    #expect(!excused.contains("✕"))
    #expect(excused.contains("the baseline excuses"))
  }

  @Test func `the scale of a PNG is pixels for each point of the page`() throws {
    let session = try Session()
    try session.draw("--view", "mot", "--format", "png", "--scale", "0.5")
    let bytes = [UInt8](try Data(contentsOf: session.folder.url.appending(path: "out/mot.png")))
    // Width and height stand at 16 in the header; A3 is 1190.55 by 841.89 points.
    let numbers = [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(numbers == [595, 421])
  }

  @Test(arguments: [
    ["--check", "--lock"], ["--check", "--book", "b.pdf"], ["--scale", "0.09"],
    ["--scale", "10.1"], ["--time-limit", "0"], ["--time-limit", "601"],
    ["--format", "svg,gif"],
    ["--phase", "a", "--lock"],
  ])
  func `options that don't go together, or go too far, are refused`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("m/a.kien", Session.model)
    let result = try Executable.run(["draw", "m"] + arguments, in: folder.path)
    #expect(result.status == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
  }
}
