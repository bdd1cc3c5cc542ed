/// Numbers of keys, from 0 in the order in which keys are first seen.
///
/// The first keys are compared one by one: before the first hash table of a type is made, the runtime
/// looks through all conformances of the program, which takes longer than a rule on a small model.
struct Numbering<Key: Hashable & Sendable>: Sendable {
  private(set) var keys: [Key]
  /// Of all keys, once there are many.
  private var numbers: [Key: Int] = [:]

  private static var few: Int { 32 }

  init(_ keys: [Key] = []) {
    self.keys = keys
  }

  /// The number of a key that was seen.
  func known(_ key: Key) -> Int? {
    numbers.isEmpty ? keys.firstIndex(of: key) : numbers[key]
  }

  /// The number of a key, which may be new.
  mutating func number(of key: Key) -> Int {
    if let known = known(key) { return known }
    keys.append(key)
    if keys.count > Self.few {
      if numbers.isEmpty {
        for (number, key) in keys.enumerated() { numbers[key] = number }
      } else {
        numbers[key] = keys.count - 1
      }
    }
    return keys.count - 1
  }
}

extension Numbering: Equatable {
  static func == (left: Numbering, right: Numbering) -> Bool { left.keys == right.keys }
}
