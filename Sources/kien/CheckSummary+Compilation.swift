// From the engine's findings to what the formats are written from.

import Diagnostics
import Interchange
import Model
import Rules
import Workspace

extension CheckSummary {
  /// The whole result of a check.
  init(_ evaluation: ModelEvaluation, obstacles: [LocalizedText]) {
    let (compilation, assessment) = (evaluation.compilation, evaluation.assessment)
    let model = compilation.model
    let lawDay = evaluation.settings.lawDay(of: model)
    let reporter = FindingReporter(
      model, compilation.ruleSet, evaluation.settings, files: compilation.files)
    let agencies = AgencyFinder(model)
    let own = evaluation.diagnostics
    let fingerprints = Fingerprint.all(of: assessment.findings, in: model)
    let found = zip(assessment.findings, fingerprints).map { finding, fingerprint in
      let diagnostic = reporter.diagnostic(finding)
      return CheckSummary.Finding(
        diagnostic, verdict: Verdict(finding.verdict),
        subject: finding.subject.identifier(in: model), owner: agencies.agency(of: finding),
        fingerprint: fingerprint.description, witness: finding.witness,
        excuse: finding.excuse.map { Excuse($0, model) })
    }
    let ofLanguage = zip(own, Self.fingerprints(of: own, in: evaluation.sources)).map {
      CheckSummary.Finding($0, fingerprint: $1.description)
    }
    self.init(
      tool: Release(name: Kien.name, version: Kien.version), model: model.header.name,
      packs: model.vocabulary.packs.map { Release(name: $0.name, version: $0.version) },
      asOf: lawDay, rules: Self.rules(compilation, assessment, lawDay),
      findings: ofLanguage + found)
    label = model.header.label
    let codes = Set(own.map(\.code))
    self.codes = DiagnosticCode.ofLanguage.filter { codes.contains($0.identifier) }
    waivers = model.waivers.map { waiver in
      CheckSummary.Waiver(
        rule: waiver.rule, subject: model.subjectName(of: waiver),
        owner: agencies.agency(waiver.owner), approvedBy: waiver.approvedBy,
        reason: waiver.reason, until: waiver.until)
    }
    self.obstacles = obstacles
  }

  private static func rules(
    _ compilation: Compilation, _ assessment: Assessment, _ lawDay: CalendarDate?
  ) -> [CheckSummary.Rule] {
    let model = compilation.model
    let rules = Dictionary(
      compilation.ruleSet.rules.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    return assessment.outcomes.compactMap { outcome in
      guard let rule = rules[outcome.code] else { return nil }
      let pack = model.vocabulary[rule.pack]
      return CheckSummary.Rule(
        code: rule.code, title: rule.title,
        pack: Release(name: pack.name, version: pack.version),
        severity: rule.severity(on: lawDay),
        enforcement: rule.enforcement == .mandatory ? .mandatory : .recommended,
        status: Rule.Status(outcome.status), satisfied: outcome.satisfied,
        violated: outcome.violated, notAssessed: outcome.notAssessed, waived: outcome.waived,
        baselined: outcome.baselined, bases: rule.bases,
        why: rule.why, remedy: rule.remedy)
    }
  }

  /// The language's diagnostics have no subject: code, file and the text of the line, whatever its
  /// blanks are.
  private static func fingerprints(
    of diagnostics: [Diagnostic], in sources: SourceMap
  ) -> [Fingerprint] {
    var indexes = [LineIndex?](repeating: nil, count: sources.files.count)
    var seen: [UInt64: Int] = [:]
    // The last line is kept: where one long line has many diagnostics, it is read once.
    var last: (file: FileID, line: Int, hash: String)?
    return diagnostics.map { diagnostic in
      let range = diagnostic.primary.range
      let file = sources[range.file]
      let number = Int(range.file.rawValue)
      let index = indexes[number] ?? LineIndex(file.bytes)
      indexes[number] = index
      let line = index.line(at: Int(range.start))
      let place: String
      if let last, last.file == range.file, last.line == line {
        place = last.hash
      } else {
        let text = file.text(index.content(ofLine: line)).onOneLine
        place = Fingerprint(code: file.path, subject: text).description
        last = (range.file, line, place)
      }
      var fingerprint = Fingerprint(code: diagnostic.code, subject: place)
      fingerprint.ordinal = (seen[fingerprint.hash] ?? 0) + 1
      seen[fingerprint.hash] = fingerprint.ordinal
      return fingerprint
    }
  }
}

/// Who answers for what a finding is about: the attribute `owner`, of a relation that of its source.
private struct AgencyFinder {
  let model: ArchitectureModel
  let owner: AttributeID?

  init(_ model: ArchitectureModel) {
    self.model = model
    owner = model.vocabulary.attribute(named: "owner")
  }

  func agency(of finding: Finding) -> CheckSummary.Agency? {
    let phase = finding.phases.first ?? PhaseID(0)
    switch finding.subject {
    case .element(let id): return owner(of: id, in: phase).map { agency($0) }
    case .relation(let id): return owner(of: model[id].source, in: phase).map { agency($0) }
    case .architecture, .indicator, .targets: return nil
    }
  }

  private func owner(of element: ElementID, in phase: PhaseID) -> ElementID? {
    guard let owner else { return nil }
    for value in model.values(of: owner, on: element, in: phase) {
      if case .reference(let agency) = value.value { return agency }
    }
    return nil
  }

  func agency(_ id: ElementID) -> CheckSummary.Agency {
    CheckSummary.Agency(name: model.qualifiedName(id), label: model.label(id))
  }
}

extension Finding {
  /// The hops of a path that violates a rule, unless the labels are others that it is compared with.
  fileprivate var witness: [Diagnostic.Label] {
    if judgement.comparesWithOthers { return [] }
    if case .targets = subject { return [] }
    return verdict == .violated ? judgement.labels : []
  }
}

extension CheckSummary.Excuse {
  /// The excuse in machine formats.
  fileprivate init(_ excuse: Finding.Excuse, _ model: ArchitectureModel) {
    switch excuse {
    case .waived(let index):
      let waiver = model.waivers[index]
      self = .waived(
        owner: model.qualifiedName(waiver.owner), until: waiver.until, reason: waiver.reason)
    case .baselined: self = .baselined
    }
  }
}

extension CheckSummary.Verdict {
  /// The verdict's name in machine formats.
  fileprivate init(_ verdict: Verdict) {
    self =
      switch verdict {
      case .satisfied: .satisfied
      case .violated: .violated
      case .notAssessed: .notAssessed
      }
  }
}

extension CheckSummary.Rule.Status {
  fileprivate init(_ status: RuleOutcome.Status) {
    self =
      switch status {
      case .evaluated: .evaluated
      case .notApplicable: .notApplicable
      case .notInForce: .notInForce
      case .offInProfile: .offInProfile
      }
  }
}
