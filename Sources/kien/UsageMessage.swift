import ArgumentParser
import Diagnostics
import Model

/// What was wrong with the arguments, for people: the words of the argument parser, which are
/// English, in both languages, and where a beginner needs it, the way out.
struct UsageMessage {
  let text: LocalizedText

  /// - Parameters:
  ///   - message: The argument parser's full message: the error, help on the argument, usage.
  ///   - command: The first argument.
  init(_ message: String, _ command: String?) {
    var lines = message.textLines.map { LocalizedText(verbatim: printable($0)) }
    for (index, line) in message.textLines.enumerated() {
      if let error = line.without("Error: ") {
        lines[index] = Self.error(printable(error), command)
      } else if let help = line.without("Help:  ") {
        lines[index].vietnamese = "Giải thích:  \(printable(help))"
      } else if let usage = line.without("Usage: ") {
        lines[index].vietnamese = "Cách dùng: \(printable(usage))"
      } else if let hint = line.without("  See '"),
        let end = hint.firstRange(of: "' for more")?.lowerBound
      {
        lines[index].vietnamese = "  Xem thêm: \(printable(hint[..<end]))"
      }
    }
    text = LocalizedText(
      lines.map(\.english).joined(separator: "\n"), lines.map(\.vietnamese).joined(separator: "\n"))
  }

  // MARK: Commands

  private static var commands: [String] {
    Kien.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  /// The words by which a Vietnamese reader may look for a command.
  private static let vietnameseWords = [
    ("khoi-tao", "init"), ("tao", "init"), ("kiem-tra", "check"), ("ve", "draw"),
    ("ve-so-do", "draw"), ("bao-cao", "report"), ("anh-huong", "impact"), ("vi-sao", "why"),
    ("so-sanh", "diff"), ("truy-van", "query"), ("liet-ke", "list"),
    ("danh-sach", "list"), ("dinh-dang", "format"), ("trinh-bay", "format"), ("xuat", "export"),
    ("mien-tru", "waivers"), ("ton-dong", "baseline"),
    ("goi", "packs"), ("giai-thich", "explain"), ("chan-doan", "doctor"), ("tro-giup", "help"),
  ]

  /// What to tell where the first argument should be a command and isn't; nil where it is one.
  static func unknownCommand(_ arguments: [String]) -> LocalizedText? {
    guard let name = arguments.first, !name.hasPrefix("-"), !commands.contains(name) else {
      return nil
    }
    let known = commands.joined(separator: ", ")
    let meant =
      name.hasSuffix(".kien") || name.contains("/")
      ? "\(Kien.name) check \(name)" : nearest(to: name)
    return LocalizedText(
      "there is no command '\(name)'\(meant.map { "; did you mean '\($0)'?" } ?? "")\ncommands: \(known)",
      "không có lệnh '\(name)'\(meant.map { "; có phải '\($0)'?" } ?? "")\ncác lệnh: \(known)")
  }

  private static func nearest(to name: String) -> String? {
    if let command = Suggestion.nearest(to: name, among: commands) { return command }
    let word = Suggestion.nearest(to: name, among: vietnameseWords.map(\.0))
    return vietnameseWords.first { $0.0 == word }?.1
  }

  // MARK: Errors

  /// Commands that work on one model, given last.
  private static let commandsOfOneModel = [
    "check", "draw", "report", "query", "list", "export", "waivers", "baseline",
  ]

  private static func error(_ english: String, _ command: String?) -> LocalizedText {
    if let command, commandsOfOneModel.contains(command),
      english.without("Unexpected argument '") != nil
        || english.contains(" unexpected arguments: '")
    {
      if command == "query" {
        return LocalizedText(
          "Error: \(english). Put the selector in quotes: kien query \"own and system\" model",
          "Lỗi: \(vietnamese(english)). Hãy đặt bộ chọn trong dấu nháy: kien query \"own and system\" mo-hinh"
        )
      }
      return LocalizedText(
        "Error: \(english). '\(command)' takes one model: the folder that holds the files",
        "Lỗi: \(vietnamese(english)). '\(command)' nhận một mô hình: thư mục chứa các tệp")
    }
    return LocalizedText("Error: \(english)", "Lỗi: \(vietnamese(english))")
  }

  /// The sentence in Vietnamese; as it is where it isn't one of the argument parser's usual ones.
  private static func vietnamese(_ english: String) -> String {
    if let rest = english.without("Unknown option ") {
      return "không có tùy chọn \(rest)".replacing(". Did you mean ", with: "; có phải ")
    }
    if let rest = english.without("Missing value for ") { return "thiếu giá trị cho \(rest)" }
    if let rest = english.without("Missing expected argument ") { return "thiếu tham số \(rest)" }
    if let rest = english.without("Unexpected argument ") { return "thừa tham số \(rest)" }
    if let range = english.firstRange(of: " unexpected arguments: ") {
      return "thừa \(english[..<range.lowerBound]) tham số: \(english[range.upperBound...])"
    }
    if let rest = english.without("The option "),
      let range = rest.firstRange(of: " does not take any")
    {
      return "tùy chọn \(rest[..<range.lowerBound]) không nhận giá trị"
    }
    if let rest = english.without("The value "), let range = rest.firstRange(of: " is invalid for ")
    {
      let option = rest[range.upperBound...]
        .replacing(". Please provide one of the following:", with: "; các giá trị:")
        .replacing(". Please provide one of ", with: "; các giá trị: ")
        .replacing("' and '", with: "', '").replacing("' or '", with: "', '")
      return "giá trị \(rest[..<range.lowerBound]) không dùng được cho \(option)"
    }
    return english
  }
}

extension StringProtocol {
  /// What stands behind a beginning; nil where the text begins otherwise.
  fileprivate func without(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
