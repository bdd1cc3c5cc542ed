/// A small model as the oracle sees it: what the author writes, and nothing that was resolved.
struct Plan {
  /// What the header can state completely.
  enum Statement: String, CaseIterable {
    case elements, relations, routes, attributes
  }

  struct Element {
    var name: String
    var kind: String
    var label: PlanLabel?
    /// Further names.
    var aliases: [PlanLabel] = []
    /// The index of the container.
    var parent: Int?
    /// The phases as written; it exists only where its container does too.
    var lifetime: Range<Int>
    /// `outside yes`, `outside no`.
    var outside: Bool?
    var tags: [String] = []
    /// The indexes of the elements whose place it takes.
    var replaces: [Int] = []
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
    var label: String?
    var route: Route
    var lifetime: Range<Int>
    var facts: [Fact] = []
  }

  struct Indicator {
    struct Target {
      var comparison: String
      var goal: Goal
      var year: Int?
      var tiers: [String]
    }

    enum Goal: Equatable {
      case number(Int)
      case range(Int, Int)
      case word(String)
    }

    var name: String
    var label: String?
    /// The lines with a text: `unit`, `of`, `except`, `quote`, `assumption`.
    var texts: [String: String] = [:]
    /// The name that several indicators can share.
    var measure: String?
    var better: String?
    /// The worst first.
    var classes: [String] = []
    var hasActual = false
    var support: Int?
    var targets: [Target]
  }

  /// What the header says beside its name.
  struct Header {
    var label: String?
    /// The lines with a text: `version`, `issued`, `source`.
    var texts: [String: String] = [:]
    var asOf = 20_210_129
  }

  var header = Header()
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
  /// As 20251231.
  case date(Int)
  /// The index of an element.
  case reference(Int)
  case unknown
}

// MARK: What exists when

extension Plan {
  var allPhases: Range<Int> { 0..<phaseCount }

  /// The day for which a phase stands.
  func day(of phase: Int) -> Int {
    declaresPhases ? (2020 + 2 * phase) * 10_000 + 1231 : header.asOf
  }

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
    var text = "architecture m" + (header.label.map { " \"\($0)\"" } ?? "") + " {\n"
    text += "  as-of \(PlanValue.date(header.asOf).text(""))\n"
    for (line, value) in header.texts.sorted(by: { $0.key < $1.key }) {
      text += "  \(line) \"\(value)\"\n"
    }
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
      text += "\(path(relation.source)) -> \(path(relation.target))"
      if let label = relation.label { text += " \"\(label)\"" }
      text += " as \(relation.kind)"
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
    for indicator in indicators {
      text += indicator.text(support: indicator.support.map(path))
    }
    return text
  }

  private func elementText(_ index: Int, indent: String) -> String {
    let element = elements[index]
    var text = "\(indent)\(element.kind) \(element.name)"
    if let label = element.label { text += " \"\(label.text)\"" }
    text += lifetimeText(element.lifetime)
    if !element.replaces.isEmpty {
      text += " replaces " + element.replaces.map(path).joined(separator: ", ")
    }
    text += " {\n"
    if let outside = element.outside { text += "\(indent)  outside \(outside ? "yes" : "no")\n" }
    if !element.tags.isEmpty {
      text += "\(indent)  tag " + element.tags.map { "\"\($0)\"" }.joined(separator: ", ") + "\n"
    }
    if !element.aliases.isEmpty {
      text +=
        "\(indent)  alias " + element.aliases.map { "\"\($0.text)\"" }.joined(separator: ", ")
        + "\n"
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
  fileprivate func text(support: String?) -> String {
    var text = "indicator \(name)" + (label.map { " \"\($0)\"" } ?? "") + " {\n"
    for (line, value) in texts.sorted(by: { $0.key < $1.key }) {
      text += "  \(line) \"\(value)\"\n"
    }
    if let measure { text += "  measure \(measure)\n" }
    if let better { text += "  better \(better)\n" }
    if !classes.isEmpty {
      text += "  classes " + classes.map { "\"\($0)\"" }.joined(separator: ", ") + "\n"
    }
    if hasActual { text += "  actual \(classes.isEmpty ? "10" : "\"\(classes[0])\"") by 2020\n" }
    if let support { text += "  supported-by \(support)\n" }
    for target in targets {
      text +=
        "  target \(target.comparison == "=" ? "" : target.comparison + " ")\(target.goal.text)"
      if let year = target.year { text += " by \(year)" }
      if !target.tiers.isEmpty { text += " at \(target.tiers.joined(separator: ", "))" }
      text += "\n"
    }
    return text + "}\n"
  }
}

extension Plan.Indicator.Goal {
  fileprivate var text: String {
    switch self {
    case .number(let number): "\(number)"
    case .range(let low, let high): "\(low)..\(high)"
    case .word(let word): "\"\(word)\""
    }
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
    case .date(let day):
      let (month, dayOfMonth) = (day / 100 % 100, day % 100)
      return
        "\(day / 10_000)-\(month < 10 ? "0" : "")\(month)-\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)"
    case .reference, .unknown: return "unknown"
    }
  }
}
