import Diagnostics
import Foundation
import Model
import Rules
import Syntax
import TestSupport
import Testing
import Workspace

/// What the pages say of the language is what the program does: their examples compile, their codes
/// exist, their tables are the program's own words.
struct DocumentationTests {
  static let pages = (try? Page.all()) ?? []
  static let fences = pages.flatMap(\.fences)

  @Test func `the pages and their examples are found`() {
    #expect(Self.pages.count > 10)
    #expect(Set(Self.fences.map(\.tag)).isSubset(of: ["kien", "kien-error", "kien-part"]))
    #expect(Self.fences.filter { $0.tag == "kien-error" }.count >= 6)
    #expect(Self.fences.filter { $0.holds("architecture") }.count >= 4)
    #expect(Self.fences.filter(\.isPack).count >= 4)
  }

  @Test(arguments: fences.filter { $0.tag != "kien-error" })
  func `an example is well-formed and in canonical layout`(_ fence: Fence) {
    #expect(fence.tree.diagnostics.map(\.message.english) == [])
    #expect(String(decoding: format(fence.tree), as: UTF8.self) == fence.text)
  }

  @Test(arguments: fences.filter { $0.tag == "kien" })
  func `an example compiles without an error`(_ fence: Fence) {
    var found: [String] = []
    for model in fence.models {
      let errors = Self.errors(model)
      if errors.isEmpty { return }
      found += errors
    }
    Issue.record("\(found)")
  }

  @Test(arguments: fences.filter { $0.tag == "kien-error" })
  func `an example of a mistake gives an error`(_ fence: Fence) throws {
    let model = try #require(fence.models.first)
    #expect(!Self.errors(model).isEmpty)
  }

  private static func errors(_ files: [(path: String, bytes: [UInt8])]) -> [String] {
    Compilation(files: files).diagnostics.filter { $0.severity == .error }
      .map { "\($0.code): \($0.message.english)" }
  }

  // MARK: Codes

  private static let codes =
    DiagnosticCode.syntax + DiagnosticCode.resolution + DiagnosticCode.similarNames
    + DiagnosticCode.rules + DiagnosticCode.excuses + DiagnosticCode.expiry

  @Test(arguments: pages)
  func `every code that a page names exists`(_ page: Page) {
    let known = Set(Self.codes.map(\.identifier))
    let named = page.text.matches(of: /\bK[0-9]{4}\b/).map { String($0.output) }
    #expect(named.filter { !known.contains($0) } == [])
  }

  @Test(arguments: [("docs/language.md", Language.english), ("docs/ngon-ngu.md", .vietnamese)])
  func `the table of codes has every code in the program's words`(
    _ path: String, _ language: Language
  ) throws {
    let rows = try Page(path).lines.filter { $0.wholeMatch(of: /\| `K[0-9]{4}` .*/) != nil }
    let expected = Self.codes.sorted { $0.identifier < $1.identifier }.map { code in
      "| `\(code.identifier)` | \(code.name) | \(code.severity.text[language]) "
        + "| \(code.summary[language]) |"
    }
    #expect(rows == expected)
  }

  // MARK: Packs

  private static let shipped = Compilation.shippedPacks()

  @Test(arguments: [("docs/language.md", Language.english), ("docs/ngon-ngu.md", .vietnamese)])
  func `the tables of packs have every kind, attribute, relation kind and element`(
    _ path: String, _ language: Language
  ) throws {
    let lines = try Page(path).lines
    let model = Self.shipped.model
    let vocabulary = model.vocabulary
    for kind in vocabulary.kinds {
      let parent = kind.parent.map { "`\(vocabulary[$0].name)`" } ?? ""
      let (start, end) = ("| `\(kind.name)` | \(parent) |", "| \(kind.label[language]) |")
      #expect(lines.contains { $0.hasPrefix(start) && $0.hasSuffix(end) }, "\(kind.name)")
    }
    for attribute in vocabulary.attributes {
      let (start, end) = ("| `\(attribute.name)` |", "| \(attribute.label[language]) |")
      #expect(lines.contains { $0.hasPrefix(start) && $0.hasSuffix(end) }, "\(attribute.name)")
    }
    for kind in vocabulary.relationKinds {
      let start = "| `\(kind.name)` | \(kind.label[language])"
      #expect(lines.contains { $0.hasPrefix(start) }, "\(kind.name)")
    }
    let page = lines.joined(separator: " ")
    for element in model.elements {
      let name = model.text(element.name)
      #expect(page.firstMatch(of: try Regex("[` ]\(name)[` ]")) != nil, "\(name)")
    }
  }

  @Test(arguments: [("docs/language.md", Language.english), ("docs/ngon-ngu.md", .vietnamese)])
  func `the tables of rules have every rule with its sentences`(
    _ path: String, _ language: Language
  ) throws {
    let lines = try Page(path).lines
    for rule in Self.shipped.ruleSet.rules {
      let row = try #require(lines.first { $0.hasPrefix("| `\(rule.code)` |") }, "\(rule.code)")
      #expect(row.contains("| \(rule.title[language]) |"))
      for sentence in rule.sentences { #expect(row.contains("`\(sentence.text)`")) }
    }
  }
}

// MARK: - Pages and their examples

/// A page of the documentation.
struct Page: Sendable, CustomTestStringConvertible {
  let path: String
  let text: String

  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: Repository.file(path), encoding: .utf8)
  }

  static func all() throws -> [Page] {
    let folders = ["docs", "models", "examples"].flatMap {
      Repository.files(in: Repository.file($0), ending: ".md")
    }
    let top = ["README.md", "README.vi.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    return try (top + folders.map(Repository.relativePath)).map(Page.init)
  }

  var testDescription: String { path }

  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The examples in the language, in the order of the page.
  var fences: [Fence] {
    var fences: [Fence] = []
    var tag: String?
    var start = 0
    var body: [String] = []
    for (index, line) in lines.enumerated() {
      if let open = tag {
        if line != "```" {
          body.append(line)
          continue
        }
        if open.hasPrefix("kien") {
          let text = body.map { $0 + "\n" }.joined()
          fences.append(Fence(page: path, line: start, tag: open, text: text, before: fences))
        }
        tag = nil
      } else if line.hasPrefix("```") {
        (tag, start, body) = (String(line.dropFirst(3)), index + 2, [])
      }
    }
    return fences
  }
}

/// An example on a page: a whole model, a pack, or a part that continues the whole model above it.
struct Fence: Sendable, CustomTestStringConvertible {
  let page: String
  /// The line on which its text begins.
  let line: Int
  let tag: String
  let text: String
  /// The examples above it, beginning with the last whole model.
  let before: [Fence]

  init(page: String, line: Int, tag: String, text: String, before: [Fence]) {
    self.page = page
    self.line = line
    self.tag = tag
    self.text = text
    let whole = before.lastIndex { $0.tag == "kien" && $0.holds("architecture") }
    self.before = whole.map { Array(before[$0...]) } ?? []
  }

  var testDescription: String { "\(page):\(line)" }

  var tree: SyntaxTree { parse(SourceFile(id: FileID(0), path: page, bytes: Array(text.utf8))) }

  var isPack: Bool { holds("pack") }

  /// Whether a statement at the top begins with a word.
  func holds(_ word: String) -> Bool { statements.contains { $0.word == word } }

  private var statements: [Statement] {
    tree.root.children.filter { $0.kind == .statement }.map(Statement.init)
  }

  /// What the example can be read as: any of these models must be without errors.
  var models: [[(path: String, bytes: [UInt8])]] {
    let own = (path: "example.kien", bytes: Array(text.utf8))
    if isPack {
      let used = statements.first { $0.word == "pack" }
      let name = "\(used?.firstValue?.text ?? "") \(used?.version?.text ?? "")"
      let model = "architecture a { as-of 2021-01-29 }\nuse \(name)\n"
      return [[("model.kien", Array(model.utf8)), ("pack/pack.kien", own.bytes)]]
    }
    guard !holds("architecture"), let whole = before.first else { return [[own]] }
    let parts = before.filter { $0.tag == "kien" && !$0.isPack }
    return [[whole], parts].map { continued in
      [("model.kien", Array(continuation(of: continued).utf8)), own]
    }
  }

  /// The statements of the examples above, but for those that a later one, or this one, writes anew.
  private func continuation(of fences: [Fence]) -> String {
    var written = declared
    var kept: [String] = []
    for fence in fences.reversed() {
      let tree = fence.tree
      for node in tree.root.children where Self.name(node).map({ !written.contains($0) }) ?? true {
        kept.append(tree.source.text(node.range.bytes))
      }
      written.formUnion(fence.declared)
    }
    return kept.map { $0 + "\n" }.joined()
  }

  private var declared: Set<String> { Set(tree.root.children.compactMap(Self.name)) }

  /// What a statement declares; nil for those of which there can be many.
  private static func name(_ node: SyntaxNode) -> String? {
    guard node.kind == .statement else { return nil }
    let statement = Statement(node)
    switch statement.word {
    case "extend": return nil
    case "architecture", "phases": return statement.word
    case "use": return "use \(statement.firstValue?.text ?? "")"
    case "view", "indicator": return "\(statement.word) \(statement.firstValue?.text ?? "")"
    default: return statement.firstValue?.text
    }
  }
}
