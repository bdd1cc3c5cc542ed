public import Model

/// Two models laid over each other: one model with two phases, the old and the new state. What is in the
/// first phase only is gone, what is in the second only is new, so that everything that tells two phases
/// apart tells two models apart.
///
/// Things are the same where they have the same name, as in `ModelDifference`. A relation that takes
/// another way is two: the one that goes and the one that comes. Words are those of the new model's
/// packs; where these have lost a kind, the nearest kind above it stands for it, and where it uses
/// none, those of the old one. Views, indicators and waivers are left out, and selectors find no names.
/// Cost: linear but for sorting.
public struct OverlaidModel: Sendable {
  public let model: ArchitectureModel
  /// What is in both with another name, kind or description. What has other attribute values is told by
  /// the model itself.
  public private(set) var alteredElements: Set<ElementID> = []
  public private(set) var alteredRelations: Set<RelationID> = []

  /// Whether anything is new, gone or changed.
  public var hasChanges: Bool {
    func isChanged(_ phases: PhaseSet, _ values: ArraySlice<AttributeValue>) -> Bool {
      phases != model.allPhases || values.contains { $0.phases != model.allPhases }
    }
    return !alteredElements.isEmpty || !alteredRelations.isEmpty
      || model.elements.contains { $0.isInModel && isChanged($0.phases, model.values(of: $0)) }
      || model.relations.contains { isChanged($0.phases, model.values(of: $0)) }
  }

  public static let oldPhase = PhaseID(0)
  public static let newPhase = PhaseID(1)

  /// - Parameters:
  ///   - phases: which state of each model is looked at.
  ///   - names: what people call the two, such as folders or revisions.
  public init(
    _ old: ArchitectureModel, _ new: ArchitectureModel, phases: (old: PhaseID, new: PhaseID),
    names: (old: String, new: String)
  ) {
    // A model that uses no pack any more has no word for what there was.
    let speaking = new.vocabulary.kinds.isEmpty ? old : new
    var texts = speaking.texts
    let sides = [
      OverlaidSide(old, at: phases.old, into: speaking.vocabulary, &texts),
      OverlaidSide(new, at: phases.new, into: speaking.vocabulary, &texts),
    ]
    var builder = OverlayBuilder(sides: sides)
    builder.addElements()
    builder.addRelations()
    var contents = speaking.contents
    contents.phases = zip([names.old, names.new], [old[phases.old], new[phases.new]])
      .map { name, phase in
        var phase = phase
        phase.name = texts.intern(name)
        phase.label = .empty
        return phase
      }
    contents.hasDeclaredPhases = true
    contents.texts = texts
    contents.elements = builder.elements
    contents.relations = builder.relations
    contents.hops = builder.hops
    contents.attributeValues = builder.values
    contents.aliases = builder.aliases
    contents.tags = []
    contents.indicators = []
    contents.views = []
    contents.replacements = []
    contents.waivers = []
    contents.adjacency = Adjacency(
      elementCount: builder.elements.count, relations: builder.relations)
    model = ArchitectureModel(contents)
    alteredElements = builder.alteredElements
    alteredRelations = builder.alteredRelations
  }
}
