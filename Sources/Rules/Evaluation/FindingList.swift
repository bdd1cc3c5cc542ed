import Diagnostics
import Model

/// The findings of a check, rule by rule. There may be millions, so they are made for whoever looks,
/// of what the rule found.
public struct FindingList: Sendable {
  /// What one sentence of a rule has found with one verdict.
  struct Run: Sendable {
    /// The index in the rule set.
    var rule: Int
    var code: String
    var sentence: Int
    /// With cap and `when-unknown` taken into account.
    var severity: Severity
    /// The last phase, where it matters less what is repaired by then.
    var lastPhase: PhaseID?
    var judgements: OpenJudgements
    /// By finding, why it isn't reported; empty where all are.
    fileprivate var excuses: [Finding.Excuse?] = []

    init(
      rule: Int, code: String, sentence: Int, severity: Severity, lastPhase: PhaseID?,
      judgements: OpenJudgements
    ) {
      self.rule = rule
      self.code = code
      self.sentence = sentence
      self.severity = severity
      self.lastPhase = lastPhase
      self.judgements = judgements
    }

    fileprivate func finding(_ place: Int) -> Finding {
      let judgement = judgements[place]
      let repairedIn = phaseOfRepair(judgement)
      return Finding(
        rule: rule, code: code, sentence: sentence, judgement: judgement,
        severity: repairedIn == nil ? severity : severity.lowered, repairedIn: repairedIn,
        excuse: excuses.isEmpty ? nil : excuses[place])
    }

    /// The phase from which the subject is in order, or gone; nil where the last phase is not.
    private func phaseOfRepair(_ judgement: Judgement) -> PhaseID? {
      let open = judgement.violated.union(judgement.notAssessed)
      guard let lastPhase, let last = open.last, last < lastPhase else { return nil }
      return PhaseID(last.index + 1)
    }
  }

  /// None is empty.
  private var runs: [Run] = []
  /// By run, the position of its first finding.
  private var starts: [Int] = []
  public private(set) var endIndex = 0

  public init() {}

  /// Adds what the next sentence has found.
  mutating func append(_ run: consuming Run) {
    guard !run.judgements.isEmpty else { return }
    starts.append(endIndex)
    endIndex += run.judgements.count
    runs.append(run)
  }

  /// The run that a position is in.
  private func run(of position: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }

  /// Says of a finding why it isn't reported.
  mutating func excuse(_ position: Int, by excuse: Finding.Excuse) {
    let run = run(of: position)
    if runs[run].excuses.isEmpty {
      runs[run].excuses = Array(repeating: nil, count: runs[run].judgements.count)
    }
    runs[run].excuses[position - starts[run]] = excuse
  }
}

extension FindingList: RandomAccessCollection {
  public var startIndex: Int { 0 }

  public subscript(position: Int) -> Finding {
    let run = run(of: position)
    return runs[run].finding(position - starts[run])
  }
}

extension Severity {
  /// One step less; a note stays one.
  fileprivate var lowered: Severity { Severity(rawValue: rawValue - 1) ?? .note }
}
