import Model

/// Where the elements of a state are placed by attributes that are dependencies too, such as
/// `hosted-on`: needed, but no steps of paths.
struct Placements: Sendable {
  /// Elements that are placed somewhere, in order.
  let sources: [UInt32]
  /// By element, where its places begin in `targets`.
  let starts: [UInt32]
  let targets: [UInt32]
}

extension ModelState {
  var placements: Placements {
    var sources: [UInt32] = []
    var starts: [UInt32] = [0]
    var targets: [UInt32] = []
    let isPlacement = model.vocabulary.attributes.map { $0.isDependency && $0.isPlacement }
    for (index, element) in model.elements.enumerated() {
      if element.isInModel, element.phases.contains(phase) {
        for value in model.values(of: element)
        where isPlacement[value.attribute.index] && value.phases.contains(phase) {
          if case .reference(let target) = value.value, model[target].isInModel,
            model[target].phases.contains(phase)
          {
            targets.append(target.rawValue)
          }
        }
      }
      if targets.count > Int(starts[starts.count - 1]) { sources.append(UInt32(index)) }
      starts.append(UInt32(targets.count))
    }
    return Placements(sources: sources, starts: starts, targets: targets)
  }
}
