public import Diagnostics
public import Model
import Syntax

/// Runs the examples of rules: each is a small model of which the rule says how it is judged.
public enum RuleExamples {
  /// What is wrong with a rule's examples; nothing where each comes out as it says.
  ///
  /// - Parameters:
  ///   - rule: a compiled rule; its examples are judged by the rule compiled anew for each of them.
  ///   - pack: the rule's pack.
  ///   - packs: every pack that can be used.
  public static func run(
    _ rule: Rule, of pack: Pack, packs: [ResolutionInput.PackSource]
  ) -> [Diagnostic] {
    rule.examples.flatMap { run($0, of: rule, pack, packs) }
  }

  private static func run(
    _ example: Rule.Example, of rule: Rule, _ pack: Pack, _ packs: [ResolutionInput.PackSource]
  ) -> [Diagnostic] {
    // A pack that uses the rule's may have it in force earlier; the example is the rule's own.
    let asOf = rule.ownInForceFrom ?? pack.inForceFrom
    let resolution = resolve(
      ResolutionInput(
        example: example.block, packs: packs, using: [(pack.name, pack.version)], asOf: asOf))
    let errors = resolution.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { return errors }
    let declarations = resolution.rules.filter {
      Statement($0.node).firstValue?.text == rule.code
    }
    let ruleSet = RuleCompiler.compile(declarations, for: resolution.model)
    guard let compiled = ruleSet.rules.first, !ruleSet.isBroken else {
      return ruleSet.diagnostics
        + [
          failure(
            example, "rule '\(rule.code)' isn't in its pack", "gói không có quy tắc '\(rule.code)'")
        ]
    }
    guard compiled.isInForce(on: resolution.model.header.asOf) else {
      return [
        failure(
          example, "the rule isn't in force on the day of the example",
          "quy tắc không có hiệu lực vào ngày của ví dụ")
      ]
    }
    let judgements = RuleEngine.judge(compiled, Evaluation(resolution.model)).flatMap(\.verdicts)
    return check(example, judgements, resolution.model)
  }

  private static func check(
    _ example: Rule.Example, _ judgements: [(subject: Subject, verdict: Verdict)],
    _ model: ArchitectureModel
  ) -> [Diagnostic] {
    for names in example.subjects
    where !judgements.contains(where: { isNamed($0.subject, by: names, model) }) {
      let name = names.joined(separator: " -> ")
      return [
        failure(
          example, "the rule doesn't judge '\(name)'", "quy tắc không đánh giá '\(name)'")
      ]
    }
    let violated = judgements.filter { $0.verdict == .violated }
    let isAsSaid =
      switch example.outcome {
      // What an example names is all that fails in it.
      case .fails:
        !violated.isEmpty
          && (example.subjects.isEmpty
            || violated.allSatisfy { judgement in
              example.subjects.contains { isNamed(judgement.subject, by: $0, model) }
            })
          && isEach(of: example, judged: .violated, violated, model)
      case .passes:
        violated.isEmpty && isEach(of: example, judged: .satisfied, judgements, model)
      case .notAssessed:
        violated.isEmpty && isEach(of: example, judged: .notAssessed, judgements, model)
      }
    guard !isAsSaid else { return [] }
    let found = judgements.map { judgement in
      let name = judgement.subject.identifier(in: model)
      return
        (name.isEmpty
        ? LocalizedText("the architecture", "kiến trúc") : LocalizedText(verbatim: name))
        + LocalizedText(verbatim: ": ") + judgement.verdict.text
    }.joined(LocalizedText(verbatim: ", "))
    let nothing = LocalizedText("nothing is judged", "không có đối tượng nào")
    return [
      failure(
        example,
        "the example says '\(example.outcome.rawValue)', but the verdicts are: "
          + (judgements.isEmpty ? nothing : found).english,
        "ví dụ ghi '\(example.outcome.rawValue)', nhưng kết quả là: "
          + (judgements.isEmpty ? nothing : found).vietnamese)
    ]
  }

  /// Whether each subject that an example names has a verdict; where it names none, any has it.
  private static func isEach(
    of example: Rule.Example, judged verdict: Verdict,
    _ judgements: [(subject: Subject, verdict: Verdict)], _ model: ArchitectureModel
  ) -> Bool {
    let judged = judgements.filter { $0.verdict == verdict }.map(\.subject)
    return example.subjects.isEmpty
      ? !judged.isEmpty
      : example.subjects.allSatisfy { names in
        judged.contains { isNamed($0, by: names, model) }
      }
  }

  /// Whether a subject is the one of this name, or the relation between these two.
  private static func isNamed(
    _ subject: Subject, by names: [String], _ model: ArchitectureModel
  ) -> Bool {
    switch (subject, names.count) {
    case (.relation(let id), 2):
      model.qualifiedName(model[id].source) == names[0]
        && model.qualifiedName(model[id].target) == names[1]
    case (.relation, _), (_, 2): false
    default: subject.identifier(in: model) == names[0]
    }
  }

  private static func failure(
    _ example: Rule.Example, _ english: String, _ vietnamese: String
  ) -> Diagnostic {
    Diagnostic(.exampleFailed, at: example.range, LocalizedText(english, vietnamese))
  }
}
