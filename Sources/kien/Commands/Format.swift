import ArgumentParser
import Diagnostics
import Syntax
import Workspace

/// `kien format`: canonical text, comments kept.
struct Format: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "format", _superCommandName: Kien.name,
      abstract: localized(
        "Write model files in their canonical form.", "Trình bày lại tệp mô hình theo dạng chuẩn."),
      discussion: discussion(
        """
        Two spaces a level, one statement a line, at most one empty line; comments
        stay. A file with syntax errors is left as it is, and said so.

        --diff shows what would change as 'diff -u' does; 'patch -p0' takes it.
        """,
        """
        Mỗi cấp lùi hai dấu cách, mỗi dòng một khai báo, tối đa một dòng trống; ghi chú
        được giữ nguyên. Tệp có lỗi cú pháp được để nguyên và được nêu rõ.

        --diff cho xem những chỗ sẽ sửa, theo dạng của 'diff -u'; 'patch -p0' đọc được.
        """))
  }

  @Argument(
    help: help("Folders with .kien files, or files.", "Các thư mục chứa tệp .kien, hoặc các tệp."),
    completion: .model)
  var paths: [String] = ["."]

  @Flag(
    help: help(
      "Change nothing; exit with 1 where a file isn't in its canonical form.",
      "Không sửa gì; mã thoát 1 nếu có tệp chưa theo dạng chuẩn."))
  var check = false

  @Flag(
    help: help(
      "Change nothing; show what would change, and exit with 1 where anything would.",
      "Không sửa gì; cho xem những chỗ sẽ sửa, mã thoát 1 nếu có."))
  var diff = false

  /// Whether files stay as they are.
  private var changesNothing: Bool { check || diff }

  @OptionGroup var common: CommonOptions

  func run() throws {
    var changed = 0
    var broken = 0
    var total = 0
    for path in paths {
      let files = try self.files(path)
      total += files.count
      let language = common.language
      let formatted = sideBySide(over: files) { Self.formatted($0, language) }
      for (file, result) in zip(files, formatted) {
        switch result {
        case .unchanged: break
        case .changed(let bytes):
          try finish(file, bytes)
          changed += 1
        case .broken(let messages):
          Terminal.write(messages)
          broken += 1
        }
      }
    }
    let language = common.language
    let summary =
      changesNothing
      ? LocalizedText(
        "\(total) files, \(changed) not in canonical form, \(broken) with syntax errors",
        "\(total) tệp, \(changed) tệp chưa theo dạng chuẩn, \(broken) tệp có lỗi cú pháp")
      : LocalizedText(
        "\(total) files, \(changed) changed, \(broken) with syntax errors",
        "\(total) tệp, đã sửa \(changed) tệp, \(broken) tệp có lỗi cú pháp")
    Terminal.writeError(summary[language])
    if broken > 0 || changesNothing && changed > 0 { throw Outcome.found }
  }

  /// What a file's text became.
  private enum Formatted: Sendable {
    case unchanged
    case changed([UInt8])
    /// It can't be read; the messages that say why.
    case broken(String)
  }

  /// A file with the path that leads to it.
  private struct File: Sendable {
    var path: String
    var displayPath: String
    var bytes: [UInt8]
  }

  private func files(_ path: String) throws -> [File] {
    let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    do {
      return try ModelFolder.read(path).files.map { file in
        File(
          path: file.isWhole ? root : "\(root)/\(file.path)",
          displayPath: file.displayPath, bytes: file.bytes)
      }
    } catch {
      throw failure(error.text, common.language)
    }
  }

  private static func formatted(_ file: File, _ language: Language) -> Formatted {
    var sources = SourceMap()
    let tree = Syntax.parse(sources.add(path: file.displayPath, bytes: file.bytes))
    if tree.hasSyntaxErrors {
      var renderer = TextRenderer(
        sources: sources, language: language, colored: Terminal.isColored)
      return .broken(renderer.render(tree.diagnostics.sortedForReading()))
    }
    let formatted = Syntax.format(tree)
    return formatted == file.bytes ? .unchanged : .changed(formatted)
  }

  /// Tells that a file changes, and writes it.
  private func finish(_ file: File, _ formatted: [UInt8]) throws {
    if diff {
      let difference = FormatDifference(from: file.bytes, to: formatted, path: file.displayPath)
      Terminal.write(difference.bytes(forTerminal: Terminal.isColored))
    } else {
      Terminal.write("\(printable(file.displayPath))\n")
    }
    guard !changesNothing else { return }
    do { try OutputFile.write(formatted, to: file.path, isOfModel: true) } catch {
      throw failure(error.text, common.language)
    }
  }
}
