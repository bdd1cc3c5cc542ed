package import Diagnostics

/// The resolved architecture: dense arrays by id, adjacency, and the texts they name.
///
/// It is always complete in itself: declarations with errors are left out, every id in it is
/// valid, and every containment chain ends.
///
/// A model is handed on everywhere and hardly ever changed once it is made, so a copy is one
/// reference; a change copies the contents.
package struct ArchitectureModel: Sendable {
  /// What a model is made of.
  package struct Contents: Sendable {
    package var header: Header
    package var vocabulary: Vocabulary
    /// In order of time. Never empty: a model without phases has one unnamed phase.
    package var phases: [Phase]
    /// Whether the author declared phases.
    package var hasDeclaredPhases: Bool
    /// In canonical order: containers before what they contain, then by identifier; catalogue
    /// elements of packs behind those of the model.
    package var elements: [Element]
    /// In canonical order: source, target, kind, label, first phase.
    package var relations: [Relation]
    package var hops: [Hop]
    package var attributeValues: [AttributeValue]
    package var indicators: [Indicator]
    package var views: [View]
    package var texts: TextTable
    /// Other names of elements, for search.
    package var aliases: [(element: ElementID, text: Symbol)]
    /// Words that elements are marked with, by element and then in the order of their texts.
    package var tags: [Tag] = []
    package var replacements: [Replacement] = []
    package var waivers: [Waiver] = []
    package var adjacency: Adjacency
    /// What a name means at the top of the model and inside elements, for selectors.
    package var names = NameIndex()
  }

  package final class Storage: Sendable {
    package let contents: Contents

    init(_ contents: Contents) { self.contents = contents }
  }

  package private(set) var storage: Storage

  package init(_ contents: Contents) { storage = Storage(contents) }

  /// All of it; a change of several parts is best made on a copy of this.
  package var contents: Contents {
    get { storage.contents }
    set { storage = Storage(newValue) }
  }

  package var header: Header {
    @inlinable get { storage.contents.header }
    set { contents.header = newValue }
  }
  @inlinable package var vocabulary: Vocabulary { storage.contents.vocabulary }
  @inlinable package var phases: [Phase] { storage.contents.phases }
  @inlinable package var hasDeclaredPhases: Bool { storage.contents.hasDeclaredPhases }
  @inlinable package var elements: [Element] { storage.contents.elements }
  @inlinable package var relations: [Relation] { storage.contents.relations }
  @inlinable package var hops: [Hop] { storage.contents.hops }
  @inlinable package var attributeValues: [AttributeValue] { storage.contents.attributeValues }
  @inlinable package var indicators: [Indicator] { storage.contents.indicators }
  @inlinable package var views: [View] { storage.contents.views }
  @inlinable package var texts: TextTable { storage.contents.texts }
  @inlinable package var aliases: [(element: ElementID, text: Symbol)] { storage.contents.aliases }
  @inlinable package var tags: [Tag] { storage.contents.tags }
  @inlinable package var replacements: [Replacement] { storage.contents.replacements }
  @inlinable package var waivers: [Waiver] { storage.contents.waivers }
  @inlinable package var adjacency: Adjacency { storage.contents.adjacency }
  @inlinable package var names: NameIndex { storage.contents.names }

  @inlinable package subscript(_ id: ElementID) -> Element { elements[id.index] }
  @inlinable package subscript(_ id: RelationID) -> Relation { relations[id.index] }
  @inlinable package subscript(_ id: PhaseID) -> Phase { phases[id.index] }
  @inlinable package subscript(_ id: KindID) -> Kind { vocabulary[id] }
}

/// What the model says about itself.
package struct Header: Sendable {
  /// What a model states completely: only there is absence a violation.
  package struct Completeness: OptionSet, Sendable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let elements = Completeness(rawValue: 1)
    package static let relations = Completeness(rawValue: 2)
    package static let routes = Completeness(rawValue: 4)
    package static let attributes = Completeness(rawValue: 8)
  }

  package var name: String
  package var label: String
  /// The version of the document, not of the framework.
  package var version: String
  package var issued: String
  /// The law applied: rules in force on this day.
  package var asOf: CalendarDate?
  package var source: String
  /// Whose architecture it is.
  package var unit: UnitID?
  package var states: Completeness
  /// The architecture's declaration; where findings about the whole model point.
  package var declaration: SourceRange
}

// MARK: - What people read

extension ArchitectureModel {
  package func text(_ symbol: Symbol) -> String { texts[symbol] }

  /// The name as other files write it: `ttdl.dmz`.
  package func qualifiedName(_ id: ElementID) -> String {
    var parts: [String] = []
    var current: ElementID? = id
    while let step = current {
      parts.append(texts[self[step].name])
      current = self[step].parent
    }
    parts.reverse()
    return parts.joined(separator: ".")
  }

  /// The display name: the label, or the identifier where there is none.
  package func label(_ id: ElementID) -> LocalizedText {
    let element = self[id]
    let own = texts[element.label.isEmpty ? element.name : element.label]
    return LocalizedText(element.englishLabel.isEmpty ? own : texts[element.englishLabel], own)
  }

  package func label(_ phase: PhaseID) -> String {
    let phase = self[phase]
    return texts[phase.label.isEmpty ? phase.name : phase.label]
  }

  /// How a relation is named in messages and reports: its identifier, or `a -> b`.
  package func qualifiedName(_ id: RelationID) -> String {
    let relation = self[id]
    if !relation.name.isEmpty { return texts[relation.name] }
    return "\(qualifiedName(relation.source)) -> \(qualifiedName(relation.target))"
  }
}

// MARK: - What others ask

extension ArchitectureModel {
  package var elementIDs: some Sequence<ElementID> { elements.indices.lazy.map(ElementID.init) }
  package var relationIDs: some Sequence<RelationID> { relations.indices.lazy.map(RelationID.init) }

  @inlinable package func hops(of relation: Relation) -> ArraySlice<Hop> {
    hops[Int(relation.hopsStart)..<Int(relation.hopsEnd)]
  }

  /// The values stated on the element itself, in all phases.
  package func values(of element: Element) -> ArraySlice<AttributeValue> {
    attributeValues[Int(element.valuesStart)..<Int(element.valuesEnd)]
  }

  package func values(of relation: Relation) -> ArraySlice<AttributeValue> {
    attributeValues[Int(relation.valuesStart)..<Int(relation.valuesEnd)]
  }

  /// The values of an attribute in a phase; where the attribute is inherited and the element has
  /// none, those of the nearest container that has.
  package func values(
    of attribute: AttributeID, on id: ElementID, in phase: PhaseID
  ) -> [AttributeValue] {
    var found: [AttributeValue] = []
    forEachValue(of: attribute, on: id, in: phase) { found.append($0) }
    return found
  }

  /// Calls `body` for what `values(of:on:in:)` lists.
  package func forEachValue(
    of attribute: AttributeID, on id: ElementID, in phase: PhaseID,
    _ body: (AttributeValue) -> Void
  ) {
    var step = id.index
    while true {
      let places = elements[step].valuesStart..<elements[step].valuesEnd
      if forEachValue(of: attribute, at: places, in: phase, body) { return }
      guard let parent = elements[step].parent, vocabulary.attributes[attribute.index].isInherited
      else { break }
      step = parent.index
    }
    // What the kind says counts where nothing nearer does.
    let kind = elements[id.index].kind.index
    guard !vocabulary.kinds[kind].defaults.isEmpty else { return }
    for value in vocabulary.kinds[kind].defaults where value.attribute == attribute { body(value) }
  }

  /// Calls `body` for the values of an attribute in a run of `attributeValues`, and tells whether
  /// there are any.
  @discardableResult
  func forEachValue(
    of attribute: AttributeID, at places: Range<UInt32>, in phase: PhaseID,
    _ body: (AttributeValue) -> Void
  ) -> Bool {
    var isFound = false
    for place in places
    where attributeValues[Int(place)].attribute == attribute
      && attributeValues[Int(place)].phases.contains(phase)
    {
      isFound = true
      body(attributeValues[Int(place)])
    }
    return isFound
  }

  package func values(
    of attribute: AttributeID, on id: RelationID, in phase: PhaseID
  ) -> [AttributeValue] {
    values(of: self[id]).filter { $0.attribute == attribute && $0.phases.contains(phase) }
  }

  /// Whether an element lies outside the architecture: as the nearest of it and its containers
  /// says, or else as their kinds do.
  package func isOutside(_ id: ElementID) -> Bool {
    var isOfOutsideKind = false
    var current: ElementID? = id
    while let step = current {
      let element = self[step]
      if let stated = element.statesOutside { return stated }
      if vocabulary[element.kind].isOutside { isOfOutsideKind = true }
      current = element.parent
    }
    return isOfOutsideKind
  }

  /// Whether the author marks the element as an assumption.
  package func isAssumption(_ element: Element) -> Bool {
    values(of: element).contains { vocabulary[$0.attribute].marksAssumption }
  }

  package func isAssumption(_ relation: Relation) -> Bool {
    values(of: relation).contains { vocabulary[$0.attribute].marksAssumption }
  }

  package var lastPhase: PhaseID { PhaseID(phases.count - 1) }

  package var allPhases: PhaseSet { PhaseSet(count: phases.count) }
}
