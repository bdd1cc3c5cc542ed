import BitCollections
public import Diagnostics
import Model

/// What keeps a rule from judging: the subjects of which the model doesn't say the same thing.
public struct OpenQuestion: Sendable {
  /// What is missing, and of what: the same for every rule that asks for it.
  public struct Topic: Sendable, Equatable {
    public var missing: [MissingEvidence]
    public var subjects: SubjectSet
  }

  /// Of the rule.
  public var code: String
  public var topic: Topic
  /// The first place, in the order of the files.
  public var place: SourceRange
}

/// Subjects of rules, each once: two sentences of a rule, or two of its groups, may ask the same of
/// one subject.
public struct SubjectSet: Sendable, Equatable {
  private var elements = BitSet()
  private var relations = BitSet()
  private var indicators = BitSet()
  private var hasArchitecture = false
  private var others = Numbering<Subject>()
  /// Any of them; nil where there is none.
  private(set) var first: Subject?

  var count: Int {
    elements.count + relations.count + indicators.count + (hasArchitecture ? 1 : 0)
      + others.keys.count
  }

  mutating func insert(_ subject: Subject) {
    first = first ?? subject
    switch subject {
    case .element(let id): elements.insert(id.index)
    case .relation(let id): relations.insert(id.index)
    case .architecture: hasArchitecture = true
    case .indicator(let id): indicators.insert(id.index)
    case .targets: _ = others.number(of: subject)
    }
  }
}

extension FindingReporter {
  /// What is asked about subjects of a rule that lack the same evidence.
  func openQuestion(_ group: UnassessedGroup, of findings: FindingList) -> OpenQuestion {
    let first = findings[group.first]
    return OpenQuestion(
      code: ruleSet.rules[first.rule].code,
      topic: OpenQuestion.Topic(missing: first.missing, subjects: group.subjects),
      place: group.placeInModel ?? model.header.declaration)
  }

  /// What is missing in a few words, to be read behind "doesn't state".
  public func briefText(_ missing: [MissingEvidence]) -> LocalizedText {
    guard missing.count > 1 else { return missingText(missing) }
    // Of several attributes the names that are to be written are enough in English; in Vietnamese
    // people know them by their labels.
    return missing.map { evidence in
      if case .attribute(let attribute) = evidence {
        return LocalizedText(
          "'\(evidence.identifier(in: model))'",
          model.vocabulary[attribute].quotedName.vietnamese)
      }
      return evidence.text(in: model)
    }.joined(LocalizedText(" or ", " hoặc "))
  }

  /// The subject by its name, or how many there are.
  public func briefText(_ subjects: SubjectSet) -> LocalizedText {
    guard let first = subjects.first, subjects.count == 1, first != .architecture else {
      return subjects.first?.plural(subjects.count) ?? LocalizedText("", "")
    }
    return LocalizedText(verbatim: first.identifier(in: model))
  }
}
