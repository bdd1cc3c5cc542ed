import Model

/// What a model has that a standard view could show.
struct ModelFacts {
  private(set) var hasPlatforms = false
  private(set) var hasData = false
  private(set) var hasPlaces = false
  private(set) var hasSecurityLevels = false
  private(set) var hasRoutes = false
  private(set) var hasChange = false
  /// Agencies that own something, in canonical order.
  private(set) var owners: [ElementID] = []

  init(_ model: ArchitectureModel) {
    let words = FrameworkWords(model.vocabulary)
    var isOwner = [Bool](repeating: false, count: model.elements.count)
    let places = Set(
      model.vocabulary.attributes.indices.filter {
        model.vocabulary.attributes[$0].isPlacement
          && model.vocabulary.attributes[$0].name != "part-of"
      })
    for id in model.elementIDs where model[id].isInModel {
      let element = model[id]
      if words.isData(model[element.kind]), !model.isOutside(id) { hasData = true }
      for value in model.values(of: element) {
        if value.attribute == words.owner, case .reference(let owner) = value.value,
          !model.isOutside(owner), !model.isOutside(id)
        {
          isOwner[owner.index] = true
        }
        if value.attribute == words.securityLevel, case .level = value.value {
          hasSecurityLevels = true
        }
        if places.contains(value.attribute.index), case .reference = value.value {
          hasPlaces = true
        }
      }
      if model.hasDeclaredPhases, model.phases.count > 1, !hasChange {
        hasChange = (model.change(of: id, in: model.wholeSpan) ?? .kept) != .kept
      }
    }
    for id in model.relationIDs {
      let relation = model[id]
      guard model[relation.source].isInModel, model[relation.target].isInModel else { continue }
      if !model.hops(of: relation).isEmpty { hasRoutes = true }
      if words.isPlatform(model, relation.source) || words.isPlatform(model, relation.target)
        || model.hops(of: relation).contains(where: { words.isPlatform(model, $0.element) })
      {
        hasPlatforms = true
      }
      if model.hasDeclaredPhases, model.phases.count > 1, !hasChange {
        hasChange = (model.change(of: id, in: model.wholeSpan) ?? .kept) != .kept
      }
    }
    owners = model.elementIDs.filter { isOwner[$0.index] }
  }
}

/// The words of a framework that standard views look for. Another framework with the same words
/// gets the same views; one without them gets those that need none.
struct FrameworkWords {
  let owner: AttributeID?
  let securityLevel: AttributeID?
  private let data: LayerID?
  private let integration: LayerID?
  let security: LayerID?
  let direction: LayerID?
  private let dataDomain: DomainID?
  /// Relations whose target is given something by the source.
  let flows: Set<RelationKindID>

  init(_ vocabulary: Vocabulary) {
    owner = vocabulary.attribute(named: "owner")
    securityLevel = vocabulary.attribute(named: "security-level")
    func layer(_ name: String) -> LayerID? {
      vocabulary.layers.firstIndex { $0.name == name }.map(LayerID.init)
    }
    data = layer("data")
    integration = layer("integration")
    security = layer("security")
    direction = layer("direction")
    flows = Set(
      vocabulary.relationKinds.indices
        .filter { ["sends", "syncs"].contains(vocabulary.relationKinds[$0].name) }
        .map(RelationKindID.init))
    dataDomain = vocabulary.domains.firstIndex { $0.name == "data" }.map(DomainID.init)
  }

  /// Databases, stores, records and what else is of the data layer.
  func isData(_ kind: Kind) -> Bool {
    (data != nil && kind.layer == data) || (dataDomain != nil && kind.domain == dataDomain)
  }

  func isDirection(_ kind: Kind) -> Bool { direction != nil && kind.layer == direction }

  /// What routes can lead through to share data: a carrier of the integration layer.
  func isPlatform(_ model: ArchitectureModel, _ id: ElementID) -> Bool {
    let kind = model[model[id].kind]
    return kind.isCarrier && integration != nil && kind.layer == integration
  }
}
