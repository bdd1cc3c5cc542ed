public import Diagnostics

/// What a report says, before it is text, Markdown, CSV or JSON: typed cells under titled columns.
public struct Table: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    /// The stable key in data formats, in lower case with hyphens.
    public var id: String
    public var title: LocalizedText

    public init(_ id: String, _ title: LocalizedText) {
      self.id = id
      self.title = title
    }
  }

  /// The stable name of the report in data formats and on the command line.
  public var id: String
  public var title: LocalizedText
  public var columns: [Column]
  /// Each row has one cell for each column, in the columns' order.
  public var rows: [[Cell]]
  /// What is said in place of rows where there are none.
  public var emptyStatement: LocalizedText
  /// Sentences below the table, such as totals.
  public var notes: [LocalizedText]
  /// Whether the columns are lines too, as those of a matrix: then all are shown, whatever they hold.
  public var isSquare = false

  public init(
    id: String, title: LocalizedText, columns: [Column], rows: [[Cell]] = [],
    emptyStatement: LocalizedText, notes: [LocalizedText] = []
  ) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
    self.emptyStatement = emptyStatement
    self.notes = notes
  }
}

extension LocalizedText {
  /// What a table says below or in place of its rows, as pages show it: with a capital letter and a full
  /// stop. Terminals show it as it is, like all messages.
  public var asSentence: LocalizedText {
    func sentence(_ text: String) -> String {
      guard let first = text.first, let last = text.last else { return text }
      let start = first.isLetter ? first.uppercased() : String(first)
      return start + text.dropFirst() + (".…:!?".contains(last) ? "" : ".")
    }
    return LocalizedText(sentence(english), sentence(vietnamese))
  }
}
