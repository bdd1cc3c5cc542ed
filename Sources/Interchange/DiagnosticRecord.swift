import Diagnostics

/// One diagnostic of a `CheckDocument`.
///
/// Lines and columns begin with 1; columns count grapheme clusters, so that a letter with its
/// accents is one column. Bytes begin with 0 and count the UTF-8 of the file. All ranges are
/// half-open: the end is the place behind the last character.
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

  package var code: String
  /// `error`, `warning` or `note`.
  package var severity: String
  /// Absent for diagnostics of the language. Otherwise as in `CheckSummary.Verdict`.
  package var verdict: String?
  package var message: String
  /// Relative to the model's folder, or the name of a built-in pack such as `<vn-egov 2.0>`.
  package var file: String
  package var startLine: Int
  package var startColumn: Int
  package var endLine: Int
  package var endColumn: Int
  package var startByte: Int
  package var endByte: Int
  /// What is said at the place itself; may be empty.
  package var label: String
  package var related: [Related]
  package var notes: [Note]
  package var fixes: [Fix]

  init(_ finding: CheckSummary.Finding, _ places: inout PlaceReader, _ language: Language) {
    let diagnostic = finding.diagnostic
    let primary = places.related(diagnostic.primary, language)
    code = diagnostic.code
    severity = diagnostic.severity.identifier
    verdict = finding.verdict?.rawValue
    message = diagnostic.message[language]
    file = primary.file
    startLine = primary.startLine
    startColumn = primary.startColumn
    endLine = primary.endLine
    endColumn = primary.endColumn
    startByte = primary.startByte
    endByte = primary.endByte
    label = primary.label
    related = diagnostic.secondary.map { places.related($0, language) }
    notes = diagnostic.notes.map { Note(kind: $0.kind.rawValue, text: $0.text[language]) }
    fixes = diagnostic.fixes.map { fix in
      Fix(
        title: fix.title[language], applicability: fix.applicability.rawValue,
        edits: fix.edits.map { places.edit($0) })
    }
  }
}

/// Turns ranges of sources into what the documents say of them; indexes each file once.
struct PlaceReader {
  private let sources: SourceMap
  private var indexes: [FileID: LineIndex] = [:]

  init(_ sources: SourceMap) {
    self.sources = sources
  }

  fileprivate mutating func related(
    _ label: Diagnostic.Label, _ language: Language
  ) -> DiagnosticRecord.Related {
    let range = label.range
    let index = lineIndex(range.file)
    let start = index.position(at: Int(range.start))
    let end = index.position(at: Int(range.end))
    return DiagnosticRecord.Related(
      file: sources[range.file].path, startLine: start.line, startColumn: start.column,
      endLine: end.line, endColumn: end.column, startByte: Int(range.start),
      endByte: Int(range.end), label: label.text[language])
  }

  fileprivate func edit(_ edit: TextEdit) -> DiagnosticRecord.Edit {
    DiagnosticRecord.Edit(
      file: sources[edit.range.file].path, startByte: Int(edit.range.start),
      endByte: Int(edit.range.end), replacement: edit.replacement)
  }

  private mutating func lineIndex(_ id: FileID) -> LineIndex {
    if let index = indexes[id] { return index }
    let index = LineIndex(sources[id].bytes)
    indexes[id] = index
    return index
  }
}
