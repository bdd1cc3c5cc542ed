/// What is wrong or noteworthy at a place, in words for people and parts for machines.
package struct Diagnostic: Sendable, Hashable {
  /// A place and what to say about it there.
  package struct Label: Sendable, Hashable {
    package var range: SourceRange
    package var text: LocalizedText

    package init(_ range: SourceRange, _ text: LocalizedText = LocalizedText("", "")) {
      self.range = range
      self.text = text
    }
  }

  /// A line below the excerpt.
  package struct Note: Sendable, Hashable {
    package enum Kind: String, Sendable {
      /// More about the finding.
      case note
      /// The legal or engineering basis, with its confidence.
      case basis
      /// What to do.
      case remedy
      /// The form that the grammar expects.
      case expected
    }

    package var kind: Kind
    package var text: LocalizedText

    package init(_ kind: Kind, _ text: LocalizedText) {
      self.kind = kind
      self.text = text
    }
  }

  /// `K0203` for the language, `INT-04` for a rule of a pack.
  package var code: String
  package var severity: Severity
  /// One sentence, lower case, without a full stop, names in single quotes.
  package var message: LocalizedText
  /// The place to change.
  package var primary: Label
  /// Other places involved, in reading order.
  package var secondary: [Label]
  package var notes: [Note]
  package var fixes: [Fix]

  package init(
    code: String, severity: Severity, message: LocalizedText, primary: Label,
    secondary: [Label] = [], notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary
    self.secondary = secondary
    self.notes = notes
    self.fixes = fixes
  }

  /// A diagnostic of the language.
  package init(
    _ code: DiagnosticCode, at range: SourceRange, _ message: LocalizedText,
    label: LocalizedText = LocalizedText("", ""), secondary: [Label] = [], notes: [Note] = [],
    fixes: [Fix] = []
  ) {
    self.init(
      code: code.identifier, severity: code.severity, message: message,
      primary: Label(range, label), secondary: secondary, notes: notes, fixes: fixes)
  }
}

extension Diagnostic {
  /// The one order in which diagnostics are shown: place, then severity, code and message.
  package static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    if left.primary.range != right.primary.range { return left.primary.range < right.primary.range }
    if left.severity != right.severity { return left.severity > right.severity }
    if left.code != right.code { return left.code < right.code }
    return left.message.english < right.message.english
  }
}

extension [Diagnostic] {
  package func sortedForReading() -> [Diagnostic] { sorted(by: Diagnostic.precedes) }

  /// How many there are of a severity.
  package func count(_ severity: Severity) -> Int {
    reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }
}
