import Diagnostics
import Syntax

/// A declared element before it has its number.
struct ElementDraft: BitwiseCopyable {
  var name: Symbol
  var label: Symbol
  let kind: KindID
  // Two words where optional ones would take four or more.
  private var parentOrNone: UInt32
  private let packOrNone: UInt32
  let place: NodePlace
  let nameRange: SourceRange
  private let headStart: UInt32
  private let headEnd: UInt32
  var id = ElementID(0)
  /// Whether its head has clauses, and whether a comment stands above it: those of most have neither, so
  /// that nobody looks at their nodes again.
  let hasClauses: Bool
  let followsComment: Bool
  /// Whether an element of this name and place was declared before.
  var isDuplicate = false

  private static let none = UInt32.max

  init(
    name: Symbol, label: Symbol, kind: KindID, parent: Int?, pack: PackID?, place: NodePlace,
    nameRange: SourceRange, headRange: SourceRange, hasClauses: Bool, followsComment: Bool
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    parentOrNone = parent.map { UInt32($0) } ?? Self.none
    packOrNone = pack?.rawValue ?? Self.none
    self.place = place
    self.nameRange = nameRange
    headStart = headRange.start
    headEnd = headRange.end
    self.hasClauses = hasClauses
    self.followsComment = followsComment
  }

  /// The draft of the element in whose block it stands.
  var parent: Int? { parentOrNone == Self.none ? nil : Int(parentOrNone) }
  var pack: PackID? { packOrNone == Self.none ? nil : PackID(Int(packOrNone)) }
  /// From the kind to the last clause, without the block.
  var headRange: SourceRange {
    SourceRange(file: nameRange.file, start: headStart, end: headEnd)
  }

  /// The same behind so many other drafts.
  func moved(by count: Int) -> ElementDraft {
    var moved = self
    if parentOrNone != Self.none { moved.parentOrNone += UInt32(count) }
    return moved
  }
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
  // Two words where optional ones would take four, of half a million in large models.
  private var ownerOrNone: UInt32
  private var packOrNone: UInt32

  private static let none = UInt32.max

  init(place: NodePlace, owner: Int? = nil, pack: PackID? = nil) {
    self.place = place
    ownerOrNone = owner.map { UInt32($0) } ?? Self.none
    packOrNone = pack?.rawValue ?? Self.none
  }

  /// The draft of the element whose body it stands in.
  var owner: Int? { ownerOrNone == Self.none ? nil : Int(ownerOrNone) }
  var pack: PackID? { packOrNone == Self.none ? nil : PackID(Int(packOrNone)) }
}

/// The parts of an element's declaration, found in one pass over its children: indices of nodes, none of which
/// is the file at 0.
private struct DeclarationParts {
  /// The identifier, where there is one value and it is a path.
  var name = 0
  var label = 0
  var string = 0
  var block = 0
  var hasClauses = false

  init(_ statement: Int, of tree: SyntaxTree) {
    var valueCount = 0
    tree.forEachChild(ofNode: statement) { child, record in
      switch record.kind {
      case .label where label == 0: label = child
      case .string where string == 0: string = child
      case .block where block == 0: block = child
      case .clause: hasClauses = true
      case .path where name == 0: name = child
      default: break
      }
      if record.kind.isValue { valueCount += 1 }
    }
    if valueCount != 1 { name = 0 }
  }
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
    var declarations: [SyntaxNode] = []
    for node in topStatements {
      switch node.kind {
      case .relation: relationDrafts.append(RelationDraft(place: trees.place(of: node)))
      case .waiver: waiverNodes.append(node)
      case .statement: collectTopStatement(Statement(node), &declarations)
      default: break
      }
    }
    let elements = declarations
    isCollecting = true
    inBranches(Self.parts(of: elements)) { resolver, range in
      for index in range where !resolver.isAbandoned {
        resolver.collectElement(Statement(elements[index]), pack: nil)
      }
    }
    isCollecting = false
  }

  /// Runs of statements, of much the same number of nodes each.
  private static func parts(of statements: [SyntaxNode]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var size = 0
    for (index, node) in statements.enumerated() {
      size += Int(node.record.end) - node.index
      guard size >= nodesInPart || index + 1 == statements.count else { continue }
      parts.append(start..<index + 1)
      start = index + 1
      size = 0
    }
    return parts
  }

  /// How many nodes a part of the declarations has at least.
  private static let nodesInPart = 16_384

  /// The kind that a statement declares an element of, or nil where it declares none.
  func kind(declaredBy node: SyntaxNode) -> KindID? {
    guard node.kind == .statement, case .kind(let kind)? = word(node.firstToken, node.tree)
    else { return nil }
    return kind
  }

  /// - Parameter declarations: where those of elements go, for later.
  private mutating func collectTopStatement(
    _ statement: Statement, _ declarations: inout [SyntaxNode]
  ) {
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
    default: declarations.append(statement.node)
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
    let (tree, node) = (statement.node.tree, statement.node.index)
    let parts = DeclarationParts(node, of: tree)
    guard parts.name != 0 else {
      _ = declaredName(statement)
      return
    }
    let name = tree.nodes[parts.name]
    let nameRange = tree.range(ofNode: parts.name)
    if name.endToken - name.firstToken != 1 {
      report(
        .missingName, at: nameRange, "an identifier has no '.'", "mã định danh không chứa dấu '.'")
      return
    }
    let index = drafts.count
    let label = parts.label == 0 ? parts.string : parts.label
    drafts.append(
      ElementDraft(
        name: texts.intern(tree.tokens[Int(name.firstToken)], of: tree),
        label: label == 0 ? .empty : texts.intern(textOf: label, of: tree), kind: kind,
        parent: parent, pack: pack, place: trees.place(of: node, in: tree), nameRange: nameRange,
        headRange: tree.headRange(ofNode: node, block: parts.block), hasClauses: parts.hasClauses,
        followsComment: tree.tokens[Int(tree.nodes[node].firstToken)].followsComment))
    if parts.block != 0 { collectMembers(parts.block, of: tree, in: index, pack: pack) }
  }

  /// The elements that a block declares inside another one.
  mutating func collectMembers(_ statement: Statement, of parent: Int, pack: PackID?) {
    guard let block = statement.block else { return }
    collectMembers(block.index, of: block.tree, in: parent, pack: pack)
  }

  private mutating func collectMembers(
    _ block: Int, of tree: SyntaxTree, in parent: Int, pack: PackID?
  ) {
    // By indices: nearly all members of most blocks are attributes and relations.
    var index = block + 1
    let end = Int(tree.nodes[block].end)
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
    var (children, starts) = draftsByParent()
    for parent in 0...drafts.count where starts[parent + 1] - starts[parent] > 1 {
      children[starts[parent]..<starts[parent + 1]].sort { left, right in
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
    elements.reserveCapacity(drafts.count)
    var stack = Array(children[starts[drafts.count]...].reversed())
    while let index = stack.popLast() {
      if let first = duplicate(of: index) {
        // The second declaration's content belongs to the first, so its names still resolve.
        drafts[index].id = first
      } else {
        number(index)
      }
      for place in (starts[index]..<starts[index + 1]).reversed() { stack.append(children[place]) }
    }
    for draft in drafts { checkClash(draft) }
    // What belongs to a second declaration is numbered where that stands.
    if !drafts.contains(where: \.isDuplicate) { endsOfContents = contentEnds() }
  }

  /// Drafts by parent, found by counting, and where the children of each begin. Behind those of every draft stand
  /// those that have no parent.
  private func draftsByParent() -> (children: [Int], starts: [Int]) {
    var starts = [Int](repeating: 0, count: drafts.count + 2)
    for draft in drafts { starts[(draft.parent ?? drafts.count) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var children = [Int](repeating: 0, count: drafts.count)
    for (index, draft) in drafts.enumerated() {
      let parent = draft.parent ?? drafts.count
      children[next[parent]] = index
      next[parent] += 1
    }
    return (children, starts)
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
    let parent = draft.parent.map { drafts[$0].id }
    var own = PhaseSet(count: phases.count)
    var englishLabel = Symbol.empty
    if draft.hasClauses {
      let statement = Statement(trees[draft.place])
      checkClauses(
        statement,
        allowed: draft.pack == nil ? ["from", "until", "replaces"] : ["en", "from", "until"],
        identifier: texts[draft.name])
      if statement.clause("replaces") != nil { replacingDrafts.append(index) }
      own = phaseSet(statement, inPack: draft.pack != nil)
      if draft.pack != nil { englishLabel = texts.intern(clauseText(statement.clause("en"))) }
    }
    let phases = parent.map { own.intersection(elements[$0.index].phases) } ?? own
    if phases.isEmpty, draft.pack == nil {
      report(
        .emptyPhaseRange, at: draft.nameRange, "'\(texts[draft.name])' exists in no phase",
        "'\(texts[draft.name])' không tồn tại trong giai đoạn nào",
        fixes: own.isEmpty ? mendedRange(Statement(trees[draft.place])) : [])
    }
    elements.append(
      Element(
        name: draft.name, label: draft.label, englishLabel: englishLabel, kind: draft.kind,
        parent: parent, phases: phases, pack: draft.pack, isInModel: draft.pack == nil,
        statesOutside: nil,
        valuesStart: 0, valuesEnd: 0, nameRange: draft.nameRange,
        headRange: draft.headRange,
        documentation: draft.followsComment
          ? documentation(of: Statement(trees[draft.place])) : .empty))
    names.set(id, for: draft.name, in: scope(of: draft))
  }

  /// A top-level name of the model can't be that of a kind or of an element of a pack in use.
  private mutating func checkClash(_ draft: ElementDraft) {
    guard draft.parent == nil, draft.pack == nil else { return }
    if case .kind? = word(draft.name) {
      let name = texts[draft.name]
      report(
        .nameClash, at: draft.nameRange,
        "'\(name)' is the name of a kind; choose another identifier",
        "'\(name)' là tên của một loại thành phần; hãy đặt mã khác")
    }
    for pack in vocabulary.packs.indices.map(PackID.init)
    where names[.pack(pack), draft.name] != nil {
      let (name, packName) = (texts[draft.name], vocabulary[pack].name)
      report(
        .nameClash, at: draft.nameRange, "'\(name)' is an element of pack '\(packName)'",
        "'\(name)' là phần tử của gói '\(packName)'")
    }
  }
}
