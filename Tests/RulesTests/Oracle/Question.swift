// What the oracle is asked: sentences of rules as data, which are printed for the rule engine and
// answered by the oracle from the data itself.

/// A selector of elements.
indirect enum Group {
  case everything, own, outside, carrier
  case kind(String)
  /// A yes-no attribute as a selector.
  case flag(String)
  case layer(String)
  case domain(String)
  case tag(String)
  case inside(Group)
  case not(Group)
  case and(Group, Group)
  case or(Group, Group)
  case filtered(Group, Test)
  case ends(Pattern)
  case path(Group, Group)
  /// `added`, `ended`, `altered`, `changed`.
  case change(String)
}

/// A selector of relations.
struct Pattern {
  var source: Group
  var target: Group
  /// Empty: every kind.
  var kinds: [String] = []
  var test: Test?
}

/// A condition.
indirect enum Test {
  case has([String])
  case flag(String)
  case compare(String, String, PlanValue)
  case link(Link)
  /// `channels includes web, mobile`.
  case includes(String, [PlanValue])
  /// `role in edge, dmz`, `role not in edge`.
  case member(String, [PlanValue], isNegated: Bool)
  case inside(Group)
  /// `-> each of draws-on`, `<- each of owner`.
  case eachOf(String, isForward: Bool)
  case kindNeeds
  /// `reach B through C then D`.
  case reach(Group, through: [Group], isPhysical: Bool)
  /// `amount <= total`.
  case compareOwn(String, String, String)
  /// `label includes "đất đai"`.
  case mentions(String, String)
  /// `code matches "Ad" known as code of database`.
  case matches(String, TextPattern, List?)
  /// `code in codes of system`.
  case shared(String, String, Group)
  case extreme(Extreme)
  /// `source.security-level >= 3`: a test of attributes.
  case atEnd(End, Test)
  /// `source.security-level >= target.security-level`; nil: of the relation itself.
  case ends(End?, String, String, End?, String)
  /// A number compared with what others come to.
  case total(String, String, Total)
  case not(Test)
  case and(Test, Test)
  case or(Test, Test)

  /// The texts that elements of a kind have.
  struct List {
    var attribute: String
    var kind: String
  }
}

/// `security-level >= highest security-level of -> system`.
struct Extreme {
  var attribute: String
  var comparison: String
  var isHighest: Bool
  var other: String
  var steps: [Link]
}

/// Whose attribute a test of a relation asks for.
enum End: String, CaseIterable {
  case source, target, hop
}

/// A test of the edges at an element.
struct Link {
  enum Edge: Equatable {
    case arrow
    /// Relations of a kind.
    case relation(String)
    case attribute(String)
    case contains, needs, replaces
  }

  var edge = Edge.arrow
  var isForward: Bool
  /// Nil: at least one.
  var count: Count?
  var others: Group
  /// `per role in edge, dmz`.
  var attribute: String?
  var values: [PlanValue] = []
}

/// `at least 1`, `at most 2`, `exactly 1`.
enum Count {
  case atLeast(Int)
  case atMost(Int)
  case exactly(Int)

  func allows(_ number: Int) -> Bool {
    switch self {
    case .atLeast(let bound): number >= bound
    case .atMost(let bound): number <= bound
    case .exactly(let bound): number == bound
    }
  }
}

/// What elements come to.
struct Total {
  enum Function {
    case sum(String)
    case count
    /// The share of those for which the test holds.
    case share(Test)
  }

  var function: Function
  var group: Group
  /// Only what is nested in the subject.
  var isInside = false
}

/// A sentence of a rule.
struct Question {
  enum Form {
    case each(Group, Test)
    case eachRelation(Pattern, Test)
    case forbid(Pattern, [Excuse])
    case only(Group, Group)
    case coverage(Count, Group)
    case relationCoverage(Count, Pattern)
    /// `per domain`, `per role in edge, dmz`.
    case grouped(Count, Group, by: String, words: [String])
    /// `per province`.
    case perKind(Count, Group, kind: String)
    case unique([String], Group)
    case total(Total, String, Int, tolerance: Int)
    case totals(Total, String, Total, tolerance: Int)
    case conflictingTargets
    case fallingTargets
    case forbidOnHops(Pattern, [Excuse])
    case onlyOnHops(Group, Group)
    /// `every path from A to B passes through C then D`.
    case everyPath(Group, Group, through: [Group], isPhysical: Bool)
    case noPath(Group, Group, isPhysical: Bool)
    case somePath(Group, Group, isPhysical: Bool)
    case cycles(Group, byOwner: Bool)
    case layers
    /// `nothing starts before what it needs`.
    case startOrder
    /// `nothing depends on what has ended`.
    case endOrder
    case singlePoint(Group, excuse: Test?)
    /// `each indicator must …`, `each (target where …) must …`.
    case indicators(LineTest?, LineTest, ofTargets: Bool)
    /// `each architecture must …`.
    case header(LineTest)
    case nearDuplicates(Group)
    case splitSystems(Group)
    case secrets
  }

  enum Excuse {
    case via(Group)
    case test(Test)
  }

  enum Suffix: String, CaseIterable {
    case none = ""
    case every = " in every phase"
    case first = " in first phase"
    case last = " in last phase"
    case firstAndLast = " in first and last phase"
  }

  var form: Form
  var suffix: Suffix
  /// What it is counted as, where one form holds several.
  var topic: String?
}

// MARK: Text

extension Group {
  var text: String {
    switch self {
    case .everything: "element"
    case .own: "own"
    case .outside: "outside"
    case .carrier: "carrier"
    case .kind(let name), .flag(let name), .change(let name): name
    case .layer(let name): "layer \(name)"
    case .domain(let name): "domain \(name)"
    case .tag(let name): "tag \"\(name)\""
    case .inside(let group): "in \(group.text)"
    case .not(let group): "(not \(group.text))"
    case .and(let left, let right): "(\(left.text) and \(right.text))"
    case .or(let left, let right): "(\(left.text) or \(right.text))"
    case .filtered(let group, let test): "(\(group.text) where \(test.text))"
    case .ends(let pattern): pattern.text
    case .path(let from, let to): "path from \(from.text) to \(to.text)"
    }
  }
}

extension Pattern {
  var text: String {
    let kinds = kinds.isEmpty ? "" : " as \(kinds.joined(separator: ", "))"
    return "(\(source.text) -> \(target.text)\(kinds)\(test.map { " where \($0.text)" } ?? ""))"
  }
}

extension Test {
  var text: String {
    switch self {
    case .has, .flag, .compare, .includes, .member: text(of: "")
    case .link(let link): link.text
    case .inside(let group): "in \(group.text)"
    case .eachOf(let attribute, let isForward): "\(isForward ? "->" : "<-") each of \(attribute)"
    case .kindNeeds: "what its kind needs"
    case .reach(let ends, let stations, _):
      "reach \(ends.text)"
        + (stations.isEmpty ? "" : " through \(stations.map(\.text).joined(separator: " then "))")
    case .compareOwn(let attribute, let comparison, let other):
      "\(attribute) \(comparison) \(other)"
    case .mentions(let attribute, let words): "\(attribute) includes \"\(words)\""
    case .matches(let attribute, let pattern, let list):
      "\(attribute) matches \"\(pattern.text)\""
        + (list.map { " known as \($0.attribute) of \($0.kind)" } ?? "")
    case .shared(let attribute, let other, let group): "\(attribute) in \(other) of \(group.text)"
    case .extreme(let extreme): extreme.text
    case .atEnd(let end, let test): test.text(of: end.rawValue + ".")
    case .ends(let end, let attribute, let comparison, let otherEnd, let other):
      (end.map { "\($0.rawValue)." } ?? "") + "\(attribute) \(comparison) "
        + (otherEnd.map { "\($0.rawValue)." } ?? "") + other
    case .total(let attribute, let comparison, let total):
      "\(attribute) \(comparison) \(total.text)"
    case .not(let test): "not (\(test.text))"
    case .and(let left, let right): "(\(left.text) and \(right.text))"
    case .or(let left, let right): "(\(left.text) or \(right.text))"
    }
  }
}

extension Test {
  /// A test of attributes; `owner` stands before their names.
  private func text(of owner: String) -> String {
    switch self {
    case .has(let attributes): "have " + attributes.map { owner + $0 }.joined(separator: ", ")
    case .flag(let attribute): owner + attribute
    case .compare(let attribute, let comparison, let value):
      "\(owner)\(attribute) \(comparison) \(value.text(attribute))"
    case .includes(let attribute, let values):
      "\(owner)\(attribute) includes "
        + values.map { $0.text(attribute) }.joined(separator: ", ")
    case .member(let attribute, let values, let isNegated):
      "\(owner)\(attribute) \(isNegated ? "not " : "")in "
        + values.map { $0.text(attribute) }.joined(separator: ", ")
    default: text
    }
  }
}

extension Extreme {
  fileprivate var text: String {
    "\(attribute) \(comparison) \(isHighest ? "highest" : "lowest") \(other) of "
      + steps.map(\.text).joined(separator: " then ")
  }
}

extension Link {
  fileprivate var text: String {
    let grouping = attribute.map { attribute in
      " per \(attribute)"
        + (values.isEmpty
          ? "" : " in \(values.map { $0.text(attribute) }.joined(separator: ", "))")
    }
    let direction = isForward ? "to" : "from"
    let edgeText =
      switch edge {
      case .arrow: isForward ? "->" : "<-"
      case .relation(let name), .attribute(let name): "\(name) \(direction)"
      case .contains: "contains"
      case .needs: "needs \(direction)"
      case .replaces: "replaces \(direction)"
      }
    return (count.map { $0.text + " " } ?? "") + edgeText + " " + others.text + (grouping ?? "")
  }
}

extension Total {
  fileprivate var text: String {
    let end = isInside ? " inside)" : ")"
    return switch function {
    case .sum(let attribute): "sum(\(attribute) of \(group.text)\(end)"
    case .count: "count(\(group.text)\(end)"
    case .share(let test): "share(\(group.text) where \(test.text)\(end)"
    }
  }
}

extension Count {
  var text: String {
    switch self {
    case .atLeast(let bound): "at least \(bound)"
    case .atMost(let bound): "at most \(bound)"
    case .exactly(let bound): "exactly \(bound)"
    }
  }
}

extension Question {
  /// What is counted to see that each form is tried often enough.
  var name: String {
    if let topic { return topic }
    return switch form {
    case .each: "each"
    case .eachRelation: "each relation"
    case .forbid: "forbid"
    case .only: "only"
    case .coverage: "coverage"
    case .relationCoverage: "coverage of relations"
    case .grouped: "coverage of groups"
    case .perKind: "coverage of containers"
    case .unique: "unique"
    case .total: "total"
    case .totals: "two totals"
    case .conflictingTargets: "conflicting targets"
    case .fallingTargets: "falling targets"
    case .forbidOnHops: "forbid on hops"
    case .onlyOnHops: "only on hops"
    case .everyPath(_, _, _, let isPhysical): "every path" + (isPhysical ? " on physical" : "")
    case .noPath(_, _, let isPhysical): "no path" + (isPhysical ? " on physical" : "")
    case .somePath(_, _, let isPhysical): "some path" + (isPhysical ? " on physical" : "")
    case .cycles(_, let byOwner): "cycles" + (byOwner ? " by owner" : "")
    case .layers: "layers"
    case .startOrder: "order of starts"
    case .endOrder: "order of ends"
    case .singlePoint: "single points of failure"
    case .indicators(_, _, let ofTargets): ofTargets ? "targets" : "indicators"
    case .header: "header"
    case .nearDuplicates: "near-duplicate names"
    case .splitSystems: "split systems"
    case .secrets: "secrets"
    }
  }

  private static func forbid(_ pattern: Pattern, _ excuses: [Excuse]) -> String {
    "forbid \(pattern.source.text) -> \(pattern.target.text)"
      + (pattern.test.map { " where \($0.text)" } ?? "")
      + excuses.map { " unless \($0.text)" }.joined()
  }

  private static func indicators(_ filter: LineTest?, ofTargets: Bool) -> String {
    let subject = ofTargets ? "target" : "indicator"
    return filter.map { "(\(subject) where \($0.text))" } ?? subject
  }

  /// How paths and tests of reach end.
  private var physicalText: String {
    switch form {
    case .everyPath(_, _, _, true), .noPath(_, _, true), .somePath(_, _, true),
      .each(_, .reach(_, _, true)):
      " on physical"
    default: ""
    }
  }

  var text: String {
    let text =
      switch form {
      case .each(let group, let test): "each \(group.text) must \(test.text)"
      case .eachRelation(let pattern, let test): "each \(pattern.text) must \(test.text)"
      case .forbid(let pattern, let excuses): Self.forbid(pattern, excuses)
      case .forbidOnHops(let pattern, let excuses): Self.forbid(pattern, excuses) + " on hops"
      case .onlyOnHops(let allowed, let target):
        "only \(allowed.text) may -> \(target.text) on hops"
      case .everyPath(let from, let to, let stations, _):
        "every path from \(from.text) to \(to.text) passes through "
          + stations.map(\.text).joined(separator: " then ")
      case .noPath(let from, let to, _): "no path from \(from.text) to \(to.text)"
      case .somePath(let from, let to, _): "some path from \(from.text) to \(to.text)"
      case .cycles(let group, let byOwner):
        "no cycles among \(group.text)" + (byOwner ? " by owner" : "")
      case .layers: "dependencies go down layers"
      case .startOrder: "nothing starts before what it needs"
      case .endOrder: "nothing depends on what has ended"
      case .singlePoint(let group, let excuse):
        "no single point of failure for \(group.text)"
          + (excuse.map { " unless \($0.text)" } ?? "")
      case .indicators(let filter, let test, let ofTargets):
        "each " + Self.indicators(filter, ofTargets: ofTargets) + " must \(test.text)"
      case .header(let test): "each architecture must \(test.text)"
      case .nearDuplicates(let group): "no near-duplicate names among \(group.text)"
      case .splitSystems(let group): "no split of one system by name stem among \(group.text)"
      case .secrets: "no secrets in the model"
      case .only(let allowed, let target): "only \(allowed.text) may -> \(target.text)"
      case .coverage(let count, let group): "\(count.text) \(group.text)"
      case .relationCoverage(let count, let pattern): "\(count.text) \(pattern.text)"
      case .grouped(let count, let group, let key, let words):
        "\(count.text) \(group.text) per \(key)"
          + (words.isEmpty ? "" : " in \(words.joined(separator: ", "))")
      case .perKind(let count, let group, let kind): "\(count.text) \(group.text) per \(kind)"
      case .unique(let keys, let group):
        "unique \(keys.joined(separator: " and ")) among \(group.text)"
      case .total(let total, let comparison, let number, let tolerance):
        "\(total.text) \(comparison) \(PlanValue.number(number).text(""))"
          + (tolerance == 0 ? "" : " within \(PlanValue.number(tolerance).text(""))")
      case .totals(let total, let comparison, let other, let tolerance):
        "\(total.text) \(comparison) \(other.text)"
          + (tolerance == 0 ? "" : " within \(PlanValue.number(tolerance).text(""))")
      case .fallingTargets: "targets do not fall over time"
      case .conflictingTargets: "no two targets of one measure for the same tier and year"
      }
    return text + physicalText + suffix.rawValue
  }
}

extension Question.Excuse {
  fileprivate var text: String {
    switch self {
    case .via(let group): "via \(group.text)"
    case .test(let test): test.text
    }
  }
}
