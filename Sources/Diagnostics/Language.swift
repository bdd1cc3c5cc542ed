/// A language that people read the product in.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case vietnamese = "vi"
}

/// One text in both languages of the product.
package struct LocalizedText: Sendable, Hashable {
  package var english: String
  package var vietnamese: String

  package init(_ english: String, _ vietnamese: String) {
    self.english = english
    self.vietnamese = vietnamese
  }

  /// A text that reads the same in both languages, such as a name that the author gave.
  package init(verbatim text: String) {
    self.init(text, text)
  }

  package subscript(_ language: Language) -> String {
    switch language {
    case .english: english
    case .vietnamese: vietnamese
    }
  }

  package static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
    LocalizedText(left.english + right.english, left.vietnamese + right.vietnamese)
  }
}
