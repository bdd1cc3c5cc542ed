import Diagnostics

/// What a selector selects, as people say it in both languages: a noun, what is said behind it,
/// exceptions and conditions; or several phrases of which one is enough.
///
/// What is said of several phrases is said of each, so that nobody has to ask how far `except` or `whose`
/// reaches.
struct SelectorPhrase {
  private var noun: LocalizedText?
  /// Directly behind the noun.
  private var marks: [LocalizedText] = []
  private var exceptions: [LocalizedText] = []
  /// Each can stand behind a noun, in Vietnamese where `mà` leads to it.
  private var conditions: [LocalizedText] = []
  /// One of these is enough; then nothing else is said.
  private var alternatives: [SelectorPhrase] = []

  init() {}

  /// One of several. Nouns alone become one noun, and marks alone one mark: what is said besides holds
  /// for each of them.
  init(oneOf parts: [SelectorPhrase]) {
    if parts.count == 1 {
      self = parts[0]
    } else if parts.allSatisfy(\.isNoun) {
      noun = Self.list(parts.compactMap(\.noun))
    } else if parts.allSatisfy(\.isMark) {
      marks = [Self.list(parts.flatMap(\.marks))]
    } else {
      alternatives = parts.flatMap { $0.alternatives.isEmpty ? [$0] : $0.alternatives }
    }
  }

  private var isNoun: Bool {
    noun != nil && marks.isEmpty && isUnconditional && alternatives.isEmpty
  }

  private var isMark: Bool {
    noun == nil && marks.count == 1 && isUnconditional && alternatives.isEmpty
  }

  private var isUnconditional: Bool { exceptions.isEmpty && conditions.isEmpty }

  // MARK: What else is said

  /// Adds the noun; false where there is one already, as one thing can't be called two.
  mutating func call(_ name: LocalizedText) -> Bool {
    var phrase = SelectorPhrase()
    phrase.noun = name
    return narrow(to: phrase)
  }

  mutating func mark(_ text: LocalizedText) { change { $0.marks.append(text) } }

  mutating func except(_ text: LocalizedText) { change { $0.exceptions.append(text) } }

  mutating func require(_ condition: LocalizedText) { change { $0.conditions.append(condition) } }

  private mutating func change(_ body: (inout SelectorPhrase) -> Void) {
    if alternatives.isEmpty {
      body(&self)
    } else {
      for place in alternatives.indices { body(&alternatives[place]) }
    }
  }

  /// Says all of this and of another phrase; false where that is too much for one.
  mutating func narrow(to other: SelectorPhrase) -> Bool {
    if other.alternatives.isEmpty {
      guard other.noun == nil || alternatives.allSatisfy({ $0.noun == nil }) && noun == nil else {
        return false
      }
      change { phrase in
        phrase.noun = phrase.noun ?? other.noun
        phrase.marks += other.marks
        phrase.exceptions += other.exceptions
        phrase.conditions += other.conditions
      }
      return true
    }
    guard alternatives.isEmpty else { return false }
    let own = self
    self = other
    return narrow(to: own)
  }

  // MARK: The words

  var text: LocalizedText {
    guard !alternatives.isEmpty else { return plainText }
    if alternatives.allSatisfy(\.isUnconditional) {
      return alternatives.map(\.plainText).joined(LocalizedText(", or ", ", hoặc "))
    }
    let cases = alternatives.enumerated().map { number, phrase in
      LocalizedText(verbatim: "(\(number + 1)) ") + phrase.plainText
    }
    return LocalizedText("element that is one of: ", "thành phần thuộc một trong các trường hợp: ")
      + cases.joined(LocalizedText(verbatim: "; "))
  }

  private var plainText: LocalizedText {
    var text = noun ?? LocalizedText("element", "thành phần")
    for mark in marks { text = text + LocalizedText(verbatim: " ") + mark }
    if !exceptions.isEmpty {
      let others = exceptions.joined(LocalizedText(verbatim: ", "))
      // A condition behind is about the thing, not about the exceptions.
      text =
        conditions.isEmpty
        ? text + LocalizedText(", except ", ", trừ ") + others
        : text + LocalizedText(" (except ", " (trừ ") + others + LocalizedText(verbatim: ")")
    }
    guard !conditions.isEmpty else { return text }
    let condition = conditions.joined(LocalizedText(" and ", " và "))
    let isVerb = condition.vietnamese.hasPrefix("có ")
    return text + LocalizedText(" ", isVerb ? " " : " mà ") + condition
  }

  /// `A, B or C`; with semicolons where the names of three or more have commas themselves.
  static func list(_ parts: [LocalizedText]) -> LocalizedText {
    guard let last = parts.last, parts.count > 1 else {
      return parts.first ?? LocalizedText("", "")
    }
    func text(_ language: Language, _ or: String) -> String {
      let isLong = parts.count > 2 && parts.contains { $0[language].contains(",") }
      return parts.dropLast().map { $0[language] }.joined(separator: isLong ? "; " : ", ")
        + "\(isLong ? ";" : "") \(or) \(last[language])"
    }
    return LocalizedText(text(.english, "or"), text(.vietnamese, "hoặc"))
  }
}
