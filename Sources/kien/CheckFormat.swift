import ArgumentParser

/// A form in which `kien check` tells its result.
enum CheckFormat: String, CaseIterable {
  case text, json, sarif, junit, gitlab, github, markdown, rdjsonl, checkstyle
}

/// A format and where it goes: `text`, `sarif=kien.sarif`.
struct CheckOutput: ExpressibleByArgument {
  var format: CheckFormat
  /// The file; nil for standard output.
  var path: String?

  init(_ format: CheckFormat, to path: String? = nil) {
    self.format = format
    self.path = path
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = CheckFormat(rawValue: String(parts[0])) else { return nil }
    if parts.count > 1, parts[1].isEmpty { return nil }
    self.init(format, to: parts.count > 1 ? String(parts[1]) : nil)
  }

  static var allValueStrings: [String] { CheckFormat.allCases.map(\.rawValue) }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
