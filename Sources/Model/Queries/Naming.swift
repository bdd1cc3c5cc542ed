// Finds elements by what people call them.

extension ArchitectureModel {
  /// The qualified name nearest to what somebody typed: by identifier, label or alias, without
  /// accents and case; nil where none is near.
  public func nearestName(to name: String) -> String? {
    var owners: [String: ElementID] = [:]
    var candidates: [String] = []
    func add(_ text: String, _ id: ElementID) {
      guard !text.isEmpty, owners[text] == nil else { return }
      owners[text] = id
      candidates.append(text)
    }
    let present = elementIDs.filter { self[$0].isInModel }
    for id in present { add(qualifiedName(id), id) }
    for id in present { add(text(self[id].name), id) }
    for id in present { add(text(self[id].label), id) }
    for alias in aliases where self[alias.element].isInModel {
      add(text(alias.text), alias.element)
    }
    return Suggestion.nearest(to: name, among: candidates).flatMap { owners[$0] }
      .map { qualifiedName($0) }
  }
}
