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
  /// `source.security-level >= 3`.
  case end(End, String, String, PlanValue)
  /// `source.security-level >= target.security-level`.
  case ends(End, String, End, String)
  /// A number compared with what others come to.
  case total(String, String, Total)
  case not(Test)
  case and(Test, Test)
  case or(Test, Test)
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
    case contains, needs
  }

  var edge = Edge.arrow
  var isForward: Bool
  /// Nil: at least one.
  var count: Count?
  var others: Group
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
    case conflictingTargets
    case fallingTargets
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
    case .has(let attributes): "have " + attributes.joined(separator: ", ")
    case .flag(let attribute): attribute
    case .compare(let attribute, let comparison, let value):
      "\(attribute) \(comparison) \(value.text(attribute))"
    case .link(let link): link.text
    case .includes(let attribute, let values):
      "\(attribute) includes " + values.map { $0.text(attribute) }.joined(separator: ", ")
    case .member(let attribute, let values, let isNegated):
      "\(attribute) \(isNegated ? "not " : "")in "
        + values.map { $0.text(attribute) }.joined(separator: ", ")
    case .inside(let group): "in \(group.text)"
    case .eachOf(let attribute, let isForward): "\(isForward ? "->" : "<-") each of \(attribute)"
    case .kindNeeds: "what its kind needs"
    case .end(let end, let attribute, let comparison, let value):
      "\(end.rawValue).\(attribute) \(comparison) \(value.text(attribute))"
    case .ends(let end, let comparison, let other, let attribute):
      "\(end.rawValue).\(attribute) \(comparison) \(other.rawValue).\(attribute)"
    case .total(let attribute, let comparison, let total):
      "\(attribute) \(comparison) \(total.text)"
    case .not(let test): "not (\(test.text))"
    case .and(let left, let right): "(\(left.text) and \(right.text))"
    case .or(let left, let right): "(\(left.text) or \(right.text))"
    }
  }
}

extension Link {
  fileprivate var text: String {
    let direction = isForward ? "to" : "from"
    let edgeText =
      switch edge {
      case .arrow: isForward ? "->" : "<-"
      case .relation(let name), .attribute(let name): "\(name) \(direction)"
      case .contains: "contains"
      case .needs: "needs \(direction)"
      }
    return (count.map { $0.text + " " } ?? "") + edgeText + " " + others.text
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
    switch form {
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
    case .conflictingTargets: "conflicting targets"
    case .fallingTargets: "falling targets"
    }
  }

  var text: String {
    let text =
      switch form {
      case .each(let group, let test): "each \(group.text) must \(test.text)"
      case .eachRelation(let pattern, let test): "each \(pattern.text) must \(test.text)"
      case .forbid(let pattern, let excuses):
        "forbid \(pattern.source.text) -> \(pattern.target.text)"
          + (pattern.test.map { " where \($0.text)" } ?? "")
          + excuses.map { " unless \($0.text)" }.joined()
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
      case .fallingTargets: "targets do not fall over time"
      case .conflictingTargets: "no two targets of one measure for the same tier and year"
      }
    return text + suffix.rawValue
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
