public import Synchronization

/// Calls a body with each number below a count, in any order or side by side; ready when all calls
/// have ended. A program with threads passes them in: this target has none of its own.
public typealias Repetition = @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

/// What a body makes of each number below a count, in the order of the numbers, whichever way it is
/// repeated. Other targets compile it in place: its types are asked of the runtime otherwise, at each start.
@inlinable public func collected<Outcome: Sendable>(
  _ count: Int, repeating: @escaping Repetition, _ body: @Sendable (Int) -> Outcome
) -> [Outcome] {
  let outcomes = Mutex([Outcome?](repeating: nil, count: count))
  repeating(count) { number in
    let outcome = body(number)
    outcomes.withLock { $0[number] = outcome }
  }
  return outcomes.withLock { $0 }.compactMap(\.self)
}

/// The `Repetition` without threads.
@Sendable public func inTurn(_ count: Int, _ body: @Sendable (Int) -> Void) {
  for number in 0..<count { body(number) }
}

/// Below this many texts, starting threads takes longer than they save.
public let smallestRepetition = 48
