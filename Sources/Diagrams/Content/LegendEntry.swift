public import Model

/// One sign of the picture with its meaning.
public struct LegendEntry: Sendable {
  public enum Sign: Sendable {
    case box(Kind.Shape, Tone)
    case line(RelationKind.Line)
    case outside
    case assumption
    case change(ChangeState)
    case emphasis
    case violation
    /// A line of a relation that ends.
    case endedLine
    /// A line that stands for several relations.
    case bundle
    /// A box that stands for several elements.
    case heap
    /// A colour with its letter or value.
    case color(Tone)
    /// A chip with a sample text.
    case chip(String)
    /// A bare text, such as `(1)`.
    case mark(String)
  }

  public var sign: Sign
  public var meaning: String
}
