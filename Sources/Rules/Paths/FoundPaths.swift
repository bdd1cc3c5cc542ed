import Diagnostics
import Model

/// What a path sentence finds, and what there is to tell of it for whoever looks: how a path leads
/// there, and how many elements have one.
final class FoundPaths: Sendable {
  /// What is found in the states of a view.
  private struct Found: Sendable {
    let view: PathView
    /// Paths that may violate, and those that do for sure.
    let open: PathSearch
    let sure: PathSearch
  }

  /// A path that something can be told of, in one phase.
  private struct Witness: Sendable {
    /// The index of what it was found in.
    var found: Int
    var isSure: Bool
    var offence: PathSearch.Offence
    var phase: UInt8
  }

  private let found: [Found]
  private let evaluation: Evaluation
  /// The most elements of any phase that have a path that surely ends so. In a type of its own: those of
  /// dictionaries are made where they are first named, which takes longer than most paths.
  private struct AffectedCounts: Sendable {
    var byOrigin: [StepGraph.Origin: Int]
  }

  private let knownAffected = Once<AffectedCounts>()

  init(_ views: [PathView], _ evaluation: Evaluation) {
    self.evaluation = evaluation
    found = views.map { view in
      let assumptions: [PathView.Assumption] =
        view.isUndecided ? [.unfavourable, .favourable] : [.unfavourable]
      let searches = evaluation.inEach(assumptions) { view.search($0) }
      return Found(view: view, open: searches[0], sure: searches[searches.count - 1])
    }
  }

  /// Enters what is found, and says who tells of it.
  func enter(into recorder: inout StepRecorder) -> DetailsTeller {
    var witnesses: [Witness] = []
    for index in found.indices { enterViolated(index, &witnesses, &recorder) }
    for index in found.indices {
      enterUnknown(index, &witnesses, &recorder)
      enterSatisfied(index, &recorder)
    }
    return DetailsTeller(
      place: { [witnesses] in self.place(of: witnesses[Int($0)]) },
      details: { [witnesses] in self.details(of: witnesses[Int($0)]) })
  }

  /// Of the phases in which a step violates, the first is told.
  private func enterViolated(
    _ index: Int, _ witnesses: inout [Witness], _ recorder: inout StepRecorder
  ) {
    let (view, sure) = (found[index].view, found[index].sure)
    for state in view.states {
      for offence in sure.offences where offence.phases & state.phaseBit != 0 {
        let violated = sure.found[offence.step]
        guard violated.lowestBit == state.phaseBit else { continue }
        witnesses.append(
          Witness(found: index, isSure: true, offence: offence, phase: state.phaseBit))
        recorder.enter(
          view.graph.origin(offence.step), .no, in: view.phases(violated),
          telling: UInt32(witnesses.count - 1))
      }
    }
  }

  private func enterUnknown(
    _ index: Int, _ witnesses: inout [Witness], _ recorder: inout StepRecorder
  ) {
    let (view, open, sure) = (found[index].view, found[index].open, found[index].sure)
    guard view.isUndecided else { return }
    for state in view.states {
      for offence in open.offences where offence.phases & state.phaseBit != 0 {
        guard sure.found[offence.step] & state.phaseBit == 0 else { continue }
        witnesses.append(
          Witness(found: index, isSure: false, offence: offence, phase: state.phaseBit))
        let path = open.path(of: offence, in: state.phaseBit)
        recorder.enter(
          view.graph.origin(offence.step), .unknown(view.missing(on: path, in: state)),
          in: state.phases, telling: UInt32(witnesses.count - 1))
      }
    }
  }

  /// Steps at the end of paths none of which may violate.
  private func enterSatisfied(_ index: Int, _ recorder: inout StepRecorder) {
    let (view, open, sure) = (found[index].view, found[index].open, found[index].sure)
    guard case .passesThrough = view.sentence.claim else { return }
    for (step, phases) in open.lastSteps.enumerated()
    where phases != 0 && open.found[step] | sure.found[step] == 0 {
      recorder.enterSatisfied(view.graph.origin(step))
    }
  }

  // MARK: What is told

  /// How many steps of a path are shown at its beginning, and as many at its end.
  private static let shownSteps = 8

  private func place(of witness: Witness) -> SourceRange {
    found[witness.found].view.graph.place(of: witness.offence.step, in: evaluation.model)
  }

  /// The path as labels, the last step being the subject itself, and how many elements have one.
  private func details(of witness: Witness) -> JudgementDetails {
    let (graph, model) = (found[witness.found].view.graph, evaluation.model)
    let search = witness.isSure ? found[witness.found].sure : found[witness.found].open
    let path = search.path(of: witness.offence, in: witness.phase)
    var details = JudgementDetails()
    details.count = path.count
    details.place = place(of: witness)
    details.isPathCut = path.count > 2 * Self.shownSteps
    for (number, step) in path.enumerated()
    where number < Self.shownSteps || number >= path.count - Self.shownSteps {
      if details.path.last?.rawValue != graph.sources[step] {
        details.path.append(ElementID(Int(graph.sources[step])))
      }
      details.path.append(ElementID(Int(graph.targets[step])))
      guard number < path.count - 1 else { continue }
      details.labels.append(
        Diagnostic.Label(
          graph.place(of: step, in: model),
          LocalizedText(
            "step \(number + 1) of the path", "bước \(number + 1) của đường đi")))
    }
    if witness.isSure {
      details.affected = affected.byOrigin[graph.origin(witness.offence.step)] ?? 0
    }
    return details
  }

  private var affected: AffectedCounts {
    knownAffected.value {
      var affected: [StepGraph.Origin: Int] = [:]
      for found in found {
        let counts = evaluation.inEach(found.view.states) {
          found.sure.affectedSources(in: $0.phaseBit, evaluation)
        }
        for (step, count) in counts.joined() {
          let origin = found.view.graph.origin(step)
          affected[origin] = max(count, affected[origin] ?? 0)
        }
      }
      return AffectedCounts(byOrigin: affected)
    }
  }
}
