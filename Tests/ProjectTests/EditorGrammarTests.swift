import Foundation
import Testing

/// The grammar for editors against the parser: a new word of the language fails here until
/// `editors/kien.tmLanguage.json` has it.
@Suite struct `Highlighting in editors` {
  let repository = Repository()

  @Test func `every rule that the grammar names is there, and every one there is named`() throws {
    let grammar = try EditorGrammar(repository)
    let names = grammar.rules.compactMap(\.include).map { $0.trimmingPrefix("#") }.map(String.init)
    #expect(Set(names) == Set(grammar.root.repository.keys))
    #expect(grammar.root.scopeName == "source.kien")
  }

  @Test func `every pattern is a regular expression`() throws {
    let patterns = try EditorGrammar(repository).patterns
    #expect(patterns.count > 100)
    let wrong = patterns.filter { (try? NSRegularExpression(pattern: $0)) == nil }
    #expect(wrong == [])
  }

  @Test(arguments: [
    ("clause-word", "Grammar+Values.swift", "clauseWords"),
    ("sentence", "Grammar+Sentences.swift", "sentenceHeads"),
  ])
  func `a list of words is the parser's`(rule: String, file: String, list: String) throws {
    let grammar = try EditorGrammar(repository)
    let pattern = try #require(grammar.root.repository[rule]?.patterns(withEnd: false).first)
    let words = EditorGrammar.words(in: pattern).sorted()
    #expect(try words == parserWords(list, in: file).sorted())
  }

  @Test func `a statement goes on over a line's end before the words that the parser continues at`()
    throws
  {
    let ends = try EditorGrammar(repository).rules.compactMap(\.end)
      .filter { $0.hasPrefix("(?=[;}])") }
    let words = try parserWords("continuations", in: "Parser.swift")
    #expect(ends.count > 20)
    for end in Set(ends) { #expect(EditorGrammar.words(in: end).sorted() == words.sorted()) }
  }

  @Test func `every word that the parser or the resolver knows is in the grammar`() throws {
    let known = try EditorGrammar(repository).words
    let missing = try languageWords().subtracting(known)
    #expect(missing.sorted() == [])
  }

  @Test func `every word in the grammar is known to the program, or designed`() throws {
    // Words of the language that this version doesn't know yet.
    let designed: Set = [
      "before", "depends", "down", "ended", "failure", "fall", "format", "go", "has", "it",
      "may", "nothing", "of", "off", "over", "point", "reason", "single",
      "starts", "time", "warning", "approved-by",
    ]
    let program = try repository.files(["swift"], in: "Sources").filter {
      ["Syntax", "Model", "Rules"].contains($0.target)
    }
    let known = Set(program.flatMap(Self.literals).flatMap { Self.names(in: $0) })
    let unknown = try EditorGrammar(repository).words.subtracting(known).subtracting(designed)
    #expect(unknown.sorted() == [])
  }

  @Test(arguments: [
    ("clause-word", "from muc-tieu", true), ("clause-word", "via truc", true),
    ("clause-word", "direct", true), ("clause-word", "from", false),
    ("clause-word", "from-x y", false), ("clause-word", "fromage x", false),
    ("logic", "and own", true), ("logic", "and-so on", false),
    ("constant", "hệ-thống", true), ("constant", "2020", false),
    ("relation", "qlvb-cu -> csdl", true), ("relation", "a->b", true),
    ("relation", "qlvb csdl", false), ("view", "view x", true), ("view", "view -> x", false),
    ("view", "view.a -> x", false), ("view", "views x", false),
    ("inner-element", "zone dmz \"Vùng DMZ\"", true), ("inner-element", "owner vpub", false),
    ("inner-element", "zone dmz from p {", true), ("inner-element", "owner vpub; a {", false),
  ])
  func `a rule matches where the parser would read it so`(
    rule: String, text: String, matches: Bool
  ) throws {
    let grammar = try EditorGrammar(repository)
    let pattern = try #require(grammar.root.repository[rule]?.patterns(withEnd: false).first)
    let expression = try NSRegularExpression(pattern: pattern)
    let range = NSRange(text.startIndex..., in: text)
    let match = expression.firstMatch(in: text, options: .anchored, range: range)
    #expect((match != nil) == matches)
  }

  @Test func `the extension of Visual Studio Code takes the grammar`() throws {
    let package = try JSONDecoder().decode(
      ExtensionPackage.self, from: try data("editors/vscode/package.json"))
    let grammar = try #require(package.contributes.grammars.first)
    #expect(grammar.scopeName == "source.kien")
    #expect(grammar.path == "./kien.tmLanguage.json")
    let language = try #require(package.contributes.languages.first)
    #expect(language.extensions == [".kien"])
    let configuration = try data(
      "editors/vscode/" + language.configuration.trimmingPrefix("./"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: configuration) }
  }

  private struct ExtensionPackage: Decodable {
    struct Contributions: Decodable {
      let languages: [Language]
      let grammars: [Grammar]
    }
    struct Language: Decodable {
      let extensions: [String]
      let configuration: String
    }
    struct Grammar: Decodable {
      let scopeName: String
      let path: String
    }
    let contributes: Contributions
  }

  private func data(_ path: String) throws -> Data {
    try Data(contentsOf: repository.root.appending(path: path))
  }

  // MARK: Words of the program

  private func parserWords(_ list: String, in name: String) throws -> Set<String> {
    let file = try #require(
      try repository.files(["swift"], in: "Sources/Syntax").first { $0.name == name })
    let words = Self.words(ofLists: [list], in: file)
    try #require(!words.isEmpty)
    return words
  }

  /// Every word that the grammar's functions compare a token with, and the words of lines that
  /// the resolver and the rules tell apart.
  private func languageWords() throws -> Set<String> {
    var words: Set<String> = []
    for file in try repository.files(["swift"], in: "Sources/Syntax")
    where file.name.hasPrefix("Grammar+") || file.name == "Parser.swift" {
      words.formUnion(Self.literals(file).filter { Self.names(in: $0) == [$0] })
    }
    try #require(words.count > 40)
    let lists: Set = ["topWords", "packWords", "reservedWords"]
    for file in try repository.files(["swift"], in: "Sources/Model/Resolution")
      + repository.files(["swift"], in: "Sources/Rules")
    {
      words.formUnion(Self.words(ofLists: lists, in: file))
      words.formUnion(Self.lineWords(in: file))
    }
    return words
  }

  /// The words of array literals: `static let NAME… = [ … ]`.
  private static func words(ofLists names: Set<String>, in file: Repository.File) -> Set<String> {
    var words: Set<String> = []
    var isInside = false
    for line in file.text.split(separator: "\n") {
      let code = line.split(separator: " ")
      if let name = code.first(where: { $0.hasSuffix(":") })?.dropLast(),
        code.contains("let"), names.contains(String(name))
      {
        isInside = true
      }
      guard isInside else { continue }
      words.formUnion(literals(line))
      if line.hasSuffix("]") { isInside = false }
    }
    return words
  }

  /// The cases of `switch line.word` and `switch statement.word`.
  private static func lineWords(in file: Repository.File) -> Set<String> {
    var words: Set<String> = []
    var indent: Int?
    for line in file.text.split(separator: "\n") {
      let margin = line.prefix { $0 == " " }.count
      let code = line.dropFirst(margin)
      if code.hasPrefix("switch line.word {") || code.hasPrefix("switch statement.word {") {
        indent = margin
      } else if code.hasPrefix("}"), margin == indent {
        indent = nil
      } else if margin == indent, code.hasPrefix("case "), let end = code.firstIndex(of: ":") {
        words.formUnion(literals(code[..<end]))
      }
    }
    return words
  }

  private static func literals(_ file: Repository.File) -> [String] {
    file.text.split(separator: "\n").flatMap(literals)
  }

  /// The string literals of a line.
  private static func literals(_ line: Substring) -> [String] {
    guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return [] }
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The runs of small letters and inner `-` in a text.
  fileprivate static func names(in text: String) -> [String] {
    text.split { character in character != "-" && !(character.isASCII && character.isLowercase) }
      .map(String.init).filter { !$0.hasPrefix("-") && !$0.hasSuffix("-") }
  }
}

/// A TextMate grammar, as far as the tests look at it.
private struct EditorGrammar {
  struct Root: Decodable {
    let scopeName: String
    let patterns: [Rule]
    let repository: [String: Rule]
  }

  struct Rule: Decodable {
    let include: String?
    let match: String?
    let begin: String?
    let end: String?
    let patterns: [Rule]?
    let captures: [String: Rule]?
    let beginCaptures: [String: Rule]?
    let endCaptures: [String: Rule]?

    /// Rules inside this one, and in what its patterns capture.
    var inner: [Rule] {
      let captured = [captures, beginCaptures, endCaptures].compactMap { $0?.values }
      return (patterns ?? []) + captured.flatMap { $0 }
    }

    /// What it matches, with the end or without.
    func patterns(withEnd: Bool) -> [String] {
      [match, begin, withEnd ? end : nil].compactMap { $0 }
    }
  }

  let root: Root
  /// All rules, the outer before the inner.
  let rules: [Rule]

  init(_ repository: Repository) throws {
    let file = repository.root.appending(path: "editors/kien.tmLanguage.json")
    let root = try JSONDecoder().decode(Root.self, from: try Data(contentsOf: file))
    var rules: [Rule] = []
    var open = root.patterns + root.repository.keys.sorted().compactMap { root.repository[$0] }
    while let rule = open.popLast() {
      rules.append(rule)
      open += rule.inner
    }
    self.root = root
    self.rules = rules
  }

  var patterns: [String] { rules.flatMap { $0.patterns(withEnd: true) } }

  /// Every word that a pattern spells out.
  var words: Set<String> { Set(patterns.flatMap { Self.words(in: $0) }) }

  /// The words that a pattern spells out: small letters outside of classes and escapes.
  static func words(in pattern: String) -> Set<String> {
    var plain = ""
    var isClass = false
    var isEscaped = false
    for character in pattern {
      if isEscaped {
        isEscaped = false
        plain.append(" ")
      } else if character == "\\" {
        isEscaped = true
      } else if character == "[" || character == "]" {
        isClass = character == "["
        plain.append(" ")
      } else if !isClass {
        plain.append(character)
      }
    }
    return Set(`Highlighting in editors`.names(in: plain))
  }
}
