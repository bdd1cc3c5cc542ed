package import Diagnostics

/// A moment that the architecture is described at.
package struct Phase: Sendable {
  package var name: Symbol
  package var label: Symbol
  package var date: CalendarDate
  package var nameRange: SourceRange
}
