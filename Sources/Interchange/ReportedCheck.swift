public import Diagnostics

/// A check with what every format of it needs. Secrets of the model are in none of them: logs and
/// documents go further than the model.
public struct ReportedCheck: Sendable {
  public let summary: CheckSummary
  /// The files that the places lie in.
  public var sources: SourceMap
  public var language: Language

  public init(_ summary: CheckSummary, sources: SourceMap, language: Language) {
    self.summary = summary.withoutSecrets
    self.sources = sources
    self.language = language
  }
}

/// A format that is written part by part.
protocol CheckReport {
  var reported: ReportedCheck { get }
}

extension CheckReport {
  var check: CheckSummary { reported.summary }
  var sources: SourceMap { reported.sources }
  var language: Language { reported.language }
}
