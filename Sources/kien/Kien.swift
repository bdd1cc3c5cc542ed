import ArgumentParser
import CMemory
import Diagnostics
import Glibc

/// The command line: every command parses arguments, calls the library, prints, and sets the exit
/// status.
@main
struct Kien: AsyncParsableCommand {
  static let version = "0.1.0"
  static let name = "kien"

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: name,
      abstract: localized(
        "Checks, draws and reports e-government architectures written as text.",
        "Kiểm tra, vẽ sơ đồ và lập báo cáo cho kiến trúc chính quyền điện tử viết bằng văn bản."),
      discussion: discussion(
        """
        A model is a folder of .kien files. Begin with:

          kien init my-province
          kien check my-province
          kien draw my-province --out out
          kien report dependencies my-province

        Exit status: 0 nothing found at or above --fail-on, 1 something found, 2 could not check.
        Messages are in Vietnamese with --lang vi, or where LANG says so.
        """,
        """
        Mô hình là một thư mục chứa các tệp .kien. Hãy bắt đầu với:

          kien init tinh-toi
          kien check tinh-toi
          kien draw tinh-toi --out out
          kien report dependencies tinh-toi

        Mã thoát: 0 không có phát hiện từ mức --fail-on trở lên, 1 có phát hiện, 2 không kiểm tra được.
        Thông báo bằng tiếng Anh với --lang en.
        """),
      version: version,
      subcommands: [
        Initialize.self, Check.self, Draw.self, Report.self, Impact.self, Why.self, Difference.self,
        Query.self, List.self, Waivers.self, BaselineCommand.self, Format.self, Export.self,
        Packs.self, RulesCommand.self, Explain.self,
        Doctor.self,
      ])
  }

  /// The command of the arguments. The command that they name is parsed by itself, which takes a
  /// third of the time; where that fails, the whole tree of commands finds the right message.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    var named: any ParsableCommand.Type = Kien.self
    var rest = arguments[...]
    while let name = rest.first,
      let next = named.configuration.subcommands.first(where: {
        $0.configuration.commandName == name
      })
    {
      named = next
      rest = rest.dropFirst()
    }
    if rest.count < arguments.count, let command = try? named.parseAsRoot(Array(rest)),
      type(of: command) == named
    {
      return command
    }
    return try parseAsRoot(arguments)
  }

  /// Runs a command. Bad arguments end with exit status 2, as every other reason for which nothing
  /// could be checked.
  static func main() {
    // A reader that stops early, such as `head` or a broken converter, must not end the process.
    signal(SIGPIPE, SIG_IGN)
    kien_claim_memory()
    do {
      let arguments = FixChoice.spelledOut(in: Array(CommandLine.arguments.dropFirst()))
      if arguments.first == "check", let check = ModelCheck(plain: arguments.dropFirst()) {
        try check.run()
      }
      if let text = UsageMessage.unknownCommand(arguments) {
        throw failure(text, helpLanguage)
      }
      var command = try parsed(arguments)
      if let asynchronous = command as? any AsyncParsableCommand {
        waitForEnd(of: asynchronous)
      } else {
        try command.run()
      }
    } catch {
      end(error)
    }
  }

  /// Runs a command that waits for other programs, and ends the process.
  ///
  /// The main thread sleeps meanwhile. An `async` main function would end it, and as the program is
  /// linked as a whole that sorts the tables of all its functions first: 60 ms.
  private static func waitForEnd(of command: sending any AsyncParsableCommand) -> Never {
    Task.detached {
      var command = command
      do {
        try await command.run()
        exit()
      } catch {
        end(error)
      }
    }
    while true { pause() }
  }

  private static func end(_ error: any Error) -> Never {
    guard !(error is ExitCode), exitCode(for: error) == .validationFailure else {
      exit(withError: error)
    }
    let text = UsageMessage(fullMessage(for: error), CommandLine.arguments.dropFirst().first)
    Terminal.writeError(text.text[helpLanguage])
    exit(withError: Outcome.couldNotCheck)
  }
}
