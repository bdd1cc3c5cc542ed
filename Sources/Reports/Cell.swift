public import Diagnostics
public import Model

/// The content of one place in a table, typed so that each format writes it in its own way.
public indirect enum Cell: Sendable, Hashable {
  /// Nothing is known: an empty place in data formats, a dash where people read.
  case empty
  /// Text of the model, as the author wrote it.
  case text(String)
  case localized(LocalizedText)
  /// A number with its unit, or with an empty one.
  case number(DecimalNumber, unit: String)
  case date(CalendarDate)
  /// A word of a closed list: its name for machines, its text for people.
  case term(String, LocalizedText)
  /// An element: its qualified name and its display name.
  case reference(name: String, label: LocalizedText)
  /// Several values side by side.
  case list([Cell])
  /// Stations in order, such as the hops of a route.
  case path([Cell])
  /// A phrase for people, and the values that it stands for.
  case summary(LocalizedText, of: [Cell])
  /// A value that holds in some phases only, and a summary of these.
  case during(Cell, phases: Cell)
}

extension Cell {
  public var isEmpty: Bool {
    switch self {
    case .empty: true
    case .text(let text): text.isEmpty
    case .list(let cells), .path(let cells): cells.allSatisfy(\.isEmpty)
    default: false
    }
  }

  /// The cell as people read it; the empty text where nothing is known.
  public func text(_ language: Language) -> String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .localized(let text), .term(_, let text), .summary(let text, _): text[language]
    case .number(let number, let unit): number.text(language, unit: unit)
    case .date(let date): date.text(language)
    case .reference(let name, let label): Self.text(name, label[language])
    case .list(let cells):
      cells.filter { !$0.isEmpty }.map { $0.text(language) }.joined(separator: "; ")
    case .during(let cell, let phases): "\(cell.text(language)) (\(phases.text(language)))"
    case .path(let cells): cells.map { $0.shortText(language) }.joined(separator: " → ")
    }
  }

  private static func text(_ name: String, _ label: String) -> String {
    if label == name { return name }
    var text = label
    text.reserveCapacity(label.utf8.count + name.utf8.count + 3)
    text += " ("
    text += name
    text += ")"
    return text
  }

  /// Within a path an element's display name is enough: it stands in full elsewhere.
  private func shortText(_ language: Language) -> String {
    if case .reference(_, let label) = self { return label[language] }
    return text(language)
  }
}
