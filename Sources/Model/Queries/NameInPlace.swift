// How a statement at some place writes the name of an element.

extension ArchitectureModel {
  /// The name by which a statement of the model refers to an element: `truc`, `ttdl.truc`, or
  /// `vn-national.ndxp` where the bare name means something else there. Nil where no name means it.
  ///
  /// - Parameter place: the element whose block holds the statement; nil at the top of a file.
  public func name(of id: ElementID, inside place: ElementID?) -> String? {
    let qualified = qualifiedName(id)
    var root = id
    while let parent = self[root].parent { root = parent }
    switch meanings(of: self[root].name, inside: place) {
    case [root]: return qualified
    default: break
    }
    // The architecture and the packs are roots of names, unless something else has such a name.
    let rootName = self[root].pack.map { vocabulary[$0].name } ?? header.name
    guard !rootName.isEmpty else { return nil }
    if let symbol = texts.find(rootName), !meanings(of: symbol, inside: place).isEmpty {
      return nil
    }
    let isTaken =
      self[root].pack != nil && rootName == header.name && names[.model, self[root].name] != nil
    return isTaken ? nil : "\(rootName).\(qualified)"
  }

  /// Whether a bare name means nothing yet to a statement of the model.
  ///
  /// - Parameter place: the element whose block holds the statement; nil at the top of a file.
  public func isFree(_ name: String, inside place: ElementID?) -> Bool {
    texts.find(name).map { meanings(of: $0, inside: place).isEmpty } ?? true
  }

  /// What a bare name can mean: innermost block first, then the top of the model, and else the
  /// packs.
  private func meanings(of name: Symbol, inside place: ElementID?) -> [ElementID] {
    var found: [ElementID] = []
    var scope = place
    while let element = scope {
      if let meant = names[.element(element), name] { found.append(meant) }
      scope = self[element].parent
    }
    if let meant = names[.model, name] { found.append(meant) }
    if !found.isEmpty { return found }
    return vocabulary.packs.indices.compactMap { names[.pack(PackID($0)), name] }
  }

  /// The element of a pack in use that a rule names, `ndxp` or `vn-national.ndxp`; nil where no pack
  /// has it.
  public func catalogueElement(named path: [String]) -> ElementID? {
    let symbols = path.map { texts.find($0) }
    func element(_ symbols: ArraySlice<Symbol?>, in pack: PackID) -> ElementID? {
      guard let first = symbols.first, let first, var current = names[.pack(pack), first] else {
        return nil
      }
      for symbol in symbols.dropFirst() {
        guard let symbol, let inner = names[.element(current), symbol] else { return nil }
        current = inner
      }
      return current
    }
    if path.count > 1, let pack = vocabulary.packs.firstIndex(where: { $0.name == path[0] }) {
      return element(symbols.dropFirst(), in: PackID(pack))
    }
    return vocabulary.packs.indices.lazy.compactMap { element(symbols[...], in: PackID($0)) }.first
  }
}
