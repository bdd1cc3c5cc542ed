// Which elements and relations a picture shows.

import BitCollections
import Model

extension DiagramBuilder {
  /// Everything in the phase. Agencies that only own something are chips, and parts without
  /// relations are named in the box of what contains them.
  func generalContent() -> ViewContent {
    let relations = model.relationIDs.filter { isShown(model[$0]) }
    var isConnected = [Bool](repeating: false, count: model.elements.count)
    for relation in relations {
      isConnected[model[relation].source.index] = true
      isConnected[model[relation].target.index] = true
    }
    let owners = ownersOfOthers()
    var elements: [ElementID] = []
    var folded: [ElementID: [ElementID]] = [:]
    var host = [ElementID?](repeating: nil, count: model.elements.count)
    for id in model.elementIDs where isShown(id) {
      if isConnected[id.index] {
        host[id.index] = id
        elements.append(id)
      } else if let parent = model[id].parent, let box = host[parent.index], band(id) == band(box) {
        host[id.index] = box
        folded[box, default: []].append(id)
      } else if !owners[id.index] {
        host[id.index] = id
        elements.append(id)
      }
    }
    return ViewContent(
      elements: elements, folded: folded, relations: relations,
      stations: Array(repeating: false, count: model.elements.count))
  }

  /// What a view selects, with its neighbours. A route leads through the hops that are selected.
  func viewContent(of view: View) -> ViewContent {
    var isIncluded = [Bool](repeating: false, count: model.elements.count)
    for selector in view.shows {
      for index in model.select(selector, in: phase).certain { isIncluded[index] = true }
    }
    for id in model.elementIDs where !isShown(id) { isIncluded[id.index] = false }
    let stations = isIncluded
    let relations = model.relationIDs.filter { isShown(model[$0]) }
    for _ in 0..<max(0, view.neighbours) {
      let before = isIncluded
      for id in relations {
        let ends = participants(model[id])
        if ends.contains(where: { before[$0.index] }) {
          for end in ends { isIncluded[end.index] = true }
        }
      }
      if before == isIncluded { break }
    }
    return ViewContent(
      elements: model.elementIDs.filter { isIncluded[$0.index] }, folded: [:],
      relations: relations.filter {
        isIncluded[model[$0].source.index] && isIncluded[model[$0].target.index]
      },
      stations: stations)
  }

  private func isShown(_ id: ElementID) -> Bool {
    model[id].isInModel && model[id].phases.contains(phase)
  }

  private func isShown(_ relation: Relation) -> Bool {
    relation.phases.contains(phase) && isShown(relation.source) && isShown(relation.target)
  }

  private func participants(_ relation: Relation) -> [ElementID] {
    [relation.source] + model.hops(of: relation).map(\.element).filter(isShown) + [relation.target]
  }

  private func ownersOfOthers() -> [Bool] {
    var result = [Bool](repeating: false, count: model.elements.count)
    for value in model.attributeValues where value.attribute == owner {
      if case .reference(let id) = value.value { result[id.index] = true }
    }
    return result
  }
}
