/// Writes a model as a folder of Kiến files, in the canonical layout of `kien format`.
struct KienWriter {
  /// A file, its path beneath the model's folder.
  typealias File = (path: String, text: String)

  private let model: GeneratedModel
  /// What the header says is complete, as it writes it; may be empty.
  private let states: String
  private let phases = GeneratedModel.phaseNames
  private var text = ""
  /// For each element, the place of its first relation in the model's.
  private var firstRelation: [Int]

  /// Calls `write` with one file after the other, so that they are never all in memory.
  static func write(
    _ model: GeneratedModel, states: String, to write: (File) throws -> Void
  ) rethrows {
    var writer = KienWriter(model, states: states)
    try write(model.isPlain ? plainHeader : ("kien-truc.kien", writer.header()))
    if model.isPlain { try write(FieldPack.file) }
    for province in model.provinces {
      let name = String(model.elements[province].id.dropFirst("ubnd-".count))
      try write(("tinh/\(name).kien", writer.elements(of: province)))
      try write(("ket-noi/\(name).kien", writer.connections(of: province)))
    }
  }

  private init(_ model: GeneratedModel, states: String) {
    self.model = model
    self.states = states
    firstRelation = Array(repeating: 0, count: model.elements.count + 1)
    for relation in model.relations { firstRelation[relation.source + 1] += 1 }
    for index in model.elements.indices { firstRelation[index + 1] += firstRelation[index] }
  }

  /// The header of a model that uses the measuring pack alone, and states everything.
  static let plainHeader: File = (
    "kien-truc.kien",
    """
    // Mô hình sinh ra để đo tốc độ; mọi nội dung đều là giả định.

    architecture mo-hinh-do "Mô hình đo tốc độ" {
      version "1.0"
      as-of 2021-01-29
      states elements, relations, routes, attributes
    }

    use do-luong 1.0

    """
  )

  private func header() -> String {
    """
    // Mô hình sinh ra để đo tốc độ; mọi nội dung đều là giả định.

    architecture mo-hinh-do "Mô hình đo tốc độ" {
      version "1.0"
      as-of 2021-01-29\(states.isEmpty ? "" : "\n  states \(states)")
    }

    use vn-egov 2.0
    use vn-national 1.0

    phases {
      hien-trang "Hiện trạng" 2020
      giua-ky "Giữa kỳ" 2023
      muc-tieu "Mục tiêu" 2025
    }

    """
  }

  // MARK: Elements

  /// A province with all that is in it and the relations that stay in it.
  private mutating func elements(of province: Int) -> String {
    text = ""
    var open: [Int] = []
    for place in province..<model.elements[province].end {
      close(&open, before: place)
      if place > province && !text.hasSuffix("{\n") { text += "\n" }
      if begin(place) { open.append(place) }
    }
    close(&open, before: model.elements[province].end)
    return text
  }

  private mutating func close(_ open: inout [Int], before place: Int) {
    while let last = open.last, model.elements[last].end <= place {
      text += "\(indentation(model.elements[last].depth))}\n"
      open.removeLast()
    }
  }

  /// The head of an element, and what its block holds but other elements. False if it needs no block.
  private mutating func begin(_ place: Int) -> Bool {
    let element = model.elements[place]
    let outer = indentation(element.depth)
    let inner = indentation(element.depth + 1)
    if let comment = element.comment { text += "\(outer)/// \(comment)\n" }
    text += "\(outer)\(element.kind) \(element.id) \"\(element.label)\"\(clauses(element.declared))"
    let relations = relations(of: place).filter { !crosses($0) }
    if element.attributes.isEmpty && relations.isEmpty && element.end == place + 1 {
      text += "\n"
      return false
    }
    text += " {\n"
    for attribute in element.attributes { text += "\(inner)\(attribute)\n" }
    for relation in relations {
      text += inner
      append(relation, from: place)
    }
    return true
  }

  // MARK: Relations

  /// The relations that leave a province, written at the top of a file.
  private mutating func connections(of province: Int) -> String {
    text = "// Kết nối với các tỉnh khác.\n"
    for place in province..<model.elements[province].end {
      for relation in relations(of: place) where crosses(relation) {
        text += "\n\(model.path(place)) "
        append(relation, from: nil)
      }
    }
    return text
  }

  private func relations(of place: Int) -> ArraySlice<GeneratedModel.Relation> {
    model.relations[firstRelation[place]..<firstRelation[place + 1]]
  }

  private func crosses(_ relation: GeneratedModel.Relation) -> Bool {
    guard case .element(let target) = relation.target else { return false }
    return province(of: relation.source) != province(of: target)
  }

  /// A relation from its arrow on; `place` is the element whose body it stands in.
  private mutating func append(_ relation: GeneratedModel.Relation, from place: Int?) {
    text += "-> "
    switch relation.target {
    case .element(let target):
      text += place.map { model.path(target, from: $0) } ?? model.path(target)
    case .national(let target): text += Words.nationalDatabases[target].id
    }
    text += " \"\(relation.label)\""
    if let kind = relation.kind { text += " as \(kind)" }
    text += route(relation, from: place) + clauses(relation.phases)
    let body = relation.attributes.joined(separator: "; ")
    text += body.isEmpty ? "\n" : " { \(body) }\n"
  }

  private func route(_ relation: GeneratedModel.Relation, from place: Int?) -> String {
    let national = Words.nationalDatabases[Words.nationalPlatform].id
    var hub: String {
      guard place == nil else { return GeneratedModel.hubID }
      return "\(model.elements[province(of: relation.source)].id).\(GeneratedModel.hubID)"
    }
    return switch relation.route {
    case .unstated: ""
    case .direct: " direct"
    case .unknown: " via unknown"
    case .hub: " via \(hub)"
    case .hubAndNational: " via \(hub), \(national)"
    }
  }

  private func province(of element: Int) -> Int {
    var place = element
    while let parent = model.elements[place].parent { place = parent }
    return place
  }

  // MARK: Parts

  private func clauses(_ phases: GeneratedModel.Phases) -> String {
    (phases.from > 0 ? " from \(self.phases[phases.from])" : "")
      + (phases.until < self.phases.count ? " until \(self.phases[phases.until])" : "")
  }

  private func indentation(_ depth: Int) -> String { String(repeating: "  ", count: depth) }
}
