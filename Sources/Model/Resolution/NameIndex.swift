/// Which element a name means in a scope.
public struct NameIndex: Sendable {
  /// Where a name is looked up.
  public enum Scope {
    /// The top of the model.
    case model
    /// The top of a pack.
    case pack(PackID)
    /// Inside an element.
    case element(ElementID)
  }

  private var entries = IntegerIndex()

  public subscript(_ scope: Scope, _ name: Symbol) -> ElementID? {
    entries[Self.key(scope, name)].map { ElementID(Int($0)) }
  }

  mutating func set(_ element: ElementID, for name: Symbol, in scope: Scope) {
    entries.updateValue(element.rawValue, forKey: Self.key(scope, name))
  }

  /// Elements count from 1 up, packs from the top down, the model is 0.
  private static func key(_ scope: Scope, _ name: Symbol) -> UInt64 {
    let container: UInt32 =
      switch scope {
      case .model: 0
      case .pack(let pack): UInt32.max - pack.rawValue
      case .element(let element): element.rawValue + 1
      }
    return UInt64(container) << 32 | UInt64(name.rawValue)
  }
}
