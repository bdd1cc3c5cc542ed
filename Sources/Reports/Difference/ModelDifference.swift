public import Diagnostics
public import Model
import Rules

/// What changes from one model to another: things by their names, findings by their fingerprints.
/// Linear.
public struct ModelDifference: Sendable {
  /// What is compared; in the order in which people read it.
  public enum Part: String, Sendable, CaseIterable {
    case frame, elements, relations, indicators, findings

    public var title: LocalizedText {
      switch self {
      case .frame: LocalizedText("Header and phases", "Phần đầu và giai đoạn")
      case .elements: LocalizedText("Elements", "Phần tử")
      case .relations: LocalizedText("Relations", "Quan hệ")
      case .indicators: LocalizedText("Indicators", "Chỉ tiêu")
      case .findings: LocalizedText("Findings", "Phát hiện")
      }
    }
  }

  public enum Change: String, Sendable, CaseIterable {
    case added, changed, removed

    /// Of findings.
    fileprivate var ofFindings: LocalizedText {
      switch self {
      case .added: LocalizedText("new", "mới phát sinh")
      case .changed: LocalizedText("changed", "thay đổi")
      case .removed: LocalizedText("gone", "đã hết")
      }
    }

    fileprivate var text: LocalizedText {
      switch self {
      case .added: LocalizedText("added", "thêm")
      case .changed: LocalizedText("changed", "sửa")
      case .removed: LocalizedText("removed", "bỏ")
      }
    }
  }

  public struct Entry: Sendable {
    public var part: Part
    public var change: Change
    public var name: String
    public var label: LocalizedText
    /// What differs, for a change; what a finding is about.
    public var details: [LocalizedText]
  }

  /// One of the two models, with what its rules say, if they were judged.
  public struct Side: Sendable {
    public var model: ArchitectureModel
    public var judged: ReportScope.Judged?

    public init(model: ArchitectureModel, judged: ReportScope.Judged?) {
      self.model = model
      self.judged = judged
    }
  }

  /// By part, then by name.
  public private(set) var entries: [Entry] = []
  /// Whether findings were compared: both sides were judged.
  public let comparesFindings: Bool
  private let title: LocalizedText

  /// - Parameter names: what people call the two, such as folders or revisions.
  public init(_ old: Side, _ new: Side, names: (old: String, new: String)) {
    title = LocalizedText(
      "Changes from \(names.old) to \(names.new)", "Thay đổi từ \(names.old) đến \(names.new)")
    comparesFindings = old.judged != nil && new.judged != nil
    compare(.frame, ModelFacts.frame(old.model), ModelFacts.frame(new.model))
    compare(.elements, ModelFacts.elements(old.model), ModelFacts.elements(new.model))
    compare(.relations, ModelFacts.relations(old.model), ModelFacts.relations(new.model))
    compare(.indicators, ModelFacts.indicators(old.model), ModelFacts.indicators(new.model))
    if let before = old.judged, let after = new.judged {
      compareFindings(old.model, before, new.model, after)
    }
  }

  public func count(_ part: Part, _ change: Change) -> Int {
    entries.count { $0.part == part && $0.change == change }
  }

  // MARK: Things

  private mutating func compare(
    _ part: Part, _ old: [ModelFacts.Thing], _ new: [ModelFacts.Thing]
  ) {
    var before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [Entry] = []
    for thing in new {
      guard let earlier = before.removeValue(forKey: thing.name) else {
        found.append(
          Entry(part: part, change: .added, name: thing.name, label: thing.label, details: []))
        continue
      }
      let details = Self.differences(earlier, thing)
      if !details.isEmpty {
        found.append(
          Entry(
            part: part, change: .changed, name: thing.name, label: thing.label, details: details))
      }
    }
    for thing in before.values {
      found.append(
        Entry(part: part, change: .removed, name: thing.name, label: thing.label, details: []))
    }
    entries += found.sorted { $0.name < $1.name }
  }

  /// `Cấp độ: 2 → 3` for each field that differs, in the order of the later one; then those that are
  /// gone.
  private static func differences(
    _ old: ModelFacts.Thing, _ new: ModelFacts.Thing
  ) -> [LocalizedText] {
    var before = Dictionary(
      old.fields.map { ($0.title, $0.value) }, uniquingKeysWith: { first, _ in first })
    var result: [LocalizedText] = []
    func add(_ title: LocalizedText, _ one: LocalizedText?, _ other: LocalizedText?) {
      let (one, other) = (shown(one), shown(other))
      if one == other { return }
      result.append(
        title + LocalizedText(verbatim: ": ") + one + LocalizedText(verbatim: " → ") + other)
    }
    for field in new.fields {
      add(field.title, before.removeValue(forKey: field.title), field.value)
    }
    for field in old.fields where before[field.title] != nil { add(field.title, field.value, nil) }
    for (one, other) in zip(old.lists, new.lists) {
      let gone = one.items.filter { !other.items.contains($0) }
      let new = other.items.filter { !one.items.contains($0) }
      let separator = LocalizedText(verbatim: "; ")
      add(other.title, gone.joined(separator), new.joined(separator))
    }
    return result
  }

  private static func shown(_ text: LocalizedText?) -> LocalizedText {
    guard let text, !text.english.isEmpty || !text.vietnamese.isEmpty else {
      return LocalizedText(verbatim: "–")
    }
    return text
  }

  // MARK: Findings

  private mutating func compareFindings(
    _ old: ArchitectureModel, _ before: ReportScope.Judged, _ new: ArchitectureModel,
    _ after: ReportScope.Judged
  ) {
    func all(
      _ model: ArchitectureModel, _ judged: ReportScope.Judged
    ) -> [(Fingerprint, Finding, Entry)] {
      let findings = judged.assessment.findings
      return zip(Fingerprint.all(of: findings, in: model), findings).map { fingerprint, finding in
        let rule = judged.rules.rules[finding.rule]
        let subject = finding.subject.identifier(in: model)
        return (
          fingerprint, finding,
          Entry(
            part: .findings, change: .added, name: "\(finding.code) \(subject)",
            label: rule.title, details: [])
        )
      }
    }
    var earlier = Dictionary(
      all(old, before).map { ($0.0, ($0.1, $0.2)) }, uniquingKeysWith: { first, _ in first })
    var found: [Entry] = []
    for (fingerprint, finding, entry) in all(new, after) {
      var entry = entry
      let state = Self.state(finding)
      guard let (past, _) = earlier.removeValue(forKey: fingerprint) else {
        entry.details = [state]
        found.append(entry)
        continue
      }
      let was = Self.state(past)
      if was != state {
        entry.change = .changed
        entry.details = [was + LocalizedText(verbatim: " → ") + state]
        found.append(entry)
      }
    }
    for (past, entry) in earlier.values {
      var entry = entry
      entry.change = .removed
      entry.details = [Self.state(past)]
      found.append(entry)
    }
    func key(_ entry: Entry) -> (String, String, String) {
      (entry.name, entry.change.rawValue, entry.details.map(\.english).joined(separator: ";"))
    }
    // Several sentences of a rule may find the same: to people that is one finding.
    for entry in found.sorted(by: { key($0) < key($1) }) {
      if let last = entries.last, last.part == .findings, key(last) == key(entry) { continue }
      entries.append(entry)
    }
  }

  private static func state(_ finding: Finding) -> LocalizedText {
    switch finding.excuse {
    case .waived: LocalizedText("waived", "được miễn")
    case .baselined: LocalizedText("in the baseline", "tồn đọng đã ghi nhận")
    case nil:
      LocalizedText(finding.verdict.text.english, finding.verdict.text.vietnamese.lowercased())
    }
  }

  // MARK: Tables

  private static let columns = [
    Table.Column("change", LocalizedText("Change", "Thay đổi")),
    Table.Column("name", LocalizedText("Identifier", "Mã định danh")),
    Table.Column("label", LocalizedText("Name", "Tên gọi")),
    Table.Column("details", LocalizedText("What differs", "Nội dung khác")),
  ]

  private static let nothing = LocalizedText("no differences", "không có khác biệt nào")

  private func row(_ entry: Entry) -> [Cell] {
    let text = entry.part == .findings ? entry.change.ofFindings : entry.change.text
    return [
      .term(entry.change.rawValue, text), .text(entry.name), .localized(entry.label),
      entry.details.isEmpty ? .empty : .list(entry.details.map { .localized($0) }),
    ]
  }

  /// Everything in one table, for machines.
  public var table: Table {
    Table(
      id: "difference", title: title,
      columns: [Table.Column("part", LocalizedText("Part", "Phần"))] + Self.columns,
      rows: entries.map { entry in
        [.term(entry.part.rawValue, entry.part.title)] + row(entry)
      }, emptyStatement: Self.nothing, notes: notes)
  }

  /// For people: an overview, and a table for each part in which something differs.
  public var tables: [Table] {
    let parts = Part.allCases.filter { part in entries.contains { $0.part == part } }
    let overview = Table(
      id: "difference", title: title,
      columns: [
        Table.Column("part", LocalizedText("Part", "Phần")),
        Table.Column("added", LocalizedText("Added", "Thêm")),
        Table.Column("changed", LocalizedText("Changed", "Sửa")),
        Table.Column("removed", LocalizedText("Removed", "Bỏ")),
      ],
      rows: parts.map { part in
        [.term(part.rawValue, part.title)] + Change.allCases.map { .count(count(part, $0)) }
      }, emptyStatement: Self.nothing, notes: notes)
    return [overview]
      + parts.map { part in
        Table(
          id: part.rawValue, title: part.title, columns: Self.columns,
          rows: entries.filter { $0.part == part }.map(row), emptyStatement: Self.nothing)
      }
  }

  private var notes: [LocalizedText] {
    if comparesFindings { return [] }
    return [
      LocalizedText(
        "findings were not compared, because one of the models isn't judged by rules",
        "chưa so sánh các phát hiện vì có mô hình không được đánh giá theo quy tắc")
    ]
  }
}
