public import BitCollections
public import Diagnostics
public import Model

/// `code matches "[BDATS]RMddd(.ddd)*" known as code of reference-item`: how every text of an
/// attribute is written, and whether it is one of those that the packs and the model know.
public struct FormatTest: SubjectTest {
  /// Whether the subjects are relations.
  public var ofRelations: Bool
  public var attribute: AttributeID
  public var format: TextFormat
  /// The texts that are known, by number. A list of codes is seldom complete, so a text that has the
  /// form and isn't among them is *not assessed*. Nil where the form is all that is asked for.
  public var known: BitSet?

  public var isLocal: Bool { true }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let phase = state.phase
    let absent =
      model.header.states.contains(.attributes) ? Answer.no : .unknown([.attribute(attribute)])
    return PreparedCondition { index in
      let values =
        ofRelations
        ? model.values(of: attribute, on: RelationID(index), in: phase)
        : model.values(of: attribute, on: ElementID(index), in: phase)
      return values.isEmpty ? absent : values.reduce(.yes) { $0.and(answer($1, model)) }
    }
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    known == nil ? [.attribute(attribute)] : [.attribute(attribute), .codeList]
  }

  private func answer(_ value: AttributeValue, _ model: ArchitectureModel) -> Answer {
    guard case .text(let text) = value.value else { return .unknown([.attribute(attribute)]) }
    if !format.matches(model.text(text)) { return .no }
    return known?.contains(Int(text.rawValue)) == false ? .unknown([.codeList]) : .yes
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    let name = model.vocabulary[attribute].quotedName
    return LocalizedText("has ", "có ") + name
      + LocalizedText(
        " that isn't written as '\(format.pattern)'", " không đúng dạng '\(format.pattern)'")
  }
}
