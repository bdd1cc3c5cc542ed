import Markup
public import Model

/// A whole model as a graph in the DOT language, for programs that read graphs: a node for each element, an edge
/// for each relation, by their full names. It has no layout and no colours; the picture of a view has (`kien
/// draw --format dot`). Cost: linear in elements, relations and hops.
public struct GraphDOT {
  private let model: ArchitectureModel
  /// By element, its full name, bare and quoted.
  private let names: [[UInt8]]
  private let quotedNames: [[UInt8]]
  /// By kind and by kind of relation.
  private let kinds: [[UInt8]]
  private let relationKinds: [[UInt8]]

  public init(_ model: ArchitectureModel) {
    self.model = model
    names = Self.names(model)
    quotedNames = names.map { name in
      var quoted: [UInt8] = []
      DOTText.append(quoted: name[...], to: &quoted)
      return quoted
    }
    kinds = model.vocabulary.kinds.map { Array($0.name.utf8) }
    relationKinds = model.vocabulary.relationKinds.map { Array($0.name.utf8) }
  }

  /// Containers stand before what they contain.
  private static func names(_ model: ArchitectureModel) -> [[UInt8]] {
    var names: [[UInt8]] = []
    names.reserveCapacity(model.elements.count)
    for element in model.elements {
      var name = element.parent.map { names[$0.index] + [UInt8(ascii: ".")] } ?? []
      name += model.texts.utf8(element.name)
      names.append(name)
    }
    return names
  }

  public func bytes() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(128 * (model.elements.count + model.relations.count))
    output += "digraph ".utf8
    DOTText.append(quoted: Array(model.header.name.utf8)[...], to: &output)
    output += " {\n  graph [charset=\"UTF-8\"".utf8
    write(", label=", Array(model.header.label.utf8)[...], to: &output)
    output += "];\n".utf8
    for id in model.elementIDs where model[id].isInModel { write(id, to: &output) }
    for relation in model.relations { write(relation, to: &output) }
    output += "}\n".utf8
    return output
  }

  private func write(_ id: ElementID, to output: inout [UInt8]) {
    let element = model[id]
    let label = element.label.isEmpty ? element.name : element.label
    output += "  ".utf8
    output += quotedNames[id.index]
    write(" [label=", model.texts.utf8(label), to: &output)
    write(", kind=", kinds[element.kind.index][...], to: &output)
    if let parent = element.parent {
      output += ", parent=".utf8
      output += quotedNames[parent.index]
    }
    write(phases: element.phases, to: &output)
    output += "];\n".utf8
  }

  private func write(_ relation: Relation, to output: inout [UInt8]) {
    output += "  ".utf8
    output += quotedNames[relation.source.index]
    output += " -> ".utf8
    output += quotedNames[relation.target.index]
    write(" [kind=", relationKinds[relation.kind.index][...], to: &output)
    if !relation.label.isEmpty { write(", label=", model.texts.utf8(relation.label), to: &output) }
    switch relation.routeStatement {
    case .absent: break
    case .direct: output += ", route=\"direct\"".utf8
    case .unknown: output += ", route=\"unknown\"".utf8
    case .hops:
      let hops = model.hops(of: relation).map { names[$0.element.index] }
      write(", via=", Array(hops.joined(separator: ", ".utf8))[...], to: &output)
    }
    write(phases: relation.phases, to: &output)
    output += "];\n".utf8
  }

  /// The phases of what isn't there in all of them.
  private func write(phases: PhaseSet, to output: inout [UInt8]) {
    guard phases != model.allPhases else { return }
    let names = phases.phases.map { model.text(model[$0].name) }
    write(", phases=", Array(names.joined(separator: ", ").utf8)[...], to: &output)
  }

  private func write(
    _ attribute: String, _ value: ArraySlice<UInt8>, to output: inout [UInt8]
  ) {
    output += attribute.utf8
    DOTText.append(quoted: value, to: &output)
  }
}
