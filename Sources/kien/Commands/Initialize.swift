import ArgumentParser
import Diagnostics
import FoundationEssentials
import Workspace

/// `kien init`: a model to begin with.
struct Initialize: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init", _superCommandName: Kien.name,
      abstract: localized(
        "Write a model to begin with.", "Tạo một mô hình mẫu để bắt đầu."),
      discussion: discussion(
        """
        The model is small and complete: it passes the check and can be drawn, and its
        comments explain the language. With --lang vi it is in Vietnamese.

        Files that are there are never overwritten; the files are written all or none.
        """,
        """
        Mô hình mẫu nhỏ nhưng đầy đủ: đạt kiểm tra, vẽ được sơ đồ, có ghi chú giải
        thích ngôn ngữ. Dùng --lang en để tạo mô hình bằng tiếng Anh.

        Không bao giờ ghi đè tệp có sẵn; ghi tất cả các tệp hoặc không ghi tệp nào.
        """))
  }

  @Argument(
    help: help(
      "The folder to write to; made if there is none.", "Thư mục để ghi; chưa có thì được tạo."),
    completion: .directory)
  var folder: String = "."

  @Option(
    help: help(
      "The architecture's identifier. Default: the folder's name.",
      "Mã định danh của kiến trúc. Mặc định: tên thư mục."))
  var name: String?

  @Option(help: help("The architecture's name for people.", "Tên gọi của kiến trúc."))
  var title: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let model = try initialModel(language)
    if let header = Self.modelAround(folder) {
      throw failure(
        LocalizedText(
          """
          nothing was written, because '\(folder)' would lie within the model of '\(header)', \
          and a model takes in its subfolders; choose a folder outside it
          """,
          """
          không ghi gì, vì '\(folder)' nằm trong mô hình có tệp '\(header)', mà mô hình gồm cả \
          các thư mục con; hãy chọn thư mục ở ngoài
          """), language)
    }
    do throws(FolderWriter.Failure) {
      try FolderWriter.write(model.files.map { ($0.name, Array($0.text.utf8)) }, to: folder)
    } catch {
      throw failure(error.text, language)
    }
    let path = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    for file in model.files { Terminal.write(printable(path + file.name) + "\n") }
    let argument = Self.argument(folder)
    Terminal.writeError(
      LocalizedText(
        "next: kien check \(argument), kien draw \(argument)",
        "tiếp theo: kien check \(argument), kien draw \(argument)")[language])
  }

  // MARK: Parts

  /// How many folders above the new one are looked at for a model.
  private static let maximumHeight = 3

  /// The file with the header of a model that would take in a new folder.
  private static func modelAround(_ folder: String) -> String? {
    var parent = folder
    for _ in 0..<maximumHeight {
      parent = Self.parent(of: parent)
      if let files = try? ModelFolder.read(parent, maximumDepth: 0), let file = files.headerFile {
        return parent == "." ? file.path : "\(parent)/\(file.path)"
      }
    }
    return nil
  }

  /// The folder above a path, which need not be there: of `a/b`, `a`; of `a`, `.`; of `.`, `..`.
  private static func parent(of path: String) -> String {
    var parts = path.split(separator: "/").filter { $0 != "." }
    if let last = parts.last, last != ".." { parts.removeLast() } else { parts.append("..") }
    let joined = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/\(joined)" }
    return joined.isEmpty ? "." : joined
  }

  /// As a shell takes it.
  private static func argument(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return isPlain ? path : "'\(printable(path.replacing("'", with: #"'\''"#)))'"
  }

  private func initialModel(_ language: Language) throws -> InitialModel {
    do throws(InitialModel.Failure) {
      return try InitialModel(name: name ?? nameOfFolder, title: title, language: language)
    } catch {
      switch error {
      case .badName(let name):
        throw failure(
          LocalizedText(
            "'\(name)' can't be an identifier: letters, digits, '-' and '_', a letter first, and no word such as 'from'",
            "'\(name)' không dùng làm mã định danh được: chỉ gồm chữ, số, '-' và '_', bắt đầu bằng chữ, và không trùng từ khóa như 'from'"
          ), language)
      case .badTitle:
        throw failure(
          LocalizedText(
            "--title takes one line of text without hidden characters",
            "--title nhận một dòng văn bản không có ký tự ẩn"), language)
      case .faulty(let diagnostics, let sources):
        var renderer = TextRenderer(sources: sources, language: language, colored: false)
        Terminal.writeError(String(renderer.render(diagnostics).dropLast(2)))
        throw Outcome.couldNotCheck
      }
    }
  }

  /// What the folder is called, also where its path is `.` or ends in a slash.
  private var nameOfFolder: String {
    let url = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
    return InitialModel.name(fromFolder: url.lastPathComponent)
  }
}
