public import Diagnostics
public import Model

/// `dependencies go down layers`: what depends lies in the layer of what it depends on or above.
/// The layers stand in the order of the pack, top first. A dependency counts for its own ends
/// alone, and only where both have a layer.
public struct LayerSentence: Sentence {
  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    // By element; -1 where it has no layer.
    let layers = model.elements.map { model.vocabulary[$0.kind].layer?.index ?? -1 }
    var recorder = StepRecorder(model)
    for state in evaluation.states(in: phases) {
      let graph = state.steps(isPhysical: false)
      for step in graph.sources.indices where graph.exists(step, in: state.phaseBit) {
        let (source, target) = (Int(graph.sources[step]), Int(graph.targets[step]))
        guard layers[source] >= 0, layers[target] >= 0 else { continue }
        let isUpward = layers[target] < layers[source]
        let origin = graph.origin(step)
        // A relation tells its ends by itself.
        guard isUpward, case .attribute = origin else {
          recorder.enter(origin, isUpward ? .no : .yes, in: state.phases)
          continue
        }
        recorder.enter(origin, .no, in: state.phases) {
          $0.path = [ElementID(source), ElementID(target)]
          $0.place = graph.place(of: step, in: model)
        }
      }
    }
    return recorder.judgements
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    var ends = judgement.path
    if ends.isEmpty, case .relation(let id) = judgement.subject {
      ends = [model[id].source, model[id].target]
    }
    let labels = ends.compactMap { element in
      model.vocabulary[model[element].kind].layer.map { model.vocabulary[$0].label }
    }
    guard labels.count == 2 else {
      return LocalizedText("leads to a higher layer", "dẫn lên lớp cao hơn")
    }
    return LocalizedText(
      "leads from layer '\(labels[0].english)' up to layer '\(labels[1].english)'",
      "dẫn từ lớp '\(labels[0].vietnamese)' ngược lên lớp '\(labels[1].vietnamese)'")
  }
}
