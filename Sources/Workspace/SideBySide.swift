import Diagnostics
import Dispatch

/// Calls a body with each number below a count, on all cores; ready when all calls have ended.
@Sendable public func sideBySide(_ count: Int, _ body: @Sendable (Int) -> Void) {
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}

/// What a body makes of each item, in their order, on all cores.
public func sideBySide<Item: Sendable, Outcome: Sendable>(
  over items: [Item], _ body: @Sendable (Item) -> Outcome
) -> [Outcome] {
  collected(items.count, repeating: sideBySide) { body(items[$0]) }
}
