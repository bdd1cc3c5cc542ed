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
  /// By name, the only container in which it stands, `several` or `none`. Most names stand in one, and
  /// are asked for in each container around a use: one look instead of a search in each.
  private var containers: [UInt32] = []

  private static let none: UInt32 = 0x8000_0000
  private static let several: UInt32 = 0x8000_0001

  public subscript(_ scope: Scope, _ name: Symbol) -> ElementID? {
    let place = Int(name.rawValue)
    guard place < containers.count else { return nil }
    let container = Self.container(scope)
    guard containers[place] == container || containers[place] == Self.several else { return nil }
    return entries[Self.key(container, name)].map { ElementID(Int($0)) }
  }

  /// Where a name is declared: the one scope in which it is, or how else.
  enum Whereabouts {
    case nowhere
    case one(Scope)
    case several
  }

  func whereabouts(of name: Symbol) -> Whereabouts {
    let place = Int(name.rawValue)
    guard place < containers.count, containers[place] != Self.none else { return .nowhere }
    let container = containers[place]
    if container == Self.several { return .several }
    if container == 0 { return .one(.model) }
    return container < Self.none
      ? .one(.element(ElementID(Int(container) - 1)))
      : .one(.pack(PackID(Int(UInt32.max - container))))
  }

  mutating func set(_ element: ElementID, for name: Symbol, in scope: Scope) {
    let container = Self.container(scope)
    entries.updateValue(element.rawValue, forKey: Self.key(container, name))
    let place = Int(name.rawValue)
    if place >= containers.count {
      let missing = place + 1 - containers.count
      containers.append(contentsOf: repeatElement(Self.none, count: missing))
    }
    if containers[place] == Self.none {
      containers[place] = container
    } else if containers[place] != container {
      containers[place] = Self.several
    }
  }

  /// Elements count from 1 up, packs from the top down, the model is 0.
  private static func container(_ scope: Scope) -> UInt32 {
    switch scope {
    case .model: 0
    case .pack(let pack): UInt32.max - pack.rawValue
    case .element(let element): element.rawValue + 1
    }
  }

  private static func key(_ container: UInt32, _ name: Symbol) -> UInt64 {
    UInt64(container) << 32 | UInt64(name.rawValue)
  }
}
