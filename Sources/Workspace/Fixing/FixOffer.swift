import Diagnostics
import Rules

/// A fix that could be applied, with what it is a fix of.
struct FixOffer {
  /// In what order fixes are applied: what hides other things first.
  enum Stage: Int, Comparable {
    /// Errors of the text, and its warnings beside them: until they are repaired, much of the model
    /// isn't read.
    case syntax
    /// Errors of the model: what they hide, no rule has judged.
    case errors
    /// What was understood all the same.
    case warnings
    /// What the rules found in a model without errors.
    case rules

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var stage: Stage
  var diagnostic: Diagnostic
  var fix: Fix
  /// Recognises the offer after other fixes were applied.
  var key: String
}

extension CheckedText {
  /// What is offered at all, in reading order.
  struct Offers {
    /// One fix for each diagnostic that has exactly one of the wanted kind.
    var usable: [FixOffer] = []
    /// How many diagnostics have several fixes, of which a person chooses one.
    var undecided = 0
    /// How many have a fix that only `--fix=review` applies.
    var forReview = 0
    /// How many findings of rules have a fix that waits until the model has no errors.
    var waiting = 0
  }

  /// - Parameter wanted: `safe`, or `review` for both.
  func offers(_ wanted: Fix.Applicability) -> Offers {
    var offers = Offers()
    let hasSyntaxErrors = language.contains { $0.severity == .error && Self.isOfSyntax($0) }
    let hasErrors = language.contains { $0.severity == .error }
    for diagnostic in language {
      let stage: FixOffer.Stage
      if hasSyntaxErrors {
        guard Self.isOfSyntax(diagnostic) else { continue }
        stage = .syntax
      } else {
        stage = diagnostic.severity == .error ? .errors : .warnings
      }
      let line = lineText(diagnostic.primary.range)
      add(diagnostic, stage, subject: line, wanted, to: &offers)
    }
    var ofRules = Offers()
    for (fingerprint, diagnostic) in repairableViolations {
      add(diagnostic, .rules, subject: fingerprint.description, wanted, to: &ofRules)
    }
    if hasErrors || compilation.isBroken {
      offers.waiting = ofRules.usable.count
    } else {
      offers.usable += ofRules.usable
      offers.undecided += ofRules.undecided
      offers.forReview += ofRules.forReview
    }
    return offers
  }

  private func add(
    _ diagnostic: Diagnostic, _ stage: FixOffer.Stage, subject: String,
    _ wanted: Fix.Applicability, to offers: inout Offers
  ) {
    let own = diagnostic.fixes.filter { fix in
      !fix.edits.isEmpty && fix.edits.allSatisfy { file(of: $0.range) != nil }
    }
    let safe = own.filter { $0.applicability == .safe }
    let review = own.filter { $0.applicability == .review }
    let usable = wanted == .review && safe.isEmpty ? review : safe
    guard let fix = usable.first else {
      if wanted == .safe, !review.isEmpty { offers.forReview += 1 }
      return
    }
    guard usable.count == 1 else {
      offers.undecided += 1
      return
    }
    let path = compilation.sources[diagnostic.primary.range.file].path
    let parts = [
      diagnostic.code, path, subject, diagnostic.message.english, fix.title.english,
    ]
    offers.usable.append(
      FixOffer(
        stage: stage, diagnostic: diagnostic, fix: fix, key: parts.joined(separator: "\u{1F}")))
  }
}
