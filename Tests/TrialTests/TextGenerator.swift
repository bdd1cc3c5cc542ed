import TestSupport

/// Random texts in the language, the same for the same seed: models that say something of everything
/// that docs/language.md has a production for, laid out as nobody would.
///
/// Most of what is named is declared, so that most of it resolves; some of it is odd.
struct TextGenerator {
  var random: RandomSource
  /// The statements so far, as written.
  var text = ""
  var elements: [String] = []
  var phases: [String] = []
  var relationNames: [String] = []
  private var number = 0

  init(seed: UInt64) {
    random = RandomSource(seed: seed)
  }

  /// The files of a model with a pack of its own.
  static func files(seed: UInt64) -> [(path: String, bytes: [UInt8])] {
    var generator = TextGenerator(seed: seed)
    generator.model()
    let model = generator.text
    generator.text = ""
    generator.pack()
    return [
      ("model.kien", Array(model.utf8)), ("pack/pack.kien", Array(generator.text.utf8)),
    ]
  }

  // MARK: Chance

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func one(of words: [String]) -> String { words.randomElement(using: &random) ?? "x" }
  mutating func one(_ words: String...) -> String { one(of: words) }
  /// A form that is made in any case and kept so often.
  mutating func perhaps(_ percent: Int, _ form: String) -> String { chance(percent) ? form : "" }

  // MARK: Layout

  /// The space between two words; inside parentheses lines may break.
  mutating func space(inside: Bool = false) -> String {
    switch count(0...19) {
    case 0: "  "
    case 1: "\t"
    case 2: inside ? "\n" : " "
    case 3: inside ? " // giữa chừng\n    " : "   "
    case 4: chance(20) ? "\u{A0}" : " "
    default: " "
    }
  }

  /// Words with spaces between them, without those that are empty.
  mutating func words(_ parts: String..., inside: Bool = false) -> String {
    var text = ""
    for part in parts where !part.isEmpty {
      text += text.isEmpty ? part : space(inside: inside) + part
    }
    return text
  }

  mutating func list(_ items: [String]) -> String {
    var text = ""
    for (index, item) in items.enumerated() {
      if index > 0 { text += one("", " ") + "," + one(" ", "", "\n    ", "  ") }
      text += item
    }
    return text
  }

  mutating func end() -> String {
    switch count(0...11) {
    case 0: ";"
    case 1: " ; "
    case 2: "\n\n\n"
    case 3: " // ghi chú\n"
    case 4: "\r\n"
    case 5: "\n// ghi chú riêng\n\n"
    case 6: "\n  /// mô tả\n"
    default: "\n"
    }
  }

  mutating func block(_ statements: [String]) -> String {
    if statements.isEmpty { return one("{}", "{ }", "{\n}", "{ // trống\n}") }
    if statements.count < 3, statements.allSatisfy({ !$0.contains("\n") }), chance(40) {
      return "{ " + statements.joined(separator: "; ") + " }"
    }
    var text = "{" + one("\n", " // đầu\n", " ", "\n\n")
    for statement in statements {
      text += one("  ", "", "\t", "      ") + statement
      text += statement.hasSuffix("\n") ? "" : end()
    }
    return text + one("\n}", "}", "  }")
  }

  // MARK: Words

  /// What an attribute says: at times over several lines.
  mutating func string() -> String {
    chance(6) ? "\"\"\"\n" + one("  ", "    ") + "Dòng một\n\n    Dòng hai\n  \"\"\"" : label()
  }

  /// What something is called, on one line.
  mutating func label() -> String {
    let words = [
      "Cổng", "Hệ thống", "dùng chung", "Sở", "một \\\"cửa\\\"", "\\\\", "{", "//", "100%", "đ",
      "y\u{302}\u{323}", "→", "",
    ]
    let text = (0...count(0...3)).map { _ in one(of: words) }.joined(separator: " ")
    return chance(5) ? "“\(text.filter { $0 != "\\" && $0 != "\"" })”" : "\"\(text)\""
  }

  mutating func newName() -> String {
    number += 1
    let stem = one(
      "he-thong", "cổng", "s", "_x", "rule", "needs", "ĐẤT", "so-y-te", "a-1", "thố-ng")
    return chance(4) ? "cu\u{302}\(number)" : "\(stem)\(number)"
  }

  mutating func element() -> String {
    elements.isEmpty || chance(3) ? one("khong-co", "ndxp", "people", "m") : one(of: elements)
  }

  /// Without blanks around the points: an unknown name is told once for each way it is spelt.
  mutating func path() -> String { chance(5) ? "\(element()).\(element())" : element() }

  mutating func kind() -> String {
    one("agency", "person", "system", "portal", "hub", "place", "national-database", "element")
  }

  mutating func attribute() -> String {
    one(
      "owner", "level", "hosted-on", "note-text", "cost", "share", "opened", "public", "status",
      "channels", "related", "name", "label")
  }

  mutating func literal() -> String {
    one(
      "0", "3", "80.8", "90%", "2025", "2025-12-31", "12.500", "1.0", "00.10", "999999999999999999")
  }

  mutating func date() -> String { one("2020", "2025", "2025-12-31", "2021-01-29", "2030-06-01") }
  mutating func phase() -> String { phases.isEmpty ? "now" : one(of: phases) }
  mutating func comparison() -> String { one("=", "!=", "<", "<=", ">", ">=") }

  mutating func value() -> String {
    switch count(0...9) {
    case 0: string()
    case 1...2: literal()
    case 3: one("45..50", "45 .. 50", "..5", "3..", "1 ..9")
    case 4: one("yes", "no", "unknown", "web", "running")
    case 5: "(\(selector(2)))"
    default: path()
    }
  }

  mutating func clauses(_ forms: [String]) -> String {
    var text = ""
    for form in forms where chance(25) { text += (text.isEmpty ? "" : space()) + form }
    return text
  }

  /// `from p until q`, at times on a line of its own.
  mutating func range() -> String {
    guard !phases.isEmpty, chance(25) else { return "" }
    let text = chance(60) ? "from \(phase())" : "until \(phase())"
    return chance(15) ? "\n    \(text)" : text
  }
}
