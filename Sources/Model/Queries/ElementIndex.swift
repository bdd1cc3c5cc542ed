import BitCollections
import Synchronization

/// The elements of a model that exist in a state, by what selectors ask of them; each question is
/// answered for all elements once.
final class ElementIndex: Sendable {
  private let model: ArchitectureModel
  let universe: BitSet
  private let kinds = Mutex<[BitSet]>([])
  private let knownOutside = Mutex<BitSet?>(nil)
  private let knownContents = Mutex<ElementContents?>(nil)

  init(_ model: ArchitectureModel, universe: BitSet) {
    self.model = model
    self.universe = universe
  }

  /// The elements of all kinds that pass a test.
  func elements(where test: (KindID) -> Bool) -> BitSet {
    kinds.withLock { kinds in
      if kinds.isEmpty {
        kinds = Array(repeating: BitSet(), count: model.vocabulary.kinds.count)
        let elements = model.elements
        for index in universe { kinds[elements[index].kind.index].insert(index) }
      }
      var result: BitSet?
      for index in kinds.indices where !kinds[index].isEmpty && test(KindID(index)) {
        if result == nil { result = kinds[index] } else { result?.formUnion(kinds[index]) }
      }
      return result ?? BitSet()
    }
  }

  /// What stands directly in which element.
  ///
  /// - Parameter exists: Whether the state has what is there in some phases; the same at each call.
  func contents(where exists: (PhaseSet) -> Bool) -> ElementContents {
    knownContents.withLock { known in
      if let known { return known }
      let contents = ElementContents(model, universe, where: exists)
      known = contents
      return contents
    }
  }

  /// The elements outside the architecture; see `ArchitectureModel.isOutside`.
  var outside: BitSet {
    knownOutside.withLock { known in
      if let known { return known }
      let elements = model.elements
      let isOutsideKind = model.vocabulary.kinds.map(\.isOutside)
      // Containers stand before what they contain.
      var isOfOutsideKind = [Bool](repeating: false, count: elements.count)
      var stated = [Bool?](repeating: nil, count: elements.count)
      var result = BitSet(reservingCapacity: elements.count)
      for index in elements.indices {
        stated[index] = elements[index].statesOutside
        isOfOutsideKind[index] = isOutsideKind[elements[index].kind.index]
        if let parent = elements[index].parent?.index {
          if stated[index] == nil { stated[index] = stated[parent] }
          if isOfOutsideKind[parent] { isOfOutsideKind[index] = true }
        }
        if stated[index] ?? isOfOutsideKind[index] { result.insert(index) }
      }
      result.formIntersection(universe)
      known = result
      return result
    }
  }
}

/// What stands directly in an element, by containment or by an attribute that places.
struct ElementContents: Sendable {
  // Lists as chains through two arrays: one list for each element would cost more than all the rest.
  private var first: [Int32]
  private var chain: [(content: Int32, next: Int32)] = []

  fileprivate init(
    _ model: ArchitectureModel, _ universe: BitSet, where exists: (PhaseSet) -> Bool
  ) {
    first = [Int32](repeating: -1, count: model.elements.count)
    chain.reserveCapacity(model.elements.count)
    for index in universe {
      let element = model.elements[index]
      if let parent = element.parent { put(index, into: parent.index) }
      for value in model.values(of: element)
      where model.vocabulary[value.attribute].isPlacement && exists(value.phases) {
        if case .reference(let place) = value.value { put(index, into: place.index) }
      }
    }
  }

  private mutating func put(_ index: Int, into container: Int) {
    chain.append((Int32(index), first[container]))
    first[container] = Int32(chain.count - 1)
  }

  func forEach(in container: Int, _ body: (Int) -> Void) {
    var link = Int(first[container])
    while link >= 0 {
      body(Int(chain[link].content))
      link = Int(chain[link].next)
    }
  }
}
