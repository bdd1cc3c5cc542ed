/// Where a fact or a rule of a pack comes from, and how sure it is.
package struct Basis: Sendable, Hashable {
  package var text: String
  /// The article or clause, only where it was read.
  package var clause: String?
  package var confidence: Confidence
  /// The mark under which the source is listed in the pack's documentation, such as `S 44`.
  package var mark: String?

  package init(text: String, clause: String?, confidence: Confidence, mark: String?) {
    self.text = text
    self.clause = clause
    self.confidence = confidence
    self.mark = mark
  }
}
