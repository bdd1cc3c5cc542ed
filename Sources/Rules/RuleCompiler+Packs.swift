import Diagnostics
public import Model
import Syntax

/// What one pack makes of another one's rules: stricter always, weaker only where the rule is a
/// recommendation.
extension RuleCompiler {
  /// Applies `extend CODE { … }`, in the order of the packs.
  mutating func apply(_ declaration: RuleDeclaration, to rules: inout [Rule], at index: Int) {
    let statement = Statement(declaration.node)
    let errors = errorCount
    var parts = RuleParts()
    for member in statement.members {
      let line = Statement(member)
      switch line.word {
      case "severity", "enforcement", "when-unknown", "in-force", "basis": setting(line, &parts)
      default:
        unreadable(
          line.headRange,
          "an extension of a rule has no '\(line.word)'; write a rule of the pack's own",
          "phần mở rộng của quy tắc không có '\(line.word)'; hãy viết một quy tắc riêng của gói")
      }
    }
    if let label = statement.label {
      unreadable(
        label.range, "an extension doesn't rename", "'extend' không đổi tên quy tắc")
    }
    guard errorCount == errors else { return }
    let old = rules[index]
    var rule = old
    if !parts.severitySteps.isEmpty {
      rule.severitySteps = parts.severitySteps
      rule.severityPack = declaration.pack
    }
    rule.enforcement = parts.enforcement ?? rule.enforcement
    rule.whenUnknown = parts.whenUnknown ?? rule.whenUnknown
    if let inForce = parts.inForce {
      rule.inForceFrom = inForce.from
      rule.inForceUntil = inForce.until
    }
    rule.bases += parts.bases
    if declaration.pack != old.pack, old.enforcement == .mandatory,
      let weakness = Self.weakness(of: rule, comparedTo: old)
    {
      reportWeakened(old, statement.rangeWithoutBlock, weakness)
      return
    }
    rules[index] = rule
  }

  /// In what a rule asks less than it did; nil where it asks no less.
  private static func weakness(of rule: Rule, comparedTo old: Rule) -> LocalizedText? {
    if rule.enforcement != .mandatory {
      return LocalizedText("it would be a recommendation", "quy tắc sẽ chỉ còn là khuyến nghị")
    }
    // Severities change only on the days that one of the two names.
    let days = (rule.severitySteps + old.severitySteps).flatMap { [$0.from, $0.until] }
      .compactMap(\.self)
    let first = CalendarDate(year: 1, month: 1, day: 1)
    for day in days.map(Optional.some) + [first, nil]
    where rule.declaredSeverity(on: day) < old.declaredSeverity(on: day) {
      let (less, more) = (rule.declaredSeverity(on: day), old.declaredSeverity(on: day))
      return LocalizedText(
        "its severity would fall from '\(more.identifier)' to '\(less.identifier)'",
        "mức độ sẽ giảm từ '\(more.text.vietnamese)' xuống '\(less.text.vietnamese)'")
    }
    if rule.whenUnknown.rank < old.whenUnknown.rank {
      return LocalizedText(
        "missing evidence would matter less", "việc thiếu căn cứ đánh giá sẽ bị xem nhẹ hơn")
    }
    if let from = rule.inForceFrom, old.inForceFrom.map({ $0 < from }) ?? true {
      return LocalizedText(
        "it would be in force later, from \(from)",
        "quy tắc sẽ có hiệu lực muộn hơn, từ \(from.vietnamese)")
    }
    if let until = rule.inForceUntil, old.inForceUntil.map({ until < $0 }) ?? true {
      return LocalizedText(
        "it would be in force only until before \(until)",
        "quy tắc sẽ chỉ có hiệu lực đến trước \(until.vietnamese)")
    }
    return nil
  }

  // MARK: Profiles

  /// Reports profiles by which a pack would weaken mandatory rules of another one.
  mutating func checkProfiles(_ rules: [Rule]) {
    let profiles = model.vocabulary.profiles
    guard !profiles.isEmpty else { return }
    var byCode: [String: Rule] = [:]
    for rule in rules { byCode[rule.code] = rule }
    for profile in profiles {
      let inherited = profile.base.map { model.vocabulary.grades(of: profiles[$0]) } ?? [:]
      for setting in profile.settings {
        guard let rule = byCode[setting.code], rule.enforcement == .mandatory,
          rule.pack != profile.pack
        else { continue }
        let before =
          inherited[setting.code]?.grade
          ?? .severity(rule.severitySteps.map(\.severity).max() ?? .error)
        guard setting.grade.rank < before.rank else { continue }
        reportWeakened(
          rule, setting.range,
          setting.grade == .off
            ? LocalizedText("the profile would switch it off", "hồ sơ đánh giá sẽ tắt quy tắc này")
            : LocalizedText(
              "the profile would lower its severity", "hồ sơ đánh giá sẽ hạ mức độ của quy tắc này")
        )
      }
    }
  }

  private mutating func reportWeakened(
    _ rule: Rule, _ range: SourceRange, _ weakness: LocalizedText
  ) {
    let pack = model.vocabulary[rule.pack]
    diagnostics.append(
      Diagnostic(
        .weakenedRule, at: range,
        LocalizedText(
          "'\(rule.code)' of pack '\(pack.name)' is mandatory and can't be weakened: ",
          "'\(rule.code)' của gói '\(pack.name)' là quy tắc bắt buộc, không được làm yếu đi: ")
          + weakness,
        secondary: [
          Diagnostic.Label(rule.declaration, LocalizedText("the rule", "quy tắc"))
        ],
        notes: [
          .init(
            .remedy,
            LocalizedText(
              "excuse single cases in the model: waive \(rule.code) on … until … { reason \"…\"; owner …; approved-by \"…\" }",
              "miễn trừ từng trường hợp trong mô hình: waive \(rule.code) on … until … { reason \"…\"; owner …; approved-by \"…\" }"
            ))
        ]))
  }
}

extension Rule.WhenUnknown {
  /// Stricter is more.
  fileprivate var rank: Int {
    switch self {
    case .ignore: 0
    case .note: 1
    case .warn: 2
    }
  }
}

extension RuleSet {
  /// The rules as a profile grades them. A pack that raises a severity has the last word over
  /// profiles of packs that it uses; what a profile switches off is off.
  public func graded(by profile: Profile, in vocabulary: Vocabulary) -> RuleSet {
    let grades = vocabulary.grades(of: profile)
    var result = self
    for index in rules.indices {
      guard let graded = grades[rules[index].code] else { continue }
      switch graded.grade {
      case .off: result.rules[index].grade = .off
      case .severity where rules[index].severityPack.index > graded.pack.index: break
      case .severity: result.rules[index].grade = graded.grade
      }
    }
    return result
  }
}
