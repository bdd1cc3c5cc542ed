import Diagnostics
import Model

/// What becomes of excused findings in a SARIF log.
public enum SARIFSuppression: String, Sendable, CaseIterable {
  /// They are left out: GitHub shows what is suppressed as open alerts (codeql-action #1230).
  case omit
  /// They are there, and every result says whether it is suppressed.
  case include
}

extension SARIFLog {
  /// GitHub's limit of related locations.
  private static let mostRelatedLocations = 1_000
  /// GitHub's limit of locations in a thread flow.
  private static let mostFlowLocations = 10_000

  /// The result of a check as a log of one run. The weightiest results come first, because GitHub
  /// keeps the first 5,000.
  public init(_ reported: ReportedCheck, suppressed: SARIFSuppression = .omit) {
    let (check, language) = (reported.summary, reported.language)
    let driver = Component(driver: check, language)
    var indexes: [String: Int] = [:]
    for (index, rule) in (driver.rules ?? []).enumerated() where indexes[rule.id] == nil {
      indexes[rule.id] = index
    }
    var places = PlaceReader(reported.sources)
    let findings =
      suppressed == .include ? check.findingsByWeight : check.openFindingsByWeight
    let notifications = check.obstacles.map {
      Notification(level: "error", message: Message(text: $0[language]))
    }
    let run = Run(
      tool: Tool(
        driver: driver,
        extensions: check.packs.map { Component(name: $0.name, version: $0.version) }),
      automationDetails: AutomationDetails(id: "\(check.tool.name)/\(check.model)/"),
      invocations: [
        Invocation(
          executionSuccessful: notifications.isEmpty,
          toolExecutionNotifications: notifications.isEmpty ? nil : notifications)
      ],
      language: language.rawValue, columnKind: "utf16CodeUnits",
      newlineSequences: ["\r\n", "\n", "\r"],
      results: findings.compactMap { finding in
        guard let index = indexes[finding.diagnostic.code] else { return nil }
        return Self.result(
          finding, ruleIndex: index, &places, language,
          saysSuppression: suppressed == .include)
      })
    self.init(runs: [run])
  }

  private static func result(
    _ finding: CheckSummary.Finding, ruleIndex: Int, _ places: inout PlaceReader,
    _ language: Language, saysSuppression: Bool
  ) -> Result {
    let diagnostic = finding.diagnostic
    let related = diagnostic.secondary.prefix(mostRelatedLocations).enumerated().map {
      number, label in
      location(label, &places, language, id: number + 1)
    }
    let flow = finding.witness.prefix(mostFlowLocations).map {
      ThreadFlowLocation(location: location($0, &places, language))
    }
    let fixes = diagnostic.fixes.compactMap { fix($0, &places, language) }
    let properties = ResultProperties(
      verdict: finding.verdict?.rawValue, subject: finding.subject, owner: finding.owner?.name)
    let hasProperties = properties != ResultProperties()
    return Result(
      ruleId: diagnostic.code, ruleIndex: ruleIndex, level: diagnostic.severity.identifier,
      message: Message(text: diagnostic.messageWithLabel(language)),
      locations: [location(Diagnostic.Label(diagnostic.primary.range), &places, language)],
      relatedLocations: related.isEmpty ? nil : related,
      partialFingerprints: ["primaryLocationLineHash": finding.fingerprint],
      codeFlows: flow.isEmpty ? nil : [CodeFlow(threadFlows: [ThreadFlow(locations: flow)])],
      fixes: fixes.isEmpty ? nil : fixes,
      suppressions: saysSuppression
        ? finding.excuse.map { [suppression($0, language)] } ?? [] : nil,
      properties: hasProperties ? properties : nil)
  }

  private static func location(
    _ label: Diagnostic.Label, _ places: inout PlaceReader, _ language: Language, id: Int? = nil
  ) -> Location {
    let text = label.text[language]
    return Location(
      id: id,
      physicalLocation: PhysicalLocation(
        artifactLocation: artifact(label.range, places), region: region(label.range, &places)),
      message: text.isEmpty ? nil : Message(text: text))
  }

  private static func artifact(_ range: SourceRange, _ places: PlaceReader) -> ArtifactLocation {
    ArtifactLocation(uri: resourceIdentifier(ofPath: places.path(range)))
  }

  private static func region(_ range: SourceRange, _ places: inout PlaceReader) -> Region {
    let place = places.place(range)
    return Region(
      startLine: place.start.line, startColumn: place.start.column, endLine: place.end.line,
      endColumn: place.end.column)
  }

  /// A fix that a program could carry out; nil for one with holes.
  private static func fix(
    _ fix: Diagnostics.Fix, _ places: inout PlaceReader, _ language: Language
  ) -> Fix? {
    guard fix.applicability != .template, !fix.edits.isEmpty else { return nil }
    var changes: [ArtifactChange] = []
    var files: [FileID] = []
    for edit in fix.edits {
      let replacement = Replacement(
        deletedRegion: region(edit.range, &places),
        insertedContent: Message(text: edit.replacement))
      if let index = files.firstIndex(of: edit.range.file) {
        changes[index].replacements.append(replacement)
      } else {
        files.append(edit.range.file)
        changes.append(
          ArtifactChange(
            artifactLocation: artifact(edit.range, places), replacements: [replacement]))
      }
    }
    return Fix(description: Message(text: fix.title[language]), artifactChanges: changes)
  }

  private static func suppression(
    _ excuse: CheckSummary.Excuse, _ language: Language
  ) -> Suppression {
    switch excuse {
    case .waived(let owner, let until, _):
      Suppression(
        kind: "inSource", status: "accepted", justification: excuse.text[language],
        properties: .init(owner: owner.isEmpty ? nil : owner, until: until.description))
    case .baselined:
      Suppression(kind: "external", status: "accepted", justification: excuse.text[language])
    }
  }
}

extension Diagnostic {
  /// The message, and what is said at its place, on one line.
  func messageWithLabel(_ language: Language) -> String {
    let label = primary.text[language]
    return label.isEmpty ? message[language] : "\(message[language]): \(label)"
  }
}
