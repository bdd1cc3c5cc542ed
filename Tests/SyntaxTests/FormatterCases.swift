import Foundation
import TestSupport

/// A file of texts, each with its canonical form below `--- becomes ---`.
struct FormatterCases: Sendable, CustomStringConvertible {
  private struct Case: Sendable {
    var name: String
    var input: [String] = []
    var output: [String] = []
  }

  private let file: URL
  private let cases: [Case]

  var description: String { file.lastPathComponent }

  static func all() throws -> [FormatterCases] {
    try Repository.files(in: Repository.tests("SyntaxTests/FormatterCases"), ending: ".txt")
      .map { try FormatterCases($0) }
  }

  private init(_ file: URL) throws {
    self.file = file
    var cases: [Case] = []
    var isOutput = false
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "--- becomes ---" {
        isOutput = true
      } else if line.hasPrefix("--- "), line.hasSuffix(" ---") {
        cases.append(Case(name: String(line.dropFirst(4).dropLast(4))))
        isOutput = false
      } else if let last = cases.indices.last {
        if isOutput { cases[last].output.append(line) } else { cases[last].input.append(line) }
      }
    }
    if let last = cases.indices.last, cases[last].output.last == "" {
      cases[last].output.removeLast()
    }
    self.cases = cases
  }

  /// How the outputs differ from what is written; `UPDATE_GOLDEN=1` writes them instead.
  func differences(_ format: ([UInt8]) -> [UInt8]) throws -> [String] {
    var differences: [String] = []
    var text = ""
    for item in cases {
      let actual = String(decoding: format(FixtureText(lines: item.input).bytes), as: UTF8.self)
      let expected = item.output.map { $0 + "\n" }.joined()
      text +=
        "--- \(item.name) ---\n\(item.input.map { $0 + "\n" }.joined())--- becomes ---\n\(actual)"
      if let difference = textDifference(expected: expected, actual: actual) {
        differences.append("\(self), '\(item.name)':\n\(difference)")
      }
    }
    guard Repository.updatesGoldenFiles, !differences.isEmpty else { return differences }
    try Data(text.utf8).write(to: file)
    return []
  }
}
