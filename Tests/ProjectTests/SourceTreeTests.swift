import Foundation
import Testing

/// What every file keeps to, whatever it is about. An expectation lists the files that don't.
@Suite struct `The source tree` {
  let repository = Repository()

  @Test func `no Swift file is longer than 600 lines`() throws {
    let limit = 600
    let longer = try swiftFiles().filter { file in
      file.text.utf8.count { $0 == UInt8(ascii: "\n") } > limit
    }
    #expect(longer.map(\.path) == [])
  }

  @Test func `no file is named after being a place for anything`() throws {
    let vague = ["util", "helper", "common", "extensions", "misc"]
    let named = try swiftFiles().filter { file in
      vague.contains { file.name.lowercased().contains($0) }
    }
    #expect(named.map(\.path) == [])
  }

  @Test func `every file of Sources begins by saying what it holds`() throws {
    // After the imports, if they come first: a comment above them would be about an import.
    let silent = try repository.files(["swift"], in: "Sources").filter { file in
      let source = SwiftSource(file)
      let first = zip(file.numberedLines, source.lines).first { line, code in
        !line.text.isEmpty && code.importedModule == nil
      }
      guard let first = first?.0.text else { return true }
      return !(first.hasPrefix("/// ") || first.hasPrefix("// "))
    }
    #expect(silent.map(\.path) == [])
  }

  @Test func `all text is in the composed form, so that a search finds it`() throws {
    // Compared as bytes: two strings that differ only in composition are equal to Swift.
    let decomposed = try repository.files(["kien", "md", "swift", "py"]).filter { file in
      !file.text.utf8.elementsEqual(file.text.precomposedStringWithCanonicalMapping.utf8)
    }
    #expect(decomposed.map(\.path) == [])
  }

  @Test func `nothing stops the program on what it is given, and nothing is left for later`() throws
  {
    // In two pieces, so that a search of the repository doesn't find this line.
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    let places = try repository.files(["swift"], in: "Sources").flatMap { file in
      let marked = file.numberedLines.filter { line in marks.contains { line.text.contains($0) } }
      let stopping = SwiftSource(file).lines.filter { line in
        line.contains("try", "!") || line.contains("as", "!")
          || line.contains("fatalError", "(") || line.contains("preconditionFailure", "(")
      }
      return (marked.map(\.number) + stopping.map(\.number)).map { "\(file.path):\($0)" }
    }
    #expect(places == [])
  }

  @Test(arguments: [
    ".ci/run", ".ci/nightly", "tools/setup", "tools/demo", "tools/check-linkage",
    "tools/check-models", "tools/check-diagrams", "tools/check-instructions",
    "tools/draw-diagrams", "tools/glyph-widths.py",
  ])
  func `a script can be run`(path: String) {
    #expect(
      FileManager.default.isExecutableFile(atPath: repository.root.appending(path: path).path))
  }

  @Test func `no product of a build is tracked`() throws {
    let tracked = try repository.trackedPaths() ?? []
    let products = tracked.filter { path in
      let parts = path.split(separator: "/")
      return parts.contains { $0.hasPrefix(".build") || $0 == "Package.resolved" }
        || parts.first == "out"
    }
    #expect(products == [])
  }

  private func swiftFiles() throws -> [Repository.File] {
    try repository.files(["swift"], in: "Sources") + repository.files(["swift"], in: "Tests")
  }
}
