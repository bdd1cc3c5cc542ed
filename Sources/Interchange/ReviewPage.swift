import Diagnostics
import Model
import Reports

/// The result of a check as a page for a review meeting, in Markdown: what was checked, a
/// scorecard, what each agency has to do, the waivers, each rule.
public struct ReviewPage: CheckReport, Sendable {
  let reported: ReportedCheck

  /// How many findings of a rule are listed for an agency before "and N more".
  public static let mostOfRule = 50
  /// How many subjects that can't be assessed are named.
  private static let mostNamed = 8

  public init(_ check: ReportedCheck) {
    reported = check
  }

  public func bytes() -> [UInt8] {
    var places = PlaceReader(sources)
    var output = head()
    for table in [scorecard()] + agencies(&places) + texts(&places) + [waivers(), rules()] {
      output += "\n" + render(table.table, headingLevel: table.level)
    }
    return Array(output.utf8)
  }

  private typealias Section = (table: Table, level: Int)

  private func render(_ table: Table, headingLevel: Int) -> String {
    MarkdownTableRenderer(language: language).render(table, headingLevel: headingLevel)
  }

  private func escaped(_ text: String) -> String { MarkdownTableRenderer.escaped(text) }

  // MARK: Head

  private func head() -> String {
    let title = check.label.isEmpty ? check.model : check.label
    let packs = check.packs.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    let day = check.asOf.map { LocalizedText("\($0)", $0.vietnamese) }
    let open = check.findings.filter { $0.excuse == nil }.map(\.diagnostic)
    let evaluated = check.rules.count { $0.status == .evaluated }
    let lines = [
      LocalizedText(
        "Packs: \(packs.isEmpty ? "–" : packs)", "Gói quy tắc: \(packs.isEmpty ? "–" : packs)"),
      LocalizedText("Law as of: ", "Quy định tính đến ngày: ")
        + (day ?? LocalizedText(verbatim: "–")),
      LocalizedText(
        "Errors: \(open.count(.error)), warnings: \(open.count(.warning)), notes: \(open.count(.note))",
        "Lỗi: \(open.count(.error)), cảnh báo: \(open.count(.warning)), lưu ý: \(open.count(.note))"
      ),
      LocalizedText(
        "Rules evaluated: \(evaluated) of \(check.rules.count)",
        "Quy tắc đã đánh giá: \(evaluated) trên \(check.rules.count)"),
    ]
    var output =
      "# \(escaped(LocalizedText("Check of \(title)", "Kiểm tra \(title)")[language]))\n\n"
    for line in lines { output += "- \(escaped(line[language]))\n" }
    for obstacle in check.obstacles {
      let text = LocalizedText("The check is not complete: ", "Kiểm tra chưa đầy đủ: ") + obstacle
      output += "- **\(escaped(text[language]))**\n"
    }
    return output
  }

  // MARK: Scorecard

  /// Verdicts by group of rules: the letters before the number of a code.
  private func scorecard() -> Section {
    var groups: [(name: String, rules: [CheckSummary.Rule])] = []
    for rule in check.rules {
      let name = String(rule.code.prefix { $0 != "-" })
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].rules.append(rule)
      } else {
        groups.append((name, [rule]))
      }
    }
    groups.sort { $0.name < $1.name }
    var rows = groups.map { group in [Cell.text(group.name)] + counts(of: group.rules) }
    if groups.count > 1 {
      rows.append([Cell.localized(LocalizedText("Total", "Tổng"))] + counts(of: check.rules))
    }
    let table = Table(
      id: "scorecard", title: LocalizedText("Scorecard", "Bảng tổng hợp"),
      columns: [
        Table.Column("group", LocalizedText("Group", "Nhóm quy tắc")),
        Table.Column("rules", LocalizedText("Rules evaluated", "Số quy tắc đã đánh giá")),
      ] + Self.verdictColumns, rows: rows,
      emptyStatement: LocalizedText(
        "The model uses no rules.", "Mô hình không dùng quy tắc nào."))
    return (table, 2)
  }

  private static let verdictColumns = [
    Table.Column("satisfied", LocalizedText("Satisfied", "Đáp ứng")),
    Table.Column("violated", LocalizedText("Violated", "Chưa đáp ứng")),
    Table.Column("not-assessed", LocalizedText("Not assessed", "Chưa đủ cơ sở đánh giá")),
    Table.Column("waived", LocalizedText("Waived", "Được miễn")),
    Table.Column("baselined", LocalizedText("In the baseline", "Tồn đọng đã ghi nhận")),
  ]

  private func counts(of rules: [CheckSummary.Rule]) -> [Cell] {
    [number(rules.count { $0.status == .evaluated })] + verdicts(of: rules)
  }

  private func verdicts(of rules: [CheckSummary.Rule]) -> [Cell] {
    let parts: [KeyPath<CheckSummary.Rule, Int>] = [
      \.satisfied, \.violated, \.notAssessed, \.waived, \.baselined,
    ]
    return parts.map { part in number(rules.reduce(0) { $0 + $1[keyPath: part] }) }
  }

  private func number(_ count: Int) -> Cell { .text(String(count)) }

  // MARK: Findings

  /// What rules found, a table for each agency that answers for something; what nobody answers for
  /// comes last.
  private func agencies(_ places: inout PlaceReader) -> [Section] {
    let open = check.openFindingsByWeight.filter { $0.verdict != nil }
    let title = LocalizedText("Findings by agency", "Phát hiện theo cơ quan chủ quản")
    guard !open.isEmpty else {
      let table = Table(
        id: "findings", title: title, columns: [],
        emptyStatement: LocalizedText(
          "The rules found nothing.", "Các quy tắc không có phát hiện nào."))
      return [(table, 2)]
    }
    var sections: [Section] = []
    let byAgency = Dictionary(grouping: open, by: \.owner)
    let agencies = byAgency.keys.compactMap(\.self).sorted { $0.name < $1.name }
    let all: [CheckSummary.Agency?] = agencies.map { $0 } + (byAgency[nil] == nil ? [] : [nil])
    let intro = Table(
      id: "agencies", title: title,
      columns: [
        Table.Column("agency", LocalizedText("Agency", "Cơ quan")),
        Table.Column("violated", LocalizedText("Violated", "Chưa đáp ứng")),
        Table.Column("not-assessed", LocalizedText("Not assessed", "Chưa đủ cơ sở đánh giá")),
      ],
      rows: all.map { agency in
        let findings = byAgency[agency] ?? []
        return [
          name(agency), number(findings.count { $0.verdict == .violated }),
          number(findings.count { $0.verdict == .notAssessed }),
        ]
      }, emptyStatement: LocalizedText("", ""))
    sections.append((intro, 2))
    for agency in all {
      let table = findings(byAgency[agency] ?? [], of: agency, &places)
      sections.append((table, 3))
    }
    return sections
  }

  private static let unowned = LocalizedText("No owner stated", "Chưa nêu cơ quan chủ quản")

  private func name(_ agency: CheckSummary.Agency?) -> Cell {
    agency.map { .reference(name: $0.name, label: $0.label) } ?? .localized(Self.unowned)
  }

  private func findings(
    _ findings: [CheckSummary.Finding], of agency: CheckSummary.Agency?,
    _ places: inout PlaceReader
  ) -> Table {
    let title = agency.map { $0.label } ?? Self.unowned
    return table(id: "agency", title: title, findings, &places)
  }

  private func table(
    id: String, title: LocalizedText, _ findings: [CheckSummary.Finding],
    _ places: inout PlaceReader
  ) -> Table {
    var rows: [[Cell]] = []
    var notes: [LocalizedText] = []
    var ofRule: [String: Int] = [:]
    let notAssessed = Dictionary(grouping: findings.filter { $0.verdict == .notAssessed }) {
      $0.diagnostic.code
    }
    for finding in findings {
      let code = finding.diagnostic.code
      if finding.verdict == .notAssessed, let group = notAssessed[code], group.count > 1 {
        if group.first?.fingerprint == finding.fingerprint {
          rows.append(row(finding, message: Self.notAssessed(group)[language], &places))
        }
        continue
      }
      ofRule[code, default: 0] += 1
      if ofRule[code, default: 0] > Self.mostOfRule { continue }
      let message = finding.diagnostic.messageWithLabel(language)
      rows.append(row(finding, message: message, &places))
    }
    for (code, count) in ofRule.sorted(by: { $0.key < $1.key }) where count > Self.mostOfRule {
      notes.append(
        LocalizedText(
          "\(code): and \(count - Self.mostOfRule) more",
          "\(code): và \(count - Self.mostOfRule) mục nữa"))
    }
    return Table(
      id: id, title: title,
      columns: [
        Table.Column("severity", LocalizedText("Severity", "Mức độ")),
        Table.Column("rule", LocalizedText("Rule", "Quy tắc")),
        Table.Column("finding", LocalizedText("Finding", "Phát hiện")),
        Table.Column("place", LocalizedText("Place", "Vị trí")),
        Table.Column("remedy", LocalizedText("Remedy", "Cách khắc phục")),
      ], rows: rows, emptyStatement: LocalizedText("", ""), notes: notes)
  }

  private func row(
    _ finding: CheckSummary.Finding, message: String, _ places: inout PlaceReader
  ) -> [Cell] {
    let diagnostic = finding.diagnostic
    return [
      .localized(diagnostic.severity.text), .text(diagnostic.code), .text(message.inReports),
      .text(places.place(diagnostic.primary.range).text), remedy(diagnostic),
    ]
  }

  /// Several subjects that a rule can't assess, in one sentence.
  private static func notAssessed(_ findings: [CheckSummary.Finding]) -> LocalizedText {
    let names = findings.prefix(mostNamed).map { "'\($0.subject ?? "–")'" }.joined(separator: ", ")
    let rest = findings.count - mostNamed
    return LocalizedText(
      "not enough evidence to assess \(findings.count) subjects: \(names)"
        + (rest > 0 ? " and \(rest) more" : ""),
      "chưa đủ cơ sở đánh giá \(findings.count) đối tượng: \(names)"
        + (rest > 0 ? " và \(rest) đối tượng nữa" : ""))
  }

  private func remedy(_ diagnostic: Diagnostic) -> Cell {
    let texts = diagnostic.notes.filter { $0.kind == .remedy }.map { Cell.localized($0.text) }
    return texts.isEmpty ? .empty : .list(texts)
  }

  /// What is wrong with the text itself; no section where nothing is.
  private func texts(_ places: inout PlaceReader) -> [Section] {
    let findings = check.openFindingsByWeight.filter { $0.verdict == nil }
    if findings.isEmpty { return [] }
    let title = LocalizedText("Findings in the text", "Phát hiện trong văn bản mô hình")
    return [(table(id: "texts", title: title, findings, &places), 2)]
  }

  // MARK: Registers

  private func waivers() -> Section {
    let table = Table(
      id: "waivers", title: LocalizedText("Waiver register", "Sổ theo dõi miễn trừ"),
      columns: [
        Table.Column("rule", LocalizedText("Rule", "Quy tắc")),
        Table.Column("subject", LocalizedText("Subject", "Đối tượng")),
        Table.Column("owner", LocalizedText("Responsible", "Đơn vị phụ trách")),
        Table.Column("approved-by", LocalizedText("Approved by", "Văn bản chấp thuận")),
        Table.Column("until", LocalizedText("Until (exclusive)", "Đến trước ngày")),
        Table.Column("reason", LocalizedText("Reason", "Lý do")),
      ],
      rows: check.waivers.map { waiver in
        [
          .text(waiver.rule), .text(waiver.subject),
          waiver.owner.map { .reference(name: $0.name, label: $0.label) } ?? .empty,
          .text(waiver.approvedBy), .date(waiver.until), .text(waiver.reason),
        ]
      },
      emptyStatement: LocalizedText("There are no waivers.", "Không có miễn trừ nào."))
    return (table, 2)
  }

  private func rules() -> Section {
    let table = Table(
      id: "rules", title: LocalizedText("Rules", "Các quy tắc"),
      columns: [
        Table.Column("code", LocalizedText("Code", "Mã")),
        Table.Column("title", LocalizedText("Rule", "Quy tắc")),
        Table.Column("enforcement", LocalizedText("Enforcement", "Tính bắt buộc")),
        Table.Column("status", LocalizedText("Status", "Trạng thái")),
      ] + Self.verdictColumns + [Table.Column("basis", LocalizedText("Basis", "Cơ sở"))],
      rows: check.rules.map { rule in
        [.text(rule.code), .localized(rule.title), .localized(rule.enforcement.text)]
          + [.localized(rule.status.text)]
          + (rule.status == .evaluated
            ? verdicts(of: [rule]) : Self.verdictColumns.map { _ in .empty })
          + [rule.bases.isEmpty ? .empty : .list(rule.bases.map { .localized($0.line) })]
      },
      emptyStatement: LocalizedText(
        "The model uses no rules.", "Mô hình không dùng quy tắc nào."))
    return (table, 2)
  }
}

extension CheckSummary.Rule.Enforcement {
  var text: LocalizedText {
    switch self {
    case .mandatory: LocalizedText("mandatory", "bắt buộc")
    case .recommended: LocalizedText("recommended", "khuyến nghị")
    }
  }
}
