public import Diagnostics

/// The resolved architecture: dense arrays by id, adjacency, and the texts they name.
///
/// It is always complete in itself: declarations with errors are left out, every id in it is
/// valid, and every containment chain ends.
///
/// A model is handed on everywhere and hardly ever changed once it is made, so a copy is one
/// reference; a change copies the contents.
public struct ArchitectureModel: Sendable {
  /// What a model is made of.
  public struct Contents: Sendable {
    public var header: Header
    public var vocabulary: Vocabulary
    /// In order of time. Never empty: a model without phases has one unnamed phase.
    public var phases: [Phase]
    /// Whether the author declared phases.
    public var hasDeclaredPhases: Bool
    /// In canonical order: containers before what they contain, then by identifier; catalogue
    /// elements of packs behind those of the model.
    public var elements: [Element]
    /// In canonical order: source, target, kind, label, first phase.
    public var relations: [Relation]
    public var hops: [Hop]
    public var attributeValues: [AttributeValue]
    public var indicators: [Indicator]
    public var views: [View]
    public var texts: TextTable
    /// Other names of elements, for search.
    public var aliases: [(element: ElementID, text: Symbol)]
    /// Words that elements are marked with, by element and then in the order of their texts.
    public var tags: [Tag] = []
    public var replacements: [Replacement] = []
    public var waivers: [Waiver] = []
    public var adjacency: Adjacency
    /// What a name means at the top of the model and inside elements, for selectors.
    public var names = NameIndex()
  }

  public final class Storage: Sendable {
    public let contents: Contents

    init(_ contents: Contents) { self.contents = contents }
  }

  public private(set) var storage: Storage

  public init(_ contents: Contents) { storage = Storage(contents) }

  /// All of it; a change of several parts is best made on a copy of this.
  public var contents: Contents {
    get { storage.contents }
    set { storage = Storage(newValue) }
  }

  public var header: Header {
    @inlinable get { storage.contents.header }
    set { contents.header = newValue }
  }
  @inlinable public var vocabulary: Vocabulary { storage.contents.vocabulary }
  @inlinable public var phases: [Phase] { storage.contents.phases }
  @inlinable public var hasDeclaredPhases: Bool { storage.contents.hasDeclaredPhases }
  @inlinable public var elements: [Element] { storage.contents.elements }
  @inlinable public var relations: [Relation] { storage.contents.relations }
  @inlinable public var hops: [Hop] { storage.contents.hops }
  @inlinable public var attributeValues: [AttributeValue] { storage.contents.attributeValues }
  @inlinable public var indicators: [Indicator] { storage.contents.indicators }
  @inlinable public var views: [View] { storage.contents.views }
  @inlinable public var texts: TextTable { storage.contents.texts }
  @inlinable public var aliases: [(element: ElementID, text: Symbol)] { storage.contents.aliases }
  @inlinable public var tags: [Tag] { storage.contents.tags }
  @inlinable public var replacements: [Replacement] { storage.contents.replacements }
  @inlinable public var waivers: [Waiver] { storage.contents.waivers }
  @inlinable public var adjacency: Adjacency { storage.contents.adjacency }
  @inlinable public var names: NameIndex { storage.contents.names }

  @inlinable public subscript(_ id: ElementID) -> Element { elements[id.index] }
  @inlinable public subscript(_ id: RelationID) -> Relation { relations[id.index] }
  @inlinable public subscript(_ id: PhaseID) -> Phase { phases[id.index] }
  @inlinable public subscript(_ id: KindID) -> Kind { vocabulary[id] }
}

/// What the model says about itself.
public struct Header: Sendable {
  /// What a model states completely: only there is absence a violation.
  public struct Completeness: OptionSet, Sendable {
    public var rawValue: UInt8

    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    public static let elements = Completeness(rawValue: 1)
    public static let relations = Completeness(rawValue: 2)
    public static let routes = Completeness(rawValue: 4)
    public static let attributes = Completeness(rawValue: 8)
  }

  public var name: String
  public var label: String
  /// The version of the document, not of the framework.
  public var version: String
  public var issued: String
  /// The law applied: rules in force on this day.
  public var asOf: CalendarDate?
  public var source: String
  /// Whose architecture it is.
  public var unit: UnitID?
  public var states: Completeness
  /// The architecture's declaration; where findings about the whole model point.
  public var declaration: SourceRange
}

// MARK: - What people read

extension ArchitectureModel {
  public func text(_ symbol: Symbol) -> String { texts[symbol] }

  /// The name as other files write it: `ttdl.dmz`.
  public func qualifiedName(_ id: ElementID) -> String {
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
  public func label(_ id: ElementID) -> LocalizedText {
    let element = self[id]
    let own = texts[element.label.isEmpty ? element.name : element.label]
    return LocalizedText(element.englishLabel.isEmpty ? own : texts[element.englishLabel], own)
  }

  public func label(_ phase: PhaseID) -> String {
    let phase = self[phase]
    return texts[phase.label.isEmpty ? phase.name : phase.label]
  }

  /// How a relation is named in messages and reports: its identifier, or `a -> b`.
  public func qualifiedName(_ id: RelationID) -> String {
    let relation = self[id]
    if !relation.name.isEmpty { return texts[relation.name] }
    return "\(qualifiedName(relation.source)) -> \(qualifiedName(relation.target))"
  }
}

// MARK: - What others ask

extension ArchitectureModel {
  public var elementIDs: some Sequence<ElementID> { elements.indices.lazy.map(ElementID.init) }
  public var relationIDs: some Sequence<RelationID> { relations.indices.lazy.map(RelationID.init) }

  @inlinable public func hops(of relation: Relation) -> ArraySlice<Hop> {
    hops[Int(relation.hopsStart)..<Int(relation.hopsEnd)]
  }

  /// The values stated on the element itself, in all phases.
  public func values(of element: Element) -> ArraySlice<AttributeValue> {
    attributeValues[Int(element.valuesStart)..<Int(element.valuesEnd)]
  }

  public func values(of relation: Relation) -> ArraySlice<AttributeValue> {
    attributeValues[Int(relation.valuesStart)..<Int(relation.valuesEnd)]
  }

  /// The values of an attribute in a phase; where the attribute is inherited and the element has
  /// none, those of the nearest container that has.
  public func values(
    of attribute: AttributeID, on id: ElementID, in phase: PhaseID
  ) -> [AttributeValue] {
    var found: [AttributeValue] = []
    forEachValue(of: attribute, on: id, in: phase) { found.append($0) }
    return found
  }

  /// Calls `body` for what `values(of:on:in:)` lists.
  public func forEachValue(
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

  public func values(
    of attribute: AttributeID, on id: RelationID, in phase: PhaseID
  ) -> [AttributeValue] {
    values(of: self[id]).filter { $0.attribute == attribute && $0.phases.contains(phase) }
  }

  /// Whether an element lies outside the architecture: as the nearest of it and its containers
  /// says, or else as their kinds do.
  public func isOutside(_ id: ElementID) -> Bool {
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
  public func isAssumption(_ element: Element) -> Bool {
    values(of: element).contains { vocabulary[$0.attribute].marksAssumption }
  }

  public func isAssumption(_ relation: Relation) -> Bool {
    values(of: relation).contains { vocabulary[$0.attribute].marksAssumption }
  }

  public var lastPhase: PhaseID { PhaseID(phases.count - 1) }

  public var allPhases: PhaseSet { PhaseSet(count: phases.count) }
}
