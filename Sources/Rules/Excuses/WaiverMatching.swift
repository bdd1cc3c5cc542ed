// Which findings the waivers of a model excuse.

import Diagnostics
import Model

extension Assessment {
  /// Excuses findings by the waivers of the model, and says what is wrong with waivers. Linear in
  /// findings and waivers.
  mutating func applyWaivers(_ ruleSet: RuleSet, _ evaluation: Evaluation) {
    let model = evaluation.model
    guard !model.waivers.isEmpty else { return }
    let settings = evaluation.settings
    let rules = RuleIndex(ruleSet)
    var problems: [WaiverProblem?] = []
    waivers = model.waivers.map { waiver in
      let problem = rules[waiver.rule].flatMap {
        WaiverProblem(waiver, of: ruleSet.rules[$0], model, settings)
      }
      problems.append(problem)
      let daysLeft = settings.today?.days(until: waiver.until)
      let state = Self.state(daysLeft, isValid: problem == nil, settings)
      return WaiverOutcome(state: state, daysLeft: daysLeft)
    }
    let bySubject = WaiversBySubject(model, rules)
    for index in findings.indices {
      let finding = findings[index]
      for waiver in bySubject.waivers(of: finding, in: model) {
        waivers[waiver].findings += 1
        guard findings[index].excuse == nil, waivers[waiver].state.excuses else { continue }
        findings.excuse(index, by: .waived(waiver))
        outcomes[finding.rule].excuse(finding.verdict, by: .waived(waiver))
      }
    }
    for index in waivers.indices where waivers[index].findings == 0 {
      guard waivers[index].state != .invalid else { continue }
      let rule = rules[model.waivers[index].rule]
      let isUnused = settings.seesEverything && (rule.map { mayBeMissed($0, ruleSet) } ?? false)
      waivers[index].state = isUnused ? .unused : .notJudged
    }
    let reporter = WaiverReporter(model, settings, self)
    diagnostics = (diagnostics + reporter.diagnostics(problems)).sortedForReading()
  }

  private static func state(
    _ daysLeft: Int?, isValid: Bool, _ settings: EvaluationSettings
  ) -> WaiverOutcome.State {
    guard isValid else { return .invalid }
    guard let daysLeft else { return .endNotChecked }
    if daysLeft <= 0 { return .ended }
    return daysLeft <= Waiver.warningDays ? .endsSoon : .inForce
  }

  /// Whether a rule is in force and not switched off.
  func wasJudged(_ rule: Int) -> Bool {
    switch outcomes[rule].status {
    case .notInForce, .offInProfile: false
    case .evaluated, .notApplicable: true
    }
  }

  /// Whether a rule was judged so that a subject without a finding is in order.
  func mayBeMissed(_ rule: Int, _ ruleSet: RuleSet) -> Bool {
    // What can't be assessed makes no finding under a rule that ignores it.
    wasJudged(rule)
      && (ruleSet.rules[rule].whenUnknown != .ignore || outcomes[rule].notAssessed == 0)
  }
}

extension WaiverOutcome.State {
  var excuses: Bool {
    switch self {
    case .inForce, .endsSoon, .endNotChecked: true
    case .ended, .unused, .invalid, .notJudged: false
    }
  }
}

/// The place of a rule in its set, by code.
struct RuleIndex {
  private var places: [String: Int] = [:]

  init(_ ruleSet: RuleSet) {
    for (index, rule) in ruleSet.rules.enumerated() { places[rule.code] = index }
  }

  subscript(_ code: String) -> Int? { places[code] }
}

/// The waivers of a model, by what they are about.
private struct WaiversBySubject {
  /// What tells the subjects of waivers apart: all versions of a relation are one.
  private enum Subject: Hashable {
    case any
    case architecture
    case element(ElementID)
    case named(Symbol)
    case relation(ElementID, ElementID, RelationKindID, label: Symbol)
    case indicator(IndicatorID)
  }

  private struct Key: Hashable {
    var rule: Int
    var subject: Subject
  }

  private var waivers: [Key: [Int]] = [:]

  init(_ model: ArchitectureModel, _ rules: RuleIndex) {
    for (index, waiver) in model.waivers.enumerated() {
      guard let rule = rules[waiver.rule] else { continue }
      let subject: Subject =
        switch waiver.subject {
        case .any: .any
        case .architecture: .architecture
        case .element(let id): .element(id)
        case .relation(let id): Self.subject(of: id, in: model)
        case .indicator(let id): .indicator(id)
        }
      waivers[Key(rule: rule, subject: subject), default: []].append(index)
    }
  }

  /// Those about exactly this subject, then those about any.
  func waivers(of finding: Finding, in model: ArchitectureModel) -> [Int] {
    if waivers.isEmpty { return [] }
    let subject: Subject =
      switch finding.subject {
      case .architecture: .architecture
      case .element(let id): .element(id)
      case .relation(let id): Self.subject(of: id, in: model)
      case .indicator(let id), .targets(let id, _, _): .indicator(id)
      }
    let exact = waivers[Key(rule: finding.rule, subject: subject)] ?? []
    return exact + (waivers[Key(rule: finding.rule, subject: .any)] ?? [])
  }

  private static func subject(of id: RelationID, in model: ArchitectureModel) -> Subject {
    let relation = model[id]
    if !relation.name.isEmpty { return .named(relation.name) }
    return .relation(relation.source, relation.target, relation.kind, label: relation.label)
  }
}
