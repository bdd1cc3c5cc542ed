import Diagnostics
public import Model
public import Rules

/// The rules of the packs in use, one row each. Cost: linear in the rules.
public struct RuleReport: Sendable {
  private let model: ArchitectureModel
  private let ruleSet: RuleSet

  /// - Parameter ruleSet: the rules as the profile in use grades them.
  public init(_ model: ArchitectureModel, _ ruleSet: RuleSet) {
    self.model = model
    self.ruleSet = ruleSet
  }

  /// By code. The status is that on the day of the model's `as-of`.
  ///
  /// - Parameter showsCost: whether the cost class of each rule is a column.
  public func table(showsCost: Bool) -> Table {
    var columns = [
      Table.Column("code", LocalizedText("Code", "Mã")),
      Table.Column("title", LocalizedText("Title", "Tên quy tắc")),
      Table.Column("severity", LocalizedText("Severity", "Mức độ")),
      Table.Column("enforcement", LocalizedText("Enforcement", "Tính bắt buộc")),
      Table.Column("status", LocalizedText("Status", "Tình trạng")),
      Table.Column("pack", LocalizedText("Pack", "Gói")),
    ]
    if showsCost { columns.append(Table.Column("cost", LocalizedText("Cost", "Chi phí"))) }
    return Table(
      id: "rules", title: LocalizedText("Rules", "Các quy tắc"), columns: columns,
      rows: ruleSet.rules.map { row($0, showsCost: showsCost) },
      emptyStatement: LocalizedText("no rules", "không có quy tắc nào"))
  }

  private func row(_ rule: Rule, showsCost: Bool) -> [Cell] {
    let pack = model.vocabulary[rule.pack]
    let severity = rule.severity(on: model.header.asOf)
    var cells: [Cell] = [
      .text(rule.code), .localized(rule.title), .term(severity.identifier, severity.text),
      .term(rule.enforcement.rawValue, rule.enforcement.text), status(rule),
      .text("\(pack.name) \(pack.version)"),
    ]
    if showsCost { cells.append(.term(rule.cost.identifier, rule.cost.text)) }
    return cells
  }

  private func status(_ rule: Rule) -> Cell {
    if !rule.isInForce(on: model.header.asOf) {
      let status = RuleOutcome.Status.notInForce
      return .term(status.rawValue, status.text)
    }
    if rule.isOff {
      let status = RuleOutcome.Status.offInProfile
      return .term(status.rawValue, status.text)
    }
    return .term("in-force", LocalizedText("in force", "Đang áp dụng"))
  }
}
