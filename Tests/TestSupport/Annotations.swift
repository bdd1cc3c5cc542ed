import Diagnostics

/// Diagnostics as comments under the code they point at: `//   ^^^ error[K0203]: message | hint`,
/// other places as `//   --- K0203: text`, notes and fixes as `// = fix (safe): title`.
///
/// `//~` instead of `//` says that columns count from behind the mark, for code that begins where
/// the comment itself must stand.
enum Annotations {
  /// Whether a line of a fixture is an annotation.
  static func isAnnotation(_ line: String) -> Bool {
    guard line.hasPrefix("//") else { return false }
    if line.hasPrefix("// = ") || line.hasPrefix("// elsewhere: ") { return true }
    let mark = line.drop { $0 == "/" || $0 == "~" || $0 == " " }
    if mark.hasPrefix("^") {
      let rest = mark.drop { $0 == "^" || $0 == "…" }
      return Severity.allCases.contains { rest.hasPrefix(" \($0.identifier)[") }
    }
    let rest = mark.drop { $0 == "-" || $0 == "…" }
    return mark.hasPrefix("-") && rest.hasPrefix(" K") && rest.contains(":")
  }

  static func primary(_ diagnostic: Diagnostic, at place: FixtureText.Place) -> [String] {
    let hint = diagnostic.primary.text.english
    var lines = [
      pointer("^", place)
        + " \(diagnostic.severity.identifier)[\(diagnostic.code)]: \(diagnostic.message.english)"
        + (hint.isEmpty ? "" : " | \(hint)")
    ]
    for note in diagnostic.notes {
      lines.append("// = \(note.kind.rawValue): \(oneLine(note.text.english))")
    }
    for fix in diagnostic.fixes {
      lines.append("// = fix (\(fix.applicability.rawValue)): \(oneLine(fix.title.english))")
    }
    return lines
  }

  static func secondary(
    _ label: Diagnostic.Label, of diagnostic: Diagnostic, at place: FixtureText.Place
  ) -> String {
    "\(pointer("-", place)) \(diagnostic.code): \(label.text.english)"
  }

  private static func pointer(_ mark: String, _ place: FixtureText.Place) -> String {
    let start = place.columns.lowerBound
    let lead =
      start >= 3
      ? "//" + String(repeating: " ", count: start - 2)
      : "//~" + String(repeating: " ", count: start)
    let run = String(repeating: mark, count: place.columns.count)
    return lead + run + (place.continuesOnNextLine ? "…" : "")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ⏎ ")
  }
}
