import BitCollections
public import Diagnostics
public import Model

/// `at least 1 element per domain in business, data`: how many selected elements each group has.
/// The groups are words of the packs; the subject is the architecture.
public struct GroupedCoverageSentence: RequirementSentence {
  /// What elements are grouped by.
  public enum Key: Sendable {
    case layer([LayerID])
    case domain([DomainID])
    /// Elements of a kind and of the kinds below it.
    case kind([KindID])
    case attribute(AttributeID, [AttributeValue.Value])
  }

  public var elements: Selector
  public var bound: CountBound
  public var key: Key
  /// The groups, in the order of the sentence: what it calls them and what people read.
  public var groups: [(name: String, label: LocalizedText)]
  /// The selector and the key as written.
  public var text: String
  public var keyText: String

  /// How many groups a sentence can have: a bit each.
  static let maximumGroups = 64

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var judgement = Judgement(.architecture)
    for state in evaluation.states(in: phases) {
      let selection = state.select(elements)
      var certain = [Int](repeating: 0, count: groups.count)
      var possible = certain
      var anywhere = 0
      for index in selection.possible {
        let isCertain = selection.certain.contains(index)
        guard let memberships = memberships(of: ElementID(index), in: model, at: state.phase) else {
          anywhere += 1
          continue
        }
        for group in memberships {
          possible[group] += 1
          if isCertain { certain[group] += 1 }
        }
      }
      var undecided = elements.evidence
      if anywhere > 0, case .attribute(let attribute, _) = key {
        undecided = undecided.united(with: [.attribute(attribute)])
      }
      for group in groups.indices {
        let answer = bound.judge(
          certain: certain[group], possible: possible[group] + anywhere,
          incomplete: model.header.states.contains(.elements) ? [] : [.elements],
          undecided: undecided)
        if answer.value == .no { judgement.failures |= 1 << UInt64(group) }
        judgement.enter(answer, in: state.phases)
      }
    }
    return Judgements(judgement)
  }

  /// The groups of an element; nil where the model doesn't say.
  private func memberships(
    of element: ElementID, in model: ArchitectureModel, at phase: PhaseID
  ) -> [Int]? {
    let kind = model[element].kind
    switch key {
    case .layer(let layers):
      return layers.indices.filter { layers[$0] == model[kind].layer }
    case .domain(let domains):
      return domains.indices.filter { domains[$0] == model[kind].domain }
    case .kind(let kinds):
      return kinds.indices.filter { model.vocabulary.isKind(kind, kinds[$0]) }
    case .attribute(let attribute, let wanted):
      let values = model.values(of: attribute, on: element, in: phase)
      if values.isEmpty { return model.header.states.contains(.attributes) ? [] : nil }
      if values.contains(where: { $0.value == .unknown }) { return nil }
      return wanted.indices.filter { group in values.contains { $0.value == wanted[group] } }
    }
  }

  public func requirement(in model: ArchitectureModel) -> LocalizedText {
    let names = groups.map {
      $0.label[.english].isEmpty ? LocalizedText(verbatim: $0.name) : $0.label
    }
    func list(_ language: Language) -> String {
      let names = names.map { $0[language] }
      return names.joined(separator: names.contains { $0.contains(",") } ? "; " : ", ")
    }
    let key = SelectorWords.lowercased(
      LocalizedText(verbatim: keyLabel(in: model.vocabulary)))
    return LocalizedText("for each of ", "với mỗi ")
      + LocalizedText(list(.english), "\(key.vietnamese) (\(list(.vietnamese)))")
      + LocalizedText(verbatim: ": ") + bound.quantifier + LocalizedText(verbatim: " ")
      + model.vocabulary.words(ofSelector: text)
  }

  public func found(in model: ArchitectureModel, at phase: PhaseID) -> [RequirementGroup]? {
    var found = groups.map { RequirementGroup(label: $0.label, certain: [], perhaps: 0) }
    let selection = model.select(elements, in: phase)
    for index in selection.possible {
      // What says nothing of the groups belongs to none of them yet.
      for group in memberships(of: ElementID(index), in: model, at: phase) ?? [] {
        if selection.certain.contains(index) {
          found[group].certain.append(ElementID(index))
        } else {
          found[group].perhaps += 1
        }
      }
    }
    return found
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    let things = model.vocabulary.quotedSelector(text)
    let failed = groups.indices.filter { judgement.failures >> UInt64($0) & 1 == 1 }
      .map { groups[$0] }
    func list(_ language: Language) -> String {
      failed.map { group in
        let label = group.label[language]
        return label.isEmpty || label == group.name
          ? "'\(group.name)'" : "'\(group.name)' (\(label))"
      }.joined(separator: ", ")
    }
    let found = LocalizedText(
      " with \(keyText) \(list(.english))",
      " theo '\(keyLabel(in: model.vocabulary))': \(list(.vietnamese))")
    if bound.asksForExistence {
      return LocalizedText("has no ", "chưa có ") + things + found
    }
    return LocalizedText("must have ", "phải có ") + bound.text
      + LocalizedText(verbatim: " ") + things + found
  }

  /// What the groups are, in Vietnamese.
  private func keyLabel(in vocabulary: Vocabulary) -> String {
    switch key {
    case .layer: "lớp"
    case .domain: "kiến trúc thành phần"
    case .kind: "loại thành phần"
    case .attribute(let attribute, _): vocabulary[attribute].label.vietnamese
    }
  }
}
