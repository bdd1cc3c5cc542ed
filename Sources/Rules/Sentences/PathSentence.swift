public import Diagnostics
public import Model

/// `every path from A to B passes through C then D`, `no path from A to B`, `some path from A to
/// B`. Findings are grouped by the step into B: one for each, with a shortest path as witness.
public struct PathSentence: Sentence {
  public enum Claim: Sendable {
    /// The stations in order.
    case passesThrough([Selector])
    case none
    case some
  }

  public var claim: Claim
  public var from: Selector
  public var to: Selector
  /// Whether each stretch of a route is a step of its own.
  public var isPhysical: Bool
  /// The selectors as written.
  public var fromText: String
  public var toText: String
  public var stationsText: String

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    if case .some = claim { return judgeExistence(evaluation, in: phases) }
    var recorder = StepRecorder(evaluation.model)
    var isJudged = false
    // What is found in a state hangs on no other; what is told of it is entered in their order.
    for found in evaluation.inEach(evaluation.states(in: phases), { find(evaluation, in: $0) }) {
      if found.view.hasBothEnds { isJudged = true }
      enter(found, evaluation, &recorder)
    }
    let judgements = recorder.judgements
    if case .none = claim, judgements.open.isEmpty, isJudged {
      return Judgements(satisfied: [.architecture])
    }
    return judgements
  }

  private func find(_ evaluation: Evaluation, in state: ModelState) -> FoundPaths {
    let view = PathView(self, evaluation, state)
    let open = view.search(.unfavourable, evaluation)
    let sure = view.isUndecided ? view.search(.favourable, evaluation) : open
    var last: [Int] = []
    if case .passesThrough = claim {
      last = view.graph.lastSteps(from: view.starts, to: view.ends, evaluation)
    }
    return FoundPaths(
      phases: state.phases, view: view, open: open, sure: sure, affected: sure.affectedSources(),
      last: last)
  }

  private func enter(
    _ found: FoundPaths, _ evaluation: Evaluation, _ recorder: inout StepRecorder
  ) {
    let (view, sure, open) = (found.view, found.sure, found.open)
    // What is told of a finding holds these two, and not all that was found.
    let (graph, model) = (view.graph, evaluation.model)
    var isReported = [Bool](repeating: false, count: graph.sources.count)
    for (number, offence) in sure.offences.enumerated() {
      isReported[offence.step] = true
      let path = sure.path(of: offence)
      let affected = number < found.affected.count ? found.affected[number] : 0
      recorder.enter(graph.origin(offence.step), .no, in: found.phases) {
        Self.describe(&$0, path, graph, model)
        $0.affected = max($0.affected, affected)
      }
    }
    for offence in open.offences where !isReported[offence.step] {
      isReported[offence.step] = true
      let path = open.path(of: offence)
      recorder.enter(
        graph.origin(offence.step), .unknown(view.missing(on: path, evaluation)),
        in: found.phases
      ) { Self.describe(&$0, path, graph, model) }
    }
    for step in found.last where !isReported[step] {
      recorder.enter(graph.origin(step), .yes, in: found.phases)
    }
  }

  private func judgeExistence(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let stated = evaluation.model.header.states
    var judgement = Judgement(.architecture)
    for state in evaluation.states(in: phases) {
      let view = PathView(self, evaluation, state)
      var answer = Answer.yes
      if view.search(.favourable, evaluation).offences.isEmpty {
        var missing: EvidenceSet = stated.contains(.relations) ? [] : [.relations]
        if !view.hasBothEnds, !stated.contains(.elements) {
          missing = missing.united(with: [.elements])
        }
        let open = view.search(.unfavourable, evaluation)
        if let offence = open.offences.first {
          missing = missing.united(with: view.missing(on: open.path(of: offence), evaluation))
        }
        answer = missing.isEmpty ? .no : .unknown(missing)
      }
      judgement.enter(answer, in: state.phases)
    }
    return Judgements(judgement)
  }

  // MARK: Texts

  /// How many steps of a path are shown at its beginning, and as many at its end.
  private static let shownSteps = 8

  /// Adds the path to a judgement: its steps as labels, the last being the subject itself.
  private static func describe(
    _ judgement: inout Judgement, _ path: [Int], _ graph: StepGraph, _ model: ArchitectureModel
  ) {
    // A path that violates says more than one that may.
    let isFirst = judgement.path.isEmpty
    guard isFirst || (judgement.isPathOpen && !judgement.violated.isEmpty) else { return }
    judgement.isPathOpen = judgement.violated.isEmpty
    judgement.count = path.count
    judgement.place = graph.place(of: path[path.count - 1], in: model)
    judgement.isPathCut = path.count > 2 * shownSteps
    judgement.labels = []
    judgement.path = []
    for (number, step) in path.enumerated()
    where number < shownSteps || number >= path.count - shownSteps {
      if judgement.path.last?.rawValue != graph.sources[step] {
        judgement.path.append(ElementID(Int(graph.sources[step])))
      }
      judgement.path.append(ElementID(Int(graph.targets[step])))
      guard number < path.count - 1 else { continue }
      judgement.labels.append(
        Diagnostic.Label(
          graph.place(of: step, in: model),
          LocalizedText(
            "step \(number + 1) of the path", "bước \(number + 1) của đường đi")))
    }
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let words = model.vocabulary
    let ends =
      words.quotedSelector(fromText) + LocalizedText(" to ", " tới ")
      + words.quotedSelector(toText)
    return switch claim {
    case .passesThrough:
      LocalizedText("ends a path from ", "là chặng cuối của đường đi từ ") + ends
        + LocalizedText(" that doesn't pass through ", " mà không qua ")
        + words.quotedSelector(stationsText)
    case .none:
      LocalizedText("ends a path from ", "là chặng cuối của đường đi từ ") + ends
        + LocalizedText(", which must not exist", ", điều không được phép")
    case .some:
      LocalizedText("has no path from ", "chưa có đường đi nào từ ") + ends
    }
  }

  public func notes(_ judgement: Judgement, in model: ArchitectureModel) -> [LocalizedText] {
    guard judgement.path.count > 1 else { return [] }
    var names = judgement.path.map { model.qualifiedName($0) }
    if judgement.isPathCut { names.insert("…", at: names.count / 2) }
    let path = names.joined(separator: " → ")
    let steps = judgement.count == 1 ? "1 step" : "\(judgement.count) steps"
    var notes = [
      LocalizedText("path: \(path) (\(steps))", "đường đi: \(path) (\(judgement.count) bước)")
    ]
    if judgement.affected > 0 {
      notes.append(
        LocalizedText(
          "affected: \(judgement.affected) of ",
          "bị ảnh hưởng: \(judgement.affected) phần tử thuộc ")
          + model.vocabulary.quotedSelector(fromText))
    }
    return notes
  }
}

/// What a path sentence finds in one state.
private struct FoundPaths {
  let phases: PhaseSet
  let view: PathView
  /// Paths that may violate, and those that do for sure.
  let open: PathSearch
  let sure: PathSearch
  /// By offence that is sure, how many elements it stands for, of the first ones.
  let affected: [Int]
  /// The last steps of all paths, where they have to pass stations.
  let last: [Int]
}

/// What a path sentence looks at in one state.
private struct PathView {
  let graph: StepGraph
  let starts: PathEnds
  let ends: PathEnds
  let chain: StationChain?
  let sentence: PathSentence

  init(_ sentence: PathSentence, _ evaluation: Evaluation, _ state: ModelState) {
    self.sentence = sentence
    graph = state.steps(isPhysical: sentence.isPhysical)
    starts = PathEnds(sentence.from, in: state)
    ends = PathEnds(sentence.to, in: state)
    if case .passesThrough(let stations) = sentence.claim {
      chain = StationChain(stations, in: state)
    } else {
      chain = nil
    }
  }

  /// Whether the model leaves open anything that a verdict may hang on.
  var isUndecided: Bool {
    starts.hasUndecided || ends.hasUndecided
      || chain.map { $0.hasUndecided || graph.hasHidden } ?? false
  }

  /// Whether anything may be selected at either end.
  var hasBothEnds: Bool {
    starts.selection.possible.count > 0 && ends.selection.possible.count > 0
  }

  func search(_ assumption: PathSearch.Assumption, _ evaluation: Evaluation) -> PathSearch {
    PathSearch(graph, evaluation, from: starts, to: ends, avoiding: chain, assumption)
  }

  /// What the model doesn't say of a path that may violate.
  func missing(on path: [Int], _ evaluation: Evaluation) -> EvidenceSet {
    var missing: EvidenceSet = []
    let (first, last) = (path[0], path[path.count - 1])
    let begins = starts.contains(
      graph.sources[first], awayFrom: graph.targets[first], evaluation)
    let finishes = ends.contains(
      graph.targets[last], awayFrom: graph.sources[last], evaluation)
    if begins == .unknown { missing = missing.united(with: sentence.from.evidence) }
    if finishes == .unknown { missing = missing.united(with: sentence.to.evidence) }
    guard let chain, case .passesThrough(let stations) = sentence.claim else { return missing }
    if path.contains(where: { graph.isHidden[$0] }) { missing = missing.united(with: [.routes]) }
    let isOpen = path.contains { step in
      let hops = graph.hops[Int(graph.hopStarts[step])..<Int(graph.hopStarts[step + 1])]
      return ([graph.sources[step], graph.targets[step]] + hops).contains {
        chain.certain[Int($0)] != chain.possible[Int($0)]
      }
    }
    if isOpen { for station in stations { missing = missing.united(with: station.evidence) } }
    return missing
  }
}
