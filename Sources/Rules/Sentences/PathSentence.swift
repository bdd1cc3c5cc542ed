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
    let views = views(evaluation, in: phases)
    if case .some = claim { return judgeExistence(views, evaluation) }
    let found = FoundPaths(views, evaluation)
    var recorder = StepRecorder(evaluation.model)
    let teller = found.enter(into: &recorder)
    let judgements = recorder.judgements(told: teller)
    let isJudged = views.contains { $0.states.contains(where: \.hasBothEnds) }
    if case .none = claim, judgements.open.isEmpty, isJudged {
      return Judgements(satisfied: [.architecture])
    }
    return judgements
  }

  /// What there is to look at, as many phases at once as a graph covers.
  private func views(_ evaluation: Evaluation, in phases: PhaseSet) -> [PathView] {
    let states = evaluation.inEach(evaluation.states(in: phases)) { PathState(self, $0) }
    var views: [PathView] = []
    for state in states {
      let graph = evaluation.steps(around: state.phase, isPhysical: isPhysical)
      if let last = views.indices.last, views[last].graph === graph {
        views[last].states.append(state)
      } else {
        views.append(
          PathView(
            sentence: self, evaluation: evaluation, graph: graph, states: [state]))
      }
    }
    return views
  }

  private func judgeExistence(_ views: [PathView], _ evaluation: Evaluation) -> Judgements {
    let stated = evaluation.model.header.states
    var judgement = Judgement(.architecture)
    for view in views {
      let open = view.search(.unfavourable)
      let sure = view.isUndecided ? view.search(.favourable) : open
      for state in view.states {
        var answer = Answer.yes
        if !sure.offences.contains(where: { $0.phases & state.phaseBit != 0 }) {
          var missing: EvidenceSet = stated.contains(.relations) ? [] : [.relations]
          if !state.hasBothEnds, !stated.contains(.elements) {
            missing = missing.united(with: [.elements])
          }
          if let offence = open.offences.first(where: { $0.phases & state.phaseBit != 0 }) {
            let path = open.path(of: offence, in: state.phaseBit)
            missing = missing.united(with: view.missing(on: path, in: state))
          }
          answer = missing.isEmpty ? .no : .unknown(missing)
        }
        judgement.enter(answer, in: state.phases)
      }
    }
    return Judgements(judgement)
  }

  // MARK: Texts

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
