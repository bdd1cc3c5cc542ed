public import Diagnostics
import Markup
import Model
public import Reports

/// Reports as one page for a meeting: contents, a section for each report with its table, pictures
/// where people would rather look. The page needs nothing else: no network, no file beside it. Tables
/// can be sorted where scripts run, and are the same without.
public struct ReportPage: Sendable {
  /// One report and what it was made from.
  public struct Section: Sendable {
    public var table: Table
    public var name: ReportName
    var scope: ReportScope

    public init(_ table: Table, _ name: ReportName, of scope: ReportScope) {
      self.table = table
      self.name = name
      self.scope = scope
    }

    /// The table as CSV; the catalogue of a whole model by its own writer, which is quicker.
    public func bytes(_ writer: CSVWriter) -> [UInt8] {
      guard name == .dependencies, scope.roots.isEmpty, scope.grouping == nil else {
        return writer.bytes(table)
      }
      var bytes: [UInt8] = []
      var catalogue = DependencyCSV(scope.model, DependencyReport(phase: scope.phase), writer)
      catalogue.write { bytes += $0 }
      return bytes
    }

    /// The table without columns that hold nothing; among several without the model's name, which
    /// the whole has.
    public func tableForReading(isAlone: Bool) -> Table {
      var table = table.withoutEmptyColumns
      let whole = scope.pageTitle(name)
      let title = table.title
      guard !isAlone, title.english.hasPrefix(whole.english),
        title.vietnamese.hasPrefix(whole.vietnamese)
      else { return table }
      table.title =
        name.title
        + LocalizedText(
          String(title.english.dropFirst(whole.english.count)),
          String(title.vietnamese.dropFirst(whole.vietnamese.count)))
      return table
    }
  }

  /// A browser shows no more rows in good time; the page says how many there are.
  public static let mostRows = 5_000

  private let title: LocalizedText
  private let language: Language

  public init(title: LocalizedText, language: Language) {
    self.title = title
    self.language = language
  }

  public func bytes(_ sections: [Section]) -> [UInt8] {
    var writer = MarkupWriter(capacity: 1 << 20)
    writer.pageDeclaration()
    writer.element(.html, [.pageLanguage(language.rawValue)]) { writer in
      writer.newline()
      head(&writer)
      writer.newline()
      writer.element(.body) { writer in
        writer.newline()
        writer.element(.header) { writer in
          writer.element(.heading1, text: printable(title[language]))
        }
        writer.newline()
        if sections.count > 1 { contents(sections, &writer) }
        writer.element(.main) { writer in
          for section in sections { write(section, isAlone: sections.count == 1, &writer) }
        }
        writer.newline()
        writer.program(.script, PageProgram.script)
      }
    }
    writer.newline()
    return writer.bytes
  }

  private func head(_ writer: inout MarkupWriter) {
    writer.element(.head) { writer in
      writer.element(.meta, [.utf8])
      writer.element(.meta, [.contentSecurityPolicy, .content(PageProgram.policy)])
      writer.element(.meta, [.viewport, .content("width=device-width, initial-scale=1")])
      writer.element(.title, text: printable(title[language]))
      writer.program(.style, PageProgram.style)
    }
  }

  // MARK: Contents

  private func contents(_ sections: [Section], _ writer: inout MarkupWriter) {
    writer.element(.navigation, [.label(LocalizedText("Contents", "Mục lục")[language])]) {
      writer in
      writer.element(.orderedList) { writer in
        for section in sections {
          writer.element(.listItem) { writer in
            writer.element(
              .anchor, [.link(Link(fragment: section.table.id))],
              text: section.name.title[language])
            writer.text(" ")
            writer.element(
              .span, [.style("count")],
              // Why there is none the section says.
              text: LocalizedText(
                "\(section.table.rows.count) row\(section.table.rows.count == 1 ? "" : "s")",
                "\(section.table.rows.count) dòng")[language])
          }
          writer.newline()
        }
      }
    }
    writer.newline()
  }

  // MARK: Sections

  private func write(
    _ section: Section, isAlone: Bool, _ writer: inout MarkupWriter
  ) {
    let table = section.tableForReading(isAlone: isAlone)
    writer.newline()
    writer.element(.section, [.id(section.table.id)]) { writer in
      writer.element(.heading2, text: printable(table.title[language]))
      writer.element(.paragraph, [.style("question")], text: section.name.question[language])
      writer.newline()
      ReportPicture(section, language).write(to: &writer)
      if table.rows.isEmpty {
        writer.element(
          .paragraph, [.style("empty")], text: table.emptyStatement.asSentence[language])
      } else {
        rows(of: table, isMatrix: section.name == .matrix, &writer)
      }
      if table.rows.count > Self.mostRows {
        let rest = table.rows.count - Self.mostRows
        let text = LocalizedText(
          "\(rest) more rows are not shown here: kien report \(section.table.id) --format csv",
          "còn \(rest) dòng không hiển thị ở đây: kien report \(section.table.id) --format csv")
        writer.element(.paragraph, [.style("note")], text: text.asSentence[language])
      }
      for note in table.notes {
        writer.newline()
        writer.element(.paragraph, [.style("note")], text: printable(note.asSentence[language]))
      }
    }
    writer.newline()
  }

  private func rows(of table: Table, isMatrix: Bool, _ writer: inout MarkupWriter) {
    let shapes = ColumnShape.all(of: table, language)
    writer.element(.division, [.style(isMatrix ? "scroll matrix" : "scroll")]) { writer in
      writer.element(.table) { writer in
        writer.element(.tableHead) { writer in
          writer.element(.tableRow) { writer in
            for (column, shape) in zip(table.columns, shapes) {
              writer.element(
                .tableHeading, [.columnScope] + (shape.style.map { [.style($0)] } ?? []),
                text: column.title[language])
            }
          }
        }
        writer.newline()
        writer.element(.tableBody) { writer in
          for row in table.rows.prefix(Self.mostRows) {
            writer.element(.tableRow) { writer in
              for (cell, shape) in zip(row, shapes) {
                write(cell, isNumeric: shape == .number, &writer)
              }
            }
            writer.newline()
          }
        }
      }
    }
  }

  private func write(_ cell: Cell, isNumeric: Bool, _ writer: inout MarkupWriter) {
    let text = cell.text(language)
    var attributes: [MarkupAttribute] = []
    var style: StaticString?
    switch cell.only {
    case .number(let number, _): attributes.append(.sortKey(number.description))
    case .date(let date):
      attributes.append(.sortKey(date.description))
      style = "date"
    case .term(let name, _): style = Self.styles.first { $0.0 == name }?.1
    default: break
    }
    // What stands among figures stands as they do, and a figure among words as those.
    if let style = style ?? (isNumeric ? "number" : nil) { attributes.append(.style(style)) }
    writer.element(
      .tableCell, attributes, text: text.isEmpty ? (isNumeric ? "" : "–") : text.inReports)
  }

  /// Words that are told apart by colour too.
  private static let styles: [(String, StaticString)] = [
    ("violated", "bad"), ("not-reached", "bad"), ("ended", "bad"), ("not-assessed", "open"),
    ("not-measured", "open"), ("waived", "open"), ("baselined", "open"), ("satisfied", "good"),
    ("reached", "good"), ("new", "good"),
  ]
}

extension ReportScope {
  /// What a page or workbook of reports is called.
  ///
  /// - Parameter name: of one report; nil for the whole set.
  public func pageTitle(_ name: ReportName?) -> LocalizedText {
    let label = model.header.label.isEmpty ? model.header.name : model.header.label
    let title = name?.title ?? LocalizedText("Reports", "Báo cáo")
    return label.isEmpty ? title : title + LocalizedText(verbatim: " – \(label)")
  }
}
