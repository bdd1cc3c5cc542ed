/// Writes the graph of a model in Graphviz' language: a node for each element, an edge for each
/// relation, both with their labels. Containment, phases and routes are left out, in favour of
/// whoever reads this.
enum DOTWriter {
  /// What stands for an element.
  enum Names {
    /// The names of the model, which a reader of the model resolves as well.
    case paths
    /// The shortest there are: `n7`.
    case numbers
  }

  static func text(_ model: GeneratedModel, _ names: Names) -> String {
    let own = model.elements.indices.map { index in
      switch names {
      case .paths: "\"\(model.path(index))\""
      case .numbers: "n\(index)"
      }
    }
    let national = Words.nationalDatabases.indices.map { index in
      switch names {
      case .paths: "\"\(Words.nationalDatabases[index].id)\""
      case .numbers: "q\(index)"
      }
    }
    var text = "digraph model {\n"
    for (index, database) in Words.nationalDatabases.enumerated() {
      text += "  \(national[index]) [label=\"\(database.label)\"];\n"
    }
    for (index, element) in model.elements.enumerated() {
      text += "  \(own[index]) [label=\"\(element.label)\"];\n"
    }
    for relation in model.relations {
      let target =
        switch relation.target {
        case .element(let place): own[place]
        case .national(let place): national[place]
        }
      text += "  \(own[relation.source]) -> \(target) [label=\"\(relation.label)\"];\n"
    }
    return text + "}\n"
  }
}
