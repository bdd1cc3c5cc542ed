import ArgumentParser
import Diagnostics
import Diagrams
import Interchange
import Model
import Reports
import Workspace

/// `kien list`: what a model has, and what it can be made of.
struct List: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", _superCommandName: Kien.name,
      abstract: localized(
        "List what the model has, or the words it is made of.",
        "Liệt kê những gì mô hình có, hoặc các từ khóa để viết mô hình."),
      discussion: discussion(
        """
        kinds, attributes    The words of the packs; without a model, of shipped ones.
        elements, relations  What the model declares, with its place.
        views                What 'kien draw --view' draws.
        phases, indicators, tags
        """,
        """
        kinds, attributes    Từ khóa của các gói; không có mô hình thì của gói có sẵn.
        elements, relations  Những gì mô hình khai báo, kèm nơi khai báo.
        views                Những gì 'kien draw --view' vẽ được.
        phases, indicators, tags
        """))
  }

  /// What is listed.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case kinds, elements, relations, views, attributes, phases, indicators, tags

    /// The columns that people see who read text; data formats have all.
    fileprivate var textColumns: [String]? {
      switch self {
      case .kinds: ["name-vi", "name-en", "kind", "layer", "needs"]
      case .attributes: ["name-vi", "name-en", "attribute", "type", "applies"]
      case .elements: ["label", "element", "kind", "phases", "place"]
      case .relations: ["from", "to", "label", "kind", "place"]
      case .views, .phases, .indicators, .tags: nil
      }
    }

    /// Whether packs alone can answer.
    fileprivate var isVocabulary: Bool { self == .kinds || self == .attributes }
  }

  enum Output: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, csv, json
  }

  @Argument(
    help: help(
      "kinds, elements, relations, views, attributes, phases, indicators or tags.",
      "kinds, elements, relations, views, attributes, phases, indicators hoặc tags."))
  var subject: Subject

  @Argument(
    help: help(
      "The model: a folder with .kien files, or one file. Default: this folder.",
      "Mô hình: thư mục chứa các tệp .kien, hoặc một tệp. Mặc định: thư mục hiện tại."),
    completion: .model)
  var path: String?

  @Option(help: help("text, markdown, csv or json.", "text, markdown, csv hoặc json."))
  var format: Output = .text

  @OptionGroup var separated: SeparatorOption

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    if path == nil, subject.isVocabulary, !ModelFolder.isHere {
      let packs = Compilation.shippedPacks()
      return try write(table(packs), language)
    }
    let (compilation, hasErrors) = try ModelArguments(at: path ?? ".")
      .compileForShowing(language)
    try write(table(compilation), language)
    if hasErrors { throw Outcome.found }
  }

  // MARK: Parts

  private func table(_ compilation: Compilation) -> Table {
    let model = compilation.model
    let inventory = InventoryReport(model, compilation.sources)
    switch subject {
    case .kinds: return VocabularyReport(model).kinds
    case .attributes: return VocabularyReport(model).attributes
    case .elements: return inventory.elements
    case .relations: return inventory.relations
    case .phases: return inventory.phaseList
    case .indicators: return inventory.indicators
    case .tags: return inventory.tags
    case .views: return Self.views(model)
    }
  }

  /// The standard views first, as they are drawn.
  private static func views(_ model: ArchitectureModel) -> Table {
    Table(
      id: "views", title: LocalizedText("Views", "Các sơ đồ"),
      columns: [
        Table.Column("title", LocalizedText("Title", "Tên gọi")),
        Table.Column("view", LocalizedText("View", "Sơ đồ")),
        Table.Column("page", LocalizedText("Page", "Khổ giấy")),
      ],
      rows: DiagramCatalog.views(of: model).map { view in
        [.localized(view.title), .text(view.identifier), .text(view.page.rawValue)]
      },
      emptyStatement: LocalizedText("no views", "không có sơ đồ nào"))
  }

  private func write(_ table: Table, _ language: Language) throws {
    switch format {
    case .text:
      let shown = subject.textColumns.map { table.with(columns: $0) } ?? table
      Terminal.write(TextTableRenderer(language: language, width: Terminal.width).render(shown))
    case .markdown: Terminal.write(MarkdownTableRenderer(language: language).render(table))
    case .csv: Terminal.write(separated.writer(language).bytes(table))
    case .json: Terminal.write(try TableDocument(table, language: language).jsonBytes())
    }
  }
}
