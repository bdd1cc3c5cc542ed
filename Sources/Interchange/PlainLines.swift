// Text as reports for build servers hold it.

import Diagnostics

extension String {
  /// The text without the characters that XML 1.0 forbids even as a reference, and with those that
  /// nobody sees made visible; line ends stay.
  var inReports: String {
    // Nearly every text; U+FFFE and U+FFFF begin with the byte EF.
    if isPrintable(self), !holdsByteEF { return self }
    let legal = unicodeScalars.allSatisfy(Self.isLegal) ? self : legalOnly
    return legal.textLines.map { printable($0) }.joined(separator: "\n")
  }

  /// The same where the report may be printed into a log, whose lines can be commands of a build server.
  var inLogs: String {
    inReports.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).withoutCommands }.joined(separator: "\n")
  }

  private var holdsByteEF: Bool {
    let bytes = utf8.span
    return bytes.indices.contains { bytes[$0] == 0xEF }
  }

  private var legalOnly: String {
    var output = ""
    output.unicodeScalars.append(contentsOf: unicodeScalars.lazy.filter(Self.isLegal))
    return output
  }

  /// The production `Char` of XML 1.0.
  private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }
}

extension PlaceReader {
  /// A finding on one line: `a.kien:3:5: error: message`.
  mutating func line(_ finding: CheckSummary.Finding, _ language: Language) -> String {
    let diagnostic = finding.diagnostic
    let place = place(diagnostic.primary.range)
    return
      "\(place.text): \(diagnostic.severity.text[language]): \(diagnostic.messageWithLabel(language).onOneLine)"
  }
}
