import BitCollections
public import Diagnostics
public import Model

/// What a picture shows beyond its definition.
public struct DiagramOptions: Sendable {
  /// The phase to show; by default the view's, else the last one.
  public var phase: PhaseID?
  /// What the colours say; by default what the view says, else the layers.
  public var coloring: View.Coloring?
  /// What rules say of the model, for colours by verdict.
  public var verdicts: RuleVerdicts?
  /// Where the model's two phases are two models laid over each other: what of them changed besides
  /// attribute values.
  public var overlay: ModelOverlay?
  /// Whether the picture will have colours: without them, the legend names kinds that only colours
  /// tell apart together, and values by their marks.
  public var hasColors = true

  public init(
    phase: PhaseID? = nil, coloring: View.Coloring? = nil, verdicts: RuleVerdicts? = nil,
    overlay: ModelOverlay? = nil, hasColors: Bool = true
  ) {
    self.hasColors = hasColors
    self.phase = phase
    self.coloring = coloring
    self.verdicts = verdicts
    self.overlay = overlay
  }
}

/// Which rules elements and relations violate, by code, each in the order of codes.
public struct RuleVerdicts: Sendable {
  public var elements: [ElementID: [String]]
  public var relations: [RelationID: [String]]
  /// Whether there are violations that a waiver or the baseline excuses, which aren't in the others.
  public var hasExcused = false

  public init(
    elements: [ElementID: [String]] = [:], relations: [RelationID: [String]] = [:]
  ) {
    self.elements = elements
    self.relations = relations
  }
}

/// What the comparison of two models knows that isn't in the phases of the model made of them.
public struct ModelOverlay: Sendable {
  public var alteredElements: Set<ElementID>
  public var alteredRelations: Set<RelationID>

  public init(alteredElements: Set<ElementID>, alteredRelations: Set<RelationID>) {
    self.alteredElements = alteredElements
    self.alteredRelations = alteredRelations
  }
}

/// Turns a model and the definition of a picture into the picture's content.
struct DiagramBuilder {
  let model: ArchitectureModel
  let definition: DiagramDefinition
  let view: View?
  let phase: PhaseID
  let comparison: Comparison?
  let language: Language
  let grouping: Grouping
  let words: FrameworkWords
  let coloring: View.Coloring?
  let verdicts: RuleVerdicts
  let overlay: ModelOverlay?
  let hasColors: Bool
  let dataExchanged: AttributeID?

  /// Whether each element can be in the picture; `shownElements()`.
  private(set) var isElementShown: [Bool] = []
  /// The shortest other name of an element that has some.
  private(set) var aliasOfElement: [ElementID: String] = [:]

  /// The boxes so far, and which of them stands for an element.
  var boxes: [Box] = []
  var boxOfElement: [Int?]
  /// What each box stands for; several elements where a picture was collapsed.
  var elementsOfBox: [[ElementID]] = []
  var groups: [Diagram.Group] = []
  var notes: [DiagramNote] = []
  var isNumbered = false
  /// Whether parts of one dependency's way carry its number.
  var hasRouteNumbers = false
  var hasArrows = false
  var table: [Diagram.TableRow] = []
  var isHighlighted: [Bool]
  /// How wide the texts of arrows are set: 0 for full pages to 2 for those with few boxes side by side.
  var spaciousness = 0
  /// How wide those of a group's boxes are set; by group.
  var textSettings: [TextSetting] = []
  /// Which values have which colour, where colours say an attribute.
  var colors = ColorScale()
  /// What data relies on without using it, in the picture of data.
  var isDataFoundation: [Bool] = []
  /// Places that are drawn as rectangles around others rather than as boxes.
  var placesAsGroups: [ElementID: Int] = [:]

  var owner: AttributeID? { words.owner }
  var securityLevel: AttributeID? { words.securityLevel }

  /// How wide the texts of boxes are set.
  enum TextSetting {
    /// In a column: a narrow one leaves the bands room, and has height enough.
    case column
    /// For many boxes side by side.
    case narrow
    case medium
    /// For few boxes side by side: wider ones are lower, and a page is wider than high.
    case wide
  }

  /// How boxes find their group.
  enum Grouping {
    case bands(BandScheme)
    case clusters(View.Grouping)
    /// By data centre, zone and server.
    case places
  }

  /// What the bands of a picture are.
  enum BandScheme {
    case layers, integration, data, securityLevels
  }

  init(
    model: ArchitectureModel, definition: DiagramDefinition, options: DiagramOptions,
    language: Language
  ) {
    self.model = model
    self.definition = definition
    self.language = language
    words = FrameworkWords(model.vocabulary)
    dataExchanged = model.vocabulary.attribute(named: "data")
    boxOfElement = Array(repeating: nil, count: model.elements.count)
    isHighlighted = Array(repeating: false, count: model.elements.count)
    verdicts = options.verdicts ?? RuleVerdicts()
    overlay = options.overlay
    hasColors = options.hasColors
    var view: View?
    if case .view(let id) = definition.content { view = model.views[id.index] }
    self.view = view
    coloring = options.coloring ?? view?.coloring
    comparison = definition.content == .change ? model.wholeSpan : view?.comparison
    phase = comparison?.to ?? options.phase ?? view?.phase ?? model.lastPhase
    if let comparison, options.phase != nil {
      notes.append(
        .comparesPhases(
          from: model.label(comparison.from), to: model.label(comparison.to)))
    }
    switch definition.content {
    case .integration: grouping = .bands(.integration)
    case .data: grouping = .bands(.data)
    case .securityLevels: grouping = .bands(.securityLevels)
    case .deployment: grouping = .places
    case .view:
      let isLayered = view?.grouping == .layer && view?.direction != .right
      grouping = isLayered ? .bands(.layers) : .clusters(view?.grouping ?? .none)
    default: grouping = .bands(.layers)
    }
    isElementShown = shownElements()
    for alias in model.aliases {
      let text = model.text(alias.text)
      if let known = aliasOfElement[alias.element], known.count <= text.count { continue }
      aliasOfElement[alias.element] = text
    }
  }

  mutating func build() -> Diagram {
    let content = content()
    if case .bands(.data) = grouping { findDataFoundations(content) }
    if let view, !view.highlights.isEmpty {
      let state = selectedState
      for selector in view.highlights {
        for index in state.select(selector).certain { isHighlighted[index] = true }
      }
    }
    addBoxes(content)
    let arrows = arrows(content)
    mergeSteps(arrows)
    if boxes.isEmpty { notes.append(.nothingSelected) }
    if boxes.count > Self.readableBoxes || arrows.count > Self.readableArrows {
      notes.append(.overBudget(boxes: boxes.count, arrows: arrows.count))
    }
    return Diagram(
      definition: definition, language: language, title: title, subtitle: subtitle,
      arrangement: arrangement(arrows), groups: groups, boxes: boxes, arrows: arrows,
      isNumbered: isNumbered,
      colorsShowChange: comparison != nil && coloring == nil, table: table,
      direction: view?.direction == .right ? .leftToRight : .topToBottom,
      legend: legend(content, arrows: arrows), titleBlock: titleBlock, notes: notes,
      split: split(content))
  }

  /// What reads well on one page; more gets a note.
  static let readableBoxes = 100
  static let readableArrows = 200
  /// How many boxes a standard view has at most where parts of it are counted, if kinds of which
  /// there are many are enough for that: its text keeps some 5 points on A3.
  static let legibleBoxes = 30
  /// With more boxes than this, changes come out at less than 4 points on A3: kinds are counted.
  static let crowdedChange = 50
  /// What the layout engine places for certain; more is collapsed.
  static let maximumBoxes = 300
  static let maximumArrows = 600

  /// Clusters that no line joins stand in rows, in their order: an engine would scatter them.
  private func arrangement(_ arrows: [Diagram.Arrow]) -> Diagram.Arrangement {
    switch grouping {
    case .bands: .bands
    case .clusters: arrows.isEmpty ? .nested : .clusters
    case .places: .nested
    }
  }

  /// The phase in which something is asked for its attributes: of two compared ones the later in
  /// which it exists.
  func phase(of phases: PhaseSet) -> PhaseID {
    guard let comparison else { return phase }
    return phases.contains(comparison.to) ? comparison.to : comparison.from
  }

  func phase(of id: ElementID) -> PhaseID { phase(of: model[id].phases) }

  func state(of id: ElementID) -> ChangeState {
    guard let comparison else { return .none }
    let state = ChangeState(model.change(of: id, in: comparison))
    return state == .kept && overlay?.alteredElements.contains(id) == true ? .altered : state
  }

  func state(of id: RelationID) -> ChangeState {
    guard let comparison else { return .none }
    let state = ChangeState(model.change(of: id, in: comparison))
    return state == .kept && overlay?.alteredRelations.contains(id) == true ? .altered : state
  }
}

extension ChangeState {
  init(_ change: Comparison.Change?) {
    switch change {
    case nil, .kept: self = .kept
    case .added: self = .added
    case .ended: self = .ended
    case .altered: self = .altered
    }
  }
}

/// What a picture shows, before it is put into boxes.
struct ViewContent {
  /// How the way of a relation is drawn.
  enum Routes {
    /// As one arrow.
    case logical
    /// Through its hops.
    case physical
    /// Through those of its hops that are shown.
    case throughStations
  }

  /// Elements with a box of their own, in canonical order.
  var elements: [ElementID]
  /// Elements that are named in the box of another one.
  var folded: [ElementID: [ElementID]] = [:]
  /// Relations between what is shown, in canonical order.
  var relations: [RelationID]
  /// Whether an element is a hop that relations are drawn through.
  var stations: [Bool] = []
  var routes = Routes.throughStations
}

extension Diagram {
  /// The picture of a model.
  public init(
    _ definition: DiagramDefinition, model: ArchitectureModel,
    options: DiagramOptions = DiagramOptions(), language: Language
  ) {
    var builder = DiagramBuilder(
      model: model, definition: definition, options: options, language: language)
    self = builder.build()
  }
}
