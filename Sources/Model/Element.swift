package import Diagnostics

/// A part of the architecture: an agency, a system, a zone, a national database.
package struct Element: Sendable, BitwiseCopyable {
  /// The identifier as declared, local to the container.
  package var name: Symbol
  package var label: Symbol
  /// The English label, or the empty symbol; only packs give one.
  package var englishLabel: Symbol
  package var kind: KindID
  package var parent: ElementID?
  /// The phases in which the element exists.
  package var phases: PhaseSet
  /// The pack whose catalogue the element comes from, or nil where the model declares it.
  package var pack: PackID?
  /// False for elements of a catalogue that nothing in the model refers to: they are not drawn,
  /// counted or judged.
  package var isInModel: Bool
  /// `outside yes` or `no` in the body; nil where only the kind says.
  package var statesOutside: Bool?
  /// `attributeValues` indices of the element, by attribute and source order.
  package var valuesStart: UInt32
  package var valuesEnd: UInt32
  /// The identifier in the source.
  package var nameRange: SourceRange
  /// The head of the declaration: kind, identifier, label and clauses.
  package var headRange: SourceRange
  /// The `///` description, or the empty symbol.
  package var documentation: Symbol
}

/// A word that an element is marked with: `tag "6 CSDL quốc gia"`.
package struct Tag: Sendable, BitwiseCopyable {
  package var element: ElementID
  package var text: Symbol
  package var range: SourceRange
}

/// `replaces`: where one element ends, another takes its place.
package struct Replacement: Sendable, BitwiseCopyable {
  package var successor: ElementID
  package var predecessor: ElementID
  /// The predecessor's name in the successor's declaration.
  package var range: SourceRange
}

/// The value of an attribute of an element or a relation, in some phases. An attribute of a
/// list type has one record for each item.
package struct AttributeValue: Sendable, BitwiseCopyable {
  package enum Value: Sendable, Hashable, BitwiseCopyable {
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

  package var attribute: AttributeID
  package var phases: PhaseSet
  package var value: Value
  /// How the value bounds what is meant: `amount > 80.8`. Only numbers have bounds.
  package var comparison = Target.Comparison.equal
  /// How sure the value is, where a pack says so.
  package var confidence: Confidence?
  package var range: SourceRange
}
