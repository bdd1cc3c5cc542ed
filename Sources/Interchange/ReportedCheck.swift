package import Diagnostics

/// A check with what every format of it needs.
package struct ReportedCheck: Sendable {
  package var summary: CheckSummary
  /// The files that the places lie in.
  package var sources: SourceMap
  package var language: Language

  package init(_ summary: CheckSummary, sources: SourceMap, language: Language) {
    self.summary = summary
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
