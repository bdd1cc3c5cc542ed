import Diagnostics
import Model

/// One diagnostic of a `CheckDocument`.
///
/// Lines and columns begin with 1; columns count grapheme clusters, so that a letter with its
/// accents is one column, and once more UTF-16 code units, as most editors do. Bytes begin with 0
/// and count the UTF-8 of the file. All ranges are half-open: the end is the place behind the last
/// character.
public struct DiagnosticRecord: Codable, Sendable, Hashable {
  /// Another place involved.
  public struct Related: Codable, Sendable, Hashable {
    public var file: String
    public var startLine: Int
    public var startColumn: Int
    public var endLine: Int
    public var endColumn: Int
    public var startByte: Int
    public var endByte: Int
    public var startColumnUTF16: Int
    public var endColumnUTF16: Int
    public var label: String
  }

  public struct Note: Codable, Sendable, Hashable {
    /// `note`, `basis`, `remedy` or `expected`.
    public var kind: String
    public var text: String
  }

  /// Bytes of a file and what stands in their place; an empty range inserts.
  public struct Edit: Codable, Sendable, Hashable {
    public var file: String
    public var startByte: Int
    public var endByte: Int
    public var replacement: String
  }

  public struct Fix: Codable, Sendable, Hashable {
    public var title: String
    /// `safe`, `review` or `template`.
    public var applicability: String
    public var edits: [Edit]
  }

  /// Why a finding does not count.
  public struct Excuse: Codable, Sendable, Hashable {
    /// `waived` or `baselined`.
    public var kind: String
    /// Of a waiver: the name of an element; absent where the waiver names none.
    public var owner: String?
    /// Of a waiver, half-open: `2026-06-30`.
    public var until: String?
    public var reason: String?
  }

  public var code: String
  /// `vn-egov 2.0`; absent for findings of the language.
  public var pack: CheckDocument.Release?
  /// `error`, `warning` or `note`.
  public var severity: String
  /// Absent for diagnostics of the language. Otherwise as in `CheckSummary.Verdict`.
  public var verdict: String?
  /// The subject's identifier; absent for findings of the language.
  public var subject: String?
  /// The name of the agency that answers for the subject, where the model says it.
  public var owner: String?
  /// Equal in another run for the same finding, wherever it stands then.
  public var fingerprint: String
  /// Absent for what counts.
  public var excuse: Excuse?
  public var message: String
  /// Relative to the model's folder, or the name of a built-in pack such as `<vn-egov 2.0>`.
  public var file: String
  public var startLine: Int
  public var startColumn: Int
  public var endLine: Int
  public var endColumn: Int
  public var startByte: Int
  public var endByte: Int
  public var startColumnUTF16: Int
  public var endColumnUTF16: Int
  /// What is said at the place itself; may be empty.
  public var label: String
  public var related: [Related]
  /// The hops of the path that violates the rule, in order.
  public var witness: [Related]
  public var notes: [Note]
  public var fixes: [Fix]

  init(
    _ finding: CheckSummary.Finding, pack: CheckSummary.Release?, _ places: inout PlaceReader,
    _ language: Language
  ) {
    let diagnostic = finding.diagnostic
    let primary = places.related(diagnostic.primary, language)
    code = diagnostic.code
    self.pack = pack.map(CheckDocument.Release.init)
    severity = diagnostic.severity.identifier
    verdict = finding.verdict?.rawValue
    subject = finding.subject
    owner = finding.owner?.name
    fingerprint = finding.fingerprint
    excuse = finding.excuse.map(Excuse.init)
    message = diagnostic.message[language]
    file = primary.file
    startLine = primary.startLine
    startColumn = primary.startColumn
    endLine = primary.endLine
    endColumn = primary.endColumn
    startByte = primary.startByte
    endByte = primary.endByte
    startColumnUTF16 = primary.startColumnUTF16
    endColumnUTF16 = primary.endColumnUTF16
    label = primary.label
    related = diagnostic.secondary.map { places.related($0, language) }
    witness = finding.witness.map { places.related($0, language) }
    notes = diagnostic.notes.map { Note(kind: $0.kind.rawValue, text: $0.text[language]) }
    fixes = diagnostic.fixes.map { fix in
      Fix(
        title: fix.title[language], applicability: fix.applicability.rawValue,
        edits: fix.edits.map { places.edit($0) })
    }
  }
}

extension DiagnosticRecord.Excuse {
  fileprivate init(_ excuse: CheckSummary.Excuse) {
    switch excuse {
    case .waived(let owner, let until, let reason):
      self.init(
        kind: "waived", owner: owner.isEmpty ? nil : owner, until: until.description, reason: reason
      )
    case .baselined: self.init(kind: "baselined")
    }
  }
}

extension PlaceReader {
  fileprivate mutating func related(
    _ label: Diagnostic.Label, _ language: Language
  ) -> DiagnosticRecord.Related {
    let range = label.range
    let index = lineIndex(range.file)
    let start = index.position(at: Int(range.start))
    let end = index.position(at: Int(range.end))
    let place = place(range)
    return DiagnosticRecord.Related(
      file: place.file, startLine: start.line, startColumn: start.column, endLine: end.line,
      endColumn: end.column, startByte: Int(range.start), endByte: Int(range.end),
      startColumnUTF16: place.start.column, endColumnUTF16: place.end.column,
      label: label.text[language])
  }

  fileprivate func edit(_ edit: TextEdit) -> DiagnosticRecord.Edit {
    DiagnosticRecord.Edit(
      file: path(edit.range), startByte: Int(edit.range.start), endByte: Int(edit.range.end),
      replacement: edit.replacement)
  }
}
