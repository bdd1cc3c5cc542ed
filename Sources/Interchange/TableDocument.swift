public import Diagnostics
import FoundationEssentials
import Model
public import Reports

/// A table as JSON, for other programs: `docs/schemas/kien-table-1.schema.json`.
///
/// Column ids, names and terms are the same in every language; only titles, labels and notes are
/// in the reader's. A row has a member for each column, null where nothing is known.
public struct TableDocument: JSONDocument, Hashable {
  public struct Column: Codable, Sendable, Hashable {
    public var id: String
    public var title: String
  }

  public var format = "kien-table"
  public var version = 1
  /// `en` or `vi`.
  public var language: String
  /// The report's stable name, such as `dependencies`.
  public var table: String
  public var title: String
  /// In the order in which people see them.
  public var columns: [Column]
  public var rows: [[String: JSONValue]]
  public var notes: [String]

  public init(_ table: Table, language: Language) {
    self.language = language.rawValue
    self.table = table.id
    title = table.title[language]
    columns = table.columns.map { Column(id: $0.id, title: $0.title[language]) }
    rows = table.rows.map { row in
      var members: [String: JSONValue] = [:]
      for (column, cell) in zip(table.columns, row) {
        members[column.id] = JSONValue(cell, language)
      }
      return members
    }
    notes = table.notes.map { $0[language] }
  }
}

extension JSONValue {
  /// Dates are `2025-12-31`; a number with a unit is an object `value`, `unit`; an element is an
  /// object `name`, `label`; a term is its name; a summary is the list of what it stands for; a
  /// value that holds in some phases only is an object `value`, `phases`.
  init(_ cell: Cell, _ language: Language) {
    switch cell {
    case .empty: self = .null
    case .text(let text): self = text.isEmpty ? .null : .string(text)
    case .localized(let text): self = .string(text[language])
    case .number(let number, unit: ""): self = .number(Decimal(number))
    case .number(let number, let unit):
      self = .object(["value": .number(Decimal(number)), "unit": .string(unit)])
    case .date(let date): self = .string(date.description)
    case .term(let name, _): self = .string(name)
    case .reference(let name, let label):
      self = .object(["name": .string(name), "label": .string(label[language])])
    case .list(let cells), .path(let cells), .summary(_, of: let cells):
      self = .array(cells.map { JSONValue($0, language) })
    case .during(let cell, let phases):
      self = .object([
        "value": JSONValue(cell, language), "phases": JSONValue(phases, language),
      ])
    }
  }
}

extension Decimal {
  /// Exact: 18 digits fit.
  init(_ number: DecimalNumber) {
    self.init(
      sign: number.mantissa < 0 ? .minus : .plus, exponent: -Int(number.scale),
      significand: Decimal(number.mantissa.magnitude))
  }
}
