import Diagnostics
import Syntax

/// A declared element before it has its number.
struct ElementDraft: BitwiseCopyable {
  var name: Symbol
  var kind: KindID
  var parent: Int?
  var pack: PackID?
  var place: NodePlace
  var nameRange: SourceRange
  var id = ElementID(0)
  /// Whether an element of this name and place was declared before.
  var isDuplicate = false
}

/// `extend a.b { … }`, before the name is resolved.
struct ExtensionDraft {
  var statement: Statement
  var path: SyntaxNode
  var pack: PackID?
  /// The extended declaration, once it is found.
  var target: Int?
}

/// A declared relation before its ends are resolved.
struct RelationDraft: BitwiseCopyable {
  var place: NodePlace
  /// The element whose body it stands in.
  var owner: UInt32?
  var pack: PackID?
}

extension Resolver {
  /// Words at the top of a model that aren't kinds.
  private static let topWords = [
    "architecture", "use", "phases", "view", "indicator", "waive", "extend", "states",
  ]
  private static let packWords = [
    "use", "basis", "in-force", "layers", "domains", "tiers", "units", "kind", "attribute",
    "relation", "rule", "profile", "extend", "view", "base", "rules", "replaced-by",
  ]

  /// Finds every declaration of the model.
  mutating func collectElements(_ topStatements: [SyntaxNode]) {
    for node in topStatements {
      switch node.kind {
      case .relation: relationDrafts.append(RelationDraft(place: trees.place(of: node)))
      case .waiver: waiverNodes.append(node)
      case .statement: collectTopStatement(Statement(node))
      default: break
      }
    }
  }

  /// The kind that a statement declares an element of, or nil where it declares none.
  func kind(declaredBy node: SyntaxNode) -> KindID? {
    guard node.kind == .statement, case .kind(let kind)? = word(node.firstToken, node.tree)
    else { return nil }
    return kind
  }

  private mutating func collectTopStatement(_ statement: Statement) {
    switch statement.word {
    case "architecture", "use", "phases": break
    case "states" where input.isExample, "as-of" where input.isExample: break
    case "indicator": indicatorStatements.append(statement)
    case "view": viewStatements.append(statement)
    case "extend": collectExtension(statement, pack: nil)
    case "pack":
      report(
        .misplacedStatement, at: statement.headRange,
        "a pack can't stand in a model", "gói không được đặt trong mô hình")
    default: collectElement(statement, pack: nil)
    }
  }

  mutating func collectPackStatements(_ root: PackRoot) {
    let pack = root.pack
    for node in root.statement.members {
      if node.kind == .relation {
        relationDrafts.append(RelationDraft(place: trees.place(of: node), pack: pack))
        continue
      }
      if node.kind == .waiver {
        report(
          .misplacedStatement, at: node.range, "a pack waives nothing; a model does",
          "gói không chứa miễn trừ; miễn trừ được viết trong mô hình")
      }
      guard node.kind == .statement else { continue }
      let statement = Statement(node)
      switch statement.word {
      case "rule":
        if let kept = root.keptRules {
          guard let code = statement.firstValue, kept.contains(code.text) else { continue }
        }
        rules.append(RuleDeclaration(node: node, pack: pack))
      case "view": reportNotBuilt(node, statement.word)
      case "extend": packExtensions.append((statement, pack))
      case let word where Self.packWords.contains(word): break
      default: collectElement(statement, pack: pack)
      }
    }
  }

  mutating func reportNotBuilt(_ node: SyntaxNode, _ form: String) {
    var range = node.range
    range.end = min(range.end, node.firstToken.end)
    report(
      .notBuiltYet, at: range, "'\(form)' can't be evaluated by this version yet",
      "phiên bản này chưa thực hiện được '\(form)'")
  }

  /// An element at the top of a model or a pack.
  private mutating func collectElement(_ statement: Statement, pack: PackID?) {
    guard let kind = kind(declaredBy: statement.node) else {
      reportNoKind(statement)
      return
    }
    collectElement(statement, kind, parent: nil, pack: pack)
  }

  private mutating func collectElement(
    _ statement: Statement, _ kind: KindID, parent: Int?, pack: PackID?
  ) {
    guard let name = declaredName(statement) else { return }
    if name.tokenRange.count != 1 {
      report(
        .missingName, at: name.range, "an identifier has no '.'", "mã định danh không chứa dấu '.'"
      )
      return
    }
    let index = drafts.count
    drafts.append(
      ElementDraft(
        name: symbol(name.firstToken, name), kind: kind, parent: parent, pack: pack,
        place: trees.place(of: statement.node), nameRange: name.range))
    collectMembers(statement, of: index, pack: pack)
  }

  /// The elements that a block declares inside another one.
  mutating func collectMembers(_ statement: Statement, of parent: Int, pack: PackID?) {
    guard let block = statement.block else { return }
    let tree = block.tree
    // By indices: nearly all members of most blocks are attributes and relations.
    var index = block.index + 1
    let end = Int(block.record.end)
    while index < end {
      let record = tree.nodes[index]
      if record.kind == .statement,
        case .kind(let kind)? = word(tree.tokens[Int(record.firstToken)], tree)
      {
        let member = Statement(SyntaxNode(tree: tree, index: index))
        collectElement(member, kind, parent: parent, pack: pack)
      }
      index = Int(record.end)
    }
  }

  private mutating func reportNoKind(_ statement: Statement) {
    let word = statement.word
    if self.word(named: word) != nil {
      report(
        .misplacedStatement, at: statement.headRange,
        "'\(word)' belongs inside an element or a relation",
        "'\(word)' phải nằm trong một phần tử hoặc quan hệ")
      return
    }
    rememberUndeclared(statement)
    let hint = didYouMean(
      word, vocabulary.kinds.map(\.name) + Self.topWords,
      labels: vocabulary.kinds.map { ($0.name, $0.label) })
    report(
      .unknownWord, at: statement.headRange, "there is no kind '\(word)'",
      "không có loại thành phần '\(word)'", label: hint,
      notes: hint.english.isEmpty
        ? [
          .init(
            .note,
            LocalizedText("'kien list kinds' lists them all", "xem tất cả bằng 'kien list kinds'"))
        ] : [])
  }

  // MARK: Numbering

  /// Gives elements their numbers in canonical order: those of the model first, siblings by
  /// identifier, containers before what they contain. File and declaration order never matter.
  mutating func numberElements() {
    // Behind the children of every draft stand those that have no parent.
    var children = [[Int]](repeating: [], count: drafts.count + 1)
    for (index, draft) in drafts.enumerated() {
      children[draft.parent ?? drafts.count].append(index)
    }
    for key in children.indices where children[key].count > 1 {
      children[key].sort { left, right in
        let (first, second) = (drafts[left], drafts[right])
        let (firstPack, secondPack) = (
          first.pack.map { $0.index + 1 } ?? 0, second.pack.map { $0.index + 1 } ?? 0
        )
        if firstPack != secondPack { return firstPack < secondPack }
        if first.name != second.name {
          return texts.utf8(first.name).lexicographicallyPrecedes(texts.utf8(second.name))
        }
        return first.nameRange < second.nameRange
      }
    }
    var stack = Array(children[drafts.count].reversed())
    while let index = stack.popLast() {
      if let first = duplicate(of: index) {
        // The second declaration's content belongs to the first, so its names still resolve.
        drafts[index].id = first
      } else {
        number(index)
      }
      stack.append(contentsOf: children[index].reversed())
    }
    for draft in drafts { checkClash(draft) }
    // What belongs to a second declaration is numbered where that stands.
    if !drafts.contains(where: \.isDuplicate) { endsOfContents = contentEnds() }
  }

  private func contentEnds() -> [UInt32] {
    var ends = elements.indices.map { UInt32($0 + 1) }
    for index in elements.indices.reversed() {
      if let parent = elements[index].parent {
        ends[parent.index] = max(ends[parent.index], ends[index])
      }
    }
    return ends
  }

  private func scope(of draft: ElementDraft) -> NameIndex.Scope {
    if let parent = draft.parent { return .element(drafts[parent].id) }
    return draft.pack.map { .pack($0) } ?? .model
  }

  private mutating func duplicate(of index: Int) -> ElementID? {
    let draft = drafts[index]
    guard let first = names[scope(of: draft), draft.name] else { return nil }
    let name = texts[draft.name]
    report(
      .duplicateName, at: draft.nameRange, "'\(name)' is declared twice",
      "'\(name)' được khai báo hai lần",
      secondary: [
        .init(
          elements[first.index].nameRange,
          LocalizedText("the other declaration", "khai báo kia ở đây"))
      ],
      notes: [
        .init(
          .note,
          LocalizedText(
            "to add to it, write 'extend \(name) { … }'; another element needs another identifier",
            "để bổ sung cho nó, hãy viết 'extend \(name) { … }'; phần tử khác thì đặt mã khác"))
      ])
    drafts[index].isDuplicate = true
    return first
  }

  private mutating func number(_ index: Int) {
    let draft = drafts[index]
    let id = ElementID(elements.count)
    drafts[index].id = id
    let statement = Statement(trees[draft.place])
    checkClauses(
      statement,
      allowed: draft.pack == nil ? ["from", "until", "replaces"] : ["en", "from", "until"],
      identifier: texts[draft.name])
    if statement.clause("replaces") != nil { replacingDrafts.append(index) }
    let parent = draft.parent.map { drafts[$0].id }
    let own = phaseSet(statement, inPack: draft.pack != nil)
    let phases = parent.map { own.intersection(elements[$0.index].phases) } ?? own
    if phases.isEmpty, draft.pack == nil {
      report(
        .emptyPhaseRange, at: draft.nameRange, "'\(texts[draft.name])' exists in no phase",
        "'\(texts[draft.name])' không tồn tại trong giai đoạn nào",
        fixes: own.isEmpty ? mendedRange(statement) : [])
    }
    elements.append(
      Element(
        name: draft.name, label: labelSymbol(of: statement),
        englishLabel: draft.pack == nil
          ? .empty : texts.intern(clauseText(statement.clause("en"))),
        kind: draft.kind,
        parent: parent, phases: phases, pack: draft.pack, isInModel: draft.pack == nil,
        statesOutside: nil,
        valuesStart: 0, valuesEnd: 0, nameRange: draft.nameRange,
        headRange: statement.rangeWithoutBlock,
        documentation: documentation(of: statement)))
    names.set(id, for: draft.name, in: scope(of: draft))
  }

  /// A top-level name of the model can't be that of a kind or of an element of a pack in use.
  private mutating func checkClash(_ draft: ElementDraft) {
    guard draft.parent == nil, draft.pack == nil else { return }
    let name = texts[draft.name]
    if case .kind? = word(named: name) {
      report(
        .nameClash, at: draft.nameRange,
        "'\(name)' is the name of a kind; choose another identifier",
        "'\(name)' là tên của một loại thành phần; hãy đặt mã khác")
    }
    for pack in vocabulary.packs.indices.map(PackID.init)
    where names[.pack(pack), draft.name] != nil {
      let packName = vocabulary[pack].name
      report(
        .nameClash, at: draft.nameRange, "'\(name)' is an element of pack '\(packName)'",
        "'\(name)' là phần tử của gói '\(packName)'")
    }
  }
}
