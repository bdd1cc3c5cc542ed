import Model

/// The steps of a graph in the order of their sources, and what each is in the model.
struct StepList: Sendable {
  private(set) var sources: [UInt32] = []
  private(set) var targets: [UInt32] = []
  private(set) var phases: [UInt8] = []
  private(set) var hopStarts: [UInt32] = [0]
  private(set) var hops: [UInt32] = []
  private(set) var isHidden: [Bool] = []
  /// The steps that are references, in order, and the index of the value of each among the model's
  /// attribute values. All others are relations, in the order of the model.
  private var references: [(step: UInt32, value: UInt32)] = []
  /// By step, its relation, or the value of its reference behind all relations; empty where each
  /// relation is one step.
  private var origins: [UInt32] = []
  private let relationCount: Int

  /// An attribute's value that is a step.
  private struct Reference {
    var source: UInt32
    var target: UInt32
    var phases: UInt8
    var value: UInt32
  }

  init(
    _ evaluation: Evaluation, _ elementPhases: [UInt8], from firstPhase: Int, isPhysical: Bool
  ) {
    let model = evaluation.model
    let columns = evaluation.relations
    relationCount = model.relations.count
    let references = Self.references(in: model, elementPhases, from: firstPhase)
    let isDependency = model.vocabulary.relationKinds.map(\.isDependency)
    let phases = columns.sources.indices.map { index in
      isDependency[columns.kinds[index].index]
        ? UInt8(truncatingIfNeeded: columns.phases[index].bits >> UInt64(firstPhase)) : 0
    }
    if isPhysical {
      appendStretches(of: columns, phases)
      for reference in references { append(reference, relationCount + Int(reference.value)) }
      sortBySource(elementCount: elementPhases.count)
    } else if references.isEmpty {
      // Nearly always: the relations are the steps, as they are.
      sources = columns.sources
      targets = columns.targets
      self.phases = phases
      hopStarts = columns.hopStarts
      hops = columns.hops
      isHidden = columns.routes.map(\.isHidden)
    } else {
      append(columns, phases, references)
    }
  }

  func origin(_ step: Int) -> StepGraph.Origin {
    if !origins.isEmpty {
      let index = Int(origins[step])
      if index < relationCount { return .relation(RelationID(index)) }
      return .attribute(index - relationCount, of: ElementID(Int(sources[step])))
    }
    // How many references stand before it: a search by halves.
    var (low, high) = (0, references.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(references[middle].step) < step { low = middle + 1 } else { high = middle }
    }
    if low < references.count, Int(references[low].step) == step {
      return .attribute(Int(references[low].value), of: ElementID(Int(sources[step])))
    }
    return .relation(RelationID(step - low))
  }

  /// The references that are steps, sorted by source.
  private static func references(
    in model: ArchitectureModel, _ elementPhases: [UInt8], from firstPhase: Int
  ) -> [Reference] {
    let isStep = model.vocabulary.attributes.map { $0.isDependency && !$0.isPlacement }
    guard isStep.contains(true) else { return [] }
    var result: [Reference] = []
    for (index, element) in model.elements.enumerated() where elementPhases[index] != 0 {
      for value in Int(element.valuesStart)..<Int(element.valuesEnd) {
        let stated = model.attributeValues[value]
        guard isStep[stated.attribute.index], case .reference(let target) = stated.value,
          target.index != index
        else { continue }
        let phases =
          UInt8(truncatingIfNeeded: stated.phases.bits >> UInt64(firstPhase))
          & elementPhases[index] & elementPhases[target.index]
        guard phases != 0 else { continue }
        result.append(
          Reference(
            source: UInt32(index), target: target.rawValue, phases: phases, value: UInt32(value)))
      }
    }
    return result
  }

  /// Adds each relation as one step, and each reference behind the relations of its source.
  private mutating func append(
    _ columns: RelationColumns, _ phases: [UInt8], _ references: [Reference]
  ) {
    let count = columns.sources.count + references.count
    sources.reserveCapacity(count)
    targets.reserveCapacity(count)
    self.phases.reserveCapacity(count)
    isHidden.reserveCapacity(count)
    hopStarts.reserveCapacity(count + 1)
    hops = columns.hops
    var taken = 0
    func take(_ columns: RelationColumns, upTo end: Int, into list: inout StepList) {
      list.sources.append(contentsOf: columns.sources[taken..<end])
      list.targets.append(contentsOf: columns.targets[taken..<end])
      list.phases.append(contentsOf: phases[taken..<end])
      list.isHidden.append(contentsOf: columns.routes[taken..<end].lazy.map(\.isHidden))
      list.hopStarts.append(contentsOf: columns.hopStarts[(taken + 1)..<(end + 1)])
      taken = end
    }
    for reference in references {
      var end = taken
      while end < columns.sources.count, columns.sources[end] <= reference.source { end += 1 }
      take(columns, upTo: end, into: &self)
      self.references.append((UInt32(sources.count), reference.value))
      append(reference, nil)
    }
    take(columns, upTo: columns.sources.count, into: &self)
  }

  /// Adds each stretch of each relation as a step.
  private mutating func appendStretches(of columns: RelationColumns, _ phases: [UInt8]) {
    for index in columns.sources.indices where phases[index] != 0 {
      var source = columns.sources[index]
      for place in columns.hops(of: index) {
        let hop = columns.hops[place]
        append(source, hop, phases[index], index)
        source = hop
      }
      append(
        source, columns.targets[index], phases[index], index,
        isHidden: columns.routes[index].isHidden)
    }
  }

  private mutating func append(_ reference: Reference, _ origin: Int?) {
    append(reference.source, reference.target, reference.phases, origin)
  }

  private mutating func append(
    _ source: UInt32, _ target: UInt32, _ phases: UInt8, _ origin: Int?, isHidden: Bool = false
  ) {
    sources.append(source)
    targets.append(target)
    self.phases.append(phases)
    hopStarts.append(hopStarts[hopStarts.count - 1])
    self.isHidden.append(isHidden)
    if let origin { origins.append(UInt32(origin)) }
  }

  /// Brings steps without hops into the order of their sources.
  private mutating func sortBySource(elementCount: Int) {
    let order = StepGraph.runs(sources, elementCount).1.map(Int.init)
    sources = order.map { sources[$0] }
    targets = order.map { targets[$0] }
    phases = order.map { phases[$0] }
    origins = order.map { origins[$0] }
    isHidden = order.map { isHidden[$0] }
  }
}
