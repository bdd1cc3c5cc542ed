import ArgumentParser
import Diagnostics
import Frameworks
import Model
import Rules
import Workspace

/// `kien rules test`: runs the examples that rules carry, and looks the rules over.
struct RuleTestCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test", _superCommandName: "\(Kien.name) rules",
      abstract: localized(
        "Run the examples of rules, and look the rules over.",
        "Chạy các ví dụ của quy tắc và rà soát quy tắc."),
      discussion: discussion(
        """
        An example that comes out otherwise than it says, a rule without examples, a parameter that
        no rule uses, codes that look alike, a rule in force on no day: all are told with their place.

        Exit status: 0 all in order; 1 something; 2 the rules could not be read.
        """,
        """
        Ví dụ cho kết quả khác điều nó ghi, quy tắc chưa có ví dụ, tham số không quy tắc nào dùng, mã
        gần trùng nhau, quy tắc không có ngày hiệu lực nào: tất cả được báo kèm vị trí.

        Mã thoát: 0 mọi thứ đúng; 1 có vấn đề; 2 không đọc được quy tắc.
        """))
  }

  @Argument(
    help: help(
      "A shipped pack such as vn-egov, the folder of a pack, or a model, whose own packs are tested. Default: the model here, or every shipped pack.",
      "Gói có sẵn như vn-egov, thư mục của một gói, hoặc mô hình có gói riêng cần kiểm thử. Mặc định: mô hình ở đây, hoặc mọi gói có sẵn."
    ), completion: .model)
  var target: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    var isClean = true
    for tested in try RuleTestTarget.all(of: target, language) {
      isClean = try test(tested, language) && isClean
    }
    if !isClean { throw Outcome.found }
  }

  /// Whether nothing was found.
  private func test(_ tested: RuleTestTarget, _ language: Language) throws -> Bool {
    let compilation = tested.compilation
    var renderer = TextRenderer(
      sources: compilation.sources, language: language, colored: Terminal.isColored)
    if compilation.isBroken || compilation.hasErrorsAndNoRules {
      Terminal.write(renderer.render(compilation.diagnostics.filter { $0.severity == .error }))
      throw Outcome.couldNotCheck
    }
    if tested.packs.isEmpty {
      throw failure(
        LocalizedText(
          "the model uses no pack, so no rule was tested",
          "mô hình không dùng gói nào nên chưa thử quy tắc nào"), language)
    }
    var isClean = true
    for pack in tested.packs {
      let found = RuleTest.run(
        compilation.ruleSet, of: pack, in: compilation.model, packs: compilation.packs)
      let rules = compilation.ruleSet.rules.filter { $0.pack == pack }
      let examples = rules.reduce(0) { $0 + $1.examples.count }
      let name = compilation.model.vocabulary[pack]
      let summary = LocalizedText(
        "\(name.name) \(name.version): \(counted(rules.count, "rule")), \(counted(examples, "example")), \(counted(found.count, "finding"))",
        "\(name.name) \(name.version): \(rules.count) quy tắc, \(examples) ví dụ, \(found.count) vấn đề"
      )
      Terminal.write(renderer.render(found) + summary[language] + "\n")
      isClean = isClean && found.isEmpty
    }
    return isClean
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

/// Packs within a compilation that uses them.
struct RuleTestTarget {
  var compilation: Compilation
  var packs: [PackID]

  /// What an argument names: a shipped pack, in its last version; a folder.
  static func all(of target: String?, _ language: Language) throws -> [RuleTestTarget] {
    if let target, let shipped = ShippedPack.all.last(where: { $0.name == target }) {
      return [Self(shipped)]
    }
    guard target != nil || ModelFolder.isHere else { return ShippedPack.all.map(Self.init) }
    let folder: ModelFolder
    do { folder = try ModelFolder.read(target ?? ".") } catch {
      throw failure(error.text, language)
    }
    if let compilation = Compilation(packFolder: folder) {
      return [Self(compilation: compilation, packs: compilation.ownPacks)]
    }
    let compilation = try compileModel(target ?? ".", language)
    let own = compilation.ownPacks
    let used = compilation.model.vocabulary.packs.indices.map(PackID.init)
    return [Self(compilation: compilation, packs: own.isEmpty ? used : own)]
  }

  private init(_ shipped: ShippedPack) {
    let text = "architecture packs { as-of 2021-01-01 }\nuse \(shipped.name) \(shipped.version)\n"
    compilation = Compilation(files: [("packs.kien", Array(text.utf8))])
    packs = compilation.model.vocabulary.packs.indices.map(PackID.init)
      .filter { [compilation] in compilation.model.vocabulary[$0].name == shipped.name }
  }

  private init(compilation: Compilation, packs: [PackID]) {
    self.compilation = compilation
    self.packs = packs
  }
}
