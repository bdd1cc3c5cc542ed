import Diagnostics
import Model
import Rules
import Syntax

/// The files of a model in one state, with everything that a check finds in them.
struct CheckedText {
  let folder: ModelFolder
  let compilation: Compilation
  /// What the language finds, in reading order.
  let language: [Diagnostic]
  private let judgement: ModelFixes.Judgement
  /// Of the assessment's findings, in their order.
  private let fingerprints: [Fingerprint]
  /// By fingerprint, whether a finding is a violation.
  private let isViolation: [Fingerprint: Bool]

  /// - Parameter judge: what the rules say of a compilation.
  init(_ folder: ModelFolder, judge: (Compilation) throws -> ModelFixes.Judgement) throws {
    self.folder = folder
    compilation = Compilation(folder, readsExamples: false)
    language = compilation.diagnostics
    judgement = try judge(compilation)
    let assessment = judgement.assessment
    fingerprints = Fingerprint.all(of: assessment.findings, in: compilation.model)
    isViolation = Dictionary(
      zip(fingerprints, assessment.findings.map { $0.verdict == .violated }),
      uniquingKeysWith: { first, _ in first })
  }

  /// The violations of rules that offer fixes, in the order of the rules.
  var repairableViolations: [(fingerprint: Fingerprint, diagnostic: Diagnostic)] {
    let reporter = judgement.reporter(compilation, files: compilation.files)
    return zip(judgement.assessment.findings, fingerprints).compactMap { finding, fingerprint in
      // What a waiver or the baseline excuses, somebody has decided to live with.
      guard finding.verdict == .violated, finding.excuse == nil,
        !judgement.ruleSet.rules[finding.rule].fixes.isEmpty
      else { return nil }
      return (fingerprint, reporter.diagnostic(finding))
    }
  }

  // MARK: Places

  static func isOfSyntax(_ diagnostic: Diagnostic) -> Bool {
    DiagnosticCode.syntax.contains { $0.identifier == diagnostic.code }
  }

  /// The index of the model's own file that holds a range; nil for a pack of the program.
  func file(of range: SourceRange) -> Int? {
    let index = Int(range.file.rawValue)
    return index < folder.files.count ? index : nil
  }

  /// The text of the line on which a range begins.
  func lineText(_ range: SourceRange) -> String {
    let file = compilation.sources[range.file]
    var start = min(Int(range.start), file.bytes.count)
    var end = start
    while start > 0, file.bytes[start - 1] != 0x0A, start + 1_000 > Int(range.start) { start -= 1 }
    while end < file.bytes.count, file.bytes[end] != 0x0A, end < Int(range.start) + 1_000 {
      end += 1
    }
    return file.text(start..<end)
  }

  // MARK: Comparing

  /// What is found here and wasn't in a state before: the first line of each new finding.
  ///
  /// - Parameter stage: the stage of the fixes between the two. What an error hid isn't new once
  ///   the error is repaired.
  func newFindings(since before: CheckedText, _ stage: FixOffer.Stage) -> [LocalizedText] {
    var known: [String: Int] = [:]
    for diagnostic in before.language { known[before.key(diagnostic), default: 0] += 1 }
    var result: [LocalizedText] = []
    for diagnostic in language where stage != .syntax || Self.isOfSyntax(diagnostic) {
      let key = key(diagnostic)
      known[key, default: 0] -= 1
      if known[key, default: 0] < 0 { result.append(Self.line(diagnostic)) }
    }
    guard stage >= .warnings else { return result }
    let reporter = judgement.reporter(compilation)
    for (finding, fingerprint) in zip(judgement.assessment.findings, fingerprints)
    where finding.excuse == nil {
      let old = before.isViolation[fingerprint]
      // That nothing is known yet of what a fix declares is no news.
      if finding.verdict == .notAssessed, isNew(finding.subject, since: before) { continue }
      if old == nil || old == false && finding.verdict == .violated {
        result.append(Self.line(reporter.diagnostic(finding)))
      }
    }
    return result
  }

  /// Whether an element at the top of the model wasn't there before.
  private func isNew(_ subject: Subject, since before: CheckedText) -> Bool {
    guard case .element(let id) = subject, compilation.model[id].parent == nil else { return false }
    let name = compilation.model.qualifiedName(id)
    return before.compilation.model.isFree(name, inside: nil)
  }

  /// A diagnostic of the language whatever line it stands on: its words say what it is about.
  private func key(_ diagnostic: Diagnostic) -> String {
    let path = compilation.sources[diagnostic.primary.range.file].path
    return [diagnostic.code, path, diagnostic.message.english].joined(separator: "\u{1F}")
  }

  private static func line(_ diagnostic: Diagnostic) -> LocalizedText {
    LocalizedText(verbatim: "\(diagnostic.code): ") + diagnostic.message
  }
}
