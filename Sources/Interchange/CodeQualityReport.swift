import Diagnostics

/// The result of a check as a Code Quality report of GitLab: a JSON array, empty when nothing was
/// found. Only members that GitLab reads; excused findings are left out.
public struct CodeQualityReport: Encodable, Sendable {
  struct Issue: Encodable, Sendable, Hashable {
    struct Lines: Encodable, Sendable, Hashable {
      var begin: Int
    }

    struct Location: Encodable, Sendable, Hashable {
      var path: String
      var lines: Lines
    }

    enum CodingKeys: String, CodingKey {
      case description, fingerprint, severity, location
      case checkName = "check_name"
    }

    /// With the code, because GitLab doesn't show `check_name`.
    var description: String
    var checkName: String
    var fingerprint: String
    var severity: String
    var location: Location
  }

  private let issues: [Issue]

  public init(_ reported: ReportedCheck) {
    let (check, language) = (reported.summary, reported.language)
    let rules = check.rulesByCode
    var places = PlaceReader(reported.sources)
    issues = check.openFindingsByWeight.map { finding in
      let diagnostic = finding.diagnostic
      let place = places.place(diagnostic.primary.range)
      let isMandatory =
        finding.verdict != nil && rules[diagnostic.code]?.enforcement == .mandatory
      return Issue(
        description: "\(diagnostic.code): \(diagnostic.messageWithLabel(language).inReports)",
        checkName: diagnostic.code, fingerprint: finding.fingerprint,
        severity: Self.severity(diagnostic.severity, isMandatory: isMandatory),
        location: Issue.Location(path: place.file, lines: Issue.Lines(begin: place.start.line)))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(issues)
  }

  /// The report in UTF-8, without a byte order mark.
  public func jsonBytes() throws -> [UInt8] { try JSONText.bytes(of: self) }

  private static func severity(_ severity: Severity, isMandatory: Bool) -> String {
    switch severity {
    case .error: isMandatory ? "critical" : "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
