/// A small model as the oracle sees it: what the author writes, and nothing that was resolved.
struct Plan {
  /// What the header can state completely.
  enum Statement: String, CaseIterable {
    case elements, relations, routes, attributes
  }

  struct Element {
    var name: String
    var kind: String
    /// The index of the container.
    var parent: Int?
    /// The phases as written; it exists only where its container does too.
    var lifetime: Range<Int>
    /// `outside yes`, `outside no`.
    var outside: Bool?
    var tags: [String] = []
    var facts: [Fact] = []
  }

  /// An attribute's value for some phases.
  struct Fact {
    var attribute: String
    /// One, or the items of a list.
    var values: [PlanValue]
    /// The operator before a number that is a bound; `=` otherwise.
    var comparison = "="
    var lifetime: Range<Int>
  }

  struct Relation {
    enum Route: Equatable {
      case unsaid, direct, unknown
      case via([Int])
    }

    /// The `id`.
    var name: String
    var source: Int
    var target: Int
    var kind: String
    var route: Route
    var lifetime: Range<Int>
    var facts: [Fact] = []
  }

  struct Indicator {
    struct Target {
      var comparison: String
      var goal: Int
      var year: Int?
      var tiers: [String]
    }

    var name: String
    /// The name that several indicators can share.
    var measure: String?
    var targets: [Target]
  }

  var phaseCount: Int
  /// A model with one phase needn't say so.
  var declaresPhases: Bool
  var states: Set<Statement>
  /// Containers before what they contain.
  var elements: [Element] = []
  var relations: [Relation] = []
  var indicators: [Indicator] = []
}

/// A value of an attribute.
enum PlanValue: Hashable {
  case yesNo(Bool)
  case level(Int)
  /// In tenths.
  case number(Int)
  /// By its place in the attribute's list.
  case choice(Int)
  case text(String)
  /// The index of an element.
  case reference(Int)
  case unknown
}

// MARK: What exists when

extension Plan {
  var allPhases: Range<Int> { 0..<phaseCount }

  func lifetime(_ element: Int) -> Range<Int> {
    let own = elements[element].lifetime
    guard let parent = elements[element].parent else { return own }
    return Self.common(own, lifetime(parent))
  }

  /// Where the relation, both ends and every hop exist.
  func lifetime(_ relation: Relation) -> Range<Int> {
    var result = relation.lifetime
    for end in [relation.source, relation.target] + relation.hops {
      result = Self.common(result, lifetime(end))
    }
    return result
  }

  static func common(_ left: Range<Int>, _ right: Range<Int>) -> Range<Int> {
    let lower = max(left.lowerBound, right.lowerBound)
    return lower..<max(lower, min(left.upperBound, right.upperBound))
  }

  /// An element's containers, the nearest first.
  func containers(_ element: Int) -> [Int] {
    guard let parent = elements[element].parent else { return [] }
    return [parent] + containers(parent)
  }

  /// The name as other statements write it.
  func path(_ element: Int) -> String {
    ([element] + containers(element)).reversed().map { elements[$0].name }.joined(separator: ".")
  }
}

extension Plan.Relation {
  var hops: [Int] {
    if case .via(let hops) = route { hops } else { [] }
  }
}

// MARK: Text

extension Plan {
  /// The model as its author writes it.
  var text: String {
    var text = "architecture m \"Mô hình\" {\n  as-of 2021-01-29\n"
    let stated = Statement.allCases.filter(states.contains).map(\.rawValue)
    if !stated.isEmpty { text += "  states \(stated.joined(separator: ", "))\n" }
    text += "}\nuse test 1.0\n"
    if declaresPhases {
      text += "phases {\n"
      for phase in allPhases { text += "  p\(phase) \"Giai đoạn \(phase)\" \(2020 + 2 * phase)\n" }
      text += "}\n"
    }
    for index in elements.indices where elements[index].parent == nil {
      text += elementText(index, indent: "")
    }
    for relation in relations {
      text += "\(path(relation.source)) -> \(path(relation.target)) \"nối\" as \(relation.kind)"
      switch relation.route {
      case .unsaid: break
      case .direct: text += " direct"
      case .unknown: text += " via unknown"
      case .via(let hops): text += " via " + hops.map(path).joined(separator: ", ")
      }
      text += lifetimeText(relation.lifetime) + " id \(relation.name) {\n"
      for fact in relation.facts { text += "  " + factText(fact) }
      text += "}\n"
    }
    for indicator in indicators { text += indicator.text }
    return text
  }

  private func elementText(_ index: Int, indent: String) -> String {
    let element = elements[index]
    var text = "\(indent)\(element.kind) \(element.name) \"Phần tử \(element.name)\""
    text += lifetimeText(element.lifetime) + " {\n"
    if let outside = element.outside { text += "\(indent)  outside \(outside ? "yes" : "no")\n" }
    if !element.tags.isEmpty {
      text += "\(indent)  tag " + element.tags.map { "\"\($0)\"" }.joined(separator: ", ") + "\n"
    }
    for fact in element.facts { text += "\(indent)  " + factText(fact) }
    for child in elements.indices where elements[child].parent == index {
      text += elementText(child, indent: indent + "  ")
    }
    return text + "\(indent)}\n"
  }

  private func factText(_ fact: Fact) -> String {
    let values = fact.values.map { value in
      if case .reference(let element) = value { path(element) } else { value.text(fact.attribute) }
    }
    let comparison = fact.comparison == "=" ? "" : fact.comparison + " "
    return
      "\(fact.attribute) \(comparison)\(values.joined(separator: ", "))\(lifetimeText(fact.lifetime))\n"
  }

  private func lifetimeText(_ lifetime: Range<Int>) -> String {
    (lifetime.lowerBound > 0 ? " from p\(lifetime.lowerBound)" : "")
      + (lifetime.upperBound < phaseCount ? " until p\(lifetime.upperBound)" : "")
  }
}

extension Plan.Indicator {
  fileprivate var text: String {
    var text = "indicator \(name) \"Chỉ tiêu \(name)\" {\n"
    if let measure { text += "  measure \(measure)\n" }
    for target in targets {
      text += "  target \(target.comparison == "=" ? "" : target.comparison + " ")\(target.goal)"
      if let year = target.year { text += " by \(year)" }
      if !target.tiers.isEmpty { text += " at \(target.tiers.joined(separator: ", "))" }
      text += "\n"
    }
    return text + "}\n"
  }
}

extension PlanValue {
  /// As models and rules write it; of a reference rules can write nothing.
  func text(_ attribute: String) -> String {
    switch self {
    case .yesNo(let value): return value ? "yes" : "no"
    case .level(let level): return "\(level)"
    case .number(let tenths):
      return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    case .choice(let index):
      guard case .choice(let words) = PlanVocabulary.attribute(attribute).type else { return "" }
      return words[index]
    case .text(let text): return "\"\(text)\""
    case .reference, .unknown: return "unknown"
    }
  }
}
