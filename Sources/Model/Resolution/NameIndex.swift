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

  /// Where a name stands: its only container and the element that it means there.
  private struct Standing: BitwiseCopyable {
    var container: UInt32
    var element: UInt32
  }

  /// By name. Most names stand in one container, and are asked for in each around a use: one look
  /// instead of a search in each.
  private var standings: [Standing] = []
  /// By container and name, of the names that stand in `several`.
  private var entries = IntegerIndex()

  private static let none: UInt32 = 0x8000_0000
  private static let several: UInt32 = 0x8000_0001

  public subscript(_ scope: Scope, _ name: Symbol) -> ElementID? {
    let place = Int(name.rawValue)
    guard place < standings.count else { return nil }
    let standing = standings[place]
    let container = Self.container(scope)
    if standing.container == container { return ElementID(Int(standing.element)) }
    guard standing.container == Self.several else { return nil }
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
    guard place < standings.count, standings[place].container != Self.none else { return .nowhere }
    let container = standings[place].container
    if container == Self.several { return .several }
    if container == 0 { return .one(.model) }
    return container < Self.none
      ? .one(.element(ElementID(Int(container) - 1)))
      : .one(.pack(PackID(Int(UInt32.max - container))))
  }

  mutating func set(_ element: ElementID, for name: Symbol, in scope: Scope) {
    let place = Int(name.rawValue)
    if place >= standings.count {
      let missing = place + 1 - standings.count
      let nowhere = Standing(container: Self.none, element: 0)
      standings.append(contentsOf: repeatElement(nowhere, count: missing))
    }
    let container = Self.container(scope)
    let known = standings[place]
    if known.container == Self.none || known.container == container {
      standings[place] = Standing(container: container, element: element.rawValue)
      return
    }
    if known.container != Self.several {
      entries.updateValue(known.element, forKey: Self.key(known.container, name))
      standings[place].container = Self.several
    }
    entries.updateValue(element.rawValue, forKey: Self.key(container, name))
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
