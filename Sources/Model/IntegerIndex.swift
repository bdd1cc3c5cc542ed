/// Numbers by number: the one hash table of names, pairs and identities. Open addressing over two
/// arrays, with the same order of probes on every run; no number is ever removed.
public struct IntegerIndex: Sendable {
  private var keys: [UInt64]
  /// `vacant` where the slot is free.
  private var values: [UInt32]
  public private(set) var count = 0

  private static let vacant = UInt32.max

  public init(minimumCapacity: Int = 0) {
    var slots = 16
    while slots < minimumCapacity * 2 { slots *= 2 }
    keys = [UInt64](repeating: 0, count: slots)
    values = [UInt32](repeating: Self.vacant, count: slots)
  }

  /// The number of a key, or nil where it has none. A number is below `UInt32.max`.
  public subscript(_ key: UInt64) -> UInt32? {
    let value = values[slot(of: key)]
    return value == Self.vacant ? nil : value
  }

  /// Gives a key a number, and tells which one it had.
  @discardableResult
  public mutating func updateValue(_ value: UInt32, forKey key: UInt64) -> UInt32? {
    if (count + 1) * 2 > keys.count { grow() }
    let slot = slot(of: key)
    let old = values[slot]
    keys[slot] = key
    values[slot] = value
    if old != Self.vacant { return old }
    count += 1
    return nil
  }

  /// Gives a key a number unless it has one, and tells which one it has.
  @discardableResult
  public mutating func insert(_ value: UInt32, forKey key: UInt64) -> UInt32? {
    if let old = self[key] { return old }
    return updateValue(value, forKey: key)
  }

  /// Where a key is, or would be put.
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var hash = key &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & mask
    while values[slot] != Self.vacant, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    values = [UInt32](repeating: Self.vacant, count: oldKeys.count * 2)
    for (key, value) in zip(oldKeys, oldValues) where value != Self.vacant {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }
}
