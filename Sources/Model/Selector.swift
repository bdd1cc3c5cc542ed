/// A set of elements described in words: one grammar for rules, views and reports.
public indirect enum Selector: Sendable, Equatable {
  /// Every element.
  case everything
  /// Elements that belong to the architecture itself.
  case own
  case outside
  case carrier
  case kind(KindID)
  case element(ElementID)
  case layer(LayerID)
  case domain(DomainID)
  /// What lies inside one of the elements, by containment and placement.
  case inside(Selector)
  /// What an agency or an agency inside it owns.
  case ownedBy(ElementID)
  case not(Selector)
  case and(Selector, Selector)
  case or(Selector, Selector)
  case filtered(Selector, Condition)
  /// Elements that a tag marks.
  case tagged(Symbol)
  /// What an element needs, over any number of steps: what its dependencies lead to, the hops of
  /// their routes (but not what the hops need), and what its `depends yes` attributes name.
  case needed(by: ElementID)
  /// What needs an element, over any number of steps.
  case needing(ElementID)
  /// Everything on a directed way from one to another.
  case path(from: Selector, to: Selector)
  /// By what becomes of it from the first compared phase to the second.
  case changed(ChangeKind)
  /// The ends of relations from one to another, of some kinds (all if empty), where a condition
  /// over the relation holds.
  case ends(RelationSelector)
  /// All elements of the packs in use, whether or not anything refers to them.
  case catalogue
  /// Those of a selector that pass a test which looks beyond their attributes. Only rules have such
  /// tests, and put a `.selection` in their place before anything is selected.
  case tested(Selector, SelectorTest)
  /// What was selected before.
  case selection(Selection)

  public enum ChangeKind: String, Sendable, CaseIterable {
    case changed, added, ended, altered
  }
}

/// `a -> b as k where …`: a set of relations.
public struct RelationSelector: Sendable, Equatable {
  public var source: Selector
  public var target: Selector
  /// Empty: of any kind.
  public var kinds: [RelationKindID]
  public var condition: Condition?
}

/// A test in a selector that this target can't evaluate itself.
public struct SelectorTest: Sendable, Equatable {
  /// Tells the tests of one compilation apart.
  public var number: Int
  public var content: any Sendable

  public init(number: Int, content: any Sendable) {
    self.number = number
    self.content = content
  }

  public static func == (left: SelectorTest, right: SelectorTest) -> Bool {
    left.number == right.number
  }
}

/// What an element or a relation can be asked for.
public enum Property: Sendable, Hashable {
  case attribute(AttributeID)
  case label
  /// The date of the first phase with the subject, unless an attribute of its own says the day.
  case starts(own: AttributeID?)
  /// The date of the first phase without the subject again, unless an attribute of its own does.
  case ends(own: AttributeID?)
}

/// A test of one element or relation, with three outcomes.
public indirect enum Condition: Sendable, Equatable {
  /// The attribute has a value.
  case has(AttributeID)
  case compare(AttributeID, Target.Comparison, AttributeValue.Value)
  case hasProperty(Property)
  case compareProperty(Property, Target.Comparison, AttributeValue.Value)
  /// Two properties of one subject.
  case compareProperties(Property, Target.Comparison, Property)
  /// A text in which some words, folded by `TextWords`, stand side by side.
  case mentions(Property, [String])
  case not(Condition)
  case and(Condition, Condition)
  case or(Condition, Condition)
}

/// The outcome of a question that the model may not answer.
public enum Ternary: Sendable, BitwiseCopyable {
  case no
  case unknown
  case yes

  @inlinable public init(_ value: Bool) {
    self = value ? .yes : .no
  }

  // Rules compare millions of answers: written out, so that other targets compile it in place.
  @inlinable public static func == (left: Ternary, right: Ternary) -> Bool {
    switch (left, right) {
    case (.no, .no), (.unknown, .unknown), (.yes, .yes): true
    default: false
    }
  }

  @inlinable public static prefix func ! (value: Ternary) -> Ternary {
    switch value {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  @inlinable public func and(_ other: Ternary) -> Ternary {
    if self == .no || other == .no { return .no }
    return self == .yes && other == .yes ? .yes : .unknown
  }

  @inlinable public func or(_ other: Ternary) -> Ternary {
    if self == .yes || other == .yes { return .yes }
    return self == .no && other == .no ? .no : .unknown
  }
}

extension Selector {
  /// The kind of which everything that is selected must be, where that and to be the model's own is
  /// all that is asked: what is declared of this kind is selected.
  public var onlyKind: KindID? {
    switch self {
    case .kind(let kind): kind
    case .and(.own, let other), .and(let other, .own): other.onlyKind
    default: nil
    }
  }
}
