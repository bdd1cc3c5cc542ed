import ArgumentParser
import Diagnostics
import Frameworks
import Model
import Reports
import Rules
import Workspace

/// `kien rules doc`: the rules as Markdown pages.
struct RuleDocumentation: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doc", _superCommandName: "\(Kien.name) rules",
      abstract: localized(
        "Write the rules as Markdown pages: an index, and a page for each group.",
        "Ghi các quy tắc thành trang Markdown: một trang mục lục và mỗi nhóm một trang."))
  }

  @Argument(
    help: help(
      "The model whose packs are written. Default: the shipped packs.",
      "Mô hình có các gói cần ghi. Mặc định: các gói có sẵn."),
    completion: .model)
  var path: String?

  @Option(
    name: .customLong("out"),
    help: help("The folder to write to.", "Thư mục để ghi."), completion: .directory)
  var output: String

  @Option(
    name: .customLong("lang"),
    help: help(
      "Pages in this language only: en or vi. Default: both.",
      "Chỉ ghi trang bằng ngôn ngữ này: en hoặc vi. Mặc định: cả hai."))
  var language: Language?

  func run() throws {
    let language = self.language ?? helpLanguage
    let compilation =
      path == nil ? Compilation.shippedPacks() : try .rulesToShow(path, language)
    let pages = RulePages(
      compilation.model, compilation.ruleSet, editions: editions(compilation))
    let written = (self.language.map { [$0] } ?? [.english, .vietnamese]).flatMap {
      pages.pages($0)
    }
    if let refusal = OutputFile.refusal(ofFolder: output) { throw failure(refusal, language) }
    for page in written {
      let path = "\(output)/\(page.name)"
      if let old = OutputFile.content(of: path), !RulePages.isPage(old) {
        throw failure(
          LocalizedText(
            "'\(path)' is there and was not written by 'kien rules doc'; nothing was written",
            "đã có '\(path)' không do 'kien rules doc' ghi; không ghi gì"), language)
      }
    }
    for page in written {
      let path = "\(output)/\(page.name)"
      do { try OutputFile.write(Array(page.text.utf8), to: path) } catch {
        throw failure(error.text, language)
      }
      Terminal.writeError(path)
    }
  }

  /// The packs in use, and of shipped ones the other versions, which may have some of the rules.
  private func editions(_ compilation: Compilation) -> [RulePages.Edition] {
    func edition(_ compilation: Compilation, _ index: Int) -> RulePages.Edition {
      RulePages.Edition(
        pack: compilation.model.vocabulary.packs[index],
        codes: compilation.ruleSet.rules.filter { $0.pack.index == index }.map(\.code))
    }
    var editions: [RulePages.Edition] = []
    for (index, pack) in compilation.model.vocabulary.packs.enumerated() {
      var versions = [edition(compilation, index)]
      for shipped in ShippedPack.all
      where path == nil && shipped.name == pack.name && shipped.version != pack.version {
        let text = "architecture packs { as-of 2021-01-01 }\nuse \(pack.name) \(shipped.version)\n"
        let other = Compilation(files: [("packs.kien", Array(text.utf8))])
        guard let index = other.model.vocabulary.packs.firstIndex(where: { $0.name == pack.name })
        else { continue }
        versions.append(edition(other, index))
      }
      editions += versions.sorted { $0.pack.version < $1.pack.version }
    }
    return editions
  }
}
