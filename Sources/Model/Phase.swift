public import Diagnostics

/// A moment that the architecture is described at.
public struct Phase: Sendable {
  public var name: Symbol
  public var label: Symbol
  public var date: CalendarDate
  public var nameRange: SourceRange
}
