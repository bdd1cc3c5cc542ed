package import Diagnostics
package import Model
package import Syntax
import Workspace

/// A pack that tests bring along, under the name and version of its head.
package struct FixturePack: Sendable {
  package var bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}

/// Texts compiled in memory: with packs of the tests, or with the shipped ones where there are none.
package struct FixtureCompilation: Sendable {
  package let sources: SourceMap
  package let trees: [SyntaxTree]
  package let model: ArchitectureModel
  /// Of the syntax and of resolving, in reading order.
  package let diagnostics: [Diagnostic]

  package init(files: [(path: String, bytes: [UInt8])], packs: [FixturePack] = []) {
    guard !packs.isEmpty else {
      let compilation = Compilation(files: files)
      sources = compilation.sources
      trees = compilation.trees
      model = compilation.model
      diagnostics = compilation.diagnostics
      return
    }
    var sources = SourceMap()
    let trees = files.sorted { $0.path < $1.path }
      .map { parse(sources.add(path: $0.path, bytes: $0.bytes)) }
    let packSources = packs.map { Self.source(of: $0, in: &sources) }
    let resolution = resolve(ResolutionInput(roots: trees.map(\.root), packs: packSources))
    self.sources = sources
    self.trees = trees
    model = resolution.model
    diagnostics =
      ((trees + packSources.flatMap(\.trees)).flatMap(\.diagnostics) + resolution.diagnostics)
      .sortedForReading()
  }

  /// Only parsed: the diagnostics are those of the syntax.
  package init(parsing files: [(path: String, bytes: [UInt8])]) {
    var sources = SourceMap()
    trees = files.sorted { $0.path < $1.path }
      .map { parse(sources.add(path: $0.path, bytes: $0.bytes)) }
    model = resolve(ResolutionInput(roots: trees.map(\.root), packs: [])).model
    diagnostics = trees.flatMap(\.diagnostics).sortedForReading()
    self.sources = sources
  }

  package init(_ text: String, packs: [FixturePack] = []) {
    self.init(files: [("model.kien", Array(text.utf8))], packs: packs)
  }

  /// The files that a fix changes, by path, as they are then.
  package static func apply(
    _ fix: Fix, in compilation: FixtureCompilation
  ) -> [String: [UInt8]] {
    var changed: [String: [UInt8]] = [:]
    // From the end, so that earlier places stay where they are.
    for edit in fix.edits.sorted(by: { $0.range > $1.range }) {
      let file = compilation.sources[edit.range.file]
      changed[file.path, default: file.bytes].replaceSubrange(
        edit.range.bytes, with: edit.replacement.utf8)
    }
    return changed
  }

  private static func source(
    of pack: FixturePack, in sources: inout SourceMap
  ) -> ResolutionInput.PackSource {
    let tree = parse(sources.add(path: Self.path(of: pack), bytes: pack.bytes))
    let (name, version) = Self.identity(of: tree)
    return ResolutionInput.PackSource(name: name, version: version, trees: [tree])
  }

  /// How messages name the pack's file: `<mini 1.0>`.
  static func path(of pack: FixturePack) -> String {
    let tree = parse(SourceFile(id: FileID(0), path: "", bytes: pack.bytes))
    let (name, version) = identity(of: tree)
    return "<\(name) \(version)>"
  }

  private static func identity(of tree: SyntaxTree) -> (name: String, version: String) {
    let head = tree.root.children.first { $0.kind == .statement }.map(Statement.init)
    return (head?.values.first?.text ?? "?", head?.version?.text ?? "?")
  }
}
