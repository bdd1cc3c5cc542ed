import Model

/// Where elements are in a state: for each the container and what attributes marked `places` name.
struct PlaceOrder: Sendable {
  /// By element, where its run in `places` begins.
  private var starts: [Int]
  private var targets: [UInt32]
  /// Elements that exist, each before everything that it lies in.
  let inward: [Int]

  init(_ state: ModelState) {
    let model = state.model
    var starts = [0]
    starts.reserveCapacity(model.elements.count + 1)
    var targets: [UInt32] = []
    var contents = [UInt32](repeating: 0, count: model.elements.count)
    let isPlacement = model.vocabulary.attributes.map(\.isPlacement)
    let values = model.attributeValues
    for element in model.elements {
      let first = targets.count
      if element.isInModel, element.phases.contains(state.phase) {
        if let parent = element.parent { targets.append(parent.rawValue) }
        for place in Int(element.valuesStart)..<Int(element.valuesEnd)
        where isPlacement[values[place].attribute.index]
          && values[place].phases.contains(state.phase)
        {
          if case .reference(let place) = values[place].value { targets.append(place.rawValue) }
        }
      }
      for place in first..<targets.count { contents[Int(targets[place])] += 1 }
      starts.append(targets.count)
    }
    self.starts = starts
    self.targets = targets
    // Whatever holds nothing more comes next. What lies in itself, which is an error of the model,
    // comes last.
    var order = contents.indices.filter { contents[$0] == 0 }
    var position = 0
    while position < order.count {
      for place in starts[order[position]]..<starts[order[position] + 1] {
        let target = Int(targets[place])
        contents[target] -= 1
        if contents[target] == 0 { order.append(target) }
      }
      position += 1
    }
    inward = order
  }

  /// Where an element directly is.
  func places(of index: Int) -> ArraySlice<UInt32> { targets[starts[index]..<starts[index + 1]] }

  /// By element, how many selected elements lie inside it at any depth, counted up to a limit.
  func counts(of selected: (Int) -> Bool, upTo limit: Int) -> [UInt32] {
    if limit == 1 {
      // Whether there is one: no list of which.
      var counts = [UInt32](repeating: 0, count: starts.count - 1)
      for index in inward where counts[index] > 0 || selected(index) {
        for place in starts[index]..<starts[index + 1] { counts[Int(targets[place])] = 1 }
      }
      return counts
    }
    var found = [[UInt32]](repeating: [], count: starts.count - 1)
    for index in inward {
      let own = selected(index) ? [UInt32(index)] : []
      for place in places(of: index) {
        var union = found[Int(place)]
        for item in found[index] + own where union.count < limit && !union.contains(item) {
          union.append(item)
        }
        found[Int(place)] = union
      }
    }
    return found.map { UInt32($0.count) }
  }
}
