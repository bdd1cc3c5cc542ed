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

  /// Compiles the files of a folder.
  package init(_ folder: ModelFolder) {
    self.init(files: folder.files.map { ($0.displayPath, $0.bytes) })
  }

  /// Compiles texts under the paths that messages show.
  package init(files: [(path: String, bytes: [UInt8])]) {
    var sources = SourceMap()
    let trees = files.sorted { $0.path < $1.path }.map { file in
      parse(sources.add(path: file.path, bytes: file.bytes))
    }
    let packs = Self.packs(usedBy: trees, sources: &sources)
    let resolution = resolve(ResolutionInput(roots: trees.map(\.root), packs: packs))
    self.sources = sources
    self.trees = trees
    self.packs = packs
    model = resolution.model
    ruleSet = RuleCompiler.compile(resolution)
    diagnostics =
      ((trees + packs.compactMap(\.tree)).flatMap(\.diagnostics) + resolution.diagnostics
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
    let ownFiles = UInt32(trees.count)
    return ruleSet.isBroken
      || diagnostics.contains { diagnostic in
        blocking.contains(diagnostic.code)
          || diagnostic.severity == .error && diagnostic.primary.range.file.rawValue >= ownFiles
      }
  }

  /// The shipped packs, parsed where a model uses them, directly or through another pack.
  private static func packs(
    usedBy trees: [SyntaxTree], sources: inout SourceMap
  ) -> [ResolutionInput.PackSource] {
    var packs = ShippedPack.all.map {
      ResolutionInput.PackSource(name: $0.name, version: $0.version, tree: nil)
    }
    var pending = trees.flatMap { usedPackNames(in: Array($0.root.children)) }
    while let name = pending.popLast() {
      for (index, shipped) in ShippedPack.all.enumerated()
      where shipped.name == name && packs[index].tree == nil {
        let tree = parse(
          sources.add(path: "<\(shipped.name) \(shipped.version)>", bytes: shipped.bytes))
        packs[index].tree = tree
        for root in tree.root.children where root.kind == .statement {
          pending += usedPackNames(in: Statement(root).members)
        }
      }
    }
    return packs
  }

  private static func usedPackNames(in nodes: [SyntaxNode]) -> [String] {
    nodes.compactMap { node in
      guard node.kind == .statement, node.tree.text(node.firstToken) == "use" else { return nil }
      return Statement(node).values.first?.text
    }
  }
}
