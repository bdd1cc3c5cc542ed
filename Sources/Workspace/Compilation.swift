package import Diagnostics
import Frameworks
package import Model
package import Rules
package import Syntax

/// One immutable snapshot: sources, trees, the resolved model and what was wrong with its text.
package struct Compilation: Sendable {
  package let sources: SourceMap
  /// The model's own files, in the order of their paths.
  package let trees: [SyntaxTree]
  /// The packs that could be used; those in use have their trees.
  package let packs: [ResolutionInput.PackSource]
  package let model: ArchitectureModel
  package let ruleSet: RuleSet
  /// Of the syntax, of resolving and of the rules, in the model and in its packs, in reading order.
  package let diagnostics: [Diagnostic]
  /// The models of the folder where it holds more than one: then nothing else is worth telling.
  package let severalModels: SeveralModels?

  /// Compiles the files of a folder.
  package init(_ folder: ModelFolder) {
    self.init(
      folder.files.map { ModelSource(path: $0.path, displayPath: $0.displayPath, bytes: $0.bytes) })
  }

  /// Compiles texts under the paths that messages show.
  package init(files: [(path: String, bytes: [UInt8])]) {
    self.init(files.map { ModelSource(path: $0.path, displayPath: $0.path, bytes: $0.bytes) })
  }

  private init(_ files: [ModelSource]) {
    var sources = SourceMap()
    let sorted = files.sorted { $0.path < $1.path }
    let trees = parseAll(sorted.map { sources.add(path: $0.displayPath, bytes: $0.bytes) })
    let folders = PackFolders(zip(sorted, trees).map { ($0.path, $1) })
    severalModels = SeveralModels(zip(sorted, trees).map { ($0.path, $1) })
    let packs = Self.packs(usedBy: folders.model, and: folders.packs, sources: &sources)
    let resolution = resolve(ResolutionInput(roots: folders.model.map(\.root), packs: packs))
    self.sources = sources
    self.trees = folders.model
    self.packs = packs
    model = resolution.model
    ruleSet = RuleCompiler.compile(resolution)
    diagnostics =
      ((folders.model + packs.flatMap(\.trees)).flatMap(\.readableDiagnostics)
      + folders.diagnostics
      + MissingPackHints.added(
        to: FollowOnErrors.removed(from: resolution.diagnostics, trees: folders.model),
        sources: sources, packs: packs)
      + ruleSet.diagnostics)
      .sortedForReading()
  }

  /// An empty model that uses every shipped pack, to look up what the packs define.
  package static func shippedPacks() -> Compilation {
    let uses = ShippedPack.all.map { "use \($0.name) \($0.version)\n" }.joined()
    let header = "architecture packs { as-of 2021-01-01 }\n"
    return Compilation(files: [("packs.kien", Array((header + uses).utf8))])
  }

  /// Whether the check can't be trusted: a pack is missing or broken, or a form can't be evaluated.
  package var isBroken: Bool {
    let blocking = [
      DiagnosticCode.packNotFound.identifier, DiagnosticCode.badPack.identifier,
      DiagnosticCode.notBuiltYet.identifier,
    ]
    let packFiles = packs.flatMap(\.trees).map(\.source.id)
    return ruleSet.isBroken
      || diagnostics.contains { diagnostic in
        blocking.contains(diagnostic.code)
          || diagnostic.severity == .error && packFiles.contains(diagnostic.primary.range.file)
      }
  }

  /// The packs that a model can use: those of its folder, and the shipped ones, parsed where the
  /// model uses them, directly or through another pack.
  private static func packs(
    usedBy trees: [SyntaxTree], and own: [ResolutionInput.PackSource], sources: inout SourceMap
  ) -> [ResolutionInput.PackSource] {
    var packs = ShippedPack.all.map {
      ResolutionInput.PackSource(name: $0.name, version: $0.version, trees: [])
    }
    var pending = trees.flatMap { usedPackNames(in: Array($0.root.children)) }
    for tree in own.flatMap(\.trees) { pending += usedPackNames(inPack: tree) }
    while let name = pending.popLast() {
      for (index, shipped) in ShippedPack.all.enumerated()
      where shipped.name == name && packs[index].trees.isEmpty {
        let files = shipped.files
        packs[index].trees = parseAll(
          files.map { file in
            let within = files.count > 1 ? "/\(file.name)" : ""
            return sources.add(
              path: "<\(shipped.name) \(shipped.version)\(within)>", bytes: file.bytes)
          })
        for tree in packs[index].trees { pending += usedPackNames(inPack: tree) }
      }
    }
    return packs + own
  }

  private static func usedPackNames(inPack tree: SyntaxTree) -> [String] {
    tree.root.children.filter { $0.kind == .statement }
      .flatMap { usedPackNames(in: Statement($0).members) }
  }

  private static func usedPackNames(in nodes: [SyntaxNode]) -> [String] {
    nodes.compactMap { node in
      guard node.kind == .statement, node.tree.text(node.firstToken) == "use" else { return nil }
      return Statement(node).firstValue?.text
    }
  }
}

/// A file of a model's folder.
private struct ModelSource {
  /// Beneath the folder.
  var path: String
  var displayPath: String
  var bytes: [UInt8]
}
