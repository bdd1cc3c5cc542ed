/// A language that people read the product in.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case vietnamese = "vi"
}

/// One text in both languages of the product.
public struct LocalizedText: Sendable, Hashable {
  public var english: String
  public var vietnamese: String

  public init(_ english: String, _ vietnamese: String) {
    self.english = english
    self.vietnamese = vietnamese
  }

  /// A text that reads the same in both languages, such as a name that the author gave.
  public init(verbatim text: String) {
    self.init(text, text)
  }

  public subscript(_ language: Language) -> String {
    switch language {
    case .english: english
    case .vietnamese: vietnamese
    }
  }

  /// The bytes of a text beyond which its middle is left out.
  private static let longest = 4_000

  /// The text without its middle where it is too long to be read, as where it quotes a name of a
  /// thousand parts.
  var shortened: LocalizedText {
    LocalizedText(Self.shortened(english), Self.shortened(vietnamese))
  }

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > longest else { return text }
    let scalars = text.unicodeScalars
    return String(scalars.prefix(longest / 8)) + "…" + String(scalars.suffix(longest / 16))
  }

  public static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
    LocalizedText(left.english + right.english, left.vietnamese + right.vietnamese)
  }
}
