/// The words of a text, without regard to case. Accents count.
public enum TextWords {
  /// The words in order, in lower case.
  public static func of(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber {
        word += character.lowercased()
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// Whether some words stand side by side in a text. The list is a few words long.
  static func contains(_ wanted: [String], in text: String) -> Bool {
    let words = of(text)
    guard !wanted.isEmpty, words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains { start in
      words[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
