import ArgumentParser
import Diagnostics
import FoundationEssentials
import Frameworks
import Rules
import Workspace

/// `kien rules new`: a rule to begin with.
struct NewRule: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new", _superCommandName: "\(Kien.name) rules",
      abstract: localized(
        "Print or write a rule to begin with.", "In hoặc ghi một quy tắc mẫu để bắt đầu soạn."),
      discussion: discussion(
        """
        kien rules new TINH-01
        kien rules new TINH-01 --pack "ben-tre 1.0" --out packs/ben-tre/TINH-01.kien

        A written file is one file of the pack; 'kien rules test' runs its examples. No file is
        overwritten.
        """,
        """
        kien rules new TINH-01
        kien rules new TINH-01 --pack "ben-tre 1.0" --out packs/ben-tre/TINH-01.kien

        Tệp ghi ra là một tệp của gói; 'kien rules test' chạy các ví dụ của nó. Không ghi đè tệp
        nào.
        """))
  }

  @Argument(help: help("The code, such as TINH-01.", "Mã quy tắc, ví dụ TINH-01."))
  var code: String

  @Option(
    name: .customLong("out"),
    help: help("Write a file of a pack here.", "Ghi thành một tệp của gói ở đây."),
    completion: .file(extensions: ["kien"]))
  var output: String?

  @Option(
    help: help(
      "Name and version of the pack, in a written file.",
      "Tên và phiên bản của gói, trong tệp ghi ra."))
  var pack = "tinh-mau 1.0"

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    guard RuleSkeleton.isCode(code) else {
      throw failure(
        LocalizedText(
          "'\(code)' is no code; write letters, a hyphen and a number, such as TINH-01",
          "'\(code)' không phải mã quy tắc; hãy viết chữ cái, dấu gạch nối và số, ví dụ TINH-01"),
        language)
    }
    if let rule = Compilation.shippedPacks().ruleSet.rule(code) {
      throw failure(
        LocalizedText(
          "rule '\(code)' exists already: \(rule.title.english)",
          "đã có quy tắc '\(code)': \(rule.title.vietnamese)"), language)
    }
    guard let output else {
      return Terminal.write(RuleSkeleton(code: code).text[language])
    }
    let parts = pack.split(separator: " ").map(String.init)
    guard parts.count == 2, RuleSkeleton.isPackName(parts[0]), RuleSkeleton.isVersion(parts[1])
    else {
      throw failure(
        LocalizedText(
          "--pack takes a name and a version, such as \"ben-tre 1.0\"",
          "--pack nhận tên và phiên bản, ví dụ \"ben-tre 1.0\""), language)
    }
    if ShippedPack.isNamed(parts[0]) {
      throw failure(
        LocalizedText(
          "'\(parts[0])' is the name of a pack that Kiến brings along; give yours a name of its own",
          "'\(parts[0])' là tên của một gói có sẵn trong Kiến; hãy đặt tên khác cho gói của mình"),
        language)
    }
    if FileEntry.at(output) != nil {
      throw failure(
        LocalizedText(
          "'\(output)' is there already; nothing was written",
          "đã có '\(output)'; không ghi gì"), language)
    }
    let text = RuleSkeleton(code: code).file(pack: parts[0], version: parts[1])[language]
    do { try OutputFile.write(Array(text.utf8), to: output) } catch {
      throw failure(error.text, language)
    }
    Terminal.writeError(output)
  }
}
