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
    var digest = FindingDigest()
    for positions in assessment.findings.positionsByRule {
      add(positions, of: assessment.findings, mostOfRule, isFull, repeating, to: &digest)
    }
    digest.shown = digest.shown.sortedForReading()
    return digest
  }

  /// Adds the findings of one rule.
  private func add(
    _ positions: Range<Int>, of findings: FindingList, _ mostOfRule: Int, _ isFull: Bool,
    _ repeating: @escaping Repetition, to digest: inout FindingDigest
  ) {
    var violations = FirstViolations(most: mostOfRule)
    // Few: one for each kind of missing evidence.
    var groups: [UnassessedGroup] = []
    findings.forEachOutline(in: positions) { position, outline in
      if outline.isExcused { return }
      guard outline.standing.verdict == .notAssessed else {
        violations.add(position, outline, in: model)
        digest.count(outline.severity, 1)
        return
      }
      let missing = outline.standing.missing
      let known = groups.firstIndex { $0.missing == missing }
      if known == nil { groups.append(UnassessedGroup(missing, first: position)) }
      groups[known ?? groups.count - 1].add(position, outline, in: model)
    }
    if !isFull {
      groups.removeAll { group in
        guard group.severity == .note else { return false }
        digest.count(.note, 1)
        digest.openQuestions.append(openQuestion(group, of: findings))
        return true
      }
    }
    let total = violations.count + groups.count
    guard total > 0 else { return }
    var diagnostics = groups.map { grouped($0, of: findings) }
    for diagnostic in diagnostics { digest.count(diagnostic.severity, 1) }
    let told = violations.positions
    let isLong = told.count >= smallestRepetition
    diagnostics += collected(told.count, repeating: isLong ? repeating : inTurn) {
      diagnostic(findings[told[$0]])
    }
    if total > mostOfRule {
      diagnostics = Array(diagnostics.sortedForReading().prefix(mostOfRule))
      digest.rest.append((findings[positions.lowerBound].code, total - mostOfRule))
    }
    digest.shown += diagnostics
  }
}

/// The violations of a rule that come first in reading order, with all that stand at one place with the
/// last of them: their texts decide.
private struct FirstViolations {
  private struct Candidate {
    var range: SourceRange
    var severity: Severity
    var position: Int

    func precedes(_ other: Candidate) -> Bool {
      range == other.range ? severity > other.severity : range < other.range
    }
  }

  private let most: Int
  /// In reading order as soon as there are more than are wanted.
  private var kept: [Candidate] = []
  /// How many there are.
  private(set) var count = 0

  init(most: Int) {
    self.most = most
  }

  var positions: [Int] { kept.map(\.position) }

  mutating func add(_ position: Int, _ outline: FindingList.Outline, in model: ArchitectureModel) {
    let candidate = Candidate(
      range: outline.range(in: model), severity: outline.severity, position: position)
    count += 1
    guard count > most else {
      kept.append(candidate)
      return
    }
    if count == most + 1 {
      kept.sort {
        $0.precedes($1) || !$1.precedes($0) && $0.position < $1.position
      }
    }
    if kept[most - 1].precedes(candidate) { return }
    // Behind what is at the same place.
    var (low, high) = (0, kept.count)
    while low < high {
      let middle = (low + high) / 2
      if candidate.precedes(kept[middle]) { high = middle } else { low = middle + 1 }
    }
    kept.insert(candidate, at: low)
    while kept.count > most, kept[most - 1].precedes(kept[kept.count - 1]) {
      kept.removeLast()
    }
  }
}
