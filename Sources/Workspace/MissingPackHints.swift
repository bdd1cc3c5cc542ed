import Diagnostics
import Frameworks
import Model
import Syntax

/// Tells of unknown names that a shipped pack has which the model doesn't use.
enum MissingPackHints {
  /// The same diagnostics, those of unknown elements with the pack that has them and the line that
  /// uses it. The other packs are read only where a name is unknown.
  static func added(
    to diagnostics: [Diagnostic], sources: SourceMap, packs: [ResolutionInput.PackSource]
  ) -> [Diagnostic] {
    let code = DiagnosticCode.unknownElement.identifier
    guard diagnostics.contains(where: { $0.code == code }) else { return diagnostics }
    let used = packs.filter { !$0.trees.isEmpty }.map(\.name)
    let others = ShippedPack.all.filter { !used.contains($0.name) }.map { pack in
      var map = SourceMap()
      let trees = pack.files.map { parse(map.add(path: pack.name, bytes: $0.bytes)) }
      return (pack: pack, names: Set(trees.flatMap(names)))
    }
    return diagnostics.map { diagnostic in
      guard diagnostic.code == code else { return diagnostic }
      let range = diagnostic.primary.range
      let name = sources[range.file].text(range.bytes).prefix { $0 != "." }
      guard let pack = others.first(where: { $0.names.contains(String(name)) })?.pack else {
        return diagnostic
      }
      var hinted = diagnostic
      let line = "use \(pack.name) \(pack.version)"
      hinted.primary.text = LocalizedText(
        "an element of pack '\(pack.name)', which the model doesn't use",
        "phần tử của gói '\(pack.name)' mà mô hình chưa dùng")
      hinted.notes.append(.init(.expected, LocalizedText(verbatim: line)))
      return hinted
    }
  }

  /// The identifiers at the top of a pack.
  private static func names(in tree: SyntaxTree) -> Set<String> {
    var names: Set<String> = []
    for root in tree.root.children where root.kind == .statement {
      for node in Statement(root).members where node.kind == .statement {
        let statement = Statement(node)
        if !["kind", "attribute", "relation", "rule"].contains(statement.word),
          let name = statement.firstValue, name.kind == .path
        {
          names.insert(name.text)
        }
      }
    }
    return names
  }
}
