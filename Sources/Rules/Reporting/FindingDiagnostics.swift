public import Diagnostics
public import Model
public import Syntax

/// Turns findings into diagnostics.
public struct FindingReporter: Sendable {
  let model: ArchitectureModel
  let ruleSet: RuleSet
  let settings: EvaluationSettings
  private let fixFinder: FixFinder

  /// How many subjects a grouped diagnostic points at before "and N more".
  public static let maximumLabels = 8

  /// - Parameter files: the model's own, where fixes are wanted.
  public init(
    _ model: ArchitectureModel, _ ruleSet: RuleSet,
    _ settings: EvaluationSettings = EvaluationSettings(), files: ParsedFiles = ParsedFiles([])
  ) {
    self.model = settings.applied(to: model)
    self.ruleSet = ruleSet
    self.settings = settings
    fixFinder = FixFinder(model, files: files)
  }

  /// For people: a diagnostic for each violation, and one for each rule and kind of missing
  /// evidence; none for what is excused. Sorted for reading.
  public func diagnostics(_ assessment: Assessment) -> [Diagnostic] {
    digest(assessment, mostOfRule: .max, isFull: true).shown
  }

  /// For machines: one finding, whatever its verdict.
  public func diagnostic(_ finding: Finding) -> Diagnostic {
    let rule = ruleSet.rules[finding.rule]
    let form = rule.sentences[finding.sentence].form
    let subject =
      finding.judgement.concealsLabel
      ? LocalizedText(verbatim: "'\(finding.subject.identifier(in: model))'")
      : finding.subject.text(in: model)
    let range = range(of: finding)
    guard finding.verdict == .violated else {
      let message =
        LocalizedText(
          "not enough evidence to assess \(rule.code) for ",
          "chưa đủ cơ sở đánh giá \(rule.code) đối với ")
        + subject + LocalizedText(": the model doesn't state ", ": mô hình chưa nêu ")
        + missingText(finding.missing)
      return Diagnostic(
        code: rule.code, severity: finding.severity, message: message,
        primary: Diagnostic.Label(range, LocalizedText("", "")),
        secondary: finding.judgement.labels,
        notes: notes(of: finding, rule, advice: finding.missing))
    }
    return Diagnostic(
      code: rule.code, severity: finding.severity,
      message: subject + LocalizedText(verbatim: " ")
        + form.violation(finding.judgement, in: model),
      primary: Diagnostic.Label(range), secondary: finding.judgement.labels,
      notes: notes(of: finding, rule, details: form.notes(finding.judgement, in: model)),
      fixes: fixFinder.fixes(for: finding, of: rule))
  }

  /// All subjects of a rule that lack the same evidence, as one diagnostic.
  func grouped(_ group: UnassessedGroup, of findings: FindingList) -> Diagnostic {
    let first = findings[group.first]
    if group.count == 1 { return diagnostic(first) }
    let labels = group.places.map {
      Diagnostic.Label($0.range, findings[$0.finding].subject.text(in: model))
    }
    let missing = first.missing
    let rule = ruleSet.rules[first.rule]
    let message =
      LocalizedText(
        "not enough evidence to assess \(rule.code): ", "chưa đủ cơ sở đánh giá \(rule.code): ")
      + first.subject.plural(group.count)
      + LocalizedText(" without ", " chưa nêu ") + missingText(missing)
    var details: [LocalizedText] = []
    let rest = group.count - labels.count
    if rest > 0 {
      let others =
        first.subject == .architecture
        ? LocalizedText(
          rest == 1 ? "1 condition" : "\(rest) conditions", "\(rest) điều kiện")
        : first.subject.plural(rest)
      details.append(LocalizedText("and ", "và ") + others + LocalizedText(" more", " nữa"))
    }
    return Diagnostic(
      code: rule.code, severity: group.severity, message: message, primary: labels[0],
      secondary: Array(labels.dropFirst()),
      notes: notes(of: nil, rule, details: details, advice: missing))
  }

  /// The place to change.
  func range(of finding: Finding) -> SourceRange {
    finding.judgement.place ?? finding.subject.range(in: model)
  }

  func missingText(_ missing: [MissingEvidence]) -> LocalizedText {
    missing.map { $0.text(in: model) }.joined(LocalizedText(" or ", " hoặc "))
  }

  // MARK: Notes

  /// - Parameter finding: nil for several.
  private func notes(
    of finding: Finding?, _ rule: Rule, details: [LocalizedText] = [],
    advice: [MissingEvidence] = []
  ) -> [Diagnostic.Note] {
    var notes = [Diagnostic.Note(.note, LocalizedText("rule: ", "quy tắc: ") + rule.title)]
    notes += details.map { Diagnostic.Note(.note, $0) }
    notes += rule.parameters.map { Diagnostic.Note(.note, $0.settingText(model.vocabulary)) }
    if let phases = finding.flatMap(phaseText) {
      notes.append(Diagnostic.Note(.note, phases))
    }
    notes += adviceTexts(advice).map { Diagnostic.Note(.note, $0) }
    if let capped = cappedText(rule), advice.isEmpty {
      notes.append(Diagnostic.Note(.note, capped))
    }
    let pack = model.vocabulary[rule.pack]
    notes += rule.bases.map { basis in
      Diagnostic.Note(
        .basis,
        basis.localizedText
          + LocalizedText(
            " · pack \(pack.name) \(pack.version)", " · gói \(pack.name) \(pack.version)"))
    }
    notes.append(Diagnostic.Note(.remedy, rule.remedy))
    return notes
  }

  /// How the author can supply what is missing: one sentence for all values, one for each other thing.
  private func adviceTexts(_ missing: [MissingEvidence]) -> [LocalizedText] {
    let values = missing.filter(\.isValue)
    guard values.count > 1 else { return missing.map { $0.advice(in: model) } }
    let names = values.map { "'\($0.word(in: model))'" }.joined(separator: ", ")
    return missing.filter { !$0.isValue }.map { $0.advice(in: model) } + [
      LocalizedText(
        "write \(names); or, if the model names every value there is, 'states attributes' in the header",
        "ghi \(names); hoặc ghi 'states attributes' ở phần đầu nếu mô hình đã nêu mọi giá trị")
    ]
  }

  /// The phases of a finding, and the one that repairs it; nil for a model without phases.
  private func phaseText(_ finding: Finding) -> LocalizedText? {
    guard model.hasDeclaredPhases else { return nil }
    switch finding.subject {
    case .indicator, .targets: return nil
    case .element, .relation, .architecture: break
    }
    if ruleSet.rules[finding.rule].sentences[finding.sentence].form.isTimeless { return nil }
    let names = finding.phases.phases.map { "'\(model.label($0))'" }.joined(separator: ", ")
    var text = LocalizedText("in phase \(names)", "ở giai đoạn \(names)")
    if let repair = finding.repairedIn {
      text =
        text
        + LocalizedText(
          "; no longer from phase '\(model.label(repair))'",
          "; không còn từ giai đoạn '\(model.label(repair))'")
    }
    return text
  }

  /// Says that a rule would weigh more if its basis were surer.
  private func cappedText(_ rule: Rule) -> LocalizedText? {
    rule.severityCap < rule.statedSeverity(on: settings.lawDay(of: model)) ? rule.capText : nil
  }
}

extension Rule {
  /// Why the rule's severity is limited.
  var capText: LocalizedText {
    LocalizedText(
      "at most '\(severityCap.identifier)', because no basis of the rule was read in the source itself",
      "cao nhất là '\(severityCap.text.vietnamese)', vì chưa căn cứ nào của quy tắc được đọc trong văn bản nguồn"
    )
  }
}

extension Basis {
  /// Source, clause and confidence on one line.
  var localizedText: LocalizedText {
    let source = clause.map { "\(text), \($0)" } ?? text
    return LocalizedText(
      "\(source) (\(confidence.text.english))", "\(source) (\(confidence.text.vietnamese))")
  }
}

extension [LocalizedText] {
  /// One text of several.
  func joined(_ separator: LocalizedText) -> LocalizedText {
    dropFirst().reduce(first ?? LocalizedText("", "")) { $0 + separator + $1 }
  }
}
