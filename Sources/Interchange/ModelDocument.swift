public import Diagnostics
public import Model
import Reports

/// The resolved model as JSON, for other programs: `docs/schemas/kien-model-1.schema.json`.
///
/// Nothing is in the reader's language: labels stand in both, everything else is the same in all.
/// Names are those of the language, elements are named by their qualified names. Catalogue elements
/// are there once something in the model refers to them. Lists are in the model's canonical order.
public struct ModelDocument: JSONDocument, Hashable {
  public struct Release: Codable, Sendable, Hashable {
    public var name: String
    public var version: String
  }

  /// What the model says about itself.
  public struct Header: Codable, Sendable, Hashable {
    public var name: String
    public var label: String?
    public var version: String?
    public var issued: String?
    public var source: String?
    public var asOf: String?
    /// What is stated completely: some of `elements`, `relations`, `routes`, `attributes`.
    public var states: [String]
    public var place: Place
  }

  public struct Label: Codable, Sendable, Hashable {
    public var en: String
    public var vi: String
  }

  /// Line and column begin with 1; columns count grapheme clusters.
  public struct Place: Codable, Sendable, Hashable {
    /// Relative to the model's folder, or the name of a built-in pack such as `<vn-egov 2.0>`.
    public var file: String
    public var line: Int
    public var column: Int
  }

  public struct Phase: Codable, Sendable, Hashable {
    public var name: String
    public var label: String?
    public var date: String
    public var place: Place
  }

  public var format = "kien-model"
  public var version = 1
  public var tool: Release
  public var model: Header
  public var packs: [Pack]
  /// In order of time; empty where the model describes one state.
  public var phases: [Phase]
  public var layers: [Layer]
  public var domains: [Layer]
  public var tiers: [Tier]
  public var kinds: [Kind]
  public var attributes: [Attribute]
  public var relationKinds: [RelationKind]
  public var elements: [Element]
  public var relations: [Relation]
  public var indicators: [Indicator]
  public var views: [View]
  public var waivers: [Waiver]

  /// - Parameter tool: The version of the program that writes.
  public init(_ model: ArchitectureModel, sources: SourceMap, tool: String) {
    var writer = ModelWriter(model, sources)
    self.tool = Release(name: "kien", version: tool)
    self.model = writer.header()
    packs = model.vocabulary.packs.map { Pack($0) }
    phases = model.hasDeclaredPhases ? model.phases.map { writer.phase($0) } : []
    layers = model.vocabulary.layers.map { Layer(name: $0.name, label: Label($0.label)) }
    domains = model.vocabulary.domains.map { Layer(name: $0.name, label: Label($0.label)) }
    tiers = model.vocabulary.tiers.map { Tier($0) }
    kinds = model.vocabulary.kinds.map { Kind($0, model.vocabulary) }
    attributes = model.vocabulary.attributes.map { Attribute($0, model.vocabulary) }
    relationKinds = model.vocabulary.relationKinds.map { RelationKind($0, model.vocabulary) }
    elements = writer.elements()
    relations = writer.relations()
    indicators = model.indicators.map { writer.indicator($0) }
    views = model.views.map { writer.view($0) }
    waivers = model.waivers.map { writer.waiver($0) }
  }
}

extension ModelDocument.Label {
  init(_ text: LocalizedText) {
    self.init(en: text.english, vi: text.vietnamese)
  }
}

/// Turns the parts of one model into those of its document.
struct ModelWriter {
  let model: ArchitectureModel
  private var places: PlaceFinder

  init(_ model: ArchitectureModel, _ sources: SourceMap) {
    self.model = model
    places = PlaceFinder(sources)
  }

  mutating func place(_ range: SourceRange) -> ModelDocument.Place {
    let place = places.place(range)
    return ModelDocument.Place(file: place.file, line: place.line, column: place.column)
  }

  /// The text of a symbol; nil for the empty one.
  func text(_ symbol: Symbol) -> String? { symbol.isEmpty ? nil : model.text(symbol) }

  func text(_ text: String) -> String? { text.isEmpty ? nil : text }

  func name(_ phase: PhaseID) -> String { model.text(model[phase].name) }

  /// The names of phases; nil where the model has none.
  func phases(_ phases: PhaseSet) -> [String]? {
    model.hasDeclaredPhases ? phases.phases.map { name($0) } : nil
  }

  mutating func header() -> ModelDocument.Header {
    let header = model.header
    let words: [(Model.Header.Completeness, String)] = [
      (.elements, "elements"), (.relations, "relations"), (.routes, "routes"),
      (.attributes, "attributes"),
    ]
    return ModelDocument.Header(
      name: header.name, label: text(header.label), version: text(header.version),
      issued: text(header.issued), source: text(header.source), asOf: header.asOf?.description,
      states: words.filter { header.states.contains($0.0) }.map(\.1),
      place: place(header.declaration))
  }

  mutating func phase(_ phase: Model.Phase) -> ModelDocument.Phase {
    ModelDocument.Phase(
      name: model.text(phase.name), label: text(phase.label), date: phase.date.description,
      place: place(phase.nameRange))
  }
}
