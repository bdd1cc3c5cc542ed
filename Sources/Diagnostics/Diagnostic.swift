/// What is wrong or noteworthy at a place, in words for people and parts for machines.
public struct Diagnostic: Sendable, Hashable {
  /// A place and what to say about it there.
  public struct Label: Sendable, Hashable {
    public var range: SourceRange
    public var text: LocalizedText

    public init(_ range: SourceRange, _ text: LocalizedText = LocalizedText("", "")) {
      self.range = range
      self.text = text.shortened
    }
  }

  /// A line below the excerpt.
  public struct Note: Sendable, Hashable {
    public enum Kind: String, Sendable {
      /// More about the finding.
      case note
      /// The legal or engineering basis, with its confidence.
      case basis
      /// What to do.
      case remedy
      /// The form that the grammar expects.
      case expected
    }

    public var kind: Kind
    public var text: LocalizedText

    public init(_ kind: Kind, _ text: LocalizedText) {
      self.kind = kind
      self.text = text
    }
  }

  /// `K0203` for the language, `INT-04` for a rule of a pack.
  public var code: String
  public var severity: Severity
  /// One sentence, lower case, without a full stop, names in single quotes.
  public var message: LocalizedText
  /// The place to change.
  public var primary: Label
  /// Other places involved, in reading order.
  public var secondary: [Label]
  public var notes: [Note]
  public var fixes: [Fix]

  public init(
    code: String, severity: Severity, message: LocalizedText, primary: Label,
    secondary: [Label] = [], notes: [Note] = [], fixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message.shortened
    self.primary = primary
    self.secondary = secondary
    self.notes = notes
    self.fixes = fixes
  }

  /// A diagnostic of the language.
  public init(
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
  public static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    if left.primary.range != right.primary.range { return left.primary.range < right.primary.range }
    if left.severity != right.severity { return left.severity > right.severity }
    if left.code != right.code { return left.code < right.code }
    return left.message.english < right.message.english
  }
}

extension [Diagnostic] {
  public func sortedForReading() -> [Diagnostic] { sorted(by: Diagnostic.precedes) }

  /// How many there are of a severity.
  public func count(_ severity: Severity) -> Int {
    reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }
}
