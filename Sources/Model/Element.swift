public import Diagnostics

/// A part of the architecture: an agency, a system, a zone, a national database.
public struct Element: Sendable, BitwiseCopyable {
  /// The identifier as declared, local to the container.
  public var name: Symbol
  public var label: Symbol
  /// The English label, or the empty symbol; only packs give one.
  public var englishLabel: Symbol
  public var kind: KindID
  public var parent: ElementID?
  /// The phases in which the element exists.
  public var phases: PhaseSet
  /// The pack whose catalogue the element comes from, or nil where the model declares it.
  public var pack: PackID?
  /// False for elements of a catalogue that nothing in the model refers to: they are not drawn,
  /// counted or judged.
  public var isInModel: Bool
  /// `outside yes` or `no` in the body; nil where only the kind says.
  public var statesOutside: Bool?
  /// `attributeValues` indices of the element, by attribute and source order.
  public var valuesStart: UInt32
  public var valuesEnd: UInt32
  /// The identifier in the source.
  public var nameRange: SourceRange
  /// The head of the declaration: kind, identifier, label and clauses.
  public var headRange: SourceRange
  /// The `///` description, or the empty symbol.
  public var documentation: Symbol
}

/// A word that an element is marked with: `tag "6 CSDL quốc gia"`.
public struct Tag: Sendable, BitwiseCopyable {
  public var element: ElementID
  public var text: Symbol
  public var range: SourceRange
}

/// `replaces`: where one element ends, another takes its place.
public struct Replacement: Sendable, BitwiseCopyable {
  public var successor: ElementID
  public var predecessor: ElementID
  /// The predecessor's name in the successor's declaration.
  public var range: SourceRange
}

/// The value of an attribute of an element or a relation, in some phases. An attribute of a
/// list type has one record for each item.
public struct AttributeValue: Sendable, BitwiseCopyable {
  public enum Value: Sendable, Hashable, BitwiseCopyable {
    case text(Symbol)
    case yesNo(Bool)
    case date(CalendarDate)
    /// A number, percentage, amount of money or duration, in the attribute's unit.
    case number(DecimalNumber)
    case level(Int)
    /// The index in the attribute's list of choices.
    case choice(Int)
    case reference(ElementID)
    /// The author says that the value isn't known: counts as missing.
    case unknown
  }

  // The largest first, so that there are few gaps: large models have half a million values.

  public var phases: PhaseSet
  public var value: Value
  /// How the value bounds what is meant: `amount > 80.8`. Only numbers have bounds.
  public var comparison: Target.Comparison
  /// How sure the value is, where a pack says so.
  public var confidence: Confidence?
  /// Whether `from` says when it begins; otherwise it begins with what carries it.
  public var statesFrom: Bool
  public var attribute: AttributeID
  public var range: SourceRange

  init(
    attribute: AttributeID, phases: PhaseSet, value: Value,
    comparison: Target.Comparison = .equal, confidence: Confidence?, statesFrom: Bool = false,
    range: SourceRange
  ) {
    self.phases = phases
    self.value = value
    self.comparison = comparison
    self.confidence = confidence
    self.statesFrom = statesFrom
    self.attribute = attribute
    self.range = range
  }
}
