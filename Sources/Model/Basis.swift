import Syntax

/// Where a fact or a rule of a pack comes from, and how sure it is.
public struct Basis: Sendable, Hashable {
  public var text: String
  /// The article or clause, only where it was read.
  public var clause: String?
  public var confidence: Confidence
  /// The mark under which the source is listed in the pack's documentation, such as `S 44`.
  public var mark: String?

  public init(text: String, clause: String?, confidence: Confidence, mark: String?) {
    self.text = text
    self.clause = clause
    self.confidence = confidence
    self.mark = mark
  }
}

extension Basis {
  /// Reads a `basis "…" clause "…" confidence sourced mark "S 44"` statement; nil where it lacks its
  /// text or its confidence, which the resolver has reported.
  init?(_ node: SyntaxNode) {
    let statement = Statement(node)
    guard let text = statement.firstValue, text.kind == .string,
      let confidence = statement.clause("confidence")?.firstValue.flatMap({
        Confidence(rawValue: $0.text)
      })
    else { return nil }
    self.init(
      text: text.stringValue, clause: Self.text(of: statement.clause("clause")),
      confidence: confidence, mark: Self.text(of: statement.clause("mark")))
  }

  private static func text(of clause: Clause?) -> String? {
    let text = clause?.firstValue?.stringValue ?? ""
    return text.isEmpty ? nil : text
  }
}
