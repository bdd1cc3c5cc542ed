import Diagnostics
import Diagrams
import FoundationEssentials
import Interchange
import Layout
import Reports
import Subprocess
import SystemPackage

/// What the program finds of what it works with.
enum Installation {
  /// One thing that was looked for.
  struct Finding {
    /// What is there, or what isn't.
    var text: LocalizedText
    /// How to get it; nil where it is there.
    var remedy: LocalizedText?
  }

  /// Everything that was looked for, in the order in which it is told.
  static func examine(_ language: Language) async -> [Finding] {
    [
      Finding(text: LocalizedText(verbatim: "kien \(Kien.version)")),
      await layout(), await workbook(), await converter(), font(), locale(language), colors(),
      folder(),
    ]
  }

  // MARK: Drawing

  /// Asks the layout worker for a picture of three boxes, one in a group.
  private static func layout() async -> Finding {
    let request = LayoutRequest(
      clusters: [.init()],
      nodes: [
        .init(width: 100, height: 40), .init(width: 100, height: 40, cluster: 0),
        .init(width: 100, height: 40),
      ],
      edges: [.init(tail: 0, head: 1), .init(tail: 1, head: 2)])
    guard let worker = LayoutWorkerPool.executableBesideMain() else {
      return withoutLayout(LocalizedText("", ""))
    }
    switch await LayoutWorkerPool(executable: worker).layout([request]).first {
    case .success:
      return Finding(
        text: LocalizedText(
          "kien-layout: laid out a picture with Graphviz",
          "kien-layout: đã bố trí thử một hình bằng Graphviz"))
    case .failure(let failure):
      return withoutLayout(
        LocalizedText(": \(printable(failure.english))", ": \(printable(failure.vietnamese))"))
    case nil: return withoutLayout(LocalizedText("", ""))
    }
  }

  private static func withoutLayout(_ reason: LocalizedText) -> Finding {
    Finding(
      text: LocalizedText(verbatim: "kien-layout") + reason,
      remedy: LocalizedText(
        "pictures get the simple layout; put kien-layout beside kien, and: apt-get install libgvc6",
        "sơ đồ được bố trí đơn giản; đặt kien-layout cạnh kien, và: apt-get install libgvc6"))
  }

  /// Asks for a workbook of one sheet.
  private static func workbook() async -> Finding {
    let table = Table(
      id: "t", title: LocalizedText("Test", "Thử"),
      columns: [Table.Column("a", LocalizedText(verbatim: "A"))], rows: [[.text("Kiến trúc")]],
      emptyStatement: LocalizedText("", ""))
    let sheet = WorkbookRequest.Sheet(
      name: table.title, question: table.title, table: table)
    do throws(WorkbookMaker.Failure) {
      guard let request = try? WorkbookRequest.bytes([sheet], title: table.title, .english) else {
        throw .missing
      }
      _ = try await WorkbookMaker.answer(to: request)
      return Finding(
        text: LocalizedText(
          "kien-workbook: made a workbook", "kien-workbook: đã tạo thử một bảng tính"))
    } catch {
      return Finding(
        text: LocalizedText(
          "kien-workbook: no workbooks", "kien-workbook: không tạo được bảng tính"),
        remedy: error.text)
    }
  }

  /// Asks for the version, and turns a small picture into PDF.
  private static func converter() async -> Finding {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="24" \
      font-family="'Noto Sans', 'DejaVu Sans', sans-serif">Kiến trúc chính quyền điện tử</text></svg>
      """
    do {
      _ = try await PictureConverter().convert(Array(svg.utf8), to: .pdf)
      let version = await converterVersion()
      return Finding(
        text: LocalizedText(
          "librsvg\(version): made a PDF", "librsvg\(version): đã tạo thử một tệp PDF"))
    } catch {
      return Finding(
        text: LocalizedText("no PDF, no PNG", "không tạo được PDF, PNG"), remedy: error.text)
    }
  }

  /// With a space before it; empty where it doesn't say.
  private static func converterVersion() async -> String {
    guard
      let path = PictureConverter.locations.first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else { return "" }
    let result = try? await Subprocess.run(
      .path(FilePath(path)), arguments: ["--version"], environment: .custom(["LC_ALL": "C.UTF-8"]),
      output: .string(limit: 4_096), error: .discarded)
    // `rsvg-convert version 2.54.7 (…)`
    let words = (result?.standardOutput ?? "").split(whereSeparator: \.isWhitespace)
    guard let number = words.first(where: { $0.first?.isNumber ?? false }) else { return "" }
    return " " + printable(number)
  }

  // MARK: Fonts

  /// Fonts that the pictures name and that have all Vietnamese letters, by their files.
  private static let fonts = [
    ("Noto Sans", ["NotoSans-Regular.ttf", "NotoSans-Regular.otf", "NotoSans[wdth,wght].ttf"]),
    ("DejaVu Sans", ["DejaVuSans.ttf"]),
  ]

  /// Why text can be missing in PDF and PNG, which are made here; nil where a font is known to have it.
  /// SVG is shown with the fonts of whoever looks at it.
  static var missingFont: LocalizedText? {
    let finding = font()
    return finding.remedy.map { finding.text + LocalizedText(verbatim: ": ") + $0 }
  }

  private static func font() -> Finding {
    let files = fontFiles()
    let remedy = LocalizedText("apt-get install fonts-noto-core", "apt-get install fonts-noto-core")
    guard let name = fonts.first(where: { !files.isDisjoint(with: $0.1) })?.0 else {
      return Finding(
        text: LocalizedText(
          "no font that is known to have Vietnamese letters",
          "không tìm thấy phông chữ chắc chắn có đủ chữ tiếng Việt"), remedy: remedy)
    }
    return Finding(
      text: name == fonts[0].0
        ? LocalizedText(
          "font \(name): Vietnamese letters, measures as in the pictures",
          "phông chữ \(name): có đủ chữ tiếng Việt, đúng kích thước trong sơ đồ")
        : LocalizedText(
          "font \(name): Vietnamese letters, a little wider than the pictures expect; better: Noto Sans",
          "phông chữ \(name): có đủ chữ tiếng Việt, rộng hơn một chút so với sơ đồ; nên dùng Noto Sans"
        ))
  }

  /// How deep below a font folder files are looked for.
  private static let fontFolderDepth = 5

  /// The names of files where fonts are kept.
  private static func fontFiles() -> Set<String> {
    let home = Terminal.environment["HOME"].map { ["\($0)/.fonts", "\($0)/.local/share/fonts"] }
    var pending = (["/usr/share/fonts", "/usr/local/share/fonts"] + (home ?? [])).map { ($0, 0) }
    var names: Set<String> = []
    while let (folder, depth) = pending.popLast() {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let path = "\(folder)/\(name)"
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
        if !isFolder {
          names.insert(name)
        } else if depth < fontFolderDepth {
          pending.append((path, depth + 1))
        }
      }
    }
    return names
  }

  // MARK: Around the program

  private static func locale(_ language: Language) -> Finding {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].first { !(Terminal.environment[$0] ?? "").isEmpty }
    let name = language == .vietnamese ? "tiếng Việt" : "English"
    let origin =
      language == .ofLocale
      ? said.map { "\($0)=\(printable(Terminal.environment[$0] ?? ""))" } : "--lang"
    return Finding(
      text: LocalizedText(
        "language: \(name)\(origin.map { " (\($0))" } ?? "")",
        "ngôn ngữ: \(name)\(origin.map { " (\($0))" } ?? "")"))
  }

  private static func colors() -> Finding {
    Finding(
      text: Terminal.isColored
        ? LocalizedText("colours: yes", "màu sắc: có")
        : LocalizedText(
          "colours: no, because the output is no terminal or NO_COLOR is set",
          "màu sắc: không, vì đầu ra không phải màn hình hoặc có đặt NO_COLOR"))
  }

  private static func folder() -> Finding {
    if FileManager.default.isWritableFile(atPath: ".") {
      return Finding(
        text: LocalizedText(
          "this folder can be written to", "ghi được vào thư mục hiện tại"))
    }
    return Finding(
      text: LocalizedText(
        "this folder can't be written to", "không ghi được vào thư mục hiện tại"),
      remedy: LocalizedText(
        "go to another folder, or name one with --out",
        "hãy chuyển sang thư mục khác, hoặc chỉ ra bằng --out"))
  }
}
