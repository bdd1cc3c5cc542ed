/// Writes what a plain model says as data that scripts read: all that its rules ask for, and the labels.
/// One text is both JSON and, with other marks, YAML, as somebody would keep it by hand.
enum GraphWriter {
  /// The language of the text.
  enum Form {
    case json, yaml
  }

  /// A value of a field.
  private enum Value {
    case text(String)
    case number(String)
    case list([String])
  }

  static func text(_ model: GeneratedModel, _ form: Form) -> String {
    let paths = model.elements.indices.map { model.path($0) }
    let national = Words.nationalDatabases
    let provinces = model.provinceOfEach()
    var text = form == .json ? "{\"elements\":[\n" : "elements:\n"
    for (place, database) in national.enumerated() {
      append(
        [
          ("name", .text(database.id)), ("kind", .text(FieldPack.nationalKind(place))),
          ("label", .text(database.label)), ("national", .number("true")),
        ], isLast: false, form, to: &text)
    }
    for (place, element) in model.elements.enumerated() {
      var fields: [(String, Value)] = [
        ("name", .text(paths[place])), ("kind", .text(element.kind)),
        ("label", .text(element.label)),
      ]
      if let parent = element.parent { fields.append(("parent", .text(paths[parent]))) }
      if let comment = element.comment { fields.append(("comment", .text(comment))) }
      fields += element.attributes.map { field($0, below: paths[provinces[place]]) }
      append(fields, isLast: place + 1 == model.elements.count, form, to: &text)
    }
    text += form == .json ? "],\"relations\":[\n" : "relations:\n"
    for (place, relation) in model.relations.enumerated() {
      let target =
        switch relation.target {
        case .element(let target): paths[target]
        case .national(let target): national[target].id
        }
      var fields: [(String, Value)] = [
        ("source", .text(paths[relation.source])), ("target", .text(target)),
        ("label", .text(relation.label)),
      ]
      if let kind = relation.kind { fields.append(("kind", .text(kind))) }
      let hub = "\(paths[provinces[relation.source]]).\(GeneratedModel.hubID)"
      switch relation.route {
      case .unstated, .direct, .unknown: break
      case .hub: fields.append(("via", .list([hub])))
      case .hubAndNational:
        fields.append(("via", .list([hub, national[Words.nationalPlatform].id])))
      }
      fields += relation.attributes.map { field($0, below: "") }
      append(fields, isLast: place + 1 == model.relations.count, form, to: &text)
    }
    return text + (form == .json ? "]}\n" : "")
  }

  // MARK: Parts

  /// The field of a statement such as `security-level 3`; names in it become whole ones.
  private static func field(_ statement: String, below province: String) -> (String, Value) {
    let words = statement.split(separator: " ", maxSplits: 1).map(String.init)
    let (name, value) = (words[0], words[1])
    if value.hasPrefix("\"") { return (name, .text(String(value.dropFirst().dropLast()))) }
    return switch name {
    case "owner", "hosted-on": (name, .text("\(province).\(value)"))
    case "channels": (name, .list(value.split(separator: ", ").map(String.init)))
    default: (name, .number(value))
    }
  }

  private static func append(
    _ fields: [(String, Value)], isLast: Bool, _ form: Form, to text: inout String
  ) {
    let parts = fields.map { name, value in
      form == .json ? "\"\(name)\":\(written(value))" : "\(name): \(written(value))"
    }
    switch form {
    case .json: text += "{\(parts.joined(separator: ","))}\(isLast ? "" : ",")\n"
    case .yaml: text += "- \(parts.joined(separator: "\n  "))\n"
    }
  }

  /// Texts are in quotes in both: the generated ones hold nothing that would have to be escaped.
  private static func written(_ value: Value) -> String {
    switch value {
    case .text(let text): "\"\(text)\""
    case .number(let number): number
    case .list(let items): "[\(items.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
  }
}
