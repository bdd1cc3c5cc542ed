import BitCollections

/// The cases of `SinglePoints`: which units of a failure closure stop first with each element.
///
/// Elements with the same units are one case: those that need each other, in the first place. Cases are
/// in the order of their first units, so that a block of them begins as late as can be, and those of one
/// block reach much the same.
struct SinglePointCases {
  /// By element; -1 for one that isn't there.
  private var numbers: [Int32]
  private var starts: [UInt32] = [0]
  private var units: [UInt32] = []

  /// Linear in the elements and the depth of containment, but for sorting.
  init(_ needs: NeedGraph, _ unit: [UInt32]) {
    numbers = [Int32](repeating: -1, count: needs.graph.count)
    var lists: [(units: [UInt32], element: Int)] = []
    lists.reserveCapacity(needs.present.count)
    for index in needs.present {
      var list = needs.withParts(numbered: index).map { unit[$0] }
      if list.count > 1 {
        list.sort()
        var kept = 1
        for place in 1..<list.count where list[place] != list[kept - 1] {
          list[kept] = list[place]
          kept += 1
        }
        list.removeLast(list.count - kept)
      }
      lists.append((list, index))
    }
    lists.sort { $0.units.lexicographicallyPrecedes($1.units) }
    for (place, entry) in lists.enumerated() {
      if place == 0 || entry.units != lists[place - 1].units {
        units += entry.units
        starts.append(UInt32(units.count))
      }
      numbers[entry.element] = Int32(starts.count - 2)
    }
  }

  var count: Int { starts.count - 1 }

  /// In ascending order.
  func seeds(of number: Int) -> ArraySlice<UInt32> {
    units[Int(starts[number])..<Int(starts[number + 1])]
  }

  /// The case of an element; nil for one that isn't there.
  func number(of element: Int) -> Int? { numbers[element] < 0 ? nil : Int(numbers[element]) }
}

/// What the units of a failure closure are for people: elements, things that people use directly, and
/// whose they are.
struct UnitContents {
  private var elements: [UInt32]
  private var services: [UInt32]
  /// From a unit to the places of the agencies that own something of it.
  private let agencies: DirectedGraph

  init(
    _ closure: FailureClosure, _ present: [Int], isService: [Bool], _ owners: [Int],
    _ agencyList: [Int]
  ) {
    elements = [UInt32](repeating: 0, count: closure.unitCount)
    services = elements
    var agencyPlace = [Int](repeating: -1, count: isService.count)
    for (place, agency) in agencyList.enumerated() { agencyPlace[agency] = place }
    var owned: [(unit: Int, agency: Int)] = []
    for index in present {
      let unit = Int(closure.unit[index])
      elements[unit] += 1
      if isService[index] { services[unit] += 1 }
      if owners[index] >= 0 { owned.append((unit, agencyPlace[owners[index]])) }
    }
    owned.sort { $0 < $1 }
    var edges: [DirectedGraph.Edge] = []
    for (place, entry) in owned.enumerated() where place == 0 || entry != owned[place - 1] {
      edges.append(DirectedGraph.Edge(entry.unit, entry.agency))
    }
    agencies = DirectedGraph(count: max(closure.unitCount, agencyList.count), edges)
  }

  /// Counts by case, and forgets the cases of the units.
  ///
  /// - Parameter hit: by place of the agency, gets the cases in which something of it fails.
  func count(
    _ failed: inout [FailureClosure.Cases], from start: Int, _ all: inout CaseCounter,
    _ used: inout CaseCounter, _ hit: inout [FailureClosure.Cases]
  ) {
    var states = failed.mutableSpan
    let starts = agencies.starts.span
    let owners = agencies.targets.span
    var hit = hit.mutableSpan
    for unit in start..<states.count {
      let state = states[unit]
      if state.isEmpty { continue }
      states[unit] = FailureClosure.Cases()
      all.add(state, times: Int(elements[unit]))
      if services[unit] > 0 { used.add(state, times: Int(services[unit])) }
      for place in Int(starts[unit])..<Int(starts[unit + 1]) {
        hit[Int(owners[place])] |= state
      }
    }
  }
}
