import BitCollections
import Diagnostics
import Model
import Rules

// What the rules say, as a meeting looks at it.

extension ReportScope {
  /// What reports about rules say where nobody judged the model.
  static let notJudged = LocalizedText(
    "the rules were not judged", "chưa đánh giá theo các quy tắc")

  // MARK: Scorecard

  /// Verdicts by chapter of the rules, then by agency. Linear in the findings.
  public func scorecard() -> Table {
    var report = ReportTable(
      .scorecard, title(.scorecard),
      [
        ("name", LocalizedText("Chapter or agency", "Nhóm quy tắc hoặc cơ quan")),
        ("rules", LocalizedText("Rules: applied", "Quy tắc: đã áp dụng")),
        ("rules-violated", LocalizedText("Rules: violated", "Quy tắc: chưa đáp ứng")),
        (
          "not-applicable",
          LocalizedText(
            "Rules: not applicable or not in force", "Quy tắc: không áp dụng hoặc không có hiệu lực"
          )
        ),
        ("satisfied", LocalizedText("Subjects: satisfied", "Đối tượng: đáp ứng")),
        ("violated", LocalizedText("Subjects: violated", "Đối tượng: chưa đáp ứng")),
        (
          "not-assessed",
          LocalizedText("Subjects: not assessed", "Đối tượng: chưa đủ cơ sở đánh giá")
        ),
        (
          "excused",
          LocalizedText(
            "Subjects: waived or in the baseline", "Đối tượng: được miễn hoặc tồn đọng")
        ),
      ], nothing: Self.notJudged)
    guard let judged else { return report.table }
    let outcomes = judged.assessment.outcomes
    var chapters: [(name: String, outcomes: [RuleOutcome])] = []
    for outcome in outcomes {
      let name = String(outcome.code.prefix { $0 != "-" })
      if let place = chapters.firstIndex(where: { $0.name == name }) {
        chapters[place].outcomes.append(outcome)
      } else {
        chapters.append((name, [outcome]))
      }
    }
    chapters.sort { $0.name < $1.name }
    for entry in chapters {
      report.add(nil, [Self.chapterCell(entry.name)] + Self.tallies(entry.outcomes))
    }
    if chapters.count > 1 {
      report.add(
        nil,
        [.term("total", LocalizedText("All rules", "Tất cả quy tắc"))] + Self.tallies(outcomes))
    }
    addAgencies(to: &report, judged)
    report.note(
      LocalizedText(
        "'Rules' counts rules, 'Subjects' what they judge: elements, relations, indicators, the architecture as a whole; a subject counts once for each rule, and twice where two sentences of a rule judge it; what is in order is counted by chapter alone",
        "cột 'Quy tắc' đếm quy tắc, cột 'Đối tượng' đếm những gì quy tắc xét: thành phần, quan hệ, chỉ tiêu, toàn bộ kiến trúc; mỗi quy tắc đếm đối tượng một lần, hai lần nếu hai câu của quy tắc cùng xét; số đáp ứng chỉ tính theo nhóm quy tắc"
      ))
    noteSilent(in: &report, judged)
    noteBasis(in: &report, judged)
    noteViolations(in: &report, judged)
    return report.table
  }

  /// Which rules these are, and the day whose law they follow: without that no number can be read.
  private func noteBasis(in report: inout ReportTable, _ judged: Judged) {
    let packs = model.vocabulary.packs.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    let day = judged.settings.lawDay(of: model)
    report.note(
      LocalizedText(
        "by the rules of \(packs.isEmpty ? "–" : packs); law as of \(day?.text(.english) ?? "–")",
        "theo quy tắc của gói \(packs.isEmpty ? "–" : packs); quy định tính đến ngày \(day?.text(.vietnamese) ?? "–")"
      ))
  }

  /// How many violations are told in words; `kien check` tells all.
  private static let mostViolations = 12

  /// What the numbers of violations are about.
  private func noteViolations(in report: inout ReportTable, _ judged: Judged) {
    let violated = findings(judged).filter { $0.verdict == .violated && $0.excuse == nil }
    let reporter = FindingReporter(model, judged.rules, judged.settings)
    for finding in violated.prefix(Self.mostViolations) {
      let code = judged.rules.rules[finding.rule].code
      report.note(
        LocalizedText("violated: \(code), ", "chưa đáp ứng: \(code), ")
          + reporter.diagnostic(finding).message)
    }
    let rest = violated.count - Self.mostViolations
    if rest > 0 {
      report.note(
        LocalizedText(
          "\(rest) more violation\(rest == 1 ? "" : "s"): see kien check",
          "\(rest) điểm chưa đáp ứng khác: xem kết quả kien check"))
    }
  }

  /// Why the agencies' numbers are less than those of all rules: some rules don't report what they can't
  /// assess.
  private func noteSilent(in report: inout ReportTable, _ judged: Judged) {
    let reported = judged.assessment.findings.count {
      $0.verdict == .notAssessed && $0.excuse == nil
    }
    let silent = judged.assessment.outcomes.reduce(0) { $0 + $1.notAssessed } - reported
    guard silent > 0 else { return }
    report.note(
      LocalizedText(
        "by agency, \(silent) subject\(silent == 1 ? "" : "s") not assessed aren't counted: they are of rules that don't report what can't be assessed",
        "phần theo cơ quan không tính \(silent) đối tượng chưa đủ cơ sở đánh giá, thuộc các quy tắc không thông báo điều chưa đánh giá được"
      ))
  }

  private static func tallies(_ outcomes: [RuleOutcome]) -> [Cell] {
    let evaluated = outcomes.filter { $0.status == .evaluated }
    func sum(_ part: (RuleOutcome) -> Int) -> Cell {
      .count(evaluated.reduce(0) { $0 + part($1) })
    }
    return [
      .count(evaluated.count), .count(evaluated.count { $0.violated > 0 }),
      .count(outcomes.count - evaluated.count), sum(\.satisfied), sum(\.violated),
      sum(\.notAssessed), sum { $0.waived + $0.baselined },
    ]
  }

  private func addAgencies(to report: inout ReportTable, _ judged: Judged) {
    struct Tally {
      var violatedRules: Set<Int> = []
      var violated = 0
      var notAssessed = 0
      var excused = 0
    }
    // By agency; behind them what nobody answers for, and what is of the whole.
    let (nobody, everybody) = (Int.max - 1, Int.max)
    var tallies: [Int: Tally] = [:]
    for finding in judged.assessment.findings {
      let isOfWhole =
        switch finding.subject {
        case .element, .relation: false
        case .architecture, .indicator, .targets: true
        }
      let agency =
        isOfWhole ? everybody : self.agency(of: finding.subject)?.index ?? nobody
      var tally = tallies[agency] ?? Tally()
      if finding.excuse != nil {
        tally.excused += 1
      } else if finding.verdict == .violated {
        tally.violatedRules.insert(finding.rule)
        tally.violated += 1
      } else {
        tally.notAssessed += 1
      }
      tallies[agency] = tally
    }
    for (agency, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      let name: Cell =
        switch agency {
        case nobody:
          .localized(LocalizedText("No owner stated", "Chưa nêu cơ quan chủ quản"))
        case everybody:
          .localized(
            LocalizedText(
              "The architecture as a whole, indicators", "Toàn bộ kiến trúc, các chỉ tiêu"))
        default: cells.reference(ElementID(agency))
        }
      report.add(
        agency >= nobody ? nil : ElementID(agency),
        [
          name, .empty, .count(tally.violatedRules.count), .empty, .empty, .count(tally.violated),
          .count(tally.notAssessed), .count(tally.excused),
        ])
    }
  }

  private static func chapterCell(_ name: String) -> Cell {
    let label: LocalizedText? =
      switch name {
      case "STR": LocalizedText("Structure and completeness", "Cấu trúc, tính đầy đủ")
      case "INT": LocalizedText("Integration", "Kết nối, tích hợp")
      case "DAT": LocalizedText("Data", "Dữ liệu")
      case "SEC": LocalizedText("Security", "An toàn thông tin")
      case "SVC": LocalizedText("Services and portals", "Dịch vụ, cổng")
      case "TEC": LocalizedText("Technology", "Công nghệ, hạ tầng")
      case "IND": LocalizedText("Indicators and roadmap", "Chỉ tiêu, lộ trình")
      case "GOV": LocalizedText("Governance", "Quản trị kiến trúc")
      default: nil
      }
    return .term(
      name,
      label.map { LocalizedText(verbatim: "\(name) – ") + $0 } ?? LocalizedText(verbatim: name))
  }

  private func agency(of subject: Subject) -> ElementID? {
    switch subject {
    case .element(let id): agency(id)
    case .relation(let id): agency(model[id].source)
    case .architecture, .indicator, .targets: nil
    }
  }

  // MARK: Findings

  /// The findings of the phase that is asked for.
  private func findings(_ judged: Judged) -> [Finding] {
    guard let phase else { return Array(judged.assessment.findings) }
    return judged.assessment.findings.filter { $0.phases.contains(phase) }
  }

  private func verdictCell(_ finding: Finding) -> Cell {
    switch finding.excuse {
    case .waived: .term("waived", LocalizedText("waived", "Được miễn"))
    case .baselined:
      .term("baselined", LocalizedText("in the baseline", "Tồn đọng đã ghi nhận"))
    case nil: .term(finding.verdict.rawValue, finding.verdict.text)
    }
  }

  // MARK: Bypass

  /// Relations that the rules want over an intermediary and that go, or may go, another way. Linear in
  /// the findings.
  public func bypass() -> Table {
    var report = ReportTable(
      .bypass, title(.bypass, ofPhase: phase != nil),
      [
        ("rule", ColumnTitle.rule), ("from", ColumnTitle.from), ("route", ColumnTitle.route),
        ("to", ColumnTitle.to), ("purpose", LocalizedText("Purpose", "Nội dung")),
        ("verdict", ColumnTitle.verdict), ("phases", ColumnTitle.phase),
        ("owner", ColumnTitle.owner),
        ("wanted", LocalizedText("Wanted instead", "Phải đi qua")),
        ("place", ColumnTitle.place),
      ],
      nothing: judged == nil
        ? Self.notJudged
        : nothing(
          LocalizedText(
            "no relation is known to avoid the platform that a rule wants",
            "không phát hiện quan hệ nào tránh nền tảng mà quy tắc yêu cầu")))
    guard let judged else { return report.table }
    var places = PlaceFinder(sources)
    var counts = [0, 0, 0]
    for finding in findings(judged) {
      guard case .relation(let id) = finding.subject, shows(model[id]) else { continue }
      let rule = judged.rules.rules[finding.rule]
      guard let form = rule.sentences[finding.sentence].form as? ForbidSentence else { continue }
      let wanted = form.excuses.compactMap { excuse -> Cell? in
        if case .via(_, let text) = excuse { .localized(inWords(text)) } else { nil }
      }
      // What isn't assessed for another reason than its route doesn't bypass anything.
      let isAboutRoute =
        finding.verdict == .violated || finding.missing.contains(.routes)
      guard !wanted.isEmpty, isAboutRoute else { continue }
      counts[finding.excuse != nil ? 2 : finding.verdict == .violated ? 0 : 1] += 1
      let relation = model[id]
      report.add(
        relation.source,
        [
          .term(rule.code, LocalizedText(verbatim: "\(rule.code) ") + rule.title),
          cells.reference(relation.source), cells.route(relation), cells.reference(relation.target),
          relation.label.isEmpty ? .empty : .text(model.text(relation.label)),
          verdictCell(finding), cells.phases(finding.phases), ownerCell(relation.source),
          .list(wanted), .text(places.place(relation.headRange).text),
        ])
    }
    if !report.table.rows.isEmpty {
      report.note(
        LocalizedText(
          "\(counts[0]) violated, \(counts[1]) not assessed because the route isn't stated, \(counts[2]) excused",
          "\(counts[0]) chưa đáp ứng, \(counts[1]) chưa đủ cơ sở đánh giá vì chưa nêu đường kết nối, \(counts[2]) được miễn hoặc tồn đọng"
        ))
    }
    return report.grouped(self)
  }

  /// A selector with its kinds by their display names, where it is made of kinds and `or` alone; else
  /// as written.
  private func inWords(_ selector: String) -> LocalizedText {
    var bare = selector
    bare.removeAll { $0 == "(" || $0 == ")" }
    let parts = bare.split(separator: " ").filter { $0 != "or" }.map { word -> LocalizedText? in
      if word == "carrier" {
        return LocalizedText("an intermediary platform", "một nền tảng trung gian")
      }
      return model.vocabulary.kind(named: String(word)).map { model.vocabulary[$0].label }
    }
    let known = parts.compactMap(\.self)
    if known.isEmpty || known.count < parts.count { return LocalizedText(verbatim: selector) }
    return known.joined(LocalizedText(" or ", " hoặc "))
  }

  // MARK: Coverage

  /// What the rules require the architecture to have, and what it has. Linear for each sentence.
  public func coverage() -> Table {
    var report = ReportTable(
      .coverage, title(.coverage),
      [
        ("rule", ColumnTitle.rule),
        ("required", LocalizedText("Required", "Yêu cầu")),
        ("found", LocalizedText("Found", "Đã có")),
        ("count", LocalizedText("How many", "Số lượng")),
        ("verdict", ColumnTitle.verdict),
        ("missing", LocalizedText("What is missing", "Nội dung còn thiếu")),
      ],
      nothing: judged == nil
        ? Self.notJudged
        : LocalizedText(
          "no rule in use asks for components", "không quy tắc nào yêu cầu thành phần bắt buộc"))
    guard let judged else { return report.table }
    var findings: [DirectedGraph.Edge: [Finding]] = [:]
    for finding in judged.assessment.findings {
      findings[DirectedGraph.Edge(finding.rule, finding.sentence), default: []].append(finding)
    }
    for (number, rule) in judged.rules.rules.enumerated() {
      let outcome = judged.assessment.outcomes.first { $0.code == rule.code }
      for (place, sentence) in rule.sentences.enumerated() {
        guard let form = sentence.form as? any RequirementSentence else { continue }
        let open = findings[DirectedGraph.Edge(number, place)] ?? []
        let groups = form.found(in: model, at: graphPhase)
        let count = groups.map { groups in Set(groups.flatMap(\.certain)).count }
        let found = (groups ?? []).map { foundCell($0) }.filter { !$0.isEmpty }
        let requirement = form.requirement(in: model)
        let verdict: Cell
        if let outcome, outcome.status != .evaluated {
          verdict = .term(outcome.status.rawValue, outcome.status.text)
        } else {
          verdict =
            open.first.map { verdictCell($0) }
            ?? .term(Verdict.satisfied.rawValue, Verdict.satisfied.text)
        }
        let missing = open.prefix(6).map { finding -> Cell in
          let text =
            finding.verdict == .violated
            ? sentence.form.violation(finding.judgement, in: model)
            : LocalizedText("the model doesn't state ", "mô hình chưa nêu ")
              + finding.missing.map { $0.text(in: model) }.joined(
                LocalizedText(" or ", " hoặc "))
          guard case .architecture = finding.subject else {
            return .localized(finding.subject.text(in: model) + LocalizedText(verbatim: " ") + text)
          }
          return .localized(text)
        }
        report.add(
          nil,
          [
            .term(rule.code, LocalizedText(verbatim: "\(rule.code) ") + rule.title),
            .localized(requirement), found.isEmpty ? .empty : .list(found),
            count.map { .count($0) } ?? .empty, verdict,
            missing.isEmpty ? .empty : .list(missing),
          ])
      }
    }
    report.note(
      LocalizedText(
        "found: what the phase '\(model.label(graphPhase))' has; the verdict is over the phases that the rule judges",
        "cột 'Đã có' lấy theo giai đoạn '\(model.label(graphPhase))'; kết quả xét theo các giai đoạn mà quy tắc đánh giá"
      ))
    return report.table
  }

  /// The elements that meet a requirement, or a part of it.
  private func foundCell(_ group: RequirementGroup) -> Cell {
    var shown = [some(group.certain, most: group.label == nil ? 6 : 3)].filter { !$0.isEmpty }
    if group.perhaps > 0 {
      shown.append(
        .localized(
          LocalizedText(
            "\(group.perhaps) can't be told, because the model says too little of them",
            "chưa xác định được \(group.perhaps) đối tượng, vì mô hình chưa nêu đủ")))
    }
    let cell: Cell = shown.isEmpty ? .empty : .list(shown)
    guard let label = group.label else { return cell }
    if shown.isEmpty {
      return .localized(label + LocalizedText(": none", ": chưa có"))
    }
    // Several lists stand side by side, so each says how many it has and stands in parentheses.
    func text(_ language: Language) -> String {
      "\(label[language]): \(group.certain.count) (\(cell.text(language)))"
    }
    return .localized(LocalizedText(text(.english), text(.vietnamese)))
  }

  // MARK: Data quality

  /// What the model doesn't say although a verdict hangs on it: which rules wait for it, of how many
  /// subjects, whose. Linear in the findings.
  public func quality() -> Table {
    struct Gap {
      var elements = BitSet()
      var relations = BitSet()
      var others: Set<Subject> = []
      var codes: Set<String> = []
      var agencies: [Int: Int] = [:]

      var subjects: Int { elements.count + relations.count + others.count }
    }
    var report = ReportTable(
      .quality, title(.quality),
      [
        ("missing", LocalizedText("Not stated", "Thông tin chưa nêu")),
        ("subjects", LocalizedText("For how many subjects", "Số đối tượng")),
        ("rules", LocalizedText("Rules that wait for it", "Quy tắc chưa đánh giá được")),
        ("agencies", LocalizedText("Whose, most first", "Thuộc cơ quan (nhiều nhất trước)")),
        ("advice", LocalizedText("What to do", "Cần làm")),
      ],
      nothing: judged == nil
        ? Self.notJudged
        : LocalizedText(
          "nothing is missing: every rule could be assessed",
          "không thiếu thông tin: mọi quy tắc đều đánh giá được"))
    guard let judged else { return report.table }
    var gaps: [MissingEvidence: Gap] = [:]
    for finding in findings(judged) where finding.verdict == .notAssessed && finding.excuse == nil {
      let agency = self.agency(of: finding.subject)?.index
      for missing in finding.missing {
        var gap = gaps.removeValue(forKey: missing) ?? Gap()
        switch finding.subject {
        case .element(let id): gap.elements.insert(id.index)
        case .relation(let id): gap.relations.insert(id.index)
        case .architecture, .indicator, .targets: gap.others.insert(finding.subject)
        }
        gap.codes.insert(finding.code)
        if let agency { gap.agencies[agency, default: 0] += 1 }
        gaps[missing] = gap
      }
    }
    // What most rules wait for comes first.
    let sorted = gaps.sorted {
      if $0.value.codes.count != $1.value.codes.count {
        return $0.value.codes.count > $1.value.codes.count
      }
      return $0.value.subjects == $1.value.subjects
        ? $0.key < $1.key : $0.value.subjects > $1.value.subjects
    }
    for (missing, gap) in sorted {
      let agencies = gap.agencies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      report.add(
        nil,
        [
          .term(missing.identifier(in: model), missing.text(in: model)), .count(gap.subjects),
          .list(gap.codes.sorted().map { .text($0) }),
          some(agencies.map { ElementID($0.key) }, most: 4),
          .localized(missing.remedy(in: model)),
        ])
    }
    if sorted.contains(where: { $0.key.isOfList }) {
      report.note(
        LocalizedText(
          "where the model names everything there is of a sort, 'states' in the header says so once for all: 'states elements', 'relations', 'routes' or 'attributes'; what isn't written then counts as not being there",
          "nếu mô hình đã nêu đủ một loại thông tin, ghi một lần ở phần đầu: 'states elements' (thành phần), 'states relations' (quan hệ), 'states routes' (đường kết nối), 'states attributes' (thuộc tính); khi đó điều không ghi được hiểu là không có"
        ))
    }
    if !sorted.isEmpty {
      report.note(
        LocalizedText(
          "what most rules wait for comes first", "xếp theo số quy tắc đang chờ, nhiều nhất trước"))
    }
    return report.table
  }

  // MARK: Waivers

  /// The register of waivers. Linear.
  public func waiverRegister() -> Table {
    let states = judged?.assessment.waivers ?? []
    let outcomes = model.waivers.indices.map { index -> WaiverReport.Outcome in
      guard states.indices.contains(index) else {
        return WaiverReport.Outcome(state: .empty, daysLeft: nil)
      }
      let outcome = states[index]
      return WaiverReport.Outcome(
        state: .term(outcome.state.rawValue, outcome.state.text), daysLeft: outcome.daysLeft)
    }
    var table = WaiverReport(today: today).table(model, outcomes)
    let own = ReportName.waivers.title
    let rest = LocalizedText(
      String(table.title.english.dropFirst(own.english.count)),
      String(table.title.vietnamese.dropFirst(own.vietnamese.count)))
    table.title = title(.waivers) + rest
    return table
  }
}

extension [LocalizedText] {
  /// One text of several.
  func joined(_ separator: LocalizedText) -> LocalizedText {
    dropFirst().reduce(first ?? LocalizedText("", "")) { $0 + separator + $1 }
  }
}
