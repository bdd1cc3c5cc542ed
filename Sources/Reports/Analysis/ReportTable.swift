import Diagnostics
import Model

/// A table under construction that knows which element each row is about.
struct ReportTable {
  var table: Table
  /// One for each row; nil where a row is about no element in particular.
  private(set) var subjects: [ElementID?] = []

  init(
    _ name: ReportName, _ title: LocalizedText, _ columns: [(String, LocalizedText)],
    nothing: LocalizedText
  ) {
    table = Table(
      id: name.rawValue, title: title, columns: columns.map { Table.Column($0.0, $0.1) },
      emptyStatement: nothing)
  }

  mutating func add(_ subject: ElementID?, _ cells: [Cell]) {
    table.rows.append(cells)
    subjects.append(subject)
  }

  mutating func note(_ text: LocalizedText) { table.notes.append(text) }

  /// Rows by another order; equal ones stay as they are.
  mutating func sort(by precedes: (Int, Int) -> Bool) {
    let order = table.rows.indices.sorted { left, right in
      if precedes(left, right) { return true }
      return precedes(right, left) ? false : left < right
    }
    table.rows = order.map { table.rows[$0] }
    subjects = order.map { subjects[$0] }
  }

  /// The rows under a first column that says whose they are; those of nobody come last.
  mutating func group(
    _ column: Table.Column, by key: (ElementID) -> (rank: Int, cell: Cell)?
  ) {
    let keys = subjects.map { subject in subject.flatMap { key($0) } }
    let order = keys.indices.sorted { left, right in
      let (one, other) = (keys[left]?.rank ?? .max, keys[right]?.rank ?? .max)
      return one == other ? left < right : one < other
    }
    table.columns.insert(column, at: 0)
    table.rows = order.map { [keys[$0]?.cell ?? .empty] + table.rows[$0] }
    subjects = order.map { subjects[$0] }
  }
}

/// Titles of columns that many reports have, in the words of the ministry's workbook.
enum ColumnTitle {
  static let element = LocalizedText("Element", "Đối tượng")
  static let kind = LocalizedText("Kind", "Loại đối tượng")
  static let layer = LocalizedText("Layer", "Lớp")
  static let owner = LocalizedText("Owner", "Cơ quan chủ quản")
  static let from = LocalizedText("From", "Đối tượng nguồn")
  static let to = LocalizedText("To", "Đối tượng đích")
  static let route = LocalizedText("Route", "Đường kết nối")
  static let phase = LocalizedText("Phase", "Giai đoạn")
  static let rule = LocalizedText("Rule", "Quy tắc")
  static let verdict = LocalizedText("Verdict", "Kết quả")
  static let place = LocalizedText("Declared at", "Nơi khai báo")
}
