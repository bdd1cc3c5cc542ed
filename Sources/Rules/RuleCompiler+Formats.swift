import BitCollections
import Diagnostics
import Model
import Syntax

/// Tests of how texts are written.
extension RuleCompiler {
  /// attr "matches" STRING [ "known" "as" NAME "of" NAME ]
  mutating func formatTest(_ node: SyntaxNode, of subject: SubjectKind) -> RuleCondition? {
    let paths = node.children.filter { $0.kind == .path }
    guard let path = paths.first, let pattern = node.first(.string) else { return nil }
    guard let attribute = textAttribute(path) else { return nil }
    let isApplicable =
      subject == .elements
      ? model.vocabulary[attribute].appliesToElements
      : model.vocabulary[attribute].appliesToRelations
    guard isApplicable else {
      diagnostics.append(
        Diagnostic(
          .attributeOfOtherSubject, at: path.range,
          LocalizedText(
            "the subjects never have '\(path.text)'", "đối tượng không bao giờ có '\(path.text)'")))
      return nil
    }
    let format: TextFormat
    switch TextFormat.compile(pattern.stringValue) {
    case .success(let compiled): format = compiled
    case .failure(let problem):
      unreadable(pattern.range, problem.text.english, problem.text.vietnamese)
      return nil
    }
    var test = FormatTest(ofRelations: subject == .relations, attribute: attribute, format: format)
    if paths.count > 2 {
      guard let known = knownTexts(paths[1], paths[2]) else { return nil }
      test.known = known
    }
    return .subject(test)
  }

  private mutating func textAttribute(_ path: SyntaxNode) -> AttributeID? {
    guard let attribute = selectors.attribute(path) else { return nil }
    switch model.vocabulary[attribute].type.scalar {
    case .text, .markdown: return attribute
    default:
      unreadable(
        path.range, "'\(path.text)' is no text, so it has no form to match",
        "'\(path.text)' không phải là văn bản nên không có dạng để so")
      return nil
    }
  }

  /// The texts of an attribute on all elements of a kind, those of catalogues among them, whether or
  /// not anything refers to them.
  private mutating func knownTexts(_ path: SyntaxNode, _ kindPath: SyntaxNode) -> BitSet? {
    guard let attribute = textAttribute(path) else { return nil }
    guard let kind = model.vocabulary.kind(named: kindPath.text) else {
      diagnostics.append(
        Diagnostic(
          .unknownVocabulary, at: kindPath.range,
          LocalizedText(
            "there is no kind '\(kindPath.text)'", "không có loại thành phần '\(kindPath.text)'")))
      return nil
    }
    var known = BitSet()
    for element in model.elements where model.vocabulary.isKind(element.kind, kind) {
      for value in model.values(of: element) where value.attribute == attribute {
        if case .text(let text) = value.value { known.insert(Int(text.rawValue)) }
      }
    }
    return known
  }
}
