import Diagnostics
import Model

/// Puts what rules select and ask, as written, into Vietnamese words: `own and (lgsp or ldop)` becomes
/// the labels of the kinds. English messages quote what is written. What has no words here stays as
/// written in both.
///
/// Recursion follows parentheses and words like `not`, whose nesting the parser limits.
struct SelectorWords {
  private let vocabulary: Vocabulary
  private let tokens: [String]
  private var position = 0

  private init(_ text: String, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    tokens = Self.tokens(of: text)
  }

  static func selector(_ text: String, _ vocabulary: Vocabulary) -> String? {
    var words = SelectorWords(text, vocabulary)
    guard var phrase = words.selector() else { return nil }
    while words.accept("then") {
      guard let next = words.selector() else { return nil }
      phrase += ", rồi " + next
    }
    if words.accept("where") {
      guard let condition = words.condition() else { return nil }
      phrase += " mà " + condition
    }
    return words.isAtEnd ? phrase : nil
  }

  static func condition(_ text: String, _ vocabulary: Vocabulary) -> String? {
    var words = SelectorWords(text, vocabulary)
    _ = words.accept("must")
    let phrase = words.condition()
    return words.isAtEnd ? phrase : nil
  }

  // MARK: Selectors

  private mutating func selector() -> String? {
    guard let first = conjunction() else { return nil }
    var parts = [first]
    while accept("or") {
      guard let next = conjunction() else { return nil }
      parts.append(next)
    }
    return Self.list(parts)
  }

  /// What several words joined by `and` say of one thing.
  private struct Phrase {
    var nouns: [String] = []
    /// Behind the noun.
    var marks: [String] = []
    var exceptions: [String] = []
  }

  private mutating func conjunction() -> String? {
    var phrase = Phrase()
    repeat {
      if accept("not") {
        guard let exception = unary() else { return nil }
        phrase.exceptions.append(exception)
      } else if !primary(&phrase) {
        return nil
      }
    } while accept("and")
    return text(phrase)
  }

  private mutating func unary() -> String? {
    var phrase = Phrase()
    return primary(&phrase) ? text(phrase) : nil
  }

  private func text(_ phrase: Phrase) -> String? {
    guard phrase.nouns.count < 2 else { return nil }
    var text = phrase.nouns.first ?? "thành phần"
    for mark in phrase.marks { text += " " + mark }
    if !phrase.exceptions.isEmpty { text += ", trừ " + phrase.exceptions.joined(separator: ", ") }
    return text
  }

  private mutating func primary(_ phrase: inout Phrase) -> Bool {
    guard let token = next() else { return false }
    switch token {
    case "(":
      // What is alone in its parentheses is part of the phrase outside.
      let start = position
      if let inner = next(), let mark = Self.marks[inner], accept(")") {
        phrase.marks.append(mark)
        return true
      }
      position = start
      guard var inner = selector() else { return false }
      if accept("where") {
        guard let condition = condition() else { return false }
        inner += " mà " + condition
      }
      guard accept(")") else { return false }
      phrase.nouns.append(inner)
    case "element", "everything": break
    case "carrier": phrase.nouns.append("nền tảng, trục trung gian")
    case "in":
      guard let place = unary() else { return false }
      phrase.marks.append("đặt trong " + place)
    case "layer":
      guard let name = next(), let layer = vocabulary.layers.first(where: { $0.name == name })
      else { return false }
      phrase.marks.append("ở lớp \(layer.label.vietnamese)")
    case "domain":
      guard let name = next(), let domain = vocabulary.domains.first(where: { $0.name == name })
      else { return false }
      phrase.marks.append("thuộc \(domain.label.vietnamese)")
    default:
      if let mark = Self.marks[token] {
        phrase.marks.append(mark)
      } else if let kind = vocabulary.kind(named: token) {
        phrase.nouns.append(Self.lowercased(vocabulary.kinds[kind.index].label.vietnamese))
      } else if let attribute = vocabulary.attribute(named: token) {
        phrase.marks.append("có " + Self.lowercased(vocabulary[attribute].label.vietnamese))
      } else {
        return false
      }
    }
    return true
  }

  private static let marks = [
    "own": "của đơn vị", "outside": "bên ngoài", "changed": "có thay đổi", "added": "mới thêm",
    "ended": "đã kết thúc", "altered": "có thuộc tính thay đổi",
  ]

  // MARK: Conditions

  private mutating func condition() -> String? {
    guard let first = conditions() else { return nil }
    var parts = [first]
    while accept("or") {
      guard let next = conditions() else { return nil }
      // A way there or a relation from there.
      if let last = parts.last, last.hasPrefix(Self.leadsTo), next.hasPrefix(Self.comesFrom),
        last.dropFirst(Self.leadsTo.count) == next.dropFirst(Self.comesFrom.count)
      {
        parts[parts.count - 1] = "được nối với " + next.dropFirst(Self.comesFrom.count)
      } else {
        parts.append(next)
      }
    }
    return parts.joined(separator: ", hoặc ")
  }

  private static let leadsTo = "có đường đi tới "
  private static let comesFrom = "có quan hệ từ "

  private mutating func conditions() -> String? {
    var parts: [String] = []
    repeat {
      let isNegated = accept("not")
      guard let part = test() else { return nil }
      parts.append(isNegated ? Self.negated(part) : part)
    } while accept("and")
    return parts.joined(separator: " và ")
  }

  /// What is said of those that a test isn't true of.
  private static func negated(_ test: String) -> String {
    if test.hasPrefix(isStatedWord) { return "không " + test.dropFirst("có ".count) }
    if test.hasSuffix(isYes) { return test.dropLast(isYes.count) + ": không" }
    return "không " + test
  }

  private static let isStatedWord = "có nêu "
  private static let isYes = ": có"

  private mutating func test() -> String? {
    if accept("(") {
      guard let inner = condition(), accept(")") else { return nil }
      return inner
    }
    _ = accept("be")
    if accept("in") { return unary().map { "đặt trong \($0)" } }
    if accept("->") { return unary().map { "có quan hệ tới \($0)" } }
    if accept("<-") { return unary().map { Self.comesFrom + $0 } }
    if accept("reach") { return unary().map { Self.leadsTo + $0 } }
    let isStated = accept("have")
    guard let name = next(), let attribute = vocabulary.attribute(named: name) else { return nil }
    let label = Self.lowercased(vocabulary[attribute].label.vietnamese)
    let scalar = vocabulary[attribute].type.scalar
    if let sign = peek, let word = Self.comparisons[sign] {
      position += 1
      guard let value = value(scalar) else { return nil }
      return sign == ">=" ? "\(label) từ \(value) trở lên" : "\(label) \(word) \(value)"
    }
    if accept("includes") {
      return values(scalar).map { "\(label) gồm \($0.joined(separator: ", "))" }
    }
    let isExcluded = accept("not")
    if accept("in") {
      guard let values = values(scalar), peek != "of" else { return nil }
      return isExcluded
        ? "\(label) không phải là \(values.joined(separator: ", "))"
        : "\(label) là \(Self.list(values))"
    }
    if isExcluded { return nil }
    if isStated { return Self.isStatedWord + label }
    if case .yesNo = scalar { return label + Self.isYes }
    return unary().map { "\(label) \($0)" }
  }

  private static let comparisons = [
    "=": "là", "!=": "không phải là", "<": "dưới", "<=": "không quá", ">": "trên", ">=": "từ",
  ]

  private mutating func values(_ scalar: AttributeType.Scalar) -> [String]? {
    var values: [String] = []
    repeat {
      guard let value = value(scalar) else { return nil }
      values.append(value)
    } while accept(",")
    return values
  }

  /// A value as people read it, or a total.
  private mutating func value(_ scalar: AttributeType.Scalar) -> String? {
    guard let token = next(), token != "(", token != ")" else { return nil }
    if peek == "(" {
      guard let total = total(token) else { return nil }
      guard accept("within") else { return total }
      return next().map { "\(total) (cho phép lệch \(Self.number($0)))" }
    }
    switch scalar {
    case .oneOf(let choices):
      return choices.first { $0.name == token }.map(\.label.vietnamese)
    case .yesNo: return token == "yes" ? "có" : token == "no" ? "không" : nil
    case .percent, .number, .money, .level: return Self.number(token)
    default: return token
    }
  }

  /// `sum(amount of budget-part inside)`, `count(system)`, `share(service where …)`.
  static func aggregate(_ text: String, _ vocabulary: Vocabulary) -> String? {
    var words = SelectorWords(text, vocabulary)
    guard let function = words.next(), let total = words.total(function), words.isAtEnd else {
      return nil
    }
    return total
  }

  private mutating func total(_ function: String) -> String? {
    guard accept("(") else { return nil }
    var head: String
    switch function {
    case "sum":
      guard let name = next(), let attribute = vocabulary.attribute(named: name), accept("of")
      else {
        return nil
      }
      head = "tổng \(Self.lowercased(vocabulary[attribute].label.vietnamese)) của các "
    case "count": head = "số lượng "
    case "share": head = "tỷ lệ "
    default: return nil
    }
    guard let things = selector() else { return nil }
    head += things
    if accept("where") {
      guard let condition = condition() else { return nil }
      head += " mà " + condition
    }
    if accept("inside") { head += " bên trong" }
    return accept(")") ? head : nil
  }

  // MARK: Words

  private static func number(_ text: String) -> String {
    text.first?.isNumber == true ? text.replacing(".", with: ",") : text
  }

  private static func list(_ parts: [String]) -> String {
    guard parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " hoặc " + parts[parts.count - 1]
  }

  /// With a small first letter, unless the words are a name or an abbreviation.
  private static func lowercased(_ label: String) -> String {
    let words = label.split(separator: " ")
    guard let first = label.first, let word = words.first,
      !word.dropFirst().contains(where: \.isUppercase),
      words.dropFirst().first?.first?.isUppercase != true
    else { return label }
    return first.lowercased() + label.dropFirst()
  }

  private var isAtEnd: Bool { position == tokens.count }

  private var peek: String? { position < tokens.count ? tokens[position] : nil }

  private mutating func next() -> String? {
    guard let token = peek else { return nil }
    position += 1
    return token
  }

  private mutating func accept(_ token: String) -> Bool {
    guard peek == token else { return false }
    position += 1
    return true
  }

  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    var isQuoted = false
    func isSign(_ character: Character) -> Bool { "<>=!".contains(character) }
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted || character == "\"" {
        word.append(character)
      } else if character == " " || character == "\n" {
        if !word.isEmpty { tokens.append(word) }
        word = ""
      } else if "(),".contains(character) {
        if !word.isEmpty { tokens.append(word) }
        tokens.append(String(character))
        word = ""
      } else {
        // `>=3` and `a->b` are two and three tokens.
        let isArrow = word == "<" && character == "-" || word == "-" && character == ">"
        if let last = word.last, isSign(last) != isSign(character), !isArrow {
          tokens.append(word)
          word = ""
        }
        word.append(character)
      }
    }
    return word.isEmpty ? tokens : tokens + [word]
  }
}

extension Vocabulary {
  /// A selector of a rule, in quotes: as written, and in Vietnamese words where it has some.
  func quotedSelector(_ text: String) -> LocalizedText {
    LocalizedText("'\(text)'", "'\(SelectorWords.selector(text, self) ?? text)'")
  }

  /// A condition of a rule, in the same way.
  func quotedCondition(_ text: String) -> LocalizedText {
    LocalizedText("'\(text)'", "'\(SelectorWords.condition(text, self) ?? text)'")
  }

  /// What is said of a subject that doesn't meet a condition.
  func failedCondition(_ text: String) -> LocalizedText {
    LocalizedText("doesn't meet ", "chưa đáp ứng điều kiện ") + quotedCondition(text)
  }
}
