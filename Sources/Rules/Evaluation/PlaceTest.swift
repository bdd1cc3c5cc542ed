import BitCollections
public import Diagnostics
public import Model

/// `in SELECTOR`: the subject lies inside one of the elements, nested or placed.
public struct PlaceTest: SubjectTest {
  public var containers: Selector
  public var text: String

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let inside = state.select(.inside(containers))
    let evidence = model.vocabulary.placementEvidence
    let isOpen = openPlaces(state)
    let (undecided, unplaced) = (Answer.unknown(containers.evidence), Answer.unknown(evidence))
    let (certain, possible) = (inside.certain, inside.possible)
    return PreparedCondition { index in
      if certain.contains(index) { return .yes }
      if possible.contains(index) { return undecided }
      return isOpen[index] ? unplaced : .no
    }
  }

  /// By element, whether the model doesn't say where it is in the end. A place is said down to a kind
  /// of element that the containers themselves lie in: a data centre lies in no zone. What is a
  /// container itself may lie in another one: of `in element`, anything may lie in anything.
  private func openPlaces(_ state: ModelState) -> [Bool] {
    let model = state.model
    let vocabulary = model.vocabulary
    let statesAttributes = model.header.states.contains(.attributes)
    let order = state.placeOrder
    var isHolder = [Bool](repeating: false, count: model.elements.count)
    var isHolderKind = [Bool](repeating: false, count: vocabulary.kinds.count)
    let kinds = model.elements.map(\.kind)
    let isContainer = state.select(containers).certain
    for index in state.select(containers).possible { isHolder[index] = true }
    for index in order.inward where isHolder[index] {
      isHolderKind[kinds[index].index] = true
      for place in order.places(of: index) { isHolder[Int(place)] = true }
    }
    // What lies in itself is an error of the model and stays open.
    var isOpen = [Bool](repeating: true, count: model.elements.count)
    let isPlacement = vocabulary.attributes.map(\.isPlacement)
    let isAskedFor = !statesAttributes && !vocabulary.placementEvidence.isEmpty
    let (elements, values) = (model.elements, model.attributeValues)
    for index in order.inward.reversed() {
      let element = elements[index]
      var isUnknown = false
      var isPlaced = false
      var isPlacedOpenly = false
      for place in Int(element.valuesStart)..<Int(element.valuesEnd)
      where isPlacement[values[place].attribute.index]
        && values[place].phases.contains(state.phase)
      {
        switch values[place].value {
        case .unknown: isUnknown = true
        case .reference(let place):
          // What doesn't exist in a phase is no place there.
          guard elements[place.index].phases.contains(state.phase) else { break }
          isPlaced = true
          if isOpen[place.index] { isPlacedOpenly = true }
        default: break
        }
      }
      if isUnknown {
        isOpen[index] = true
      } else if isPlaced {
        // Where attributes are stated, a container is open only where somewhere stands `unknown`.
        let isInOpen = statesAttributes && element.parent.map { isOpen[$0.index] } ?? false
        isOpen[index] = isInOpen || isPlacedOpenly
      } else if let parent = element.parent {
        isOpen[index] = isOpen[parent.index]
      } else {
        isOpen[index] =
          isAskedFor && (isContainer.contains(index) || !isHolderKind[element.kind.index])
      }
    }
    return isOpen
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("isn't in ", "không đặt trong ") + model.vocabulary.quotedSelector(text)
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    containers.evidence.united(with: model.vocabulary.placementEvidence)
  }
}
