/// A Swift file as words and signs, without what the compiler passes over: comments and the
/// content of string literals. Enough to look for imports and keywords, and quick in debug builds,
/// where a `Regex` for each line would take a minute.
struct SwiftSource {
  struct Line {
    let number: Int
    /// Identifiers, keywords and numbers whole, every other character on its own.
    var words: [String] = []

    /// Whether these words stand in the line one after the other.
    func contains(_ sequence: String...) -> Bool { words.contains(sequence) }

    /// The module that the line imports.
    var importedModule: String? {
      guard let keyword = words.firstIndex(of: "import"),
        keyword == 0 || words[0] == "@" || Self.accessLevels.contains(words[0])
      else { return nil }
      return words[(keyword + 1)...].first { !Self.kinds.contains($0) }
    }

    private static let accessLevels: Set = [
      "public", "package", "internal", "fileprivate", "private",
    ]
    /// What may stand between `import` and the module: `import struct Module.Name`.
    private static let kinds: Set = [
      "struct", "enum", "class", "protocol", "typealias", "func", "let", "var",
    ]
  }

  let lines: [Line]

  init(_ file: Repository.File) {
    var insideMultilineString = false
    lines = file.numberedLines.map { number, text in
      let code = Self.code(of: Array(text.utf8), insideMultilineString: &insideMultilineString)
      return Line(number: number, words: Self.words(of: code))
    }
  }

  /// The line without comment and string content; block comments are against the house style.
  private static func code(of line: [UInt8], insideMultilineString: inout Bool) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    let slash = UInt8(ascii: "/")
    var code: [UInt8] = []
    var insideString = false
    var position = 0
    while position < line.count {
      let byte = line[position]
      if byte == backslash, insideString || insideMultilineString {
        position += 2
      } else if !insideString, line[position...].starts(with: [quote, quote, quote]) {
        insideMultilineString.toggle()
        position += 3
      } else if insideMultilineString {
        position += 1
      } else if byte == quote {
        insideString.toggle()
        position += 1
      } else if insideString {
        position += 1
      } else if line[position...].starts(with: [slash, slash]) {
        break
      } else {
        code.append(byte)
        position += 1
      }
    }
    return code
  }

  private static func words(of code: [UInt8]) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in code + [UInt8(ascii: " ")] {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        word.append(byte)
      default:
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
        if byte > 0x20 { words.append(String(UnicodeScalar(byte))) }
      }
    }
    return words
  }
}
