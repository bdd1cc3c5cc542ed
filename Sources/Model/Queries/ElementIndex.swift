import BitCollections
import Synchronization

/// The elements of a model that exist in a state, by what selectors ask of them; each question is
/// answered for all elements once.
final class ElementIndex: Sendable {
  private let model: ArchitectureModel
  let universe: BitSet
  private let kinds = Mutex<[BitSet]>([])
  private let knownOutside = Mutex<BitSet?>(nil)

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
