import Diagnostics
import Interchange

/// Writes the formats of a check to their files and to standard output.
struct CheckWriter {
  var language: Language

  /// Where GitHub Actions takes the summary of a step from.
  private static let summaryVariable = "GITHUB_STEP_SUMMARY"

  /// Writes all outputs, or plain text where there are none. A file that can't be written is told
  /// of and stays as it was; the others are written.
  ///
  /// - Parameter reports: Makes what machines read; not called for text alone.
  /// - Returns: Whether everything was written.
  func write(
    _ outputs: [CheckOutput], text: CheckTextReport, reports: () -> CheckReports
  ) throws -> Bool {
    if outputs.allSatisfy({ $0.format == .text && $0.path == nil }) {
      return toStandardOutput(Array(protected(text).utf8))
    }
    let reports = reports()
    var isComplete = true
    for output in outputs {
      guard let path = output.path else { continue }
      let bytes = try reports.bytes(output.format)
      isComplete =
        toFile { () throws(OutputFile.Failure) in
          try OutputFile.write(bytes, to: path)
          Terminal.writeError(printable(path))
        } && isComplete
    }
    if outputs.contains(where: { $0.format == .github }),
      let path = Terminal.environment[Self.summaryVariable], !path.isEmpty
    {
      isComplete =
        toFile { () throws(OutputFile.Failure) in
          try OutputFile.append(reports.stepSummary(), to: path)
        } && isComplete
    }
    for output in outputs where output.path == nil {
      let bytes =
        output.format == .text
        ? Array(protected(text).utf8) : try reports.bytes(output.format)
      isComplete = toStandardOutput(bytes) && isComplete
    }
    return isComplete
  }

  /// The text as GitHub Actions may read it: there it can't give commands.
  private func protected(_ report: CheckTextReport) -> String {
    let text = report.text(colored: Terminal.isColored)
    return Terminal.environment["GITHUB_ACTIONS"] == "true"
      ? WorkflowAnnotations.inert(text) : text
  }

  private func toFile(_ write: () throws(OutputFile.Failure) -> Void) -> Bool {
    do throws(OutputFile.Failure) {
      try write()
      return true
    } catch {
      _ = failure(error.text, language)
      return false
    }
  }

  private func toStandardOutput(_ bytes: [UInt8]) -> Bool {
    guard let reason = Terminal.writeAll(bytes) else { return true }
    _ = failure(Terminal.unwritable(reason), language)
    return false
  }
}
