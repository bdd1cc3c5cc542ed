// The answers about names and texts.

extension Oracle {
  /// Each element against those before it: what stands at the top can be meant anywhere, and comes
  /// first.
  func nearDuplicates(_ group: Group, _ phase: Int) -> [String: Truth] {
    func names(_ element: Int) -> [PlanLabel] {
      [plan.elements[element].label].compactMap(\.self) + plan.elements[element].aliases
    }
    func family(_ element: Int) -> String {
      PlanVocabulary.lineage(plan.elements[element].kind).last?.name ?? ""
    }
    let order = listed(elements(phase))
    let sorted =
      order.filter { plan.elements[$0].parent == nil }
      + order.filter { plan.elements[$0].parent != nil }
    var answers: [String: Truth] = [:]
    for (place, element) in sorted.enumerated() {
      let others = sorted[..<place].filter { other in
        let parent = plan.elements[other].parent
        return (parent == nil || parent == plan.elements[element].parent)
          && family(other) == family(element)
          && !plan.containers(element).contains(other)
          && names(element).contains { name in names(other).contains { $0.says(name) } }
      }
      answers[plan.path(element)] = judge(
        belongs(element, group, phase), !others.map { belongs($0, group, phase) }.any)
    }
    return answers
  }

  /// Each of several elements with one owner and one stem, where one of them has a level.
  func splitSystems(_ group: Group, _ phase: Int) -> [String: Truth] {
    func owner(_ element: Int) -> Int? {
      if case .reference(let owner)? = values("owner", of: element, phase).first {
        owner
      } else {
        nil
      }
    }
    let members = elements(phase).filter { belongs($0, group, phase) != .no }
    var answers: [String: Truth] = [:]
    for element in members {
      guard let own = plan.elements[element].label, let agency = owner(element) else { continue }
      let others = members.filter { other in
        other != element && owner(other) == agency
          && plan.elements[other].label.map(own.hasStem) ?? false
      }
      let known = ([element] + others).filter { level($0, phase) != nil }
      if others.isEmpty || known.isEmpty { continue }
      let isLower = known.map { other -> Truth in
        guard let top = level(other, phase), let own = level(element, phase) else {
          return .unknown
        }
        return min(Truth(top > own), belongs(other, group, phase))
      }.any
      answers[plan.path(element)] = judge(belongs(element, group, phase), !isLower)
    }
    return answers
  }

  private func level(_ element: Int, _ phase: Int) -> Int? {
    if case .level(let level)? = values("security-level", of: element, phase).first {
      level
    } else {
      nil
    }
  }

  /// Whatever holds a secret, and the architecture, which stands for what holds none.
  func secrets() -> [String: Truth] {
    var answers: [String: Truth] = [:]
    func enter(_ subject: String, _ texts: [String?]) {
      if texts.contains(where: { $0.map(PlanVocabulary.secrets.contains) ?? false }) {
        answers[subject] = .no
      }
    }
    func texts(_ facts: [Plan.Fact]) -> [String?] {
      facts.flatMap(\.values).map { if case .text(let text) = $0 { text } else { nil } }
    }
    for (index, element) in plan.elements.enumerated() {
      let names = [element.label?.text] + element.aliases.map(\.text)
      enter(plan.path(index), names + element.tags + texts(element.facts))
    }
    for relation in plan.relations {
      enter(relation.name, [relation.label] + texts(relation.facts))
    }
    for indicator in plan.indicators {
      enter(indicator.name, [indicator.label] + Array(indicator.texts.values))
    }
    answers["m"] = .yes
    enter("m", [plan.header.label] + Array(plan.header.texts.values))
    return answers
  }
}
