import Diagnostics
import Model
import Rules
import TestSupport
import Testing

/// Verdicts against an independent oracle that goes by the definitions, on random small models.
@Suite struct OracleTests {
  static let modelCount = 1_000
  /// How many forms are counted apart.
  static let formCount = 57

  @Test func `verdicts equal those of a brute-force oracle on 1 000 random small models`() async {
    let blockCount = 10
    let counts = await withTaskGroup(of: OracleCounts.self) { group in
      for block in 0..<blockCount {
        group.addTask {
          var counts = OracleCounts()
          for seed in stride(from: block, to: Self.modelCount, by: blockCount)
          where counts.mismatches < 5 {
            OracleTrial(seed: UInt64(seed)).compare(&counts)
          }
          return counts
        }
      }
      return await group.reduce(into: OracleCounts()) { $0.add($1) }
    }
    // They mustn't agree on nothing: each form comes out in each way, and often.
    #expect(counts.mismatches == 0)
    #expect(counts.questions.count == Self.formCount)
    for (form, verdicts) in counts.questions {
      for verdict in Verdict.allCases where !Self.isUnheardOf(verdict, of: form) {
        // A cycle of owners takes more of a model than others.
        let least = form == "cycles by owner" ? 3 : 10
        #expect(verdicts[verdict, default: 0] >= least, "\(form): \(verdict)")
      }
      #expect(verdicts.values.reduce(0, +) >= 150, "\(form)")
    }
  }

  /// Whether a form never comes out so, because of what it asks for.
  private static func isUnheardOf(_ verdict: Verdict, of form: String) -> Bool {
    switch form {
    case "layers", "order of ends", "secrets": verdict == .notAssessed
    default: false
    }
  }
}

/// What the trials came across.
struct OracleCounts {
  var mismatches = 0
  /// By form, how many questions came out with a subject that is satisfied, violated, not assessed.
  var questions: [String: [Verdict: Int]] = [:]

  mutating func add(_ other: OracleCounts) {
    mismatches += other.mismatches
    for (form, verdicts) in other.questions {
      questions[form, default: [:]].merge(verdicts, uniquingKeysWith: +)
    }
  }
}

/// A random model with random rules.
struct OracleTrial {
  let seed: UInt64
  let plan: Plan
  let questions: [Question]

  init(seed: UInt64) {
    self.seed = seed
    var generator = PlanGenerator(random: RandomSource(seed: seed))
    plan = generator.plan()
    questions = generator.questions()
  }

  func compare(_ counts: inout OracleCounts) {
    let rules = questions.enumerated().map { number, question in
      """
      rule T-\(number) "T" {
        severity error
        basis "b" confidence sourced
        why "w"
        remedy "r"
        \(question.text)
      }

      """
    }
    let checked = CheckedModel(
      pack: PlanVocabulary.packText(rules: rules.joined()), model: plan.text)
    let errors = (checked.resolution.diagnostics + checked.ruleSet.diagnostics)
      .filter { $0.severity == .error }
    guard errors.isEmpty, !checked.ruleSet.isBroken else {
      counts.mismatches += 1
      Issue.record(
        "seed \(seed): \(errors.map(\.message.english))\n\(plan.text)\n\(questions.map(\.text))")
      return
    }
    let oracle = Oracle(plan: plan)
    for (number, question) in questions.enumerated() {
      guard let expected = oracle.answer(question) else { continue }
      let verdicts = expected.mapValues(OracleVerdict.init)
      for verdict in Set(verdicts.values.map(\.verdict)) {
        counts.questions[question.name, default: [:]][verdict, default: 0] += 1
      }
      let wanted =
        verdicts.filter { $0.value.verdict != .satisfied }
        .map { "\($0.key.prefix { $0 != "#" }) \($0.value.verdict.rawValue) \($0.value.phases)" }
        .sorted()
        + ["satisfied \(verdicts.values.count { $0.verdict == .satisfied })"]
      let given = checked.answers(toRule: number)
      guard wanted != given else { continue }
      counts.mismatches += 1
      Issue.record(
        """
        seed \(seed): \(question.text)
        oracle: \(wanted)
        engine: \(given)
        \(plan.text)
        """)
    }
  }
}

/// A verdict over the phases: *violated* beats *not assessed*, which beats *satisfied*.
struct OracleVerdict {
  var verdict: Verdict
  /// The phases with the verdict.
  var phases: [Int]

  init(_ answers: [Int: Truth]) {
    let worst = answers.values.min() ?? .yes
    let verdicts: [Truth: Verdict] = [.no: .violated, .unknown: .notAssessed, .yes: .satisfied]
    // The least of the answers is the worst one: no, unknown, yes.
    verdict = verdicts[worst] ?? .satisfied
    phases = answers.filter { $0.value == worst }.keys.sorted()
  }
}

extension CheckedModel {
  /// What the engine says of a rule, as the oracle's answers are written.
  fileprivate func answers(toRule number: Int) -> [String] {
    let code = "T-\(number)"
    let open = assessment.findings.filter { $0.code == code }.map { finding in
      "\(name(finding.subject)) \(finding.verdict.rawValue) \(finding.phases.phases.map(\.index))"
    }
    let satisfied = assessment.outcomes.first { $0.code == code }?.satisfied ?? -1
    return open.sorted() + ["satisfied \(satisfied)"]
  }

  private func name(_ subject: Subject) -> String {
    guard case .targets(let indicator, let tier, let day) = subject else {
      return subject.identifier(in: model)
    }
    let name = model.text(model.indicators[indicator.index].name)
    let tierName = tier.map { model.vocabulary[$0].name } ?? "-"
    return "\(name) \(tierName) \(day.map { "\($0)" } ?? "-")"
  }
}
