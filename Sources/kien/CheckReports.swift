import Diagnostics
import Interchange
import Model
import Rules
import Workspace

/// What a check found, ready to be written in every format.
struct CheckReports {
  var text: CheckTextReport
  var check: ReportedCheck
  var sarifSuppression: SARIFSuppression
  var junitNamesFiles: Bool

  /// The bytes of a format, without colours.
  func bytes(_ format: CheckFormat) throws -> [UInt8] {
    switch format {
    case .text: return Array(text.text(colored: false).utf8)
    case .json:
      return try CheckDocument(check).jsonBytes()
    case .sarif:
      return try SARIFLog(
        check, suppressed: sarifSuppression
      ).jsonBytes()
    case .junit:
      return JUnitReport(
        check, namesFiles: junitNamesFiles
      ).bytes()
    case .gitlab:
      return try CodeQualityReport(check).jsonBytes()
    case .github:
      return annotations.bytes(log: text.text(colored: false))
    case .markdown: return ReviewPage(check).bytes()
    case .rdjsonl:
      return try ReviewdogDiagnostic.bytes(check)
    case .checkstyle:
      return CheckstyleReport(check).bytes()
    }
  }

  /// What the summary of a step of GitHub Actions gets.
  func stepSummary() -> [UInt8] { annotations.summary() }

  private var annotations: WorkflowAnnotations {
    WorkflowAnnotations(check)
  }
}
