import ArgumentParser
import Diagnostics
import FoundationEssentials

/// `kien doctor`: what is there, what is missing, how to get it.
struct Doctor: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doctor", _superCommandName: Kien.name,
      abstract: localized(
        "Tell what is there, what is missing and how to get it.",
        "Cho biết những gì đã có, còn thiếu và cách cài đặt."),
      discussion: discussion(
        """
        Checking needs nothing but kien. Drawing well needs kien-layout with Graphviz,
        workbooks need kien-workbook; PDF and PNG need rsvg-convert and a font with
        Vietnamese letters.

        Exit status: 0 everything is there; 1 something is missing.
        """,
        """
        Kiểm tra mô hình chỉ cần kien. Vẽ sơ đồ đẹp cần kien-layout và Graphviz; bảng
        tính cần kien-workbook; PDF và PNG cần rsvg-convert và phông chữ có tiếng Việt.

        Mã thoát: 0 đã có đủ; 1 còn thiếu.
        """))
  }

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let language = common.language
    let findings = await Installation.examine(language)
    var text = ""
    for finding in findings {
      let mark = finding.remedy == nil ? Self.there : Self.missing
      text += "\(Self.colored(mark, finding.remedy == nil)[language]) \(finding.text[language])\n"
      if let remedy = finding.remedy {
        let indent = String(repeating: " ", count: mark[language].count + 1)
        text += "\(indent)\(remedy[language])\n"
      }
    }
    let missing = findings.count { $0.remedy != nil }
    let summary =
      missing == 0
      ? LocalizedText("everything is there", "đã có đủ")
      : LocalizedText("\(missing) missing", "còn thiếu \(missing) mục")
    Terminal.write("\(text)\n\(summary[language])\n")
    if missing > 0 { throw Outcome.found }
  }

  // MARK: Marks; one width in each language

  private static let there = LocalizedText("ok     ", "đạt  ")
  private static let missing = LocalizedText("missing", "thiếu")

  private static func colored(_ mark: LocalizedText, _ isThere: Bool) -> LocalizedText {
    guard Terminal.isColored else { return mark }
    let color = isThere ? "32" : "31"
    return LocalizedText(
      "\u{1B}[\(color)m\(mark.english)\u{1B}[0m", "\u{1B}[\(color)m\(mark.vietnamese)\u{1B}[0m")
  }
}
