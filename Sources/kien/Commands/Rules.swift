import ArgumentParser
import Diagnostics
import Frameworks
import Model
import Rules
import Workspace

/// `kien rules`: what models are judged by.
struct RulesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rules", _superCommandName: Kien.name,
      abstract: localized(
        "List, test, document and begin rules.",
        "Liệt kê, kiểm thử, lập tài liệu và soạn quy tắc."),
      discussion: discussion(
        """
        kien rules list                 The rules of the model here, or of shipped packs.
        kien rules test packs/my-pack   Runs the examples of a pack's rules.
        kien rules doc --out docs       Writes a page for each group of rules.
        kien rules new MY-01            Prints a rule to begin with.
        """,
        """
        kien rules list                 Quy tắc của mô hình ở đây, hoặc của gói có sẵn.
        kien rules test packs/goi-tinh  Chạy các ví dụ trong quy tắc của một gói.
        kien rules doc --out docs       Ghi mỗi nhóm quy tắc thành một trang.
        kien rules new TINH-01          In một quy tắc mẫu để bắt đầu soạn.
        """),
      subcommands: [RuleList.self, RuleTestCommand.self, RuleDocumentation.self, NewRule.self],
      defaultSubcommand: RuleList.self)
  }
}

extension Compilation {
  /// The model of a path; without one that in this folder, or the shipped packs where there is none.
  static func rulesToShow(_ path: String?, _ language: Language) throws -> Compilation {
    guard path != nil || ModelFolder.isHere else { return shippedPacks() }
    let compilation = try compileModel(path ?? ".", language)
    // A model that can't be read isn't one without rules.
    guard compilation.isBroken || compilation.hasErrorsAndNoRules else { return compilation }
    var renderer = TextRenderer(
      sources: compilation.sources, language: language, colored: false)
    Terminal.writeError(
      renderer.render(compilation.diagnostics.filter { $0.severity == .error }))
    throw Outcome.couldNotCheck
  }

  /// Whether the model has errors and uses no pack with rules, perhaps because of them.
  var hasErrorsAndNoRules: Bool {
    ruleSet.rules.isEmpty && diagnostics.contains { $0.severity == .error }
  }
}
