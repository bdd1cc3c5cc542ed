import BitCollections
import Diagnostics
import Model
import Synchronization
import Syntax

/// Finds how the model's text can be changed so that a finding is repaired, as the rule offers it.
final class FixFinder: Sendable {
  private let model: ArchitectureModel
  private let files: ParsedFiles
  private let candidates = Mutex<[Candidates]>([])
  /// By the number of the file, where it was asked for.
  private let enclosing = Mutex<[[Int32]?]>([])

  /// What a selector selects among the carriers, in all of some phases. Findings ask for the same
  /// again and again.
  private struct Candidates {
    var selector: Selector
    var phases: PhaseSet
    /// Those that may be selected in one of the phases.
    var possible: [ElementID]
    /// Whether all of them are selected in every one of the phases.
    var areCertain: Bool
  }

  /// How many elements a suggestion names before "…".
  private static let maximumNamed = 5

  /// - Parameter files: the model's own; what stands elsewhere is never changed.
  init(_ model: ArchitectureModel, files: ParsedFiles) {
    self.model = model
    self.files = files
  }

  private func tree(_ file: FileID) -> SyntaxTree? { files[file] }

  /// What the rule offers to change for a finding, in the order of the rule's text.
  func fixes(for finding: Finding, of rule: Rule) -> [Fix] {
    guard finding.verdict == .violated, !rule.fixes.isEmpty, !files.isEmpty else { return [] }
    return rule.fixes.compactMap { fix($0, for: finding) }
  }

  private func fix(_ fix: RuleFix, for finding: Finding) -> Fix? {
    guard let node = statement(of: finding.subject) else { return nil }
    switch (fix.action, finding.subject) {
    case (.route(let stations), .relation(let id)):
      return route(id, node, stations, fix.applicability)
    case (.set(let attribute, let text), _):
      return setting(attribute, text, finding.subject, node, fix.applicability)
    case (.complete(let attribute, let text), _):
      return completion(attribute, text, finding.subject, node)
    case (.remove, .relation):
      return Fix(
        LocalizedText("remove the relation", "xóa quan hệ này"), [node.removal],
        fix.applicability, showsLines: true)
    case (.route, _), (.remove, _): return nil
    }
  }

  /// The statement that declares a subject in the model's own text.
  private func statement(of subject: Subject) -> SyntaxNode? {
    let (range, pack): (SourceRange, PackID?)
    switch subject {
    case .element(let id): (range, pack) = (model[id].headRange, model[id].pack)
    case .relation(let id): (range, pack) = (model[id].headRange, model[id].pack)
    case .architecture, .indicator, .targets: return nil
    }
    guard pack == nil else { return nil }
    return tree(range.file)?.statement(at: range.start)
  }

  // MARK: Routes

  private func route(
    _ id: RelationID, _ node: SyntaxNode, _ stations: [RuleFix.Station],
    _ applicability: Fix.Applicability
  ) -> Fix? {
    let relation = model[id]
    guard node.kind == .relation, let place = place(of: node, relation) else { return nil }
    var applicability = applicability
    var hops: [(element: ElementID?, name: String)] = []
    var choices: [String] = []
    var declaration: Declaration?
    for station in stations {
      switch self.hop(station, relation, place) {
      case .none: return nil
      case .missing(let kind):
        // Two at once would be a plan, not a fix.
        guard declaration == nil, applicability != .safe,
          let missing = self.declaration(of: kind, place)
        else { return nil }
        declaration = missing
        hops.append((nil, missing.name))
      case .end: break
      case .one(let element, let name): hops.append((element, name))
      case .several(let names):
        // Which of them is meant, a person says.
        applicability = .template
        choices += names
        hops.append((nil, "…"))
      }
    }
    let present = model.hops(of: relation)
    let wanted = hops.map(\.element)
    let kept = wanted.filter { element in present.contains { $0.element == element } }
    guard kept.count < hops.count else { return nil }
    if declaration != nil, !present.isEmpty { return nil }
    if kept != present.map(\.element) {
      // Where the new hops belong among the others, a person says.
      applicability = .template
      hops.removeAll { hop in present.contains { $0.element == hop.element } }
      hops += present.map { ($0.element, tree($0.range.file)?.source.text($0.range.bytes) ?? "") }
    }
    let text = hops.map(\.name).joined(separator: ", ")
    guard let edit = node.routing(via: text) else { return nil }
    let title = title(hops.map(\.name), choices)
    guard let declaration else { return Fix(title, [edit], applicability, showsLines: true) }
    return Fix(
      LocalizedText("declare '\(declaration.name)' and ", "khai báo '\(declaration.name)' và ")
        + title, [declaration.edit, edit], applicability, showsLines: true)
  }

  private func title(_ hops: [String], _ choices: [String]) -> LocalizedText {
    let names = hops.map { "'\($0)'" }
    var text = LocalizedText(
      "route it through \(names.joined(separator: ", then "))",
      "cho đi qua \(names.joined(separator: ", rồi "))")
    if !choices.isEmpty {
      let listed = choices.prefix(Self.maximumNamed).map { "'\($0)'" }.joined(separator: ", ")
      let rest = choices.count > Self.maximumNamed ? ", …" : ""
      text =
        text
        + LocalizedText("; '…' is one of \(listed)\(rest)", "; '…' là một trong \(listed)\(rest)")
    }
    return text
  }

  /// What a station of the rule is in the model.
  private enum Hop {
    case none
    /// The model has nothing of the one kind that it is to be of.
    case missing(KindID)
    /// An end of the relation itself.
    case end
    case one(ElementID, name: String)
    case several([String])
  }

  private func hop(_ station: RuleFix.Station, _ relation: Relation, _ place: Place) -> Hop {
    var elements: [ElementID]
    switch station {
    case .named(let path): elements = model.catalogueElement(named: path).map { [$0] } ?? []
    case .selected(let selector, _):
      let found = candidates(selector, relation.phases)
      if found.possible.isEmpty {
        // One that comes later, or has ended, isn't missing: a second one beside it would be a plan.
        let isMissing = candidates(selector, model.allPhases).possible.isEmpty
        return isMissing ? selector.onlyKind.map { .missing($0) } ?? .none : .none
      }
      guard found.areCertain || found.possible.count > 1 else { return .none }
      elements = found.possible
    }
    elements.removeAll { !model.vocabulary[model[$0].kind].isCarrier }
    if let only = elements.first, elements.count == 1 {
      if only == relation.source || only == relation.target { return .end }
      // A hop that comes later would take the relation out of the phases before it.
      guard relation.phases.isSubset(of: model[only].phases),
        let name = model.name(of: only, inside: place.element)
      else { return .none }
      return .one(only, name: name)
    }
    let names = elements.compactMap { model.name(of: $0, inside: place.element) }
    return names.isEmpty ? .none : .several(names)
  }

  private func candidates(_ selector: Selector, _ phases: PhaseSet) -> Candidates {
    let known = candidates.withLock {
      $0.first { $0.selector == selector && $0.phases == phases }
    }
    if let known { return known }
    var result = Candidates(
      selector: selector, phases: phases, possible: [], areCertain: !phases.isEmpty)
    var all: [Selection] = []
    for phase in phases.phases { all.append(model.select(selector, in: phase)) }
    if var possible = all.first?.possible {
      for selection in all.dropFirst() { possible.formUnion(selection.possible) }
      result.areCertain = all.allSatisfy { $0.certain == possible }
      result.possible = possible.map { ElementID($0) }
    }
    candidates.withLock { $0.append(result) }
    return result
  }

  // MARK: Declarations

  /// An element that the model lacks: its name, and the edit that declares it.
  private struct Declaration {
    var name: String
    var edit: TextEdit
  }

  /// The declaration of a carrier, named after its kind and labelled as it is, at the end of the file that
  /// holds the header: there an author looks for it, and whoever asks for it next finds it.
  private func declaration(of id: KindID, _ place: Place) -> Declaration? {
    let kind = model.vocabulary[id]
    guard kind.isCarrier, let tree = tree(model.header.declaration.file) else { return nil }
    // The name of the kind itself means the kind.
    var number = 1
    while !model.isFree("\(kind.name)-\(number)", inside: place.element) { number += 1 }
    let name = "\(kind.name)-\(number)"
    return tree.addition(of: "\(kind.name) \(name) \"\(kind.label.vietnamese)\"").map {
      Declaration(name: name, edit: $0)
    }
  }

  // MARK: Places

  /// Where a statement stands: in the block of an element, or at the top of a file.
  private struct Place {
    var element: ElementID?
  }

  /// Where a relation's statement stands; nil where that can't be told.
  private func place(of node: SyntaxNode, _ relation: Relation) -> Place? {
    if node.firstToken.kind == .arrow { return Place(element: relation.source) }
    let tree = node.tree
    let parents = enclosing.withLock { known in
      let number = Int(tree.source.id.rawValue)
      while known.count <= number { known.append(nil) }
      if let parents = known[number] { return parents }
      let parents = tree.enclosingStatements()
      known[number] = parents
      return parents
    }
    var declarations: [SyntaxNode] = []
    var index = parents[node.index]
    while index >= 0 {
      declarations.append(SyntaxNode(tree: tree, index: Int(index)))
      index = parents[Int(index)]
    }
    var current: ElementID?
    for declaration in declarations.reversed() {
      guard let path = Statement(declaration).firstValue, path.kind == .path else { return nil }
      for token in path.names {
        guard let name = model.texts.find(tree.bytes(token)) else { return nil }
        let scope = current.map { NameIndex.Scope.element($0) } ?? .model
        guard let next = model.names[scope, name] else { return nil }
        current = next
      }
    }
    return Place(element: current)
  }

  // MARK: Attributes

  private func setting(
    _ id: AttributeID, _ text: String, _ subject: Subject, _ node: SyntaxNode,
    _ applicability: Fix.Applicability
  ) -> Fix? {
    let attribute = model.vocabulary[id]
    guard let (values, phases) = values(of: attribute, id, on: subject) else { return nil }
    let title = LocalizedText(
      "write '\(attribute.name) \(text)'", "ghi '\(attribute.name) \(text)'")
    if values.isEmpty {
      return node.addition(of: "\(attribute.name) \(text)").map {
        Fix(title, [$0], applicability, showsLines: true)
      }
    }
    // Several values, or one for some of the phases, are the author's to sort out.
    guard let value = values.first, values.count == 1, value.phases == phases,
      value.comparison == .equal, let tree = tree(value.range.file),
      tree.source.text(value.range.bytes) != text
    else { return nil }
    return Fix(title, [TextEdit(value.range, text)], applicability, showsLines: true)
  }

  private func completion(
    _ id: AttributeID, _ text: String, _ subject: Subject, _ node: SyntaxNode
  ) -> Fix? {
    let attribute = model.vocabulary[id]
    guard let (values, _) = values(of: attribute, id, on: subject),
      values.isEmpty || values.allSatisfy({ $0.value == .unknown })
    else { return nil }
    let title = LocalizedText(
      "write '\(attribute.name) \(text)'", "ghi '\(attribute.name) \(text)'")
    let edit =
      values.first.map { TextEdit($0.range, text) }
      ?? node.addition(of: "\(attribute.name) \(text)")
    return edit.map { Fix(title, [$0], .template, showsLines: true) }
  }

  /// The values that a subject states itself, and its phases; nil where it can't have the attribute.
  private func values(
    of attribute: Attribute, _ id: AttributeID, on subject: Subject
  ) -> ([AttributeValue], PhaseSet)? {
    switch subject {
    case .element(let element) where attribute.appliesToElements:
      (model.values(of: model[element]).filter { $0.attribute == id }, model[element].phases)
    case .relation(let relation) where attribute.appliesToRelations:
      (model.values(of: model[relation]).filter { $0.attribute == id }, model[relation].phases)
    default: nil
    }
  }
}
