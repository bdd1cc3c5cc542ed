import Foundation
import Testing

/// The order of the targets and what each may use (ARCHITECTURE.md).
@Suite struct `The layers` {
  let repository = Repository()

  /// Targets that do no I/O: text and values in, text and values out.
  static let core = [
    "Diagnostics", "Syntax", "Model", "Rules", "Markup", "Diagrams", "Reports",
  ]
  /// Targets that may use memory the compiler can't check, each in one file.
  static let uncheckedMemory = ["Workspace", "Frameworks", "Layout", "kien"]

  @Test func `the manifest is read as it stands`() throws {
    let names = try manifest().targets.map(\.name)
    #expect(names.count > 10)
    #expect(names.last == "kien")
    #expect(Set(Self.core + Self.uncheckedMemory).isSubset(of: names))
  }

  @Test(arguments: core)
  func `the core does no input or output and knows no Foundation`(target: String) throws {
    let barred: Set = [
      "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl", "Darwin",
      "SystemPackage", "Subprocess", "Dispatch",
    ]
    let places = try imports(in: "Sources/\(target)").filter { barred.contains($0.module) }
      .map(\.description)
    #expect(places == [])
  }

  @Test func `Foundation in full is imported nowhere, or kien would need its libraries`() throws {
    let places = try imports(in: "Sources").filter { $0.module == "Foundation" }.map(\.description)
    #expect(places == [])
  }

  @Test func `every target imports only targets that stand above it and that it names`() throws {
    let manifest = try manifest()
    var places: [String] = []
    for imported in try imports(in: "Sources") {
      let height = try #require(manifest.height(of: imported.file.target), "\(imported)")
      guard let other = manifest.height(of: imported.module) else { continue }
      if other >= height || !manifest.targets[height].depends(on: imported.module) {
        places.append(imported.description)
      }
    }
    #expect(places == [])
  }

  @Test func `memory the compiler can't check is used in four targets, in one file each`() throws {
    let files = try repository.files(["swift"], in: "Sources").filter { file in
      SwiftSource(file).lines.contains { $0.contains("unsafe") }
    }
    let elsewhere = files.filter { !Self.uncheckedMemory.contains($0.target) }
    #expect(elsewhere.map(\.path) == [])
    for target in Self.uncheckedMemory {
      let paths = files.filter { $0.target == target }.map(\.path)
      #expect(paths.count <= 1, "\(paths)")
    }
  }

  /// Foundation looks up the names of owner and group with it: a socket, and perhaps a server.
  @Test func `files are asked what they are, never whose they are`() throws {
    let places = try repository.files(["swift"], in: "Sources").flatMap { file in
      SwiftSource(file).lines.filter { $0.contains("attributesOfItem") }
        .map { "\(file.path):\($0.number)" }
    }
    #expect(places == [])
  }

  /// Swift 6.3 compiles in place across targets what is `public`, and nothing that is `package`. No
  /// library is a product, so nobody outside sees either.
  @Test func `what other targets use is public, never package`() throws {
    let places = try repository.files(["swift"], in: "Sources").flatMap { file in
      SwiftSource(file).lines.filter { line in
        line.contains("package") || line.contains("open", "class") || line.contains("open", "func")
      }
      .map { "\(file.path):\($0.number)" }
    }
    #expect(places == [])
  }

  private struct Import: CustomStringConvertible {
    let file: Repository.File
    let line: Int
    let module: String

    var description: String { "\(file.path):\(line) imports \(module)" }
  }

  private func imports(in folder: String) throws -> [Import] {
    let files = try repository.files(["swift"], in: folder)
    try #require(!files.isEmpty)
    return files.flatMap { file in
      SwiftSource(file).lines.compactMap { line in
        line.importedModule.map { Import(file: file, line: line.number, module: $0) }
      }
    }
  }

  private func manifest() throws -> Manifest {
    Manifest(
      try String(contentsOf: repository.root.appending(path: "Package.swift"), encoding: .utf8))
  }
}
