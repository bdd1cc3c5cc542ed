// Views of a model.

import BitCollections
import Diagnostics
import Syntax

extension Resolver {
  /// Reads the views, in canonical order by identifier, over the finished model.
  mutating func resolveViews(_ contents: inout ArchitectureModel.Contents) {
    guard !viewStatements.isEmpty else { return }
    let model = ArchitectureModel(contents)
    var texts = contents.texts
    var views: [View] = []
    var states = SelectedStates(model)
    for statement in viewStatements {
      guard let name = declaredName(statement) else { continue }
      let symbol = texts.intern(name.tree.bytes(name.firstToken))
      if let first = views.first(where: { $0.name == symbol }) {
        report(
          .duplicateName, at: name.range, "view '\(name.text)' is declared twice",
          "sơ đồ '\(name.text)' được khai báo hai lần",
          secondary: [
            .init(first.nameRange, LocalizedText("first declared here", "khai báo lần đầu ở đây"))
          ])
        continue
      }
      views.append(view(statement, symbol, name, &states, &texts))
    }
    views.sort { texts.utf8($0.name).lexicographicallyPrecedes(texts.utf8($1.name)) }
    contents.texts = texts
    contents.views = views
  }

  private mutating func view(
    _ statement: Statement, _ symbol: Symbol, _ name: SyntaxNode, _ states: inout SelectedStates,
    _ texts: inout TextTable
  ) -> View {
    let model = states.model
    checkClauses(statement, allowed: ["at", "compare"])
    var view = View(
      name: symbol, label: texts.intern(labelText(of: statement)),
      phase: statement.clause("at").flatMap { phase(of: $0) }, comparison: comparison(statement),
      shows: [], neighbours: 0, highlights: [], grouping: .none, page: .a3, direction: nil,
      routes: nil, coloring: nil, nameRange: name.range,
      documentation: texts.intern(statement.node.documentation))
    for node in statement.members {
      if node.kind == .show {
        readShow(node, &view, model)
      } else if node.kind == .statement {
        readViewLine(Statement(node), &view, model)
      } else {
        report(
          .misplacedStatement, at: node.range, "this can't stand in a view",
          "khai báo này không được đặt trong sơ đồ")
      }
    }
    let asks = statement.members.contains { $0.kind == .show }
    if view.shows.isEmpty, !asks {
      report(
        .missingValue, at: name.range, "view '\(name.text)' shows nothing",
        "sơ đồ '\(name.text)' chưa nói hiển thị gì",
        notes: [.init(.expected, LocalizedText(verbatim: "show SELECTOR with neighbours 1"))])
    }
    if !view.shows.isEmpty { checkSelection(view, name, &states) }
    return view
  }

  /// `compare a to b`
  private mutating func comparison(_ statement: Statement) -> Comparison? {
    guard let clause = statement.clause("compare") else { return nil }
    guard clause.values.count == 2 else {
      report(
        .missingValue, at: clause.wordRange, "'compare' names two phases",
        "'compare' cần hai giai đoạn",
        notes: [.init(.expected, LocalizedText(verbatim: "compare a to b"))])
      return nil
    }
    if let at = statement.clause("at") {
      report(
        .unknownClause, at: at.wordRange, "a view compares two phases or shows one",
        "sơ đồ hoặc so sánh hai giai đoạn, hoặc hiển thị một giai đoạn")
    }
    guard let from = phase(clause.values[0]), let to = phase(clause.values[1]) else { return nil }
    guard from < to else {
      report(
        .samePhaseDate, at: clause.node.range, "the first of the two phases is the earlier one",
        "giai đoạn thứ nhất phải sớm hơn giai đoạn thứ hai")
      return nil
    }
    return Comparison(from: from, to: to)
  }

  private mutating func checkSelection(
    _ view: View, _ name: SyntaxNode, _ states: inout SelectedStates
  ) {
    let state = states.state(
      in: view.phase ?? states.model.lastPhase, comparing: view.comparison)
    let isEmpty = view.shows.allSatisfy { state.select($0).possible.isEmpty }
    guard isEmpty, diagnostics.count(.error) == 0 else { return }
    report(
      .selectsNothing, at: name.range, "view '\(name.text)' shows nothing",
      "sơ đồ '\(name.text)' không hiển thị phần tử nào")
  }

  private mutating func readShow(_ node: SyntaxNode, _ view: inout View, _ model: ArchitectureModel)
  {
    var compiler = SelectorCompiler(model)
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

  private mutating func readViewLine(
    _ line: Statement, _ view: inout View, _ model: ArchitectureModel
  ) {
    switch line.word {
    case "group":
      guard let clause = line.clause("by"), let value = clause.firstValue else {
        report(
          .missingValue, at: line.headRange, "'group' needs 'by …'", "'group' cần 'by …'",
          notes: [.init(.expected, LocalizedText(verbatim: "group by layer"))])
        return
      }
      checkClauses(line, allowed: ["by"])
      view.grouping = grouping(value)
    case "page":
      if let page: View.Page = choice(line) { view.page = page }
    case "direction":
      if let direction: View.Direction = choice(line) { view.direction = direction }
    case "routes":
      if let routes: View.Routes = choice(line) { view.routes = routes }
    case "color":
      guard let clause = line.clause("by"), let value = clause.firstValue else {
        report(
          .missingValue, at: line.headRange, "'color' needs 'by …'", "'color' cần 'by …'",
          notes: [.init(.expected, LocalizedText(verbatim: "color by security-level"))])
        return
      }
      checkClauses(line, allowed: ["by"])
      view.coloring = coloring(value)
    case "highlight":
      checkClauses(line, allowed: [])
      if line.values.isEmpty { reportMissingValue(line) }
      var compiler = SelectorCompiler(model)
      for value in line.values {
        if let selector = compiler.selector(value) { view.highlights.append(selector) }
      }
      diagnostics += compiler.diagnostics
    default:
      reportUnknownLine(
        line, in: ["show", "group", "page", "direction", "routes", "highlight", "color"])
    }
  }

  /// The one word of a line, from a closed list.
  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ line: Statement
  ) -> Choice? {
    checkClauses(line, allowed: [])
    guard let value = line.firstValue else {
      reportMissingValue(line)
      return nil
    }
    if let choice = Choice(rawValue: value.text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    report(
      .valueNotInList, at: value.range, "'\(line.word)' has no value '\(value.text)'",
      "'\(line.word)' không có giá trị '\(value.text)'", label: didYouMean(value.text, known),
      notes: [.init(.expected, LocalizedText(verbatim: known.joined(separator: ", ")))])
    return nil
  }

  private mutating func coloring(_ value: SyntaxNode) -> View.Coloring? {
    if let coloring = View.Coloring(named: value.text, in: vocabulary) { return coloring }
    report(
      .unknownVocabulary, at: value.range, "boxes can't be coloured by '\(value.text)'",
      "không thể tô màu theo '\(value.text)'",
      notes: [
        .init(
          .expected,
          LocalizedText(
            "verdict, indicators, or an attribute of elements",
            "verdict, indicators hoặc một thuộc tính của phần tử"))
      ])
    return nil
  }

  private mutating func grouping(_ value: SyntaxNode) -> View.Grouping {
    switch value.text {
    case "layer": return .layer
    case "kind": return .kind
    case "container": return .container
    default:
      if case .attribute(let attribute)? = word(named: value.text),
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

extension View.Coloring {
  /// `verdict`, `indicators`, or the name of an attribute that elements can have.
  public init?(named name: String, in vocabulary: Vocabulary) {
    switch name {
    case "verdict": self = .verdict
    case "indicators": self = .indicators
    default:
      guard let attribute = vocabulary.attribute(named: name),
        vocabulary[attribute].appliesToElements
      else { return nil }
      self = .attribute(attribute)
    }
  }
}
