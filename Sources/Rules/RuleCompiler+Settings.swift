import Diagnostics
import Model
import Syntax

/// The statements of a rule that aren't sentences.
extension RuleCompiler {
  mutating func setting(_ statement: Statement, _ parts: inout RuleParts) {
    switch statement.word {
    case "severity": severity(statement, &parts)
    case "enforcement":
      refuseSecond(statement, parts.enforcement != nil)
      parts.enforcement = word(statement, among: Rule.Enforcement.self)
    case "when-unknown":
      refuseSecond(statement, parts.whenUnknown != nil)
      parts.whenUnknown = word(statement, among: Rule.WhenUnknown.self)
    case "basis": basis(statement, &parts)
    case "in-force":
      refuseSecond(statement, parts.inForce != nil)
      check(statement, values: 0, clauses: ["from", "until"])
      parts.inForce = (date(statement, "from"), date(statement, "until"))
    case "why":
      refuseSecond(statement, parts.why != nil)
      parts.why = text(statement)
    case "remedy":
      refuseSecond(statement, parts.remedy != nil)
      parts.remedy = text(statement)
    case "parameter", "define", "profile":
      unreadable(
        statement.headRange, "'\(statement.word)' stands in the pack, beside its rules",
        "'\(statement.word)' đặt trong gói, bên ngoài quy tắc")
    default:
      unreadable(
        statement.headRange, "a rule has no statement '\(statement.word)'",
        "quy tắc không có khai báo '\(statement.word)'")
    }
  }

  private mutating func severity(_ statement: Statement, _ parts: inout RuleParts) {
    check(statement, values: 1, clauses: ["from", "until"])
    guard let value = statement.firstValue,
      let severity = Severity.allCases.first(where: { $0.identifier == value.text })
    else {
      return wrongWord(statement, Severity.allCases.map(\.identifier))
    }
    parts.severitySteps.append(
      Rule.SeverityStep(
        severity: severity, from: date(statement, "from"), until: date(statement, "until")))
    let isUndated = parts.severitySteps.contains { $0.from == nil && $0.until == nil }
    refuseSecond(statement, isUndated && parts.severitySteps.count > 1)
  }

  private mutating func basis(_ statement: Statement, _ parts: inout RuleParts) {
    check(statement, values: 1, clauses: ["clause", "confidence", "mark"])
    guard let text = statement.firstValue, text.kind == .string else {
      return unreadable(
        statement.headRange, "a basis needs a text in quotes",
        "căn cứ cần một đoạn chữ trong ngoặc kép")
    }
    guard let word = statement.clause("confidence")?.values.first,
      let confidence = Confidence(rawValue: word.text)
    else {
      let words = Confidence.allCases.map(\.rawValue).joined(separator: ", ")
      return unreadable(
        (statement.clause("confidence")?.node ?? statement.node).range,
        "a basis needs 'confidence' and one of \(words)",
        "căn cứ cần 'confidence' và một trong các mức: \(words)")
    }
    parts.bases.append(
      Basis(
        text: text.stringValue, clause: statement.clause("clause")?.values.first?.stringValue,
        confidence: confidence, mark: statement.clause("mark")?.values.first?.stringValue))
  }

  /// example = "example" OUTCOME [ STRING ] [ "en" STRING ] [ "on" ref { "," ref } ] block
  mutating func example(_ node: SyntaxNode, _ parts: inout RuleParts) {
    guard let word = node.first(.path), let outcome = Rule.Example.Outcome(rawValue: word.text)
    else {
      let words = Rule.Example.Outcome.allCases.map(\.rawValue).joined(separator: ", ")
      return unreadable(
        node.range, "an example says one of \(words)", "ví dụ phải ghi một trong các từ: \(words)")
    }
    guard let block = node.first(.block) else {
      return unreadable(word.range, "an example needs a block", "ví dụ thiếu khối mô hình")
    }
    let clauses = node.children.filter { $0.kind == .clause }.map(Clause.init)
    for clause in clauses where clause.word != "en" {
      unreadable(
        clause.wordRange, "'\(clause.word)' is not allowed here",
        "không dùng được '\(clause.word)' ở đây")
    }
    let subjects = node.children.filter { $0.kind == .reference }
      .map { $0.children.filter { $0.kind == .path }.map(\.text) }
    parts.examples.append(
      Rule.Example(
        outcome: outcome,
        title: localized(node.first(.label), clauses.first { $0.word == "en" })
          ?? LocalizedText("", ""),
        subjects: subjects, block: block, range: word.range))
  }

  // MARK: Values

  private mutating func refuseSecond(_ statement: Statement, _ isSecond: Bool) {
    guard isSecond else { return }
    unreadable(
      statement.headRange, "'\(statement.word)' is given twice",
      "'\(statement.word)' được ghi hai lần")
  }

  private mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ statement: Statement, among: Word.Type
  ) -> Word? {
    check(statement, values: 1, clauses: [])
    if let value = statement.firstValue, let word = Word(rawValue: value.text) { return word }
    wrongWord(statement, Word.allCases.map(\.rawValue))
    return nil
  }

  private mutating func wrongWord(_ statement: Statement, _ words: [String]) {
    let list = words.joined(separator: ", ")
    unreadable(
      statement.firstValue?.range ?? statement.headRange,
      "'\(statement.word)' takes one of \(list)",
      "'\(statement.word)' nhận một trong các từ: \(list)")
  }

  private mutating func text(_ statement: Statement) -> LocalizedText? {
    check(statement, values: 1, clauses: ["en"])
    if let value = statement.firstValue ?? statement.label, value.firstToken.kind.isText {
      return localized(value, statement.clause("en"))
    }
    unreadable(
      statement.headRange, "'\(statement.word)' needs a text in quotes",
      "'\(statement.word)' cần một đoạn chữ trong ngoặc kép")
    return nil
  }

  private mutating func date(_ statement: Statement, _ word: String) -> CalendarDate? {
    guard let clause = statement.clause(word) else { return nil }
    if let text = clause.firstValue?.text, let date = CalendarDate(text) { return date }
    unreadable(
      clause.node.range, "'\(word)' needs a date such as 2025-12-31",
      "'\(word)' cần một ngày, chẳng hạn 2025-12-31")
    return nil
  }
}

extension TokenKind {
  fileprivate var isText: Bool { self == .string || self == .longString }
}
