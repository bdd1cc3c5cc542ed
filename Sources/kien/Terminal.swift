public import ArgumentParser
public import Diagnostics
import FoundationEssentials
import Glibc
import SystemPackage

/// The language in which help and wrong arguments are told, before arguments are parsed: `--lang`,
/// then the locale.
let helpLanguage: Language = {
  let arguments = CommandLine.arguments
  for (index, argument) in arguments.enumerated() {
    if argument == "--lang", index + 1 < arguments.count {
      return Language(rawValue: arguments[index + 1]) ?? .english
    }
    if argument.hasPrefix("--lang=") {
      return Language(rawValue: String(argument.dropFirst(7))) ?? .english
    }
  }
  return Language.ofLocale
}()

/// A help text in the reader's language.
func localized(_ english: String, _ vietnamese: String) -> String {
  LocalizedText(english, vietnamese)[helpLanguage]
}

/// The discussion of a command's help. Its lines are as long as source lines may be; those of one
/// paragraph are joined, so that help is wrapped for the terminal once. Lines that are indented, or
/// have columns, stay as they are.
func discussion(_ english: String, _ vietnamese: String) -> String {
  // The help of all commands is made at every start: by bytes, characters would cost as much as the rest.
  var bytes = Array(localized(english, vietnamese).utf8)
  var isProse = false
  var start = 0
  while start <= bytes.count {
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let line = bytes[start..<end]
    let space = UInt8(ascii: " ")
    let hasColumns =
      line.isEmpty || zip(line, line.dropFirst()).contains { $0 == space && $1 == space }
    if isProse, !hasColumns, line.first != space { bytes[start - 1] = space }
    let length = line.count { $0 & 0xC0 != 0x80 }
    isProse = !hasColumns && length > 70
    start = end + 1
  }
  return String(decoding: bytes, as: UTF8.self)
}

func help(_ english: String, _ vietnamese: String) -> ArgumentHelp {
  ArgumentHelp(stringLiteral: localized(english, vietnamese))
}

extension Language: ExpressibleByArgument {
  /// The language of the locale that the environment names; English if it names none.
  static var ofLocale: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = Terminal.environment[name], !value.isEmpty {
        return value.hasPrefix("vi") ? .vietnamese : .english
      }
    }
    return .english
  }
}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: help("Language of messages: en or vi.", "Ngôn ngữ của thông báo: en hoặc vi."))
  var language: Language = .ofLocale
}

/// What is written to the two streams of the process.
enum Terminal {
  static let environment = Environment()

  /// Whether colours help: standard output is a terminal, and NO_COLOR isn't set.
  static var isColored: Bool {
    isatty(1) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Whether a service of continuous integration runs the program: all of the usual ones set `CI`.
  static var isContinuousIntegration: Bool {
    ["true", "1"].contains((environment["CI"] ?? "").lowercased())
  }

  /// The width of the terminal in columns, or 100 where there is none.
  static var width: Int {
    let columns = environment["COLUMNS"].flatMap { Int($0) }
    return max(60, min(columns ?? 100, 240))
  }

  /// Text for people, which is no command of a build server wherever its lines go.
  static func write(_ text: String) { write(Array(text.withoutInlineCommands.utf8)) }

  /// A result that can't be written ends the process: what was cut off must not pass for whole.
  static func write(_ bytes: [UInt8]) {
    guard let reason = writeAll(bytes) else { return }
    let text = unwritable(reason)[helpLanguage]
    writeError("kien: \(text)")
    Kien.exit(withError: Outcome.couldNotCheck)
  }

  static func unwritable(_ reason: String) -> LocalizedText {
    LocalizedText(
      "standard output can't be written: \(reason)", "không ghi được đầu ra chuẩn: \(reason)")
  }

  /// Writes to standard output; why it could not, or nil. A reader that stops early is no failure.
  static func writeAll(_ bytes: [UInt8]) -> String? {
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
      return nil
    } catch let error as Errno {
      return error == .brokenPipe ? nil : error.description
    } catch {
      return "\(error)"
    }
  }

  static func writeError(_ text: String) { writeErrorPart(text + "\n") }

  /// Without the end of a line.
  static func writeErrorPart(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(Array(text.withoutInlineCommands.utf8))
  }
}

/// How the process ends; the same for every command and format.
enum Outcome {
  static let clean = ExitCode(0)
  static let found = ExitCode(1)
  static let couldNotCheck = ExitCode(2)
}
