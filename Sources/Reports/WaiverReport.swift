import Diagnostics
public import Model

/// The register of waivers: what is put off, why, by whom, until when. Cost: linear in the waivers.
public struct WaiverReport: Sendable {
  /// What a check says of one waiver, as its caller hands it over: reports know nothing of the rule
  /// engine.
  public struct Outcome: Sendable {
    public var state: Cell
    /// Days until it no longer holds; nil where nobody said which day it is.
    public var daysLeft: Int?

    public init(state: Cell, daysLeft: Int?) {
      self.state = state
      self.daysLeft = daysLeft
    }
  }

  /// The day from which days are counted.
  public var today: CalendarDate?

  public init(today: CalendarDate?) {
    self.today = today
  }

  public static let columns: [Table.Column] = [
    Table.Column("rule", LocalizedText("Rule", "Quy tắc")),
    Table.Column("subject", LocalizedText("Subject", "Đối tượng")),
    Table.Column("reason", LocalizedText("Reason", "Lý do")),
    Table.Column("owner", LocalizedText("Owner", "Cơ quan khắc phục")),
    Table.Column("approved-by", LocalizedText("Approved by", "Văn bản chấp thuận")),
    Table.Column("until", LocalizedText("Until", "Thời hạn")),
    Table.Column("days-left", LocalizedText("Days left", "Số ngày còn lại")),
    Table.Column("state", LocalizedText("State", "Trạng thái")),
  ]

  /// One row for each waiver, in the model's order.
  ///
  /// - Parameter outcomes: one for each waiver of the model.
  public func table(_ model: ArchitectureModel, _ outcomes: [Outcome]) -> Table {
    let cells = ModelCells(model)
    let rows = zip(model.waivers, outcomes).map { waiver, outcome -> [Cell] in
      [
        .text(waiver.rule), .term(model.subjectName(of: waiver), subject(of: waiver, model)),
        .text(waiver.reason),
        cells.reference(waiver.owner), .text(waiver.approvedBy), .date(waiver.until),
        outcome.daysLeft.map { .number(DecimalNumber($0), unit: "") } ?? .empty,
        outcome.state,
      ]
    }
    return Table(
      id: "waivers", title: title, columns: Self.columns, rows: rows,
      emptyStatement: LocalizedText("no waivers", "không có miễn trừ nào"),
      notes: rows.isEmpty ? [] : notes(rows.count))
  }

  /// What a waiver is about by its display names, with the names of the text behind them.
  private func subject(of waiver: Waiver, _ model: ArchitectureModel) -> LocalizedText {
    let name = model.subjectName(of: waiver)
    func named(_ label: LocalizedText) -> LocalizedText {
      label.english == name || label.english.isEmpty
        ? LocalizedText(verbatim: name) : label + LocalizedText(verbatim: " (\(name))")
    }
    switch waiver.subject {
    case .element(let id): return named(model.label(id))
    case .relation(let id):
      let relation = model[id]
      let label = model.text(relation.label)
      return named(
        model.label(relation.source) + LocalizedText(verbatim: " → ")
          + model.label(relation.target)
          + LocalizedText(verbatim: label.isEmpty ? "" : ": \(label)"))
    case .architecture: return named(LocalizedText(verbatim: model.header.label))
    case .indicator(let id):
      return named(LocalizedText(verbatim: model.text(model.indicators[id.index].label)))
    case .any: return named(LocalizedText("every subject", "mọi đối tượng"))
    }
  }

  private var title: LocalizedText {
    let title = LocalizedText("Waivers", "Danh mục miễn trừ")
    guard let today else { return title }
    return title + LocalizedText(", on \(today)", ", tại ngày \(today.vietnamese)")
  }

  private func notes(_ count: Int) -> [LocalizedText] {
    let total = LocalizedText(count == 1 ? "1 waiver" : "\(count) waivers", "\(count) miễn trừ")
    guard today == nil else { return [total] }
    return [
      total,
      LocalizedText(
        "ends were not checked, because '--today' is not given",
        "chưa kiểm tra thời hạn vì chưa có '--today'"),
    ]
  }
}
