package import Diagnostics
import Model

/// What rules found, for people: the violations and the open questions.
package struct FindingReport: Sendable {
  /// In reading order.
  package var violations: [Diagnostic]
  /// In the order of the rules.
  package var openQuestions: [OpenQuestion]
}

/// What keeps a rule from judging: the subjects of which the model doesn't say the same thing.
package struct OpenQuestion: Sendable {
  /// What is missing, and of what: the same for every rule that asks for it.
  package struct Topic: Sendable, Hashable {
    package var missing: [MissingEvidence]
    package var subjects: [Subject]
  }

  /// Of the rule.
  package var code: String
  package var topic: Topic
  /// The question in full, with its places and what to write.
  package var diagnostic: Diagnostic
}

extension FindingReporter {
  /// What is missing in a few words, to be read behind "doesn't state".
  package func briefText(_ missing: [MissingEvidence]) -> LocalizedText {
    guard missing.count > 1 else { return missingText(missing) }
    // Of several attributes the names that are to be written are enough.
    return missing.map { evidence in
      if case .attribute = evidence {
        return LocalizedText(verbatim: "'\(evidence.identifier(in: model))'")
      }
      return evidence.text(in: model)
    }.joined(LocalizedText(" or ", " hoặc "))
  }

  /// The subject by its name, or how many there are.
  package func briefText(_ subjects: [Subject]) -> LocalizedText {
    guard let first = subjects.first, subjects.count == 1, first != .architecture else {
      return subjects.first?.plural(subjects.count) ?? LocalizedText("", "")
    }
    return LocalizedText(verbatim: first.identifier(in: model))
  }
}
