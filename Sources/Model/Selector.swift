/// A set of elements described in words: one grammar for rules, views and reports.
package indirect enum Selector: Sendable, Equatable {
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

  package enum ChangeKind: String, Sendable, CaseIterable {
    case changed, added, ended, altered
  }
}

/// `a -> b as k where …`: a set of relations.
package struct RelationSelector: Sendable, Equatable {
  package var source: Selector
  package var target: Selector
  /// Empty: of any kind.
  package var kinds: [RelationKindID]
  package var condition: Condition?
}

/// A test of one element or relation, with three outcomes.
package indirect enum Condition: Sendable, Equatable {
  /// The attribute has a value.
  case has(AttributeID)
  case compare(AttributeID, Target.Comparison, AttributeValue.Value)
  case not(Condition)
  case and(Condition, Condition)
  case or(Condition, Condition)
}

/// The outcome of a question that the model may not answer.
package enum Ternary: Sendable {
  case no
  case unknown
  case yes

  package init(_ value: Bool) {
    self = value ? .yes : .no
  }

  package static prefix func ! (value: Ternary) -> Ternary {
    switch value {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  package func and(_ other: Ternary) -> Ternary {
    if self == .no || other == .no { return .no }
    return self == .yes && other == .yes ? .yes : .unknown
  }

  package func or(_ other: Ternary) -> Ternary { !((!self).and(!other)) }
}
