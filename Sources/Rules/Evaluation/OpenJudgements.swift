import Diagnostics
import Model

/// What keeps a subject from being satisfied, but for which subject it is: of a million subjects
/// hardly any two dozen differ in it.
struct Standing: Sendable, Hashable {
  var violated = PhaseSet.empty
  var notAssessed = PhaseSet.empty
  var missing = EvidenceSet.none
  var failures: UInt64 = 0

  /// *Violated* beats *not assessed*.
  var verdict: Verdict { violated.isEmpty ? .notAssessed : .violated }

  /// Enters the answer of some phases, and which of several conditions fail there.
  mutating func enter(_ answer: Answer, in phases: PhaseSet, failures: UInt64 = 0) {
    switch answer.value {
    case .yes: return
    case .no: violated = violated.union(phases)
    case .unknown:
      notAssessed = notAssessed.union(phases)
      missing = missing.united(with: answer.missing)
    }
    self.failures |= failures
  }

  /// The answer of a phase holding in others too.
  func extended(from phase: PhaseID, to phases: PhaseSet) -> Standing {
    var result = self
    if violated.contains(phase) { result.violated = violated.union(phases) }
    if notAssessed.contains(phase) { result.notAssessed = notAssessed.union(phases) }
    return result
  }
}

/// The subjects of a sentence that violate it or can't be assessed, in canonical order. There may be
/// millions: of elements and relations two numbers are kept for each, and a judgement is made of them
/// for whoever looks.
public struct OpenJudgements: Sendable {
  /// An element or a relation, and the number of its standing.
  struct Entry: BitwiseCopyable {
    var subject: UInt32
    var standing: UInt32
  }

  /// What more there is to tell, by subject. Findings are looked at one by one, and each look copies what
  /// this is part of: one reference.
  private final class More: Sendable {
    let details: [UInt32: [JudgementDetails]]
    let foundPlaces: FoundPlaces
    /// The number by which the teller knows a subject.
    private let tellings: [UInt32: UInt32]
    private let teller: DetailsTeller?

    init(
      details: [UInt32: [JudgementDetails]], foundPlaces: FoundPlaces, tellings: [UInt32: UInt32],
      _ teller: DetailsTeller?
    ) {
      self.details = details
      self.foundPlaces = foundPlaces
      self.tellings = tellings
      // Without anything to tell it isn't kept.
      self.teller = tellings.isEmpty ? nil : teller
    }

    /// Where the judgement of a subject points, if not at its declaration.
    func place(of subject: UInt32) -> SourceRange? {
      if let place = foundPlaces[Int(subject)] { return place }
      if !details.isEmpty, let known = details[subject]?.first { return known.place }
      return telling(of: subject).map { $0.0.place($0.number) }
    }

    func telling(of subject: UInt32) -> (DetailsTeller, number: UInt32)? {
      guard let teller, let number = tellings[subject] else { return nil }
      return (teller, number)
    }
  }

  /// What a sentence says of elements or of relations.
  private final class Numbered: Sendable {
    let entries: [Entry]
    let ofElements: Bool
    let standings: [Standing]
    let more: More

    init(_ entries: [Entry], ofElements: Bool, _ standings: [Standing], _ more: More) {
      self.entries = entries
      self.ofElements = ofElements
      self.standings = standings
      self.more = more
    }

    func subject(_ entry: Entry) -> Subject {
      ofElements
        ? .element(ElementID(Int(entry.subject))) : .relation(RelationID(Int(entry.subject)))
    }

    /// The verdict that all standings have; nil where they differ.
    var uniformVerdict: Verdict? {
      guard let first = standings.first?.verdict else { return nil }
      return standings.allSatisfy { $0.verdict == first } ? first : nil
    }
  }

  private enum Content: Sendable {
    case listed([Judgement])
    case numbered(Numbered)
  }

  private let content: Content

  init(_ judgements: [Judgement]) {
    content = .listed(judgements)
  }

  /// - Parameters:
  ///   - details: what more there is to tell, by subject.
  ///   - foundPlaces: where findings point that point elsewhere than at their subject.
  ///   - tellings: by subject, the number by which the teller knows it.
  init(
    _ entries: [Entry], ofElements: Bool, _ standings: [Standing],
    details: [UInt32: [JudgementDetails]], foundPlaces: FoundPlaces, tellings: [UInt32: UInt32],
    _ teller: DetailsTeller?
  ) {
    content = .numbered(
      Numbered(
        entries, ofElements: ofElements, standings,
        More(details: details, foundPlaces: foundPlaces, tellings: tellings, teller)))
  }

  private init(_ content: Content) {
    self.content = content
  }

  /// How many have a verdict.
  func count(_ verdict: Verdict) -> Int {
    switch content {
    case .listed(let judgements): judgements.count { $0.verdict == verdict }
    case .numbered(let numbered):
      if let uniform = numbered.uniformVerdict {
        uniform == verdict ? numbered.entries.count : 0
      } else {
        numbered.entries.count { numbered.standings[Int($0.standing)].verdict == verdict }
      }
    }
  }

  /// Those that have a verdict.
  func having(_ verdict: Verdict) -> OpenJudgements {
    switch content {
    case .listed(let judgements): OpenJudgements(judgements.filter { $0.verdict == verdict })
    case .numbered(let numbered):
      if numbered.uniformVerdict == verdict {
        self
      } else {
        OpenJudgements(
          .numbered(
            Numbered(
              numbered.entries.filter {
                numbered.standings[Int($0.standing)].verdict == verdict
              }, ofElements: numbered.ofElements, numbered.standings, numbered.more)))
      }
    }
  }

  /// A subject with its standing, and where the judgement points if not at the subject's declaration.
  func outline(_ position: Int) -> (subject: Subject, standing: Standing, place: SourceRange?) {
    switch content {
    case .listed(let judgements):
      let judgement = judgements[position]
      return (judgement.subject, judgement.standing, judgement.place)
    case .numbered(let numbered):
      let entry = numbered.entries[position]
      return (
        numbered.subject(entry), numbered.standings[Int(entry.standing)],
        numbered.more.place(of: entry.subject)
      )
    }
  }
}

extension OpenJudgements: RandomAccessCollection {
  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch content {
    case .listed(let judgements): judgements.count
    case .numbered(let numbered): numbered.entries.count
    }
  }

  public subscript(position: Int) -> Judgement {
    switch content {
    case .listed(let judgements): return judgements[position]
    case .numbered(let numbered):
      let (entry, more) = (numbered.entries[position], numbered.more)
      var judgement = Judgement(
        numbered.subject(entry), numbered.standings[Int(entry.standing)],
        more.details.isEmpty ? nil : more.details[entry.subject], more.telling(of: entry.subject))
      if let place = more.foundPlaces[Int(entry.subject)] { judgement.place = place }
      return judgement
    }
  }
}
