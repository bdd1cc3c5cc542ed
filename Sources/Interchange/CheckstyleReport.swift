import Diagnostics
import Markup

/// The result of a check as XML of Checkstyle, which many tools read. Excused findings are left
/// out.
public struct CheckstyleReport: CheckReport, Sendable {
  let reported: ReportedCheck

  public init(_ check: ReportedCheck) {
    reported = check
  }

  public func bytes() -> [UInt8] {
    var places = PlaceReader(sources)
    let byFile = Dictionary(grouping: check.openFindingsByWeight) {
      places.path($0.diagnostic.primary.range)
    }
    var writer = MarkupWriter(capacity: 200 * check.findings.count)
    writer.declaration()
    writer.element(.checkstyle, [.version(check.tool.version)]) { writer in
      for file in byFile.keys.sorted() {
        writer.newline()
        writer.element(.file, [.name(file.inLogs)]) { writer in
          for finding in byFile[file] ?? [] { write(finding, &places, to: &writer) }
          writer.newline()
        }
      }
      writer.newline()
    }
    writer.newline()
    return writer.bytes
  }

  private func write(
    _ finding: CheckSummary.Finding, _ places: inout PlaceReader, to writer: inout MarkupWriter
  ) {
    let diagnostic = finding.diagnostic
    let place = places.place(diagnostic.primary.range)
    writer.newline()
    writer.element(
      .error,
      [
        .line(place.start.line), .column(place.start.column),
        .severity(diagnostic.severity == .note ? "info" : diagnostic.severity.identifier),
        .message(diagnostic.messageWithLabel(language).inLogs),
        .source("\(check.tool.name).\(diagnostic.code)"),
      ])
  }
}
