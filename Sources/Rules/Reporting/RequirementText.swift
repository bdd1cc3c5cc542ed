public import Diagnostics
public import Model

/// A sentence that asks how many of something the architecture has, as a report shows it.
public protocol RequirementSentence: Sentence {
  /// What is asked for, in the reader's words.
  func requirement(in model: ArchitectureModel) -> LocalizedText

  /// What of it is there in a phase; nil where it is no elements.
  func found(in model: ArchitectureModel, at phase: PhaseID) -> [RequirementGroup]?
}

/// What is there of something that is asked for.
public struct RequirementGroup: Sendable {
  /// Which part of it, where a sentence asks for several.
  public var label: LocalizedText?
  public var certain: [ElementID]
  /// How many more there may be, of which the model says too little.
  public var perhaps: Int
}

extension RequirementGroup {
  init(_ elements: Selector, in model: ArchitectureModel, at phase: PhaseID) {
    let selection = model.select(elements, in: phase)
    certain = selection.certain.map { ElementID($0) }
    perhaps = selection.possible.count - certain.count
  }
}

extension Vocabulary {
  /// What a selector selects, by the labels of kinds, attributes and layers.
  func words(ofSelector text: String) -> LocalizedText {
    SelectorWords.selector(text, self) ?? LocalizedText(englishWords(text), "'\(text)'")
  }

  /// The relations of a pattern such as `own -> national-portal`.
  func words(ofRelations text: String) -> LocalizedText {
    let ends = text.split(separator: " -> ").map { Self.withoutParentheses(String($0)) }
    // A condition on the relations would be read as one on what they lead to.
    guard ends.count == 2, !Self.outsideParentheses(text).contains(" where "),
      let source = SelectorWords.selector(ends[0], self),
      let target = SelectorWords.selector(ends[1], self)
    else { return LocalizedText(englishWords(text), "'\(text)'") }
    return LocalizedText("from ", "từ ") + source + LocalizedText(" to ", " tới ") + target
  }

  /// The language of rules is nearly English: only its names become labels.
  private func englishWords(_ text: String) -> String {
    var previous = ""
    return Self.withoutParentheses(text).split(separator: " ").map { part in
      let word = part.filter { $0 != "(" && $0 != ")" && $0 != "," }
      defer { previous = word }
      guard let label = englishLabel(word, after: previous) else { return String(part) }
      return String(part).replacing(word, with: label)
    }.joined(separator: " ")
  }

  private func englishLabel(_ word: String, after previous: String) -> String? {
    switch previous {
    case "layer": return layers.first { $0.name == word }?.label.english
    case "domain": return domains.first { $0.name == word }?.label.english
    default: break
    }
    if word == "carrier" { return "intermediary platform" }
    let label =
      kind(named: word).map { self[$0].label } ?? attribute(named: word).map { self[$0].label }
    return label.map { SelectorWords.lowercased($0).english }
  }

  private static func outsideParentheses(_ text: String) -> String {
    var depth = 0
    return text.filter { character in
      if character == "(" { depth += 1 }
      defer { if character == ")" { depth -= 1 } }
      return depth == 0
    }
  }

  /// Without the pair around the whole.
  private static func withoutParentheses(_ text: String) -> String {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return text }
    var depth = 0
    for (place, character) in text.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, place < text.count - 1 { return text }
    }
    return withoutParentheses(String(text.dropFirst().dropLast()))
  }
}
