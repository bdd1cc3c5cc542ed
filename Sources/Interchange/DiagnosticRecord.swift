import Diagnostics
import Model

/// One diagnostic of a `CheckDocument`.
///
/// Lines and columns begin with 1; columns count grapheme clusters, so that a letter with its
/// accents is one column, and once more UTF-16 code units, as most editors do. Bytes begin with 0
/// and count the UTF-8 of the file. All ranges are half-open: the end is the place behind the last
/// character.
package struct DiagnosticRecord: Codable, Sendable, Hashable {
  /// Another place involved.
  package struct Related: Codable, Sendable, Hashable {
    package var file: String
    package var startLine: Int
    package var startColumn: Int
    package var endLine: Int
    package var endColumn: Int
    package var startByte: Int
    package var endByte: Int
    package var startColumnUTF16: Int
    package var endColumnUTF16: Int
    package var label: String
  }

  package struct Note: Codable, Sendable, Hashable {
    /// `note`, `basis`, `remedy` or `expected`.
    package var kind: String
    package var text: String
  }

  /// Bytes of a file and what stands in their place; an empty range inserts.
  package struct Edit: Codable, Sendable, Hashable {
    package var file: String
    package var startByte: Int
    package var endByte: Int
    package var replacement: String
  }

  package struct Fix: Codable, Sendable, Hashable {
    package var title: String
    /// `safe`, `review` or `template`.
    package var applicability: String
    package var edits: [Edit]
  }

  /// Why a finding does not count.
  package struct Excuse: Codable, Sendable, Hashable {
    /// `waived` or `baselined`.
    package var kind: String
    /// Of a waiver: the name of an element; absent where the waiver names none.
    package var owner: String?
    /// Of a waiver, half-open: `2026-06-30`.
    package var until: String?
    package var reason: String?
  }

  package var code: String
  /// `vn-egov 2.0`; absent for findings of the language.
  package var pack: CheckDocument.Release?
  /// `error`, `warning` or `note`.
  package var severity: String
  /// Absent for diagnostics of the language. Otherwise as in `CheckSummary.Verdict`.
  package var verdict: String?
  /// The subject's identifier; absent for findings of the language.
  package var subject: String?
  /// The name of the agency that answers for the subject, where the model says it.
  package var owner: String?
  /// Equal in another run for the same finding, wherever it stands then.
  package var fingerprint: String
  /// Absent for what counts.
  package var excuse: Excuse?
  package var message: String
  /// Relative to the model's folder, or the name of a built-in pack such as `<vn-egov 2.0>`.
  package var file: String
  package var startLine: Int
  package var startColumn: Int
  package var endLine: Int
  package var endColumn: Int
  package var startByte: Int
  package var endByte: Int
  package var startColumnUTF16: Int
  package var endColumnUTF16: Int
  /// What is said at the place itself; may be empty.
  package var label: String
  package var related: [Related]
  /// The hops of the path that violates the rule, in order.
  package var witness: [Related]
  package var notes: [Note]
  package var fixes: [Fix]

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
