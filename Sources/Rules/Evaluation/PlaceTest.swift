import BitCollections
package import Diagnostics
package import Model

/// `in SELECTOR`: the subject lies inside one of the elements, nested or placed.
package struct PlaceTest: SubjectTest {
  package var containers: Selector
  package var text: String

  package func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let inside = state.select(.inside(containers))
    let evidence = model.vocabulary.placementEvidence
    let isOpen = openPlaces(state)
    return PreparedCondition { index in
      switch inside.contains(ElementID(index)) {
      case .yes: .yes
      case .unknown: .unknown(containers.evidence)
      case .no: isOpen[index] ? .unknown(evidence) : .no
      }
    }
  }

  /// By element, whether the model doesn't say where it is in the end. A place is said down to a kind
  /// of element that the containers themselves lie in: a data centre lies in no zone.
  private func openPlaces(_ state: ModelState) -> [Bool] {
    let model = state.model
    let vocabulary = model.vocabulary
    let statesAttributes = model.header.states.contains(.attributes)
    let order = PlaceOrder(state)
    var isHolder = [Bool](repeating: false, count: model.elements.count)
    var isHolderKind = [Bool](repeating: false, count: vocabulary.kinds.count)
    for index in state.select(containers).possible { isHolder[index] = true }
    for index in order.inward where isHolder[index] {
      isHolderKind[model.elements[index].kind.index] = true
      for place in order.places(of: index) { isHolder[Int(place)] = true }
    }
    // What lies in itself is an error of the model and stays open.
    var isOpen = [Bool](repeating: true, count: model.elements.count)
    for index in order.inward.reversed() {
      let element = model.elements[index]
      let stated = model.values(of: element).filter {
        vocabulary[$0.attribute].isPlacement && $0.phases.contains(state.phase)
      }
      let places = stated.compactMap { value -> ElementID? in
        if case .reference(let place) = value.value { place } else { nil }
      }
      if stated.contains(where: { $0.value == .unknown }) {
        isOpen[index] = true
      } else if !places.isEmpty {
        isOpen[index] = places.contains { isOpen[$0.index] }
      } else if let parent = element.parent {
        isOpen[index] = isOpen[parent.index]
      } else {
        isOpen[index] =
          !statesAttributes && !isHolderKind[element.kind.index]
          && !vocabulary.placementEvidence.isEmpty
      }
    }
    return isOpen
  }

  package func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("isn't in '\(text)'", "không nằm trong '\(text)'")
  }

  package func evidence(in model: ArchitectureModel) -> [MissingEvidence] {
    containers.evidence.united(with: model.vocabulary.placementEvidence)
  }
}
