public import Diagnostics
public import Rules
import Syntax

/// Applies the fixes that a check offers, in memory, until none is left: those of the text first,
/// those of rules only in a model without errors. A fix that brings a new finding is withdrawn.
public struct ModelFixes {
  /// What the rules say of one state of the model.
  public struct Judgement {
    let ruleSet: RuleSet
    let settings: EvaluationSettings
    let assessment: Assessment

    public init(ruleSet: RuleSet, settings: EvaluationSettings, assessment: Assessment) {
      self.ruleSet = ruleSet
      self.settings = settings
      self.assessment = assessment
    }

    /// - Parameter files: the model's own, where fixes are wanted.
    func reporter(
      _ compilation: Compilation, files: ParsedFiles = ParsedFiles([])
    ) -> FindingReporter {
      FindingReporter(compilation.model, ruleSet, settings, files: files)
    }
  }

  /// A fix that was tried and not kept.
  public struct Withdrawn: Sendable {
    public var displayPath: String
    public var code: String
    /// What the fix would have repaired.
    public var message: LocalizedText
    public var title: LocalizedText
    /// What it would have brought; at least one.
    public var newFindings: [LocalizedText]
  }

  /// How often something was fixed in a file.
  public struct Change: Sendable {
    /// The index in `ModelFolder.files`.
    public var file: Int
    /// By code, sorted.
    public var counts: [(code: String, count: Int)]

    public var count: Int { counts.reduce(0) { $0 + $1.count } }
  }

  /// The files as they are with the fixes.
  public private(set) var folder: ModelFolder
  /// In the order of the files.
  public private(set) var changes: [Change] = []
  public private(set) var withdrawn: [Withdrawn] = []
  /// How many diagnostics have several fixes, of which a person chooses one.
  public private(set) var undecided = 0
  /// How many have a fix that only `review` applies.
  public private(set) var forReview = 0
  /// How many fixes of rules wait until the language finds no error in the model.
  public private(set) var waiting = 0
  /// How many fixes were not tried, because trying them one by one would take too long.
  public private(set) var untried = 0

  /// How often what was repaired is looked at again: a repair can show what it hid.
  public static let maximumRounds = 16
  /// How many times a model is checked to find out which of many fixes bring new findings.
  public static let maximumTrials = 200

  private var counts: [Int: [String: Int]] = [:]
  private var refused: Set<String> = []
  private var trials = 0

  /// - Parameters:
  ///   - wanted: `safe`, or `review` for both.
  ///   - judge: what the rules say of a compilation.
  public init(
    _ folder: ModelFolder, _ wanted: Fix.Applicability, judge: (Compilation) throws -> Judgement
  ) throws {
    self.folder = folder
    var state = try CheckedText(folder, judge: judge)
    for _ in 0..<Self.maximumRounds {
      let offers = state.offers(wanted)
      undecided = offers.undecided
      forReview = offers.forReview
      waiting = offers.waiting
      let open = offers.usable.filter { !refused.contains($0.key) }
      guard let stage = open.map(\.stage).min() else { break }
      state = try round(open.filter { $0.stage == stage }, stage, state, judge)
    }
    self.folder = state.folder
    changes = counts.sorted { $0.key < $1.key }.map { file, counts in
      Change(
        file: file,
        counts: counts.sorted { $0.key < $1.key }.map { (code: $0.key, count: $0.value) })
    }
  }

  /// Applies as many fixes of one stage as don't touch each other and bring nothing new.
  private mutating func round(
    _ offers: [FixOffer], _ stage: FixOffer.Stage, _ start: CheckedText,
    _ judge: (Compilation) throws -> Judgement
  ) throws -> CheckedText {
    var chosen: [FixOffer] = []
    var all = EditSet()
    for offer in offers where all.add(offer.fix, file: start.file) { chosen.append(offer) }
    var state = start
    var accepted: [FixOffer] = []
    // Where a group brings something new, its halves are tried, down to single fixes.
    var pending = [chosen]
    while let group = pending.popLast() {
      guard trials < Self.maximumTrials else {
        untried += group.count
        refused.formUnion(group.map(\.key))
        continue
      }
      trials += 1
      var edits = EditSet()
      for offer in accepted + group { _ = edits.add(offer.fix, file: start.file) }
      let next = try CheckedText(edits.applied(to: start.folder), judge: judge)
      let newFindings = next.newFindings(since: start, stage)
      if newFindings.isEmpty {
        accepted += group
        state = next
      } else if group.count == 1, let offer = group.first {
        refuse(offer, newFindings, start)
      } else {
        pending.append(Array(group[(group.count / 2)...]))
        pending.append(Array(group[..<(group.count / 2)]))
      }
    }
    for offer in accepted {
      for file in Set(offer.fix.edits.compactMap { start.file(of: $0.range) }) {
        counts[file, default: [:]][offer.diagnostic.code, default: 0] += 1
      }
    }
    return state
  }

  private mutating func refuse(
    _ offer: FixOffer, _ newFindings: [LocalizedText], _ state: CheckedText
  ) {
    refused.insert(offer.key)
    let diagnostic = offer.diagnostic
    withdrawn.append(
      Withdrawn(
        displayPath: state.compilation.sources[diagnostic.primary.range.file].path,
        code: diagnostic.code, message: diagnostic.message, title: offer.fix.title,
        newFindings: newFindings))
  }
}
