public import Diagnostics
import Model

/// What people read of the findings of a check: the first of each rule, and how many there are.
public struct FindingDigest: Sendable {
  /// In reading order.
  public fileprivate(set) var shown: [Diagnostic] = []
  /// What is told in a few words instead; in the order of the rules.
  public fileprivate(set) var openQuestions: [OpenQuestion] = []
  /// The rules of which more was found than is shown, and how much more; in the order of the rules.
  public fileprivate(set) var rest: [(code: String, count: Int)] = []
  /// By severity, how many diagnostics there are, those among them that aren't shown.
  private var counts = [Int](repeating: 0, count: Severity.allCases.count)

  /// How many diagnostics of a severity there are, shown or not.
  public func count(_ severity: Severity) -> Int { counts[severity.rawValue] }

  fileprivate mutating func count(_ severity: Severity, _ number: Int) {
    counts[severity.rawValue] += number
  }
}

extension FindingReporter {
  /// A diagnostic for each violation, and one for each rule and kind of missing evidence; none for
  /// what is excused. Nothing is worked out for what isn't shown. Linear in the findings.
  ///
  /// - Parameters:
  ///   - mostOfRule: how many diagnostics of a rule are shown; at least 1.
  ///   - isFull: whether what can't be assessed is shown too where the rule doesn't warn of it.
  ///     Otherwise that is an open question.
  ///   - repeating: how the texts of many violations are made.
  public func digest(
    _ assessment: Assessment, mostOfRule: Int, isFull: Bool,
    repeating: @escaping Repetition = inTurn
  ) -> FindingDigest {
    let findings = assessment.findings
    var digest = FindingDigest()
    var start = 0
    while start < findings.count {
      let rule = findings[start].rule
      var end = start
      while end < findings.count, findings[end].rule == rule { end += 1 }
      add(start..<end, of: findings, mostOfRule, isFull, repeating, to: &digest)
      start = end
    }
    digest.shown = digest.shown.sortedForReading()
    return digest
  }

  /// Adds the findings of one rule.
  private func add(
    _ run: Range<Int>, of findings: FindingList, _ mostOfRule: Int, _ isFull: Bool,
    _ repeating: @escaping Repetition, to digest: inout FindingDigest
  ) {
    var violations: [Int] = []
    // Few: one for each kind of missing evidence.
    var groups: [[Int]] = []
    for index in run where findings[index].excuse == nil {
      guard findings[index].verdict == .notAssessed else {
        violations.append(index)
        digest.count(findings[index].severity, 1)
        continue
      }
      let group = groups.firstIndex { findings[$0[0]].missing == findings[index].missing }
      if let group { groups[group].append(index) } else { groups.append([index]) }
    }
    if !isFull {
      groups.removeAll { group in
        guard group.allSatisfy({ findings[$0].severity == .note }) else { return false }
        digest.count(.note, 1)
        digest.openQuestions.append(openQuestion(group, of: findings))
        return true
      }
    }
    let total = violations.count + groups.count
    guard total > 0 else { return }
    var diagnostics = groups.map { grouped($0, of: findings) }
    for diagnostic in diagnostics { digest.count(diagnostic.severity, 1) }
    let told = first(mostOfRule, among: violations, of: findings)
    let isLong = told.count >= smallestRepetition
    diagnostics += collected(told.count, repeating: isLong ? repeating : inTurn) {
      diagnostic(findings[told[$0]])
    }
    if total > mostOfRule {
      diagnostics = Array(diagnostics.sortedForReading().prefix(mostOfRule))
      digest.rest.append((findings[run.lowerBound].code, total - mostOfRule))
    }
    digest.shown += diagnostics
  }

  /// The violations that come first in reading order, with all that stand at one place with the last
  /// of them: their texts decide.
  private func first(_ limit: Int, among violations: [Int], of findings: FindingList) -> [Int] {
    guard violations.count > limit else { return violations }
    func precedes(_ left: (range: SourceRange, finding: Int), _ right: (SourceRange, Int)) -> Bool {
      if left.range != right.0 { return left.range < right.0 }
      return findings[left.finding].severity > findings[right.1].severity
    }
    var kept: [(range: SourceRange, finding: Int)] = []
    for index in violations {
      let candidate = (range: range(of: findings[index]), finding: index)
      if kept.count >= limit, precedes(kept[limit - 1], candidate) { continue }
      // Behind what is at the same place.
      var (low, high) = (0, kept.count)
      while low < high {
        let middle = (low + high) / 2
        if precedes(candidate, kept[middle]) { high = middle } else { low = middle + 1 }
      }
      kept.insert(candidate, at: low)
      while kept.count > limit, precedes(kept[limit - 1], kept[kept.count - 1]) {
        kept.removeLast()
      }
    }
    return kept.map(\.finding)
  }
}
