import Diagnostics
import Interchange
import Model
import Rules
import Workspace

/// What a check found, ready to be written in every format.
struct CheckReports {
  var text: CheckTextReport
  var summary: CheckSummary
  var sources: SourceMap
  var language: Language
  var sarifSuppression: SARIFSuppression
  var junitNamesFiles: Bool

  /// The bytes of a format, without colours.
  func bytes(_ format: CheckFormat) throws -> [UInt8] {
    switch format {
    case .text: return Array(text.text(colored: false).utf8)
    case .json:
      return try CheckDocument(summary, sources: sources, language: language).jsonBytes()
    case .sarif:
      return try SARIFLog(
        summary, sources: sources, language: language, suppressed: sarifSuppression
      ).jsonBytes()
    case .junit:
      return JUnitReport(
        summary, sources: sources, language: language, namesFiles: junitNamesFiles
      ).bytes()
    case .gitlab:
      return try CodeQualityReport(summary, sources: sources, language: language).jsonBytes()
    case .github:
      return annotations.bytes(log: text.text(colored: false))
    case .markdown: return ReviewPage(summary, sources: sources, language: language).bytes()
    case .rdjsonl:
      return try ReviewdogDiagnostic.bytes(summary, sources: sources, language: language)
    case .checkstyle:
      return CheckstyleReport(summary, sources: sources, language: language).bytes()
    }
  }

  /// What the summary of a step of GitHub Actions gets.
  func stepSummary() -> [UInt8] { annotations.summary() }

  private var annotations: WorkflowAnnotations {
    WorkflowAnnotations(summary, sources: sources, language: language)
  }
}
