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

    func telling(of subject: UInt32) -> (DetailsTeller, number: UInt32)? {
      guard let teller, let number = tellings[subject] else { return nil }
      return (teller, number)
    }
  }

  private enum Content: Sendable {
    case listed([Judgement])
    case numbered([Entry], ofElements: Bool, [Standing], More)
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
      entries, ofElements: ofElements, standings,
      More(details: details, foundPlaces: foundPlaces, tellings: tellings, teller))
  }

  private init(_ content: Content) {
    self.content = content
  }

  /// How many have a verdict.
  func count(_ verdict: Verdict) -> Int {
    switch content {
    case .listed(let judgements): judgements.count { $0.verdict == verdict }
    case .numbered(let entries, _, let standings, _):
      if let uniform = Self.uniform(standings) {
        uniform == verdict ? entries.count : 0
      } else {
        entries.count { standings[Int($0.standing)].verdict == verdict }
      }
    }
  }

  /// Those that have a verdict.
  func having(_ verdict: Verdict) -> OpenJudgements {
    switch content {
    case .listed(let judgements): OpenJudgements(judgements.filter { $0.verdict == verdict })
    case .numbered(let entries, let ofElements, let standings, let more):
      if Self.uniform(standings) == verdict {
        self
      } else {
        OpenJudgements(
          .numbered(
            entries.filter { standings[Int($0.standing)].verdict == verdict },
            ofElements: ofElements, standings, more))
      }
    }
  }

  /// The verdict that all of some standings have; nil where they differ.
  private static func uniform(_ standings: [Standing]) -> Verdict? {
    guard let first = standings.first?.verdict else { return nil }
    return standings.allSatisfy { $0.verdict == first } ? first : nil
  }
}

extension OpenJudgements: RandomAccessCollection {
  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch content {
    case .listed(let judgements): judgements.count
    case .numbered(let entries, _, _, _): entries.count
    }
  }

  public subscript(position: Int) -> Judgement {
    switch content {
    case .listed(let judgements): return judgements[position]
    case .numbered(let entries, let ofElements, let standings, let more):
      let entry = entries[position]
      var judgement = Judgement(
        ofElements
          ? .element(ElementID(Int(entry.subject))) : .relation(RelationID(Int(entry.subject))),
        standings[Int(entry.standing)],
        more.details.isEmpty ? nil : more.details[entry.subject], more.telling(of: entry.subject))
      if let place = more.foundPlaces[Int(entry.subject)] { judgement.place = place }
      return judgement
    }
  }
}
