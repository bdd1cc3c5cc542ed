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
  _ typed: String, _ origin: String, empty: LocalizedText, in compilation: Compilation,
  _ language: Language
) throws -> Selector {
  let text = withoutWrittenQuotes(typed)
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
  let model = compilation.model
  // A display name is taken as in `kien impact`, where it is no selector.
  if let element = model.element(displayedAs: unquoted(text)),
    let name = model.name(of: element, inside: nil), name != text
  {
    return try compiledSelector(name, origin, empty: empty, in: compilation, language)
  }
  if let hint = nameHint(text, in: model) { throw failure(hint, language) }
  var renderer = TextRenderer(sources: sources, language: language, colored: false)
  let message = renderer.render(diagnostics.sortedForReading())
  Terminal.writeError(String(message.dropLast(2)))
  throw Outcome.couldNotCheck
}

/// What to say where somebody typed a name, and not all of it, where a selector is wanted; nil where
/// that isn't what it looks like.
private func nameHint(_ text: String, in model: ArchitectureModel) -> LocalizedText? {
  // What isn't printed is told by its place.
  guard isPrintable(text) else { return nil }
  let words = text.split { $0.isWhitespace || $0 == "," }
  let isSelector = words.contains { selectorWords.contains(String($0)) }
  if isSelector || text.contains("->") || text.hasPrefix("(") {
    // Identifiers stand in selectors; a display name in quotes is told its own.
    let quoted = text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    for name in quoted {
      guard let element = model.element(displayedAs: name) else { continue }
      return LocalizedText(
        "a selector names elements by their identifiers: \"\(name)\" is '\(model.qualifiedName(element))'",
        "bộ chọn ghi mã định danh: \"\(name)\" là '\(model.qualifiedName(element))'")
    }
    return nil
  }
  // A single word that is nearly one of the selector's is told so by what reads selectors. One with which
  // several begin leads to all of them.
  let near = Suggestion.nearest(
    to: text,
    among: model.vocabulary.kinds.map(\.name)
      + model.elementIDs.filter { model[$0].isInModel }.map { model.qualifiedName($0) },
    orBeginning: false)
  if words.count == 1, near != nil { return nil }
  let name = unquoted(text)
  if let several = model.severalNamed(name) { return several }
  let unknown = LocalizedText(
    "there is no element '\(name)'", "không có phần tử nào tên '\(name)'")
  if let hint = model.hint(forWords: name) { return unknown + LocalizedText(verbatim: "; ") + hint }
  // Several words, the first of which means nothing: a name rather than a selector.
  let isName =
    words.count > 1
    && words.first.map { word in
      model.vocabulary.kind(named: String(word)) == nil
        && !model.elementIDs.contains { model[$0].isInModel && model.qualifiedName($0) == word }
    } ?? false
  return isName ? unknown : nil
}

/// A name without the quotation marks of a word processor around it, which no shell takes away.
private func withoutWrittenQuotes(_ text: String) -> String {
  guard text.first == "“", text.last == "”", text.count > 2 else { return text }
  let inner = text.dropFirst().dropLast()
  return inner.contains("“") || inner.contains("”") ? text : String(inner)
}

/// A text without the quotation marks around it.
private func unquoted(_ text: String) -> String {
  let pairs: [(Character, Character)] = [("\"", "\""), ("'", "'")]
  let isQuoted = text.count > 1 && pairs.contains { $0.0 == text.first && $0.1 == text.last }
  return isQuoted ? String(text.dropFirst().dropLast()) : text
}

/// Words that no name of an element would have between spaces.
private let selectorWords: Set<String> = [
  "and", "or", "not", "where", "in", "owned", "layer", "domain", "tag", "everything", "path", "as",
  "own", "outside", "element", "carrier", "added", "ended", "altered", "changed", "catalogue",
  "needs",
  "=", "!=", "<", "<=", ">", ">=",
]

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
    for text in texts.map(withoutWrittenQuotes) {
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
