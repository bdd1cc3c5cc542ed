/// One kind of diagnostic of the language itself: the single place from which messages,
/// `kien explain` and the documentation take its texts. Rules of packs bring their own codes.
public struct DiagnosticCode: Sendable, Hashable {
  /// Stable identifier: `K` and four digits.
  public let identifier: String
  /// The defect's name; reads well after "allow".
  public let name: String
  public let severity: Severity
  /// One sentence, lower case, without a full stop.
  public let summary: LocalizedText
  /// What it means, why it matters and what to do, in Markdown.
  public let explanation: LocalizedText

  public init(
    _ identifier: String, _ name: String, _ severity: Severity, summary: LocalizedText,
    explanation: LocalizedText
  ) {
    self.identifier = identifier
    self.name = name
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
  }
}
