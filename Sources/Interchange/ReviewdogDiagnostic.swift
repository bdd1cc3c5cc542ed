import Diagnostics

/// A finding as reviewdog reads it, one JSON object a line (`rdjsonl`; reviewdog.proto). Columns
/// count bytes of UTF-8 from 1, as its positions do. Excused findings are left out.
public struct ReviewdogDiagnostic: Encodable, Sendable {
  struct Position: Encodable, Sendable {
    var line: Int
    var column: Int
  }

  struct Range: Encodable, Sendable {
    var start: Position
    /// Behind the last character.
    var end: Position
  }

  struct Location: Encodable, Sendable {
    var path: String
    var range: Range
  }

  struct Name: Encodable, Sendable {
    var name: String
  }

  struct Code: Encodable, Sendable {
    var value: String
  }

  struct Suggestion: Encodable, Sendable {
    var range: Range
    var text: String
  }

  struct RelatedLocation: Encodable, Sendable {
    var message: String
    var location: Location
  }

  enum CodingKeys: String, CodingKey {
    case message, location, severity, source, code, suggestions
    case relatedLocations = "related_locations"
  }

  var message: String
  var location: Location
  var severity: String
  var source: Name
  var code: Code
  var suggestions: [Suggestion]?
  var relatedLocations: [RelatedLocation]?

  /// All findings of a check, each on a line of its own.
  public static func bytes(_ reported: ReportedCheck) throws -> [UInt8] {
    let (check, language) = (reported.summary, reported.language)
    var places = PlaceReader(reported.sources)
    var output: [UInt8] = []
    for finding in check.openFindingsByWeight {
      output += try JSONText.bytes(
        of: ReviewdogDiagnostic(finding, tool: check.tool.name, &places, language), .oneLine)
    }
    return output
  }

  private init(
    _ finding: CheckSummary.Finding, tool: String, _ places: inout PlaceReader, _ language: Language
  ) {
    let diagnostic = finding.diagnostic
    message = diagnostic.messageWithLabel(language)
    location = places.reviewdogLocation(diagnostic.primary.range)
    severity =
      switch diagnostic.severity {
      case .error: "ERROR"
      case .warning: "WARNING"
      case .note: "INFO"
      }
    source = Name(name: tool)
    code = Code(value: diagnostic.code)
    // A suggestion is one replacement in the file of the finding.
    let suggestions = diagnostic.fixes.compactMap { fix -> Suggestion? in
      guard fix.applicability != .template, fix.edits.count == 1, let edit = fix.edits.first,
        edit.range.file == diagnostic.primary.range.file
      else { return nil }
      return Suggestion(
        range: places.reviewdogLocation(edit.range).range, text: edit.replacement)
    }
    self.suggestions = suggestions.isEmpty ? nil : suggestions
    let related = diagnostic.secondary.map {
      RelatedLocation(
        message: $0.text[language], location: places.reviewdogLocation($0.range))
    }
    relatedLocations = related.isEmpty ? nil : related
  }
}

extension PlaceReader {
  fileprivate mutating func reviewdogLocation(_ range: SourceRange) -> ReviewdogDiagnostic.Location
  {
    let index = lineIndex(range.file)
    func position(_ offset: UInt32) -> ReviewdogDiagnostic.Position {
      let line = index.line(at: Int(offset))
      return ReviewdogDiagnostic.Position(
        line: line + 1, column: Int(offset) - index.starts[line] + 1)
    }
    return ReviewdogDiagnostic.Location(
      path: path(range),
      range: ReviewdogDiagnostic.Range(start: position(range.start), end: position(range.end)))
  }
}
