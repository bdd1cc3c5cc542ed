import BitCollections
public import Diagnostics
public import Model

/// `-> B`, `at least 2 hosted-on from B`, `at least 1 contains zone per role in edge, dmz`: how many
/// elements an edge joins with an element. An edge counts for every container of its ends, and a
/// part of a B stands for that B.
public struct HopTest: SubjectTest {
  /// `per ATTRIBUTE in v, w`: a count for each value.
  public struct Grouping: Sendable {
    public var attribute: AttributeID
    public var values: [AttributeValue.Value]
    /// The values as written.
    public var texts: [String]

    /// A value as written, with its label in Vietnamese.
    func words(_ index: Int, _ vocabulary: Vocabulary) -> String {
      guard case .choice(let choice) = values[index],
        case .oneOf(let choices) = vocabulary[attribute].type.scalar
      else { return "'\(texts[index])'" }
      return "'\(texts[index])' (\(choices[choice].label.vietnamese))"
    }
  }

  public var direction: Direction
  public var others: Selector
  public var bound: CountBound
  public var grouping: Grouping?
  /// The edge as written, empty for an arrow, and the selector of the other ends.
  public var edgeText: String
  public var othersText: String

  /// What one sweep finds. The counts stand group by group, in each by element.
  private struct Sweep {
    var certain: [UInt32]
    var possible: [UInt32]
    /// By element, whether its own value for the edge isn't known, or is all there can be.
    var isOpen: [Bool]
    var isClosed: [Bool]
    /// Whether any of the other elements may lead to any element.
    var isOpenForAll = false
    /// What would close what is open.
    var openEvidence: EvidenceSet = []
  }

  public func prepare(_ evaluation: Evaluation, in state: ModelState) -> PreparedCondition {
    let model = evaluation.model
    let size = model.elements.count
    let groups = grouping?.values.count ?? 1
    let sweep = sweep(evaluation, in: state, groups)
    let incomplete = direction.incomplete(in: model)
    let undecided = undecided
    func judge(_ index: Int, _ group: Int) -> Answer {
      var missing = sweep.isClosed[index] ? [] : incomplete
      if sweep.isOpen[index] || sweep.isOpenForAll {
        missing = missing.united(with: sweep.openEvidence)
      }
      return bound.judge(
        certain: Int(sweep.certain[group * size + index]),
        possible: Int(sweep.possible[group * size + index]),
        incomplete: missing, undecided: undecided)
    }
    return PreparedCondition(
      { index in
        var answer = judge(index, 0)
        for group in 1..<max(groups, 1) { answer = answer.and(judge(index, group)) }
        return answer
      },
      failure: grouping.map { grouping in
        { index in
          let failing = grouping.texts.indices.filter { judge(index, $0).value == .no }
          let attribute = model.vocabulary[grouping.attribute].quotedName
          return failure(in: model) + LocalizedText(", by ", ", theo ") + attribute
            + LocalizedText(
              ": " + failing.map { "'\(grouping.texts[$0])'" }.joined(separator: ", "),
              ": " + failing.map { grouping.words($0, model.vocabulary) }.joined(separator: ", "))
        }
      })
  }

  // MARK: Sweeps

  private func sweep(_ evaluation: Evaluation, in state: ModelState, _ groups: Int) -> Sweep {
    let model = evaluation.model
    let size = model.elements.count
    let others = direction.others(others, evaluation, in: state)
    var sweep = Sweep(
      certain: [UInt32](repeating: 0, count: size * groups),
      possible: [UInt32](repeating: 0, count: size * groups),
      isOpen: [Bool](repeating: false, count: size),
      isClosed: [Bool](repeating: false, count: size))
    if case .contains = direction.edge {
      contained(in: state, others.selection, groups, &sweep)
      noteUnplaced(others.selection, in: state, &sweep)
      return sweep
    }
    switch direction.edge {
    case .attribute(let attribute): noteUnknown(attribute, others, in: state, &sweep)
    case .needs: noteUnknownNeeds(others, in: state, &sweep)
    default: break
    }
    guard bound.asksForExistence, grouping == nil else {
      count(evaluation, others, in: state, groups, &sweep)
      return sweep
    }
    var existence = ExistenceSweep(to: others, in: state)
    existence.follow(direction)
    sweep.certain = existence.certain
    sweep.possible = existence.possible
    return sweep
  }

  /// Counts what the edges join, each element once.
  private func count(
    _ evaluation: Evaluation, _ others: Membership, in state: ModelState, _ groups: Int,
    _ sweep: inout Sweep
  ) {
    let size = evaluation.model.elements.count
    var pairs = IntegerIndex()
    direction.forEach(in: state, to: others) { near, far in
      guard let other = others.member(at: far, awayFrom: near, evaluation) else { return }
      evaluation.forEachHolder(of: near, awayFrom: far) { holder in
        // Two edges between the same two elements lead to one element.
        let pair = UInt64(holder) << 32 | UInt64(other.element)
        guard pairs.updateValue(1, forKey: pair) == nil else { return }
        for group in 0..<groups {
          let membership = other.membership.and(
            isMember(ElementID(Int(other.element)), of: group, in: state))
          if membership == .no { continue }
          sweep.possible[group * size + Int(holder)] += 1
          if membership == .yes { sweep.certain[group * size + Int(holder)] += 1 }
        }
      }
    }
  }

  /// `contains` leads to any depth, over nesting and places.
  private func contained(
    in state: ModelState, _ selection: Selection, _ groups: Int, _ sweep: inout Sweep
  ) {
    let size = state.model.elements.count
    let order = state.placeOrder
    // One more than the bound asks for is as good as any number.
    let limit = min(
      RuleCompiler.maximumContained, bound.maximum == .max ? bound.minimum : bound.maximum + 1)
    for group in 0..<groups {
      let certain = selection.certain.filter {
        isMember(ElementID($0), of: group, in: state) == .yes
      }
      let possible = selection.possible.filter {
        isMember(ElementID($0), of: group, in: state) != .no
      }
      if direction.isOutgoing {
        let range = (group * size)..<(group * size + size)
        sweep.certain.replaceSubrange(range, with: order.counts(of: certain.contains, upTo: limit))
        sweep.possible.replaceSubrange(
          range, with: order.counts(of: possible.contains, upTo: limit))
      }
    }
  }

  /// Whether an element belongs to a group.
  private func isMember(_ element: ElementID, of group: Int, in state: ModelState) -> Ternary {
    guard let grouping else { return .yes }
    return state.model.evaluate(
      .compare(grouping.attribute, .equal, grouping.values[group]), on: element, in: state.phase)
  }

  /// Elements that say `unknown` where they would name another, and those whose one value says all.
  private func noteUnknown(
    _ attribute: AttributeID, _ others: Membership, in state: ModelState, _ sweep: inout Sweep
  ) {
    let model = state.model
    sweep.openEvidence = [.attribute(attribute)]
    let isMany = model.vocabulary[attribute].type.isMany
    for (index, element) in model.elements.enumerated()
    where element.isInModel && element.phases.contains(state.phase) {
      let values = model.values(of: attribute, on: ElementID(index), in: state.phase)
      guard !values.isEmpty else { continue }
      let isUnknown = values.contains { $0.value == .unknown }
      if direction.isOutgoing {
        sweep.isOpen[index] = isUnknown
        // What doesn't exist in a phase is named for other phases: it says nothing of this one.
        let names = values.contains { value in
          guard case .reference(let target) = value.value else { return false }
          return model[target].phases.contains(state.phase)
        }
        sweep.isClosed[index] = !isUnknown && !isMany && names
      } else if isUnknown, others.mayContain(UInt32(index)) {
        sweep.isOpenForAll = true
      }
    }
    if direction.isOutgoing { openContainers(model, &sweep) }
  }

  /// Elements of which the model says that nobody knows where they lie may lie in whatever the attribute
  /// can name, and in all that holds such a place.
  private func noteUnplaced(_ selection: Selection, in state: ModelState, _ sweep: inout Sweep) {
    let model = state.model
    let vocabulary = model.vocabulary
    let order = state.placeOrder
    for attribute in vocabulary.attributes.indices
    where vocabulary.attributes[attribute].isPlacement {
      let id = AttributeID(attribute)
      guard case .reference(let kinds) = vocabulary[id].type.scalar else { continue }
      var isUnplaced = [Bool](repeating: false, count: model.elements.count)
      var isAnyUnplaced = false
      for entry in state.evaluation.attributes.elements[id] {
        let (element, value) = (
          model.elements[Int(entry.subject)], model.attributeValues[Int(entry.value)]
        )
        guard value.value == .unknown, value.phases.contains(state.phase), element.isInModel,
          element.phases.contains(state.phase)
        else { continue }
        isUnplaced[Int(entry.subject)] = true
        isAnyUnplaced = true
      }
      guard isAnyUnplaced else { continue }
      for index in order.inward.reversed() where !isUnplaced[index] {
        isUnplaced[index] = order.places(of: index).contains { isUnplaced[Int($0)] }
      }
      let candidates = selection.possible.filter { isUnplaced[$0] }
      guard let first = candidates.first else { continue }
      var holdsPlace = model.elements.map { element in
        kinds.isEmpty || kinds.contains { vocabulary.isKind(element.kind, $0) }
      }
      for index in order.inward where holdsPlace[index] {
        for place in order.places(of: index) { holdsPlace[Int(place)] = true }
      }
      // Nothing lies in itself.
      for index in holdsPlace.indices
      where holdsPlace[index] && (candidates.count > 1 || index != first) {
        sweep.isOpen[index] = true
      }
      sweep.openEvidence.insert(.attribute(id))
    }
  }

  /// What a part may lead to, its containers may.
  private func openContainers(_ model: ArchitectureModel, _ sweep: inout Sweep) {
    // Containers stand before what they contain.
    for (index, element) in model.elements.enumerated().reversed() where sweep.isOpen[index] {
      if let parent = element.parent { sweep.isOpen[parent.index] = true }
    }
  }

  /// What may need whatever can be a hop, because nobody knows its route, and what says `unknown`
  /// where it would name what it needs.
  private func noteUnknownNeeds(
    _ others: Membership, in state: ModelState, _ sweep: inout Sweep
  ) {
    let model = state.model
    let carriers = model.elements.indices.filter {
      let element = model.elements[$0]
      return element.isInModel && element.phases.contains(state.phase)
        && model.vocabulary[element.kind].isCarrier
    }
    let leadsToHop = direction.isOutgoing && carriers.contains { others.mayContain(UInt32($0)) }
    let isDependency = model.vocabulary.relationKinds.map(\.isDependency)
    let columns = state.relations
    for relation in columns.sources.indices
    where columns.exists(relation, in: state.phase) && columns.routes[relation].isHidden
      && isDependency[columns.kinds[relation].index]
    {
      let source = columns.sources[relation]
      guard direction.isOutgoing ? leadsToHop : others.mayContain(source) else { continue }
      for index in direction.isOutgoing ? [Int(source)] : carriers { sweep.isOpen[index] = true }
      sweep.openEvidence.insert(.routes)
    }
    let isNeeded = model.vocabulary.attributes.map(\.isDependency)
    for (index, element) in model.elements.enumerated()
    where element.isInModel && element.phases.contains(state.phase) {
      for value in model.values(of: element)
      where value.phases.contains(state.phase) && isNeeded[value.attribute.index]
        && value.value == .unknown
      {
        guard direction.isOutgoing || others.mayContain(UInt32(index)) else { continue }
        if direction.isOutgoing { sweep.isOpen[index] = true } else { sweep.isOpenForAll = true }
        sweep.openEvidence.insert(.attribute(value.attribute))
      }
    }
    openContainers(model, &sweep)
  }

  // MARK: Texts and evidence

  /// What of the edge itself may be `unknown`.
  private func edgeEvidence(in model: ArchitectureModel) -> EvidenceSet {
    switch direction.edge {
    case .attribute(let attribute): [.attribute(attribute)]
    case .needs: EvidenceSet(.routes).united(with: model.vocabulary.dependencyEvidence)
    case .contains:
      EvidenceSet(
        uniting: model.vocabulary.attributes.indices
          .filter { model.vocabulary.attributes[$0].isPlacement }
          .map { EvidenceSet(.attribute(AttributeID($0))) })
    default: []
    }
  }

  private var undecided: EvidenceSet {
    others.evidence.united(with: grouping.map { [.attribute($0.attribute)] } ?? [])
  }

  public func evidence(in model: ArchitectureModel) -> EvidenceSet {
    direction.incomplete(in: model).united(with: edgeEvidence(in: model)).united(with: undecided)
  }

  /// How the others are joined with the subject, in Vietnamese, to be read behind them.
  private func edgeWords(in vocabulary: Vocabulary) -> String {
    guard case .attribute(let attribute) = direction.edge else {
      return direction.isOutgoing ? "ở bên trong" : "chứa phần tử này"
    }
    let name = vocabulary[attribute].quotedName.vietnamese
    return direction.isOutgoing ? "ghi ở \(name)" : "nêu phần tử này ở \(name)"
  }

  public func failure(in model: ArchitectureModel) -> LocalizedText {
    let words = model.vocabulary.quotedSelector(othersText)
    let others = LocalizedText(verbatim: " ") + words
    guard edgeText.isEmpty else {
      let edge = LocalizedText(
        " '\(edgeText)\(direction.isOutgoing ? "" : " from") \(othersText)'",
        " \(words.vietnamese) \(edgeWords(in: model.vocabulary))")
      return bound.asksForExistence
        ? LocalizedText("has no", "chưa có") + edge
        : LocalizedText("must have ", "phải có ") + bound.text + edge
    }
    return switch (direction.isOutgoing, bound.asksForExistence) {
    case (true, true): LocalizedText("has no relation to", "chưa có quan hệ tới") + others
    case (false, true): LocalizedText("has no relation from", "chưa có quan hệ từ") + others
    case (true, false):
      LocalizedText("must have relations to ", "phải có quan hệ tới ") + bound.text + others
    case (false, false):
      LocalizedText("must have relations from ", "phải có quan hệ từ ") + bound.text + others
    }
  }
}
