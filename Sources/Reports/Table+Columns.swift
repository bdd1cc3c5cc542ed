// Less of a table, for where there is little room.

import Diagnostics

extension Table {
  /// The table with some of its columns, in their order here; ids that it doesn't have are passed
  /// over.
  public func with(columns ids: [String]) -> Table {
    let chosen = ids.compactMap { id in columns.firstIndex { $0.id == id } }
    var table = self
    table.columns = chosen.map { columns[$0] }
    table.rows = rows.map { row in chosen.map { row[$0] } }
    return table
  }

  /// The table without the columns that hold nothing, which a note names then: for pages that people
  /// read, where an empty column only takes room.
  public var withoutEmptyColumns: Table {
    let hidden = columns.indices.filter { column in rows.allSatisfy { $0[column].isEmpty } }
    guard !isSquare, !rows.isEmpty, !hidden.isEmpty, hidden.count < columns.count else {
      return self
    }
    var table = with(
      columns: columns.indices.filter { !hidden.contains($0) }.map { columns[$0].id })
    table.notes.append(Self.emptyColumns(hidden.map { columns[$0].title }))
    return table
  }

  /// Names the columns that hold nothing; empty where there are none.
  static func emptyColumns(_ titles: [LocalizedText]) -> LocalizedText {
    guard !titles.isEmpty else { return LocalizedText("", "") }
    // Titles have commas themselves.
    let english = titles.map(\.english).joined(separator: "; ")
    let vietnamese = titles.map(\.vietnamese).joined(separator: "; ")
    return LocalizedText(
      "columns without any value: \(english)", "các cột không có giá trị: \(vietnamese)")
  }
}
