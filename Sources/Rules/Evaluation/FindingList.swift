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
      let repairedIn = phaseOfRepair(judgement.standing)
      return Finding(
        rule: rule, code: code, sentence: sentence, judgement: judgement,
        severity: severity(repairedIn), repairedIn: repairedIn,
        excuse: excuses.isEmpty ? nil : excuses[place])
    }

    fileprivate func outline(_ place: Int) -> Outline {
      let (subject, standing, range) = judgements.outline(place)
      return Outline(
        subject: subject, standing: standing, place: range,
        severity: severity(phaseOfRepair(standing)),
        isExcused: !excuses.isEmpty && excuses[place] != nil)
    }

    private func severity(_ repairedIn: PhaseID?) -> Severity {
      repairedIn == nil ? severity : severity.lowered
    }

    /// The phase from which the subject is in order, or gone; nil where the last phase is not.
    private func phaseOfRepair(_ standing: Standing) -> PhaseID? {
      let open = standing.violated.union(standing.notAssessed)
      guard let lastPhase, let last = open.last, last < lastPhase else { return nil }
      return PhaseID(last.index + 1)
    }
  }

  /// What is known of a finding before anybody asks what there is to tell: of a million, nothing that
  /// is counted by reference.
  struct Outline {
    var subject: Subject
    var standing: Standing
    /// Where the finding points, if not at the subject's declaration.
    var place: SourceRange?
    var severity: Severity
    var isExcused: Bool
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

  /// The positions of each rule's findings, in their order.
  var positionsByRule: [Range<Int>] {
    var result: [Range<Int>] = []
    for (number, run) in runs.enumerated() {
      let end = starts[number] + run.judgements.count
      if number > 0, runs[number - 1].rule == run.rule {
        result[result.count - 1] = result[result.count - 1].lowerBound..<end
      } else {
        result.append(starts[number]..<end)
      }
    }
    return result
  }

  /// Goes over the findings of some positions, without making any.
  func forEachOutline(in positions: Range<Int>, _ body: (_ position: Int, Outline) -> Void) {
    var start = positions.lowerBound
    while start < positions.upperBound {
      let number = run(of: start)
      let run = runs[number]
      let found = starts[number]..<starts[number] + run.judgements.count
      let end = found.clamped(to: positions).upperBound
      for position in start..<end { body(position, run.outline(position - starts[number])) }
      start = end
    }
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
