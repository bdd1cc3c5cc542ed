import Dispatch
import Model

/// Calls a body with each number below a count, on all cores; ready when all calls have ended.
public func sideBySide(_ count: Int, _ body: @Sendable (Int) -> Void) {
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}

extension Compilation {
  /// How the rules of the model are gone through: side by side where there is enough to do.
  public func repeatForRules(_ count: Int, _ body: @Sendable (Int) -> Void) {
    if model.elements.count + model.relations.count > Self.largestSerialModel {
      sideBySide(count, body)
    } else {
      for number in 0..<count { body(number) }
    }
  }

  /// Up to this many elements and relations, starting threads takes longer than they save.
  private static var largestSerialModel: Int { 20_000 }
}
