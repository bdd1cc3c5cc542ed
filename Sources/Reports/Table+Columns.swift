// Less of a table, for where there is little room.

extension Table {
  /// The table with some of its columns, in their order here; ids that it doesn't have are passed
  /// over.
  package func with(columns ids: [String]) -> Table {
    let chosen = ids.compactMap { id in columns.firstIndex { $0.id == id } }
    var table = self
    table.columns = chosen.map { columns[$0] }
    table.rows = rows.map { row in chosen.map { row[$0] } }
    return table
  }
}
