import BitCollections
public import Diagnostics
public import Model
public import Rules

/// What a report looks at: a model, and how much of it.
public struct ReportScope: Sendable {
  /// What rows are shown by.
  public enum Grouping: String, Sendable, CaseIterable {
    case agency, layer, phase
  }

  /// A model judged by its rules.
  public struct Judged: Sendable {
    public var rules: RuleSet
    public var settings: EvaluationSettings
    public var assessment: Assessment

    public init(rules: RuleSet, settings: EvaluationSettings, assessment: Assessment) {
      self.rules = rules
      self.settings = settings
      self.assessment = assessment
    }
  }

  public let model: ArchitectureModel
  public let sources: SourceMap
  /// Nil where the rules weren't judged: reports that need them then say so.
  public let judged: Judged?
  /// As asked for; nil takes all phases together where a report can, else the last one.
  public private(set) var phase: PhaseID?
  /// The elements that were asked for; empty for all.
  public let roots: [ElementID]
  /// How many steps of dependency around `roots` are looked at; nil looks at `roots` alone, and for
  /// an impact at any number of steps.
  public let depth: Int?
  public let grouping: Grouping?
  /// Which day it is, if somebody said so.
  public let today: CalendarDate?
  /// The elements that rows must touch, with all that lies inside them; nil for all.
  private(set) var focus: BitSet?
  /// What needs what in `graphPhase`.
  private(set) var needs: NeedGraph
  let cells: ModelCells
  /// By element, who answers for it in `graphPhase`.
  private var owners: [ElementID?] = []
  // The packs' words by name: rows ask for them again and again.
  private let kinds: [String: KindID]
  private let attributes: [String: AttributeID]

  public init(
    _ model: ArchitectureModel, _ sources: SourceMap, judged: Judged? = nil,
    phase: PhaseID? = nil, roots: [ElementID] = [], depth: Int? = nil, grouping: Grouping? = nil,
    today: CalendarDate? = nil
  ) {
    self.model = model
    self.sources = sources
    self.judged = judged
    self.phase = phase
    self.roots = roots
    self.depth = depth
    self.grouping = grouping
    self.today = today
    cells = ModelCells(naming: model)
    let vocabulary = model.vocabulary
    kinds = Dictionary(
      zip(vocabulary.kinds.map(\.name), vocabulary.kinds.indices.map { KindID($0) }),
      uniquingKeysWith: { first, _ in first })
    attributes = Dictionary(
      zip(vocabulary.attributes.map(\.name), vocabulary.attributes.indices.map { AttributeID($0) }),
      uniquingKeysWith: { first, _ in first })
    needs = NeedGraph(model, in: phase ?? model.lastPhase)
    lookAround()
  }

  /// The same in another phase.
  func during(_ phase: PhaseID) -> ReportScope {
    var scope = self
    scope.phase = phase
    scope.needs = NeedGraph(model, in: phase)
    scope.lookAround()
    return scope
  }

  /// What depends on the phase.
  private mutating func lookAround() {
    focus = roots.isEmpty ? nil : needs.neighbourhood(of: roots, steps: depth ?? 0)
    owners = Array(repeating: nil, count: model.elements.count)
    guard let attribute = attribute("owner") else { return }
    for index in model.elements.indices {
      model.forEachValue(of: attribute, on: ElementID(index), in: graphPhase) { value in
        if owners[index] == nil, case .reference(let agency) = value.value {
          owners[index] = agency
        }
      }
    }
  }

  /// A kind of the packs in use; nil where there is none of the name.
  func kind(_ name: String) -> KindID? { kinds[name] }

  /// An attribute of the packs in use; nil where there is none of the name.
  func attribute(_ name: String) -> AttributeID? { attributes[name] }

  /// The phase of reports that look at one state: the one asked for, or the last.
  public var graphPhase: PhaseID { phase ?? model.lastPhase }

  var graphPhases: PhaseSet { PhaseSet(bits: 1 << UInt64(graphPhase.rawValue)) }

  // MARK: What is looked at

  /// Whether a row that is about these elements belongs to what was asked for.
  func shows(_ elements: ElementID...) -> Bool {
    guard let focus else { return true }
    return elements.contains { focus.contains($0.index) }
  }

  func shows(_ relation: Relation) -> Bool {
    guard focus != nil else { return true }
    return shows(relation.source, relation.target)
      || model.hops(of: relation).contains { shows($0.element) }
  }

  /// The elements of the phase, in the model's canonical order.
  var elements: [ElementID] { needs.present.map { ElementID($0) } }

  /// The relations of the phase between elements of the model, in its canonical order.
  var relations: [RelationID] {
    model.relationIDs.filter { id in
      let relation = model[id]
      return relation.phases.contains(graphPhase) && model[relation.source].isInModel
        && model[relation.target].isInModel
    }
  }

  // MARK: What is said of elements

  /// Who answers for an element in the phase.
  func owner(of element: ElementID) -> ElementID? { owners[element.index] }

  func ownerCell(_ element: ElementID) -> Cell {
    owner(of: element).map { cells.reference($0) } ?? .empty
  }

  func layer(of element: ElementID) -> LayerID? { model[model[element].kind].layer }

  func layerCell(_ element: ElementID) -> Cell {
    layer(of: element).map { cells.layer($0) } ?? .empty
  }

  func kindCell(_ element: ElementID) -> Cell {
    cells.kind(model[element].kind)
  }

  func isKind(_ element: ElementID, named name: String) -> Bool {
    kind(name).map { model.vocabulary.isKind(model[element].kind, $0) } ?? false
  }

  /// Whether an element speaks about the architecture rather than being a part of it: a task, a gap.
  func isOfPlan(_ element: ElementID) -> Bool { isKind(element, named: "plan-item") }

  /// The values of an attribute on an element in the phase; empty where no pack has it.
  func values(_ name: String, of element: ElementID) -> Cell {
    attribute(name).map { cells.values(of: $0, on: element, in: graphPhases) } ?? .empty
  }

  /// The elements that an attribute of an element names in the phase.
  func references(_ name: String, of element: ElementID) -> [ElementID] {
    guard let attribute = attribute(name) else { return [] }
    var result: [ElementID] = []
    model.forEachValue(of: attribute, on: element, in: graphPhase) { value in
      if case .reference(let id) = value.value, model[id].isInModel { result.append(id) }
    }
    return result
  }

  // MARK: Titles

  /// The report's title with the model's name and, where there are several, the phase.
  func title(_ name: ReportName, ofPhase: Bool? = nil) -> LocalizedText {
    let label = model.header.label.isEmpty ? model.header.name : model.header.label
    var title = name.title
    if !label.isEmpty { title = title + LocalizedText(verbatim: " – \(label)") }
    guard ofPhase ?? name.isOfPhase, model.hasDeclaredPhases else { return title }
    let phase = model.label(graphPhase)
    return title + LocalizedText(", phase: \(phase)", ", giai đoạn: \(phase)")
  }

  /// What a report without rows says: nothing was found, or nothing that was asked for.
  func nothing(_ text: LocalizedText) -> LocalizedText {
    focus == nil
      ? text
      : text
        + LocalizedText(" in what --focus asks for", " trong phạm vi mà --focus chọn")
  }
}

extension Cell {
  static func count(_ number: Int) -> Cell { .number(DecimalNumber(number), unit: "") }
}
