import Diagnostics
import Model

/// Collects the answers for steps: relations, and elements whose attribute is the step.
struct StepRecorder {
  private var relations: JudgementRecorder
  private var elements: JudgementRecorder

  init(_ model: ArchitectureModel) {
    relations = .relations(model)
    elements = .elements(model)
  }

  mutating func enter(
    _ origin: StepGraph.Origin, _ answer: Answer, in phases: PhaseSet,
    describe: ((inout Judgement) -> Void)? = nil
  ) {
    switch origin {
    case .relation(let id): relations.enter(id.index, answer, in: phases, describe: describe)
    case .attribute(_, of: let element):
      elements.enter(element.index, answer, in: phases, describe: describe)
    }
  }

  mutating func enter(
    _ origin: StepGraph.Origin, _ answer: Answer, in phases: PhaseSet, telling number: UInt32
  ) {
    switch origin {
    case .relation(let id): relations.enter(id.index, answer, in: phases, telling: number)
    case .attribute(_, of: let element):
      elements.enter(element.index, answer, in: phases, telling: number)
    }
  }

  mutating func enterSatisfied(_ origin: StepGraph.Origin) {
    switch origin {
    case .relation(let id): relations.enterSatisfied(id.index)
    case .attribute(_, of: let element): elements.enterSatisfied(element.index)
    }
  }

  /// The verdicts on elements, then those on relations.
  var judgements: Judgements { judgements(told: nil) }

  /// The same, with who tells more of subjects that have a number.
  func judgements(told teller: DetailsTeller?) -> Judgements {
    Judgements([elements.judgements(told: teller), relations.judgements(told: teller)])
  }
}

extension StepGraph {
  /// Where a step is written: the relation's head, or the attribute's value.
  func place(of step: Int, in model: ArchitectureModel) -> SourceRange {
    switch origin(step) {
    case .relation(let id): model[id].headRange
    case .attribute(let value, _): model.attributeValues[value].range
    }
  }
}
