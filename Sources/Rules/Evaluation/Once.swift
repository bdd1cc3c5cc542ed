import Synchronization

/// What is worked out when it is first asked for. Whoever asks at the same time waits, rather than work
/// it out again.
final class Once<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  func value(_ make: () -> Value) -> Value {
    known.withLock { known in
      if let known { return known }
      let value = make()
      known = value
      return value
    }
  }
}
