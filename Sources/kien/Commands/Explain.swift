import ArgumentParser
import Diagnostics
import Model
import Rules
import Syntax
import Workspace

/// `kien explain`: what a code means, why it matters, what to do.
struct Explain: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain", _superCommandName: Kien.name,
      abstract: localized("Explain a code of a message.", "Giải thích một mã trong thông báo."),
      discussion: discussion(
        """
        K0203 and the like are checks of the language; INT-04 and the like are rules of the packs,
        explained with their basis, its confidence, and examples.
        """,
        """
        Các mã như K0203 là kiểm tra của ngôn ngữ; các mã như INT-04 là quy tắc của gói, kèm căn
        cứ, độ tin cậy của căn cứ và ví dụ.
        """))
  }

  @Argument(
    help: help("The code, such as K0203 or INT-04.", "Mã cần giải thích, ví dụ K0203 hoặc INT-04."))
  var code: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let code = self.code.uppercased()
    if let known = DiagnosticCode.ofLanguage.first(where: { $0.identifier == code }) {
      Terminal.write(Self.page(known, language))
      return
    }
    // The model here may raise a severity, and bring rules of its own.
    let here = (try? ModelFolder.read(".")).map { Compilation($0) }
    for compilation in [here, Compilation.shippedPacks()].compactMap(\.self) {
      guard let rule = compilation.ruleSet.rule(code) ?? compilation.ruleSet.rule(self.code) else {
        continue
      }
      Terminal.write(RuleExplanation(rule, in: compilation.model).text[language] + "\n")
      return
    }
    let rules = (here?.ruleSet.rules ?? []) + Compilation.shippedPacks().ruleSet.rules
    let codes = Set(rules.map(\.code)).sorted()
    let hint = Suggestion.nearest(
      to: code, among: DiagnosticCode.ofLanguage.map(\.identifier) + codes)
    throw failure(
      LocalizedText(
        "there is no code '\(self.code)'" + (hint.map { "; did you mean '\($0)'?" } ?? "")
          + "\nrules: \(codes.joined(separator: ", "))",
        "không có mã '\(self.code)'" + (hint.map { "; có phải '\($0)'?" } ?? "")
          + "\ncác quy tắc: \(codes.joined(separator: ", "))"), language)
  }

  private static func page(_ code: DiagnosticCode, _ language: Language) -> String {
    """
    \(code.identifier) \(code.name) – \(code.severity.text[language])
    \(code.summary[language])

    \(code.explanation[language])

    """
  }
}

extension DiagnosticCode {
  /// Every code that isn't a pack's.
  static let ofLanguage: [DiagnosticCode] =
    syntax + resolution + similarNames + rules
    + excuses + expiry
}
