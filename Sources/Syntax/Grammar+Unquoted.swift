// What people write without the marks that it needs: names without quotes, identifiers with spaces,
// and a ':' where none stands.

import Diagnostics

extension Parser {
  // MARK: Names without quotes

  /// Takes the words of a name or text that stand without quotes into a node of the given kind,
  /// whose text then is what was meant. `fewest` is how many words are surely no list without its
  /// commas, where none of them looks like a word of a name. Nothing is taken where the words are no
  /// name.
  ///
  /// - Parameter mayEndWithNumber: whether a number behind the words is part of them, and no value
  ///   of the statement.
  mutating func unquotedName(
    _ kind: SyntaxKind, fewest: Int = .max, mayEndWithNumber: Bool = false
  ) {
    let count = lengthOfUnquoted(mayEndWithNumber: mayEndWithNumber)
    guard count >= 2, !isHyphenated(current) else { return }
    let run = tokens[position..<position + count]
    guard run.contains(where: isWordOfName) || count >= fewest else { return }
    let node = open(kind)
    takeUnquoted(count, from: position)
    close(node)
  }

  /// As `unquotedName`, where the first word is already taken as the one value of a statement: the
  /// value becomes the text.
  mutating func unquotedValue(_ node: Int) {
    guard node + 1 == nodes.count, nodes[node].kind == .path,
      Int(nodes[node].firstToken) + 1 == position, isWordOfName(tokens[position - 1])
    else { return }
    let count = lengthOfUnquoted(mayEndWithNumber: false)
    guard count > 0 else { return }
    takeUnquoted(count, from: position - 1)
    setKind(node, .string)
    close(node)
  }

  private mutating func takeUnquoted(_ count: Int, from first: Int) {
    let start = tokens[first].start
    for _ in 0..<count { bump() }
    let end = tokens[position - 1].end
    let text = source.text(Int(start)..<Int(end))
    report(
      Diagnostic(
        .unexpectedToken, at: SourceRange(file: source.id, start: start, end: end),
        LocalizedText(
          "a name of several words is written in quotes",
          "tên gọi gồm nhiều từ phải đặt trong ngoặc kép"),
        fixes: [
          Fix(
            LocalizedText("write '\"\(text)\"'", "viết '\"\(text)\"'"),
            [
              TextEdit(SourceRange(file: source.id, start: start, end: start), "\""),
              TextEdit(SourceRange(file: source.id, start: end, end: end), "\""),
            ], .review)
        ]))
  }

  /// How many tokens from the current one on are words of no clause, with numbers and commas between
  /// them; none where something follows that says that they are no name.
  private func lengthOfUnquoted(mayEndWithNumber: Bool) -> Int {
    guard !atEndOfStatement else { return 0 }
    var length = 0
    while case let next = token(ahead: length), length == 0 || !next.startsLine {
      if length > Self.maximumUnquoted { return 0 }
      if isNameWord(next) {
        length += 1
      } else if length > 0, next.kind == .comma || next.kind == .literal,
        case let after = token(ahead: length + 1), !after.startsLine, isNameWord(after)
      {
        length += 2
      } else if length > 0, next.kind == .literal, mayEndWithNumber {
        return length + 1
      } else {
        break
      }
    }
    let next = token(ahead: length)
    guard !next.startsLine else { return length }
    switch next.kind {
    case .string, .longString, .dot, .colon, .arrow, .backArrow: return 0
    default: return length
    }
  }

  /// No name has more words; a line of a million words is looked at once for each of them.
  static let maximumUnquoted = 32

  private func isNameWord(_ token: Token) -> Bool {
    token.kind == .word && !isWord(token, in: Self.clauseWords)
  }

  /// Whether a word looks like one of a name: with a capital letter or accents, without `-`.
  func isWordOfName(_ token: Token) -> Bool {
    guard token.kind == .word, !isHyphenated(token) else { return false }
    let bytes = source.bytes[token.bytes]
    return (0x41...0x5A).contains(bytes.first ?? 0) || bytes.contains { $0 >= 0x80 }
  }

  private func isHyphenated(_ token: Token) -> Bool {
    source.bytes[token.bytes].contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  // MARK: Identifiers with spaces

  /// Takes the words between the identifier of a statement, its only value, and its label into an
  /// error node: an identifier typed with spaces. A single word is one only if the label has it too.
  mutating func spacedIdentifier(_ node: Int) {
    guard node + 1 == nodes.count, nodes[node].kind == .path,
      Int(nodes[node].firstToken) + 1 == position, !atEndOfStatement
    else { return }
    var count = 0
    while case let next = token(ahead: count), isNameWord(next), !next.startsLine {
      count += 1
      if count > Self.maximumUnquoted { return }
    }
    let label = token(ahead: count)
    guard count > 0, label.kind == .string, !label.startsLine else { return }
    guard count > 1 || has(label, lettersOf: current) else { return }
    // The name of the kind is what has the spaces, where the label tells of the last word alone.
    let isKind =
      has(label, lettersOf: tokens[position + count - 1])
      && !has(label, lettersOf: tokens[position - 1]) && position > 1
    let words =
      isKind
      ? tokens[(position - 2)..<(position + count - 1)]
      : tokens[(position - 1)..<(position + count)]
    guard let first = words.first, let last = words.last else { return }
    let plain = words.map { source.text($0.bytes) }.joined(separator: "-")
    let range = SourceRange(file: source.id, start: first.start, end: last.end)
    report(
      Diagnostic(
        .unexpectedToken, at: range,
        isKind
          ? LocalizedText(
            "the name of a kind has no spaces; did you mean '\(plain)'?",
            "tên loại thành phần không có dấu cách; có phải '\(plain)'?")
          : LocalizedText(
            "an identifier has no spaces; did you mean '\(plain)'?",
            "mã định danh không có dấu cách; có phải '\(plain)'?"),
        fixes: [
          Fix(
            LocalizedText("write '\(plain)'", "viết '\(plain)'"), [TextEdit(range, plain)], .review)
        ]))
    let error = open(.error)
    for _ in 0..<count { bump() }
    close(error)
  }

  /// Whether a text has the letters of a word one after the other, apart from accents and spaces.
  private func has(_ text: Token, lettersOf word: Token) -> Bool {
    func letters(_ token: Token) -> [UInt8] {
      source.text(token.bytes).unicodeScalars.compactMap { LatinText.foldedLetter($0.value) }
        .filter { (0x61...0x7A).contains($0) }
    }
    let text = letters(text)
    let word = letters(word)
    guard !word.isEmpty, word.count <= text.count else { return false }
    return (0...(text.count - word.count)).contains {
      text[$0..<$0 + word.count].elementsEqual(word)
    }
  }

  // MARK: Colons

  /// Takes a `:` that stands before a value, as in other languages, into an error node.
  mutating func colonBeforeValue() {
    guard at(.colon), !atEndOfStatement else { return }
    let range = SourceRange(file: source.id, start: current.start, end: current.end)
    let word = source.text(tokens[position - 1].bytes)
    report(
      Diagnostic(
        .unexpectedToken, at: range,
        LocalizedText(
          "no ':' stands after '\(word)'; write it without ':'",
          "sau '\(word)' không có dấu ':'; hãy bỏ dấu ':'"),
        fixes: [
          Fix(LocalizedText("remove ':'", "bỏ dấu ':'"), [TextEdit(range, "")], .safe)
        ]))
    leaf(.error)
  }
}
