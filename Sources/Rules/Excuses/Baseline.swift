public import Diagnostics
public import Model

/// The violations that were there when a team began to check, and that it hasn't removed yet.
///
/// It only shrinks by itself: an entry is recognised by rule and subject, so whatever is new is
/// reported. Only violations are in it: what merely couldn't be assessed may turn out as worse than
/// anybody accepted.
public struct Baseline: Sendable {
  /// One violation.
  public struct Entry: Sendable, Hashable {
    public var code: String
    /// The subject's identifier.
    public var subject: String
    public var fingerprint: Fingerprint
    /// The line in the file; nil where the entry comes from no file.
    public var range: SourceRange?

    public init(
      code: String, subject: String, fingerprint: Fingerprint, range: SourceRange? = nil
    ) {
      self.code = code
      self.subject = subject
      self.fingerprint = fingerprint
      self.range = range
    }
  }

  /// The file's name in the folder of a model.
  public static let fileName = ".kien-baseline"

  public var entries: [Entry]

  public init(entries: [Entry] = []) {
    self.entries = entries
  }

  /// What a baseline of a check would hold: all violations that no waiver excuses.
  public init(_ assessment: Assessment, _ model: ArchitectureModel) {
    let fingerprints = Fingerprint.all(of: assessment.findings, in: model)
    entries = zip(assessment.findings, fingerprints).compactMap { finding, fingerprint in
      guard finding.verdict == .violated else { return nil }
      if case .waived = finding.excuse { return nil }
      return Entry(
        code: finding.code, subject: finding.subject.identifier(in: model),
        fingerprint: fingerprint)
    }
  }

  /// This baseline with what is still found, and with what is new of some rules.
  ///
  /// - Parameters:
  ///   - current: what is found now.
  ///   - stale: the fingerprints of entries that nothing matches.
  ///   - codes: the rules whose new findings are taken in.
  /// - Returns: the new baseline, and by rule code how many new findings are left out.
  public func updated(
    to current: Baseline, without stale: Set<Fingerprint>, adding codes: Set<String>
  ) -> (baseline: Baseline, leftOut: [(code: String, count: Int)]) {
    let known = Set(entries.map(\.fingerprint))
    var result = Baseline(entries: entries.filter { !stale.contains($0.fingerprint) })
    var leftOut: [String: Int] = [:]
    for entry in current.entries where !known.contains(entry.fingerprint) {
      if codes.contains(entry.code) {
        result.entries.append(entry)
      } else {
        leftOut[entry.code, default: 0] += 1
      }
    }
    return (result, leftOut.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

/// What became of a baseline in a check.
public struct BaselineOutcome: Sendable {
  /// How many findings it excuses.
  public var matched = 0
  /// The fingerprints of entries that match nothing any more, in the order of the file.
  public var stale: [Fingerprint] = []
}

extension Assessment {
  /// Excuses the findings that the baseline has and no waiver is about, and tells of entries that
  /// match nothing. Linear in findings and entries.
  mutating func apply(_ baseline: Baseline, _ ruleSet: RuleSet, _ evaluation: Evaluation) {
    let fingerprints = Fingerprint.all(of: findings, in: evaluation.model)
    var unmatched = Set(baseline.entries.map(\.fingerprint))
    var outcome = BaselineOutcome()
    for index in findings.indices where findings[index].excuse == nil {
      let finding = findings[index]
      guard finding.verdict == .violated, unmatched.remove(fingerprints[index]) != nil else {
        continue
      }
      outcome.matched += 1
      findings.excuse(index, by: .baselined)
      outcomes[finding.rule].excuse(finding.verdict, by: .baselined)
    }
    let rules = RuleIndex(ruleSet)
    let stale = baseline.entries.filter { entry in
      guard unmatched.contains(entry.fingerprint), evaluation.settings.seesEverything else {
        return false
      }
      return rules[entry.code].map { wasJudged($0) } ?? !ruleSet.isBroken
    }
    outcome.stale = stale.map(\.fingerprint)
    self.baseline = outcome
    if let diagnostic = Self.staleDiagnostic(stale, evaluation.settings) {
      diagnostics = (diagnostics + [diagnostic]).sortedForReading()
    }
  }

  /// How many stale entries a diagnostic points at.
  private static let maximumLabels = 8

  private static func staleDiagnostic(
    _ entries: [Baseline.Entry], _ settings: EvaluationSettings
  ) -> Diagnostic? {
    let places = entries.compactMap(\.range).sorted()
    guard let first = places.first else { return nil }
    let count = entries.count
    var diagnostic = Diagnostic(
      .staleBaseline, at: first,
      count == 1
        ? LocalizedText(
          "one entry of the baseline matches no finding any more",
          "có 1 dòng tồn đọng không còn ứng với phát hiện nào")
        : LocalizedText(
          "\(count) entries of the baseline match no finding any more",
          "có \(count) dòng tồn đọng không còn ứng với phát hiện nào"),
      secondary: places.dropFirst().prefix(maximumLabels).map { Diagnostic.Label($0) })
    let rest = count - 1 - diagnostic.secondary.count
    if rest > 0 {
      diagnostic.notes.append(
        .init(.note, LocalizedText("and \(rest) more", "và \(rest) dòng nữa")))
    }
    diagnostic.notes.append(
      .init(
        .remedy,
        LocalizedText(
          "'kien baseline prune' takes them out", "chạy 'kien baseline prune' để bỏ các dòng đó")))
    if settings.isLocked { diagnostic.severity = .error }
    return diagnostic
  }
}
