import Diagnostics
import Model

/// Puts what rules select and ask, as written, into words: `own and (lgsp or ldop)` becomes the labels of
/// the kinds, with `of its own`. Messages in English quote what is written. What has no words here stays as
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

  static func selector(_ text: String, _ vocabulary: Vocabulary) -> LocalizedText? {
    var words = SelectorWords(text, vocabulary)
    guard let first = words.selector() else { return nil }
    var stations = [first]
    while words.accept("then") {
      guard let next = words.selector() else { return nil }
      stations.append(next)
    }
    if words.accept("where") {
      guard let condition = words.condition() else { return nil }
      stations[stations.count - 1].require(condition)
    }
    guard words.isAtEnd else { return nil }
    return stations.map(\.text).joined(LocalizedText(", then ", ", rồi "))
  }

  static func condition(_ text: String, _ vocabulary: Vocabulary) -> LocalizedText? {
    var words = SelectorWords(text, vocabulary)
    _ = words.accept("must")
    let phrase = words.condition()
    return words.isAtEnd ? phrase : nil
  }

  // MARK: Selectors

  private mutating func selector() -> SelectorPhrase? {
    var parts: [SelectorPhrase] = []
    repeat {
      guard let part = conjunction() else { return nil }
      parts.append(part)
    } while accept("or")
    return SelectorPhrase(oneOf: parts)
  }

  private mutating func conjunction() -> SelectorPhrase? {
    var phrase = SelectorPhrase()
    repeat {
      if accept("not") {
        guard let exception = unary() else { return nil }
        phrase.except(exception)
      } else if !primary(&phrase) {
        return nil
      }
    } while accept("and")
    return phrase
  }

  private mutating func unary() -> LocalizedText? {
    var phrase = SelectorPhrase()
    return primary(&phrase) ? phrase.text : nil
  }

  private mutating func primary(_ phrase: inout SelectorPhrase) -> Bool {
    guard let token = next() else { return false }
    switch token {
    case "(":
      guard var inner = selector() else { return false }
      if accept("where") {
        guard let condition = condition() else { return false }
        inner.require(condition)
      }
      return accept(")") && phrase.narrow(to: inner)
    case "element", "everything": return true
    case "carrier":
      return phrase.call(LocalizedText("intermediary platform", "nền tảng, trục trung gian"))
    case "in":
      guard let place = unary() else { return false }
      phrase.mark(LocalizedText("in ", "đặt trong ") + place)
    case "layer":
      guard let name = next(), let layer = vocabulary.layers.first(where: { $0.name == name })
      else { return false }
      phrase.mark(LocalizedText("in the layer ", "ở lớp ") + layer.label)
    case "domain":
      guard let name = next(), let domain = vocabulary.domains.first(where: { $0.name == name })
      else { return false }
      phrase.mark(LocalizedText("of the domain ", "thuộc ") + domain.label)
    default:
      if let mark = Self.marks[token] {
        phrase.mark(mark)
      } else if let kind = vocabulary.kind(named: token) {
        return phrase.call(Self.lowercased(vocabulary[kind].label))
      } else if let attribute = vocabulary.attribute(named: token) {
        let label = Self.lowercased(vocabulary[attribute].label)
        phrase.mark(LocalizedText("with '\(label.english)'", "có \(label.vietnamese)"))
      } else {
        return false
      }
    }
    return true
  }

  private static let marks = [
    "own": LocalizedText("of its own", "của đơn vị"),
    "outside": LocalizedText("from outside", "bên ngoài"),
    "changed": LocalizedText("that changes", "có thay đổi"),
    "added": LocalizedText("that is new", "mới thêm"),
    "ended": LocalizedText("that has ended", "đã kết thúc"),
    "altered": LocalizedText("with other attributes than before", "có thuộc tính thay đổi"),
  ]

  // MARK: Conditions

  /// What is tested of one thing, to be read behind its name.
  private struct Test {
    var text: LocalizedText
    var negation: LocalizedText
    /// What leads to or from which things, where the test is about that.
    var edge: (kind: Edge, things: LocalizedText)?

    enum Edge {
      case to, from, way
    }

    /// This or another test in fewer words, where both are about the same things.
    func or(_ other: Test) -> Test? {
      guard let edge, let next = other.edge, edge.kind != next.kind, edge.things == next.things
      else { return nil }
      let text =
        edge.kind == .way || next.kind == .way
        ? LocalizedText("that is linked with ", "được nối với ")
        : LocalizedText("that has a relation to or from ", "có quan hệ tới hoặc từ ")
      let negation =
        edge.kind == .way || next.kind == .way
        ? LocalizedText("that isn't linked with ", "không được nối với ")
        : LocalizedText("that has no relation to or from ", "không có quan hệ tới hoặc từ ")
      return Test(text: text + edge.things, negation: negation + edge.things)
    }
  }

  private mutating func condition() -> LocalizedText? { disjunction()?.text }

  private mutating func disjunction() -> Test? {
    var parts: [Test] = []
    repeat {
      guard let part = conjunctionOfTests() else { return nil }
      if let both = parts.last?.or(part) {
        parts[parts.count - 1] = both
      } else {
        parts.append(part)
      }
    } while accept("or")
    if parts.count == 1 { return parts[0] }
    return Test(
      text: parts.map(\.text).joined(LocalizedText(", or ", ", hoặc ")),
      negation: parts.map(\.negation).joined(LocalizedText(" and ", " và ")))
  }

  private mutating func conjunctionOfTests() -> Test? {
    var parts: [Test] = []
    repeat {
      let isNegated = accept("not")
      guard let part = test() else { return nil }
      parts.append(isNegated ? Test(text: part.negation, negation: part.text) : part)
    } while accept("and")
    if parts.count == 1 { return parts[0] }
    return Test(
      text: parts.map(\.text).joined(LocalizedText(" and ", " và ")),
      negation: parts.map(\.negation).joined(LocalizedText(", or ", ", hoặc ")))
  }

  private mutating func test() -> Test? {
    if accept("(") {
      guard let inner = disjunction(), accept(")") else { return nil }
      return inner
    }
    _ = accept("be")
    if accept("in") {
      return unary().map {
        Test(
          text: LocalizedText("that lies in ", "đặt trong ") + $0,
          negation: LocalizedText("that doesn't lie in ", "không đặt trong ") + $0)
      }
    }
    if accept("->") {
      return unary().map {
        Test(
          text: LocalizedText("that has a relation to ", "có quan hệ tới ") + $0,
          negation: LocalizedText("that has no relation to ", "không có quan hệ tới ") + $0,
          edge: (.to, $0))
      }
    }
    if accept("<-") {
      return unary().map {
        Test(
          text: LocalizedText("that has a relation from ", "có quan hệ từ ") + $0,
          negation: LocalizedText("that has no relation from ", "không có quan hệ từ ") + $0,
          edge: (.from, $0))
      }
    }
    if accept("reach") {
      return unary().map {
        Test(
          text: LocalizedText("that has a way to ", "có đường đi tới ") + $0,
          negation: LocalizedText("that has no way to ", "không có đường đi tới ") + $0,
          edge: (.way, $0))
      }
    }
    let isStated = accept("have")
    guard let name = next(), let attribute = vocabulary.attribute(named: name) else { return nil }
    return test(of: attribute, isStated: isStated)
  }

  private mutating func test(of attribute: AttributeID, isStated: Bool) -> Test? {
    let label = Self.lowercased(vocabulary[attribute].label)
    let scalar = vocabulary[attribute].type.scalar
    func test(_ english: String, _ not: String, _ vietnamese: String, _ no: String) -> Test {
      Test(
        text: LocalizedText(
          "whose \(label.english) \(english)", "\(label.vietnamese) \(vietnamese)"),
        negation: LocalizedText("whose \(label.english) \(not)", "\(label.vietnamese) \(no)"))
    }
    if let sign = peek, let (english, opposite) = Self.comparisons[sign],
      let (vietnamese, contrary) = Self.vietnameseComparisons[sign]
    {
      position += 1
      guard let value = value(scalar) else { return nil }
      let suffix = sign == ">=" ? " trở lên" : ""
      return test(
        "\(english) \(value.english)", "\(opposite) \(value.english)",
        "\(vietnamese) \(value.vietnamese)\(suffix)",
        "\(contrary) \(value.vietnamese)\(sign == "<" ? " trở lên" : "")")
    }
    if accept("includes") {
      guard let values = values(scalar)?.joined(LocalizedText(verbatim: ", ")) else { return nil }
      return test(
        "includes \(values.english)", "doesn't include \(values.english)",
        "gồm \(values.vietnamese)", "không gồm \(values.vietnamese)")
    }
    let isExcluded = accept("not")
    if accept("in") {
      guard let values = values(scalar), peek != "of" else { return nil }
      let list = SelectorPhrase.list(values)
      let all = values.joined(LocalizedText(verbatim: ", "))
      let found = test(
        "is \(list.english)", "is none of \(all.english)", "là \(list.vietnamese)",
        "không phải là \(all.vietnamese)")
      return isExcluded ? Test(text: found.negation, negation: found.text) : found
    }
    if isExcluded { return nil }
    if isStated {
      return Test(
        text: LocalizedText("that states '\(label.english)'", "có nêu \(label.vietnamese)"),
        negation: LocalizedText(
          "that doesn't state '\(label.english)'", "không nêu \(label.vietnamese)"))
    }
    if case .yesNo = scalar {
      return Test(
        text: LocalizedText("with '\(label.english)'", "\(label.vietnamese): có"),
        negation: LocalizedText("without '\(label.english)'", "\(label.vietnamese): không"))
    }
    _ = accept("to")
    return unary().map {
      test(
        "is \($0.english)", "isn't \($0.english)", $0.vietnamese, "không phải là \($0.vietnamese)")
    }
  }

  /// Each with its opposite.
  private static let comparisons = [
    "=": ("is", "isn't"), "!=": ("isn't", "is"), "<": ("is below", "is at least"),
    "<=": ("is at most", "is above"), ">": ("is above", "is at most"),
    ">=": ("is at least", "is below"),
  ]

  private static let vietnameseComparisons = [
    "=": ("là", "không phải là"), "!=": ("không phải là", "là"), "<": ("dưới", "từ"),
    "<=": ("không quá", "trên"), ">": ("trên", "không quá"), ">=": ("từ", "dưới"),
  ]

  private mutating func values(_ scalar: AttributeType.Scalar) -> [LocalizedText]? {
    var values: [LocalizedText] = []
    repeat {
      guard let value = value(scalar) else { return nil }
      values.append(value)
    } while accept(",")
    return values
  }

  /// A value as people read it, or a total.
  private mutating func value(_ scalar: AttributeType.Scalar) -> LocalizedText? {
    guard let token = next(), token != "(", token != ")" else { return nil }
    if peek == "(" {
      guard let total = total(token) else { return nil }
      guard accept("within") else { return total }
      return next().map {
        total
          + LocalizedText(" (within \($0))", " (cho phép lệch \(Self.number($0).vietnamese))")
      }
    }
    switch scalar {
    case .oneOf(let choices):
      return choices.first { $0.name == token }.map { Self.quoted($0.label) }
    case .yesNo:
      return token == "yes"
        ? LocalizedText("yes", "có") : token == "no" ? LocalizedText("no", "không") : nil
    case .percent, .number, .money, .level: return Self.number(token)
    default: return LocalizedText(verbatim: token)
    }
  }

  /// `sum(amount of budget-part inside)`, `count(system)`, `share(service where …)`.
  static func aggregate(_ text: String, _ vocabulary: Vocabulary) -> LocalizedText? {
    var words = SelectorWords(text, vocabulary)
    guard let function = words.next(), let total = words.total(function), words.isAtEnd else {
      return nil
    }
    return total
  }

  private mutating func total(_ function: String) -> LocalizedText? {
    guard accept("(") else { return nil }
    var head: LocalizedText
    switch function {
    case "sum":
      guard let name = next(), let attribute = vocabulary.attribute(named: name), accept("of")
      else {
        return nil
      }
      let label = Self.lowercased(vocabulary[attribute].label)
      head = LocalizedText("sum of the \(label.english) of ", "tổng \(label.vietnamese) của các ")
    case "count": head = LocalizedText("number of ", "số lượng ")
    case "share": head = LocalizedText("share of ", "tỷ lệ ")
    default: return nil
    }
    guard var things = selector() else { return nil }
    if accept("where") {
      guard let condition = condition() else { return nil }
      things.require(condition)
    }
    head = head + things.text
    if accept("inside") { head = head + LocalizedText(" inside", " bên trong") }
    return accept(")") ? head : nil
  }

  // MARK: Words

  private static func number(_ text: String) -> LocalizedText {
    LocalizedText(text, text.first?.isNumber == true ? text.replacing(".", with: ",") : text)
  }

  /// In quotes where commas would make it several.
  private static func quoted(_ label: LocalizedText) -> LocalizedText {
    func quoted(_ text: String) -> String { text.contains(",") ? "“\(text)”" : text }
    return LocalizedText(quoted(label.english), quoted(label.vietnamese))
  }

  /// With a small first letter, unless the words are a name or an abbreviation.
  static func lowercased(_ label: LocalizedText) -> LocalizedText {
    LocalizedText(lowercased(label.english), lowercased(label.vietnamese))
  }

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
    LocalizedText("'\(text)'", "'\(SelectorWords.selector(text, self)?.vietnamese ?? text)'")
  }

  /// A condition of a rule, in the same way.
  func quotedCondition(_ text: String) -> LocalizedText {
    LocalizedText("'\(text)'", "'\(SelectorWords.condition(text, self)?.vietnamese ?? text)'")
  }

  /// What is said of a subject that doesn't meet a condition.
  func failedCondition(_ text: String) -> LocalizedText {
    LocalizedText("doesn't meet ", "chưa đáp ứng điều kiện ") + quotedCondition(text)
  }
}
