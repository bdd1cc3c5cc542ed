// Views of a model.

import Diagnostics
import Syntax

extension Resolver {
  /// Reads the views, in canonical order by identifier, over the finished model.
  mutating func resolveViews(_ model: inout ArchitectureModel) {
    var views: [View] = []
    for statement in viewStatements {
      guard let name = declaredName(statement) else { continue }
      let symbol = model.texts.intern(name.tree.bytes(name.firstToken))
      if let first = views.first(where: { $0.name == symbol }) {
        report(
          .duplicateName, at: name.range, "view '\(name.text)' is declared twice",
          "sơ đồ '\(name.text)' được khai báo hai lần",
          secondary: [
            .init(first.nameRange, LocalizedText("first declared here", "khai báo lần đầu ở đây"))
          ])
        continue
      }
      views.append(view(statement, symbol, name, &model))
    }
    views.sort { model.texts.utf8($0.name).lexicographicallyPrecedes(model.texts.utf8($1.name)) }
    model.views = views
  }

  private mutating func view(
    _ statement: Statement, _ symbol: Symbol, _ name: SyntaxNode, _ model: inout ArchitectureModel
  ) -> View {
    checkClauses(
      statement.clauses.filter { $0.word != "compare" }, allowed: ["at"])
    if let compare = statement.clause("compare") { reportNotBuilt(compare.node, "compare") }
    var view = View(
      name: symbol, label: model.texts.intern(labelText(of: statement)),
      phase: statement.clause("at").flatMap { phase(of: $0) }, shows: [], neighbours: 0,
      grouping: .none, page: .a3, nameRange: name.range,
      documentation: model.texts.intern(statement.node.documentation))
    for node in statement.members {
      if node.kind == .show {
        readShow(node, &view, model)
      } else if node.kind == .statement {
        readViewLine(Statement(node), &view)
      } else {
        report(
          .misplacedStatement, at: node.range, "this can't stand in a view",
          "khai báo này không được đặt trong sơ đồ")
      }
    }
    if view.shows.isEmpty {
      report(
        .missingValue, at: name.range, "view '\(name.text)' shows nothing",
        "sơ đồ '\(name.text)' chưa nói hiển thị gì",
        notes: [.init(.expected, LocalizedText(verbatim: "show SELECTOR with neighbours 1"))])
    }
    return view
  }

  private mutating func readShow(_ node: SyntaxNode, _ view: inout View, _ model: ArchitectureModel)
  {
    var compiler = SelectorCompiler(model, names: names)
    for child in node.children {
      switch child.kind {
      case .selector:
        if let selector = compiler.selector(child) { view.shows.append(selector) }
      case .clause:
        if let literal = child.first(.literal) {
          guard let count = Int(literal.text), (0...20).contains(count) else {
            report(
              .numberForm, at: literal.range, "'neighbours' takes a number from 0 to 20",
              "'neighbours' nhận số từ 0 đến 20")
            continue
          }
          view.neighbours = count
        }
      default: break
      }
    }
    diagnostics += compiler.diagnostics
  }

  private mutating func readViewLine(_ line: Statement, _ view: inout View) {
    switch line.word {
    case "group":
      guard let clause = line.clause("by"), let value = clause.values.first else {
        report(
          .missingValue, at: line.headRange, "'group' needs 'by …'", "'group' cần 'by …'",
          notes: [.init(.expected, LocalizedText(verbatim: "group by layer"))])
        return
      }
      checkClauses(line.clauses, allowed: ["by"])
      view.grouping = grouping(value)
    case "page":
      checkClauses(line.clauses, allowed: [])
      guard let value = line.values.first else { return reportMissingValue(line) }
      if let page = View.Page(rawValue: value.text) {
        view.page = page
      } else {
        let known = View.Page.allCases.map(\.rawValue)
        report(
          .valueNotInList, at: value.range, "there is no page '\(value.text)'",
          "không có khổ giấy '\(value.text)'",
          notes: [.init(.expected, LocalizedText(verbatim: known.joined(separator: ", ")))])
      }
    case "direction", "routes", "highlight": reportNotBuilt(line.node, line.word)
    default: reportUnknownLine(line, in: ["show", "group", "page"])
    }
  }

  private mutating func grouping(_ value: SyntaxNode) -> View.Grouping {
    switch value.text {
    case "layer": return .layer
    case "kind": return .kind
    case "container": return .container
    default:
      if case .attribute(let attribute)? = words[value.text],
        case .reference = vocabulary[attribute].type.scalar
      {
        return .attribute(attribute)
      }
      report(
        .unknownVocabulary, at: value.range, "boxes can't be grouped by '\(value.text)'",
        "không thể nhóm theo '\(value.text)'",
        notes: [
          .init(
            .expected,
            LocalizedText(
              "layer, kind, container, or an attribute that names an element",
              "layer, kind, container hoặc một thuộc tính tham chiếu tới phần tử"))
        ])
      return .none
    }
  }
}
