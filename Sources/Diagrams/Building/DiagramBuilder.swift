package import Diagnostics
package import Model

/// Turns a model and the definition of a picture into the picture's content.
struct DiagramBuilder {
  let model: ArchitectureModel
  let definition: DiagramDefinition
  let phase: PhaseID
  let language: Language
  let grouping: Grouping
  let owner: AttributeID?
  let securityLevel: AttributeID?
  let dataExchanged: AttributeID?

  /// The boxes so far, and which of them stands for an element.
  var boxes: [Box] = []
  var boxOfElement: [Int?]
  /// What each box stands for; several elements where a picture was collapsed.
  var elementsOfBox: [[ElementID]] = []
  var groups: [Diagram.Group] = []
  var notes: [DiagramNote] = []

  /// How boxes find their group.
  enum Grouping {
    case bands
    case clusters(View.Grouping)
  }

  init(
    model: ArchitectureModel, definition: DiagramDefinition, phase: PhaseID?, language: Language
  ) {
    self.model = model
    self.definition = definition
    self.language = language
    owner = model.vocabulary.attribute(named: "owner")
    securityLevel = model.vocabulary.attribute(named: "security-level")
    dataExchanged = model.vocabulary.attribute(named: "data")
    boxOfElement = Array(repeating: nil, count: model.elements.count)
    switch definition.content {
    case .generalModel:
      self.phase = phase ?? model.lastPhase
      grouping = .bands
    case .view(let id):
      let view = model.views[id.index]
      self.phase = phase ?? view.phase ?? model.lastPhase
      grouping = view.grouping == .layer ? .bands : .clusters(view.grouping)
    }
  }

  mutating func build() -> Diagram {
    let content: ViewContent
    switch definition.content {
    case .generalModel: content = generalContent()
    case .view(let id): content = viewContent(of: model.views[id.index])
    }
    addBoxes(content)
    let arrows = arrows(content)
    if boxes.isEmpty { notes.append(.nothingSelected) }
    if boxes.count > Self.readableBoxes || arrows.count > Self.readableArrows {
      notes.append(.overBudget(boxes: boxes.count, arrows: arrows.count))
    }
    return Diagram(
      definition: definition, language: language, title: title, subtitle: subtitle,
      arrangement: arrangement, groups: groups, boxes: boxes, arrows: arrows,
      legend: legend(content, arrows: arrows), titleBlock: titleBlock, notes: notes)
  }

  /// What reads well on one page; more gets a note.
  static let readableBoxes = 100
  static let readableArrows = 200
  /// What the layout engine places for certain; more is collapsed.
  static let maximumBoxes = 300
  static let maximumArrows = 600

  private var arrangement: Diagram.Arrangement {
    switch grouping {
    case .bands: .bands
    case .clusters: .clusters
    }
  }
}

/// What a picture shows, before it is put into boxes.
struct ViewContent {
  /// Elements with a box of their own, in canonical order.
  var elements: [ElementID]
  /// Elements that are named in the box of another one.
  var folded: [ElementID: [ElementID]]
  /// Relations between what is shown, in canonical order.
  var relations: [RelationID]
  /// Whether an element is a hop that relations are drawn through.
  var stations: [Bool]
}

extension Diagram {
  /// The picture of a model.
  ///
  /// - Parameter phase: The phase to show; by default the view's, else the last one.
  package init(
    _ definition: DiagramDefinition, model: ArchitectureModel, phase: PhaseID? = nil,
    language: Language
  ) {
    var builder = DiagramBuilder(
      model: model, definition: definition, phase: phase, language: language)
    self = builder.build()
  }
}
