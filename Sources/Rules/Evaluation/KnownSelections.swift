import Model

/// What selectors selected in a state so far, and who belongs to it.
struct KnownSelections: Sendable {
  private var entries: [Entry] = []
  /// By entry. They are compared first: selectors are dear to compare, and mostly differ.
  private var signatures: [Int] = []

  struct Entry: Sendable {
    let selector: Selector
    let selection: Selection
    var membership: Membership?
  }

  /// - Parameter signature: that of the selector.
  func entry(of selector: Selector, _ signature: Int) -> Entry? {
    place(of: selector, signature).map { entries[$0] }
  }

  /// Keeps what was found, unless somebody else was faster.
  mutating func add(_ entry: Entry, _ signature: Int) {
    if let place = place(of: entry.selector, signature) {
      if entries[place].membership == nil { entries[place].membership = entry.membership }
    } else {
      entries.append(entry)
      signatures.append(signature)
    }
  }

  private func place(of selector: Selector, _ signature: Int) -> Int? {
    for place in signatures.indices where signatures[place] == signature {
      if entries[place].selector == selector { return place }
    }
    return nil
  }
}

extension Selector {
  /// A number that equal selectors share and few others do.
  var signature: Int {
    switch self {
    case .everything: 1
    case .own: 2
    case .outside: 3
    case .carrier: 4
    case .catalogue: 5
    case .kind(let kind): Self.mixed(6, kind.index)
    case .element(let element): Self.mixed(7, element.index)
    case .layer(let layer): Self.mixed(8, layer.index)
    case .domain(let domain): Self.mixed(9, domain.index)
    case .ownedBy(let element): Self.mixed(10, element.index)
    case .tagged(let tag): Self.mixed(11, Int(tag.rawValue))
    case .needed(let element): Self.mixed(12, element.index)
    case .needing(let element): Self.mixed(13, element.index)
    case .inside(let inner): Self.mixed(14, inner.signature)
    case .not(let inner): Self.mixed(15, inner.signature)
    case .and(let left, let right): Self.mixed(16, Self.mixed(left.signature, right.signature))
    case .or(let left, let right): Self.mixed(17, Self.mixed(left.signature, right.signature))
    case .path(let from, let to): Self.mixed(18, Self.mixed(from.signature, to.signature))
    case .tested(let base, let test): Self.mixed(19, Self.mixed(base.signature, test.number))
    case .filtered(let base, _): Self.mixed(20, base.signature)
    case .ends(let relations):
      Self.mixed(21, Self.mixed(relations.source.signature, relations.target.signature))
    case .changed: 22
    case .selection: 23
    }
  }

  /// Both numbers in one, whose bits each depend on many bits of them.
  private static func mixed(_ first: Int, _ second: Int) -> Int {
    (first &* 31 &+ second &+ 1) &* 0x9E37_79B9_7F4A_7C1
  }
}
