package import Diagnostics
package import Model
package import Syntax

/// Turns findings into diagnostics.
package struct FindingReporter: Sendable {
  let model: ArchitectureModel
  let ruleSet: RuleSet
  let settings: EvaluationSettings
  private let fixFinder: FixFinder

  /// How many subjects a grouped diagnostic points at before "and N more".
  package static let maximumLabels = 8

  /// - Parameter trees: the model's own files, where fixes are wanted.
  package init(
    _ model: ArchitectureModel, _ ruleSet: RuleSet,
    _ settings: EvaluationSettings = EvaluationSettings(), trees: [SyntaxTree] = []
  ) {
    self.model = settings.applied(to: model)
    self.ruleSet = ruleSet
    self.settings = settings
    fixFinder = FixFinder(model, trees: trees)
  }

  /// For people: a diagnostic for each violation, and one for each rule and kind of missing
  /// evidence; none for what is excused. Sorted for reading.
  package func diagnostics(_ assessment: Assessment) -> [Diagnostic] {
    let report = report(assessment)
    return (report.violations + report.openQuestions.map(\.diagnostic)).sortedForReading()
  }

  /// The violations, each by itself, and what can't be assessed, by rule and by what is missing;
  /// nothing of what is excused.
  package func report(_ assessment: Assessment) -> FindingReport {
    var violations: [Diagnostic] = []
    var groups: [[Finding]] = []
    // By rule, the groups that it has so far: few, one for each kind of missing evidence.
    var ofRule = [[Int]](repeating: [], count: ruleSet.rules.count)
    for finding in assessment.findings where finding.excuse == nil {
      guard finding.verdict == .notAssessed else {
        violations.append(diagnostic(finding))
        continue
      }
      if let group = ofRule[finding.rule].first(where: {
        groups[$0].first?.missing == finding.missing
      }) {
        groups[group].append(finding)
      } else {
        ofRule[finding.rule].append(groups.count)
        groups.append([finding])
      }
    }
    let questions = groups.compactMap { group -> OpenQuestion? in
      guard let first = group.first, let diagnostic = grouped(group, missing: first.missing) else {
        return nil
      }
      // Two sentences of a rule, or two of its groups, may ask the same of one subject.
      var known: Set<Subject> = []
      let subjects = group.map(\.subject).filter { known.insert($0).inserted }
      return OpenQuestion(
        code: ruleSet.rules[first.rule].code,
        topic: OpenQuestion.Topic(missing: first.missing, subjects: subjects),
        diagnostic: diagnostic)
    }
    return FindingReport(violations: violations.sortedForReading(), openQuestions: questions)
  }

  /// For machines: one finding, whatever its verdict.
  package func diagnostic(_ finding: Finding) -> Diagnostic {
    let rule = ruleSet.rules[finding.rule]
    let form = rule.sentences[finding.sentence].form
    let subject =
      finding.judgement.concealsLabel
      ? LocalizedText(verbatim: "'\(finding.subject.identifier(in: model))'")
      : finding.subject.text(in: model)
    let range = finding.judgement.place ?? finding.subject.range(in: model)
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
        notes: notes([finding], rule, advice: finding.missing))
    }
    return Diagnostic(
      code: rule.code, severity: finding.severity,
      message: subject + LocalizedText(verbatim: " ")
        + form.violation(finding.judgement, in: model),
      primary: Diagnostic.Label(range), secondary: finding.judgement.labels,
      notes: notes([finding], rule, details: form.notes(finding.judgement, in: model)),
      fixes: fixFinder.fixes(for: finding, of: rule))
  }

  /// All subjects of a rule that lack the same evidence, as one diagnostic.
  private func grouped(_ findings: [Finding], missing: [MissingEvidence]) -> Diagnostic? {
    let places = findings.map { finding in
      Diagnostic.Label(
        finding.judgement.place ?? finding.subject.range(in: model), finding.subject.text(in: model)
      )
    }.sorted { $0.range < $1.range }
    guard let first = findings.first, let primary = places.first else { return nil }
    if findings.count == 1 { return diagnostic(first) }
    let rule = ruleSet.rules[first.rule]
    let message =
      LocalizedText(
        "not enough evidence to assess \(rule.code): ", "chưa đủ cơ sở đánh giá \(rule.code): ")
      + first.subject.plural(findings.count)
      + LocalizedText(" without ", " chưa nêu ") + missingText(missing)
    var secondary: [Diagnostic.Label] = []
    for place in places.dropFirst() where place.range != (secondary.last ?? primary).range {
      if secondary.count == Self.maximumLabels { break }
      secondary.append(place)
    }
    var details: [LocalizedText] = []
    let rest = findings.count - 1 - secondary.count
    if rest > 0 {
      details.append(
        LocalizedText("and ", "và ") + first.subject.plural(rest) + LocalizedText(" more", " nữa"))
    }
    let severity = findings.map(\.severity).max() ?? first.severity
    return Diagnostic(
      code: rule.code, severity: severity, message: message, primary: primary,
      secondary: secondary, notes: notes(findings, rule, details: details, advice: missing))
  }

  func missingText(_ missing: [MissingEvidence]) -> LocalizedText {
    missing.map { $0.text(in: model) }.joined(LocalizedText(" or ", " hoặc "))
  }

  // MARK: Notes

  private func notes(
    _ findings: [Finding], _ rule: Rule, details: [LocalizedText] = [],
    advice: [MissingEvidence] = []
  ) -> [Diagnostic.Note] {
    var notes = [Diagnostic.Note(.note, LocalizedText("rule: ", "quy tắc: ") + rule.title)]
    notes += details.map { Diagnostic.Note(.note, $0) }
    notes += rule.parameters.map { Diagnostic.Note(.note, $0.settingText(model.vocabulary)) }
    if findings.count == 1, let phases = phaseText(findings[0]) {
      notes.append(Diagnostic.Note(.note, phases))
    }
    notes += advice.map { Diagnostic.Note(.note, $0.advice(in: model)) }
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
