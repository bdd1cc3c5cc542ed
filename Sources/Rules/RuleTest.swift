public import Diagnostics
public import Model
import Syntax

/// What `kien rules test` finds: examples that come out otherwise, and what is suspicious about rules
/// although they can be read.
public enum RuleTest {
  /// Everything that is wrong with the rules of one pack. Sorted for reading.
  ///
  /// - Parameters:
  ///   - ruleSet: the rules of all packs in use.
  ///   - pack: the pack whose rules, parameters and definitions are looked at.
  ///   - packs: every pack that can be used.
  public static func run(
    _ ruleSet: RuleSet, of pack: PackID, in model: ArchitectureModel,
    packs: [ResolutionInput.PackSource]
  ) -> [Diagnostic] {
    let own = ruleSet.rules.filter { $0.pack == pack }
    var result: [Diagnostic] = []
    for rule in own {
      result += RuleExamples.run(rule, of: model.vocabulary[pack], packs: packs)
      result += missingExamples(rule) + contradictions(rule) + unsupported(rule)
    }
    return (result + similarCodes(ruleSet.rules, pack) + unused(ruleSet.rules, pack, model))
      .sortedForReading()
  }

  // MARK: One rule

  private static func missingExamples(_ rule: Rule) -> [Diagnostic] {
    let outcomes = rule.examples.map(\.outcome)
    let missing = [Rule.Example.Outcome.fails, .passes].filter { !outcomes.contains($0) }
    guard let first = missing.first else { return [] }
    let words = missing.map { "'example \($0.rawValue)'" }
    return [
      Diagnostic(
        .ruleWithoutExample, at: rule.declaration,
        LocalizedText(
          "rule '\(rule.code)' has no \(words.joined(separator: " and no "))",
          "quy tắc '\(rule.code)' chưa có \(words.joined(separator: " và "))"),
        notes: [
          .init(.expected, LocalizedText(verbatim: "example \(first.rawValue) \"…\" on a { … }"))
        ])
    ]
  }

  private static func contradictions(_ rule: Rule) -> [Diagnostic] {
    var result: [Diagnostic] = []
    if let from = rule.inForceFrom, let until = rule.inForceUntil, until <= from {
      result.append(
        Diagnostic(
          .contradictoryRule, at: rule.declaration,
          LocalizedText(
            "rule '\(rule.code)' is in force on no day: from \(from) until before \(until)",
            "quy tắc '\(rule.code)' không có hiệu lực ngày nào: từ \(from.vietnamese) đến trước \(until.vietnamese)"
          )))
    }
    // Sentences that count the same selector, by its text.
    var bounds: [String: (bound: CountBound, sentence: RuleSentence)] = [:]
    for sentence in rule.sentences {
      guard let counted = sentence.form as? CoverageSentence else { continue }
      guard let other = bounds[counted.text] else {
        bounds[counted.text] = (counted.bound, sentence)
        continue
      }
      if max(other.bound.minimum, counted.bound.minimum)
        > min(other.bound.maximum, counted.bound.maximum)
      {
        result.append(
          Diagnostic(
            .contradictoryRule, at: sentence.range,
            LocalizedText(
              "'\(sentence.text)' can't hold together with '\(other.sentence.text)'",
              "'\(sentence.text)' không thể đúng cùng lúc với '\(other.sentence.text)'"),
            secondary: [
              Diagnostic.Label(other.sentence.range, LocalizedText("the other one", "câu kia"))
            ]))
      }
    }
    return result
  }

  /// A mandatory rule that only reasoning supports.
  private static func unsupported(_ rule: Rule) -> [Diagnostic] {
    let claimed: [Confidence] = [.engineering, .derived]
    guard rule.enforcement == .mandatory,
      rule.bases.allSatisfy({ claimed.contains($0.confidence) })
    else { return [] }
    return [
      Diagnostic(
        .mandatoryWithoutSource, at: rule.declaration,
        LocalizedText(
          "rule '\(rule.code)' is mandatory, but no text that binds is named",
          "quy tắc '\(rule.code)' là bắt buộc nhưng chưa nêu văn bản có tính ràng buộc"))
    ]
  }

  // MARK: All rules

  /// Codes that are the same but for case, and for zeros before a number.
  private static func similarCodes(_ rules: [Rule], _ pack: PackID) -> [Diagnostic] {
    var byForm: [String: Rule] = [:]
    var result: [Diagnostic] = []
    for rule in rules {
      guard let other = byForm[plainForm(rule.code)] else {
        byForm[plainForm(rule.code)] = rule
        continue
      }
      guard rule.pack == pack || other.pack == pack else { continue }
      let (later, earlier) = rule.pack == pack ? (rule, other) : (other, rule)
      result.append(
        Diagnostic(
          .similarCodes, at: later.declaration,
          LocalizedText(
            "'\(later.code)' and '\(earlier.code)' are easily taken for one code",
            "'\(later.code)' và '\(earlier.code)' dễ bị coi là một mã"),
          secondary: [
            Diagnostic.Label(earlier.declaration, LocalizedText("the other one", "quy tắc kia"))
          ]))
    }
    return result
  }

  private static func plainForm(_ code: String) -> String {
    code.uppercased().split(separator: "-").map { part in
      part.allSatisfy(\.isNumber) ? String(part.drop { $0 == "0" }) : String(part)
    }.joined(separator: "-")
  }

  /// Parameters and definitions of the pack that no rule names, through whatever definitions.
  private static func unused(
    _ rules: [Rule], _ pack: PackID, _ model: ArchitectureModel
  ) -> [Diagnostic] {
    let vocabulary = model.vocabulary
    let usedParameters = Set(rules.flatMap { $0.parameters.map(\.name) })
    let usedDefinitions = Set(rules.flatMap(\.definitions))
    let parameters = vocabulary.parameters.filter {
      $0.pack == pack && !usedParameters.contains($0.name)
        && !Parameter.builtInNames.contains($0.name)
    }.map { ($0.name, $0.declaration) }
    let definitions = vocabulary.definitions.filter {
      $0.pack == pack && !usedDefinitions.contains($0.name)
    }.map { ($0.name, $0.declaration) }
    return (parameters + definitions).map { name, range in
      Diagnostic(
        .unusedSetting, at: range,
        LocalizedText("no rule uses '\(name)'", "không quy tắc nào dùng '\(name)'"))
    }
  }
}

extension Parameter {
  /// Parameters that the program itself looks for.
  static let builtInNames: Set<String> = ["max-waiver"]
}
