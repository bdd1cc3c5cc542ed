/// Finds what doesn't belong into a document that many people read: passwords, keys, tokens, private
/// network addresses, addresses of administration pages. Made to be sure rather than complete: a
/// word such as "password" alone is none.
public enum SecretScanner {
  public enum Kind: String, Sendable, CaseIterable {
    case password, privateKey, token, privateAddress, administrationAddress

    public var text: LocalizedText {
      switch self {
      case .password: LocalizedText("a password", "mật khẩu")
      case .privateKey: LocalizedText("a private key", "khoá bí mật")
      case .token: LocalizedText("an access token", "mã truy cập (token)")
      case .privateAddress: LocalizedText("a private IP address", "địa chỉ IP nội bộ")
      case .administrationAddress:
        LocalizedText("the address of an administration page", "địa chỉ trang quản trị")
      }
    }
  }

  /// A secret and its bytes in the text.
  public struct Finding: Sendable, Equatable {
    public var kind: Kind
    public var range: Range<Int>
  }

  /// All secrets of a text in UTF-8, in reading order. Each byte is looked at a few times at most.
  public static func secrets(in bytes: [UInt8]) -> [Finding] {
    var scan = Scan(bytes: bytes)
    scan.run()
    return scan.findings
  }

  /// The end of the private key that begins at a byte with `-----BEGIN … PRIVATE KEY-----`: of its
  /// line `-----END …`, or of its last line where that one is missing. Nil where none begins there.
  public static func endOfPrivateKey(in bytes: [UInt8], from start: Int) -> Int? {
    PrivateKeyText(bytes: bytes).end(from: start)
  }

  /// The private keys of a text of many lines; a line alone doesn't say that it is part of one.
  static func privateKeys(in bytes: [UInt8]) -> [Range<Int>] {
    let text = bytes.span
    let dash = UInt8(ascii: "-")
    var keys: [Range<Int>] = []
    // A key begins with five dashes: one byte in five is looked at.
    var position = 4
    while position < text.count {
      guard text[position] == dash else {
        position += 5
        continue
      }
      var end = position
      while end < text.count, text[end] == dash { end += 1 }
      if end + 5 < text.count, text[end] == UInt8(ascii: "B"),
        let endOfKey = endOfPrivateKey(in: bytes, from: end - 5)
      {
        keys.append(end - 5..<endOfKey)
        end = endOfKey
      }
      position = end + 4
    }
    return keys
  }

  /// The text with a dot for every character of its secrets.
  public static func masked(_ text: String) -> String { masked(text, after: "", before: "") }

  /// A part of a text with a dot for every character of the secrets of the whole: a secret of which
  /// the part holds a piece begins before it, or ends behind it. Others are `known`, as bytes of the whole.
  static func masked(
    _ text: String, after head: String, before tail: String, known: [Range<Int>] = []
  ) -> String {
    let found = secrets(in: Array((head + text + tail).utf8)).map(\.range)
    guard !found.isEmpty || !known.isEmpty else { return text }
    let secrets = (found + known).sorted { $0.lowerBound < $1.lowerBound }
    var result = ""
    var offset = head.utf8.count
    var next = 0
    for character in text {
      while next < secrets.count, secrets[next].upperBound <= offset { next += 1 }
      let isSecret = next < secrets.count && secrets[next].contains(offset)
      result.append(isSecret && character != " " && !character.isNewline ? "•" : character)
      offset += character.utf8.count
    }
    return result
  }
}

private struct Scan {
  let bytes: [UInt8]
  private(set) var findings: [SecretScanner.Finding] = []
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func run() {
    while position < bytes.count {
      let start = position
      let found: (SecretScanner.Kind, Range<Int>)? =
        switch bytes[position] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): privateAddress()
        case UInt8(ascii: "-"): privateKey()
        case UInt8(ascii: ":"), UInt8(ascii: "="): address() ?? password()
        // The letters that tokens begin with; most bytes of a text are other ones.
        case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "e"), UInt8(ascii: "g"),
          UInt8(ascii: "x"):
          beginsWord(position) ? token() : nil
        default: nil
        }
      if let (kind, range) = found {
        findings.append(.init(kind: kind, range: range))
        position = max(range.upperBound, start + 1)
      } else {
        position = start + 1
      }
    }
  }

  /// How far a word without spaces is read, in bytes: many short beginnings in one long word are not
  /// each read to its end.
  private static let maximumRun = 2_048

  // MARK: Characters

  private func isDigit(_ index: Int) -> Bool {
    bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index])
  }

  private func isLetter(_ index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    return (0x61...0x7A).contains(bytes[index] | 0x20) || bytes[index] >= 0x80
  }

  /// Whether a word begins here: a letter behind none.
  private func beginsWord(_ index: Int) -> Bool {
    isLetter(index) && !isLetter(index - 1) && !isDigit(index - 1)
      && !(index > 0 && bytes[index - 1] == UInt8(ascii: "_"))
  }

  private func begins(_ text: String, at index: Int) -> Bool {
    var place = index
    for byte in text.utf8 {
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// The end of the run of characters from here without spaces and quotation marks.
  private func endOfRun(_ start: Int) -> Int {
    var end = start
    let limit = min(bytes.count, start + Self.maximumRun)
    scan: while end < limit {
      switch bytes[end] {
      case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        break scan
      default: end += 1
      }
    }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return end
  }

  // MARK: Network addresses

  /// Four numbers to 255 with points between, of the ranges that RFC 1918 keeps for private networks.
  private func privateAddress() -> (SecretScanner.Kind, Range<Int>)? {
    let isInside =
      position > 0
      && (isDigit(position - 1) || isLetter(position - 1)
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(bytes[position - 1]))
    if isInside { return nil }
    var numbers: [Int] = []
    var index = position
    while numbers.count < 4 {
      var number = 0
      let start = index
      while isDigit(index), index - start < 4 {
        number = number * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      guard index > start, number <= 255 else { return nil }
      numbers.append(number)
      if numbers.count < 4 {
        guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
        index += 1
      }
    }
    // A fifth number, or a letter, makes it something else, such as a version.
    if isDigit(index) || isLetter(index) { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(index + 1) { return nil }
    let isPrivate =
      numbers[0] == 10 || numbers[0] == 192 && numbers[1] == 168
      || numbers[0] == 172 && (16...31).contains(numbers[1])
    guard isPrivate, !isVersion(before: position) else { return nil }
    return (.privateAddress, position..<index)
  }

  /// Whether the word before says that a number is a version.
  private func isVersion(before index: Int) -> Bool {
    let text = foldedText(before: index)
    return ["version", "ver", "phien ban", "ban", "release"].contains { text.hasSuffix($0) }
  }

  /// `https://…` with a user's password, or of a page for administrators.
  private func address() -> (SecretScanner.Kind, Range<Int>)? {
    guard begins("://", at: position), isLetter(position - 1) else { return nil }
    var start = position
    while isLetter(start - 1) { start -= 1 }
    let end = endOfRun(position + 3)
    let rest = bytes[(position + 3)..<end]
    let hostEnd = rest.firstIndex { [UInt8(ascii: "/"), UInt8(ascii: "?")].contains($0) } ?? end
    if let at = rest[..<hostEnd].lastIndex(of: UInt8(ascii: "@")),
      rest[..<at].contains(UInt8(ascii: ":"))
    {
      return (.password, start..<end)
    }
    let words = String(decoding: rest, as: UTF8.self).lowercased()
      .split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    let pages = [
      "admin", "administrator", "quantri", "quan-tri", "wp-admin", "wp-login", "phpmyadmin",
      "cpanel",
    ]
    return words.contains(where: { word in pages.contains { $0 == word } })
      ? (.administrationAddress, start..<end) : nil
  }

  // MARK: Passwords, keys, tokens

  /// `mật khẩu: …`, `password=…`, where what follows looks like one.
  private func password() -> (SecretScanner.Kind, Range<Int>)? {
    var before = position
    while before > 0, [0x20, 0x22, 0x27].contains(bytes[before - 1]) { before -= 1 }
    var start = position + 1
    while start < bytes.count, [0x20, 0x22, 0x27].contains(bytes[start]) { start += 1 }
    guard mayEndKeyword(before - 1), isLetter(start) || isDigit(start) else { return nil }
    let text = foldedText(before: before)
    let isPassword = ["password", "passwd", "pwd", "passphrase", "mat khau", "matkhau"]
      .contains { text.hasSuffix($0) }
    let isKey = [
      "secret", "api key", "apikey", "api-key", "api_key", "token", "access key", "secret key",
      "khoa bi mat",
    ].contains { text.hasSuffix($0) }
    guard isPassword || isKey else { return nil }
    let end = endOfRun(start)
    guard end - start >= (isKey ? 16 : 6) else { return nil }
    let run = bytes[start..<end]
    guard run.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let letters = run.count { (0x61...0x7A).contains($0 | 0x20) }
    let word = String(decoding: run, as: UTF8.self).lowercased()
    // Names of methods and standards stand behind such words too.
    let methods = [
      "sha", "md5", "bcrypt", "argon", "scrypt", "pbkdf", "oauth", "openid", "jwt", "otp", "totp",
      "tls", "aes", "rsa", "tcvn", "iso", "nist", "http", "ldap", "saml",
    ]
    guard letters > 0, letters < run.count, !methods.contains(where: { word.hasPrefix($0) }) else {
      return nil
    }
    return (isKey ? .token : .password, start..<end)
  }

  /// Whether a byte can be the last one of a word such as "password" or of what stands behind it: all
  /// but the plain letters that none of the words ends with. Most words are told by this.
  private func mayEndKeyword(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    let letter = bytes[index] | 0x20
    guard (0x61...0x7A).contains(letter) else { return true }
    switch letter {
    case UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "n"), UInt8(ascii: "t"),
      UInt8(ascii: "u"), UInt8(ascii: "y"):
      return true
    default: return false
    }
  }

  /// The last letters before a place, small and without accents.
  private func foldedText(before index: Int) -> String {
    let text = String(decoding: bytes[max(0, index - 32)..<max(0, index)], as: UTF8.self)
    var folded = ""
    for scalar in decomposedScalars(text) where !LatinText.isMark(scalar) {
      if let letter = LatinText.foldedLetter(scalar) {
        folded.unicodeScalars.append(Unicode.Scalar(letter))
      } else {
        folded.append(scalar == 0x2D ? "-" : scalar == 0x5F ? "_" : " ")
      }
    }
    while folded.last == " " { folded.removeLast() }
    return folded
  }

  /// In a text by itself a key without an end goes to the end of the text.
  private func privateKey() -> (SecretScanner.Kind, Range<Int>)? {
    PrivateKeyText(bytes: bytes).end(from: position, isAlone: true)
      .map { (.privateKey, position..<$0) }
  }

  /// What tokens begin with, and how many bytes they have at least.
  private static let tokenForms: [(String, Int)] = [
    ("AKIA", 20), ("ghp_", 30), ("gho_", 30), ("ghs_", 30), ("github_pat_", 40), ("glpat-", 20),
    ("xoxb-", 20), ("xoxp-", 20), ("eyJ", 40), ("Bearer ", 27),
  ]

  /// Tokens that say themselves what they are, by their first letters and their length.
  private func token() -> (SecretScanner.Kind, Range<Int>)? {
    guard let form = Self.tokenForms.first(where: { begins($0.0, at: position) }) else {
      return nil
    }
    let start = begins("Bearer ", at: position) ? position + 7 : position
    let end = endOfRun(start)
    guard end - position >= form.1, bytes[start..<end].contains(where: { (0x30...0x39) ~= $0 })
    else { return nil }
    if begins("eyJ", at: start), bytes[start..<end].count(where: { $0 == 0x2E }) < 2 { return nil }
    return (.token, start..<end)
  }
}
