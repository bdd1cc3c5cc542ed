// Selectors that a command's user types.

import Diagnostics
import Model
import Syntax
import Workspace

/// The meaning of a selector in a model, or the process ends with what is wrong with it.
///
/// - Parameters:
///   - text: as typed.
///   - origin: what messages call the text, such as `<query>`.
///   - empty: what to say where nothing was typed.
func compiledSelector(
  _ text: String, _ origin: String, empty: LocalizedText, in compilation: Compilation,
  _ language: Language
) throws -> Selector {
  var sources = compilation.sources
  let source = sources.add(path: origin, bytes: Array(text.utf8))
  let tree = parseSelector(source)
  // Nothing but white space and comments: there is no place to point at.
  guard tree.tokens.count > 1 else { throw failure(empty, language) }
  var diagnostics = tree.diagnostics
  var compiled: Selector?
  if !tree.hasSyntaxErrors, let node = tree.root.first(.selector) {
    var compiler = SelectorCompiler(compilation.model)
    compiled = compiler.selector(node)
    diagnostics += compiler.diagnostics
  }
  if let compiled, !diagnostics.contains(where: { $0.severity == .error }) { return compiled }
  var renderer = TextRenderer(sources: sources, language: language, colored: false)
  let message = renderer.render(diagnostics.sortedForReading())
  Terminal.writeError(String(message.dropLast(2)))
  throw Outcome.couldNotCheck
}

extension Compilation {
  /// The elements that `--focus` names: by their names or display names, or by selectors; those too of which the model
  /// says too little to decide. The process ends where a name is unknown or nothing is selected.
  ///
  /// - Parameter origin: what messages call the texts.
  func focused(
    on texts: [String], called origin: String = "<focus>", in phase: PhaseID?,
    _ language: Language
  ) throws -> [ElementID] {
    var found: Set<ElementID> = []
    for text in texts {
      // The name of a kind is a selector too.
      if !text.isEmpty, text.utf8.allSatisfy(Self.isOfName),
        model.vocabulary.kind(named: text) == nil
      {
        found.insert(try model.element(named: text, language))
        continue
      }
      if let element = model.element(displayedAs: text) {
        found.insert(element)
        continue
      }
      let selector = try compiledSelector(
        text, origin,
        empty: LocalizedText(
          #"the selector is empty; an example: --focus "owned by so-tttt""#,
          #"bộ chọn để trống; ví dụ: --focus "owned by so-tttt""#), in: self, language)
      let phases = phase.map { [$0] } ?? model.allPhases.phases
      let selected = phases.flatMap { model.select(selector, in: $0).possible }
      if selected.isEmpty {
        throw failure(
          LocalizedText("'\(text)' selects nothing", "'\(text)' không chọn được đối tượng nào"),
          language)
      }
      for index in selected { found.insert(ElementID(index)) }
    }
    return found.sorted()
  }

  /// Whether a byte can be part of a qualified name; anything else makes the text a selector.
  private static func isOfName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
