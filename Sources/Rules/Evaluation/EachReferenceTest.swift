public import Diagnostics
public import Model

/// `-> each of draws-on`: an edge to every element that an attribute of the subject names.
public struct EachReferenceTest: SubjectTest {
  public var direction: Direction
  public var attribute: AttributeID
  /// As written.
  public var text: String

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    // The references of each element stand side by side; each is found by its two ends.
    var starts = [0]
    var references: [ElementID] = []
    var isOpen = [Bool](repeating: false, count: model.elements.count)
    var numbers = IntegerIndex()
    var isReferrer = [Bool](repeating: false, count: model.elements.count)
    var isReferred = [Bool](repeating: false, count: model.elements.count)
    for (index, element) in model.elements.enumerated() {
      if element.isInModel, element.phases.contains(state.phase) {
        let values = model.values(of: attribute, on: ElementID(index), in: state.phase)
        isOpen[index] =
          values.contains { $0.value == .unknown }
          || (values.isEmpty && !model.header.states.contains(.attributes))
        for value in values {
          guard case .reference(let target) = value.value,
            model[target].phases.contains(state.phase)
          else { continue }
          numbers.insert(
            UInt32(references.count), forKey: UInt64(index) << 32 | UInt64(target.rawValue))
          references.append(target)
          isReferrer[index] = true
          isReferred[target.index] = true
        }
      }
      starts.append(references.count)
    }
    var isJoined = [Bool](repeating: false, count: references.count)
    direction.forEach(in: state) { near, far in
      evaluation.forEachHolder(of: far, awayFrom: near) { other in
        guard isReferred[Int(other)] else { return }
        evaluation.forEachHolder(of: near, awayFrom: far) { holder in
          guard isReferrer[Int(holder)],
            let number = numbers[UInt64(holder) << 32 | UInt64(other)]
          else { return }
          isJoined[Int(number)] = true
        }
      }
    }
    let incomplete = direction.incomplete(in: model)
    func missing(_ index: Int) -> [ElementID] {
      (starts[index]..<starts[index + 1]).filter { !isJoined[$0] }.map { references[$0] }
    }
    return PreparedCondition(
      { index in
        if !missing(index).isEmpty { return incomplete.isEmpty ? .no : .unknown(incomplete) }
        return isOpen[index] ? .unknown([.attribute(attribute)]) : .yes
      },
      failure: { index in
        let names = missing(index).map { "'\(model.qualifiedName($0))'" }.joined(separator: ", ")
        return failure(in: model) + LocalizedText(verbatim: ": \(names)")
      })
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("lacks '\(text)'", "còn thiếu '\(text)'")
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    direction.incomplete(in: model).united(with: [.attribute(attribute)])
  }
}
