/// What a node of the tree is. The form of a statement follows from its block and its first
/// words, never from the packs; what its head word names is settled when names are resolved.
public enum SyntaxKind: UInt8, Sendable, BitwiseCopyable {
  case file
  /// `{ … }`
  case block
  /// Tokens that fit nowhere; already reported.
  case error

  // MARK: Statements

  /// `word id "Tên" clauses { … }`: elements, attributes and core statements.
  case statement
  /// `a -> b "Tên" clauses { … }`
  case relation
  /// `id "Tên" 2025`, in `phases`, `layers`, `tiers`, `domains`, `units` and one-of lists.
  case entry
  /// `target >= 90 by 2025 at province`
  case target
  /// `show a, b with neighbours 1`
  case show
  /// `example fails "…" on a -> b { … }`
  case example
  /// `fix review add via (lgsp), ndxp`, in a rule
  case fix
  /// `waive CODE on subject { … }`
  case waiver
  /// `define NAME = selector`
  case define
  /// `parameter NAME 365 "Tên" { may fall }`
  case parameter

  // MARK: Parts of statements

  case label
  case version
  case clause
  case type
  case reference

  // MARK: Values

  case string
  case literal
  /// `1..5`, `1..`, `..5`
  case range
  case path

  // MARK: Selectors; each level holds one or more of the next

  case selector
  case selectorOr
  case selectorAnd
  case selectorNot
  case selectorParenthesized
  case selectorName
  case selectorInside
  case selectorOwnedBy
  case selectorLayer
  case selectorDomain
  case selectorTag
  case selectorNeededBy
  case selectorNeeding
  case selectorPath

  // MARK: Rule sentences

  case sentenceEach
  case sentenceForbid
  case sentenceOnly
  case sentenceCount
  case sentencePassesThrough
  case sentenceNoPath
  case sentenceSomePath
  case sentenceNoSinglePoint
  case sentenceUnique
  case sentenceNoCycles
  case sentenceAggregate
  /// A measure that is built in: `no near-duplicate names among A`.
  case sentenceMeasure
  /// A sentence that is one fixed wording.
  case sentenceFixed
  case unless
  case suffix

  // MARK: Conditions; each level holds one or more of the next

  case conditionOr
  case conditionAnd
  case conditionNot
  case conditionParenthesized
  case conditionHave
  case conditionCompare
  case conditionIncludes
  case conditionMember
  /// `a in b of SELECTOR`
  case conditionMemberOf
  /// `code matches "PATTERN" known as code of reference-item`
  case conditionMatches
  case conditionInside
  case conditionHop
  case conditionReach
  case conditionNeeds
  /// `highest ATTRIBUTE of HOP then HOP`
  case operandExtreme
  /// `sum(amount of budget-part inside)`, `count(A)`, `share(A where …)`
  case aggregate
  /// The head of an aggregate that nothing follows: taken as written.
  case operandOther
}
