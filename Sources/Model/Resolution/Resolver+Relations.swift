// Relations: their ends, kinds, routes and phases.

import Diagnostics
import Syntax

extension SyntaxTree {
  /// The node of a part of a statement; nil for 0, which is the file.
  fileprivate func part(_ index: Int) -> SyntaxNode? {
    index == 0 ? nil : SyntaxNode(tree: self, index: index)
  }

  fileprivate func clause(_ index: Int) -> Clause? { part(index).map { Clause($0) } }

  /// As `Statement.rangeWithoutBlock`, of the node at an index; its block is the node at another, or none at 0.
  func headRange(ofNode index: Int, block: Int) -> SourceRange {
    var range = range(ofNode: index)
    guard block != 0 else { return range }
    let brace = Int(nodes[block].firstToken)
    if tokens[brace].start > range.start { range.end = max(range.start, tokens[brace - 1].end) }
    return range
  }
}

extension Resolver {
  /// Resolves the ends, kinds, routes and attributes of every relation, and puts them in canonical
  /// order.
  mutating func resolveRelations() {
    let relationDrafts = relationDrafts
    self.relationDrafts = []
    relations.reserveCapacity(relationDrafts.count)
    hops.reserveCapacity(relationDrafts.count)
    inBranches(relationDrafts.count) { resolver, range in
      var values: [AttributeValue] = []
      for index in range where !resolver.isAbandoned {
        resolver.resolve(relationDrafts[index], &values)
      }
    }
    putInOrder()
    checkDuplicates()
  }

  /// Puts relations in canonical order within one array: a second one would be the largest thing in memory.
  private mutating func putInOrder() {
    var order = orderByEnds()
    for start in order.indices where order[start] != UInt32(start) {
      // Each takes the place of the one that goes on, around to the first.
      let first = relations[start]
      var current = start
      while order[current] != UInt32(start) {
        let next = Int(order[current])
        relations[current] = relations[next]
        order[current] = UInt32(current)
        current = next
      }
      relations[current] = first
      order[current] = UInt32(current)
    }
  }

  private mutating func resolve(_ draft: RelationDraft, _ values: inout [AttributeValue]) {
    let place = Place(element: draft.owner.map { drafts[$0].id }, pack: draft.pack)
    let node = trees[draft.place]
    if let relation = resolve(node.index, of: node.tree, place, &values) {
      relations.append(relation)
    }
  }

  /// Relations by source, found by counting, those of one source by target, and those between the same two
  /// ends, which are few, in their order. Relations of one source stand together in the text, so hardly
  /// any look goes far.
  private func orderByEnds() -> [UInt32] {
    var next = [UInt32](repeating: 0, count: elements.count + 1)
    for relation in relations { next[relation.source.index + 1] += 1 }
    for place in elements.indices { next[place + 1] += next[place] }
    var order = [UInt32](repeating: 0, count: relations.count)
    for (index, relation) in relations.enumerated() {
      let place = relation.source.index
      order[Int(next[place])] = UInt32(index)
      next[place] += 1
    }
    // By target and then by place in the text.
    var keys: [UInt64] = []
    var start = 0
    for source in elements.indices {
      // Each source has gone on to where the one behind it began.
      let end = Int(next[source])
      if end > start + 1 { sortRun(start..<end, of: &order, &keys) }
      start = end
    }
    return order
  }

  /// Brings the relations of one source into their order.
  private func sortRun(_ run: Range<Int>, of order: inout [UInt32], _ keys: inout [UInt64]) {
    keys.removeAll(keepingCapacity: true)
    for place in run {
      let index = order[place]
      keys.append(UInt64(relations[Int(index)].target.rawValue) << 32 | UInt64(index))
    }
    keys.sort()
    var start = 0
    while start < keys.count {
      let target = keys[start] >> 32
      var end = start
      while end < keys.count, keys[end] >> 32 == target {
        order[run.lowerBound + end] = UInt32(truncatingIfNeeded: keys[end])
        end += 1
      }
      if end > start + 1 {
        order[run.lowerBound + start..<run.lowerBound + end].sort {
          Self.precedes(relations[Int($0)], relations[Int($1)], texts)
        }
      }
      start = end
    }
  }

  /// The order of relations between the same two ends.
  private static func precedes(_ left: Relation, _ right: Relation, _ texts: TextTable) -> Bool {
    if left.kind != right.kind { return left.kind < right.kind }
    if left.label != right.label {
      return texts.utf8(left.label).lexicographicallyPrecedes(texts.utf8(right.label))
    }
    if left.name != right.name {
      return texts.utf8(left.name).lexicographicallyPrecedes(texts.utf8(right.name))
    }
    if left.phases != right.phases { return left.phases.bits < right.phases.bits }
    return left.headRange < right.headRange
  }

  /// The parts of a relation's statement, found in one pass over its children: indices of nodes, none
  /// of which is the file at 0.
  private struct RelationParts {
    var firstPath = 0
    var secondPath = 0
    var label = 0
    var block = 0
    var kind = 0
    var via = 0
    var direct = 0
    var from = 0
    var until = 0
    var id = 0
    var hasOtherClause = false

    init(_ statement: Int, of tree: SyntaxTree) {
      tree.forEachChild(ofNode: statement) { child, record in
        switch record.kind {
        case .path: if firstPath == 0 { firstPath = child } else { secondPath = child }
        case .label, .string: label = child
        case .block: block = child
        case .clause: add(clause: child, of: tree)
        default: break
        }
      }
    }

    private mutating func add(clause: Int, of tree: SyntaxTree) {
      let word = tree.tokens[Int(tree.nodes[clause].firstToken)]
      // The first of two equal clauses counts; the second is reported.
      switch tree.bytes(word).first {
      case UInt8(ascii: "v") where via == 0 && tree.isSpelt(word, "via"): via = clause
      case UInt8(ascii: "f") where from == 0 && tree.isSpelt(word, "from"): from = clause
      case UInt8(ascii: "u") where until == 0 && tree.isSpelt(word, "until"): until = clause
      case UInt8(ascii: "a") where kind == 0 && tree.isSpelt(word, "as"): kind = clause
      case UInt8(ascii: "i") where id == 0 && tree.isSpelt(word, "id"): id = clause
      case UInt8(ascii: "d") where direct == 0 && tree.isSpelt(word, "direct"): direct = clause
      default: hasOtherClause = true
      }
    }
  }

  /// The relation of a statement. By indices of nodes: a view of each would count those who have the tree,
  /// which is what takes longest where several look at one.
  private mutating func resolve(
    _ index: Int, of tree: SyntaxTree, _ place: Place, _ values: inout [AttributeValue]
  ) -> Relation? {
    let parts = RelationParts(index, of: tree)
    let startsWithArrow = tree.tokens[Int(tree.nodes[index].firstToken)].kind == .arrow
    let targetPath = startsWithArrow ? parts.firstPath : parts.secondPath
    guard targetPath != 0 else { return nil }
    let source: ElementID?
    if startsWithArrow {
      source = place.element
      if source == nil { reportMissingSource(SyntaxNode(tree: tree, index: index), targetPath) }
    } else {
      source = parts.firstPath == 0 ? nil : element(parts.firstPath, of: tree, from: place)
    }
    let target = element(targetPath, of: tree, from: place)
    if parts.hasOtherClause {
      checkClauses(
        Statement(SyntaxNode(tree: tree, index: index)),
        allowed: ["as", "via", "direct", "from", "until", "id"])
    }
    let kind = relationKind(parts.kind, of: tree, index)
    let hopsStart = UInt32(hops.count)
    let routeStatement =
      parts.via == 0
      ? parts.direct == 0 ? .absent : .direct
      : route(parts.via, of: tree, parts.direct, place, source, target)
    guard let source, let target, let kind else { return nil }

    let own =
      parts.from == 0 && parts.until == 0
      ? PhaseSet(count: phases.count)
      : phaseSet(
        from: tree.clause(parts.from), until: tree.clause(parts.until), inPack: place.pack != nil)
    let ends = elements[source.index].phases.intersection(elements[target.index].phases)
    let withoutHops = own.intersection(ends)
    var phases = withoutHops
    for hop in Int(hopsStart)..<hops.count {
      phases = phases.intersection(elements[hops[hop].element.index].phases)
    }
    if phases != withoutHops || phases.isEmpty {
      checkPhases(
        phases, withoutHops, Array(hops[Int(hopsStart)...]),
        Statement(SyntaxNode(tree: tree, index: index)), place.pack)
    }

    let valuesStart = UInt32(attributeValues.count)
    if let block = tree.part(parts.block) {
      readValues(in: block, of: phases, place, into: &values)
      attributeValues += Self.canonical(values[...])
    }
    return Relation(
      name: tree.clause(parts.id)?.firstValue.map { texts.intern($0.text) } ?? .empty,
      source: source, target: target, kind: kind,
      label: parts.label == 0 ? .empty : texts.intern(textOf: parts.label, of: tree),
      routeStatement: routeStatement, hopsStart: hopsStart, hopsEnd: UInt32(hops.count),
      phases: phases, pack: place.pack, valuesStart: valuesStart,
      valuesEnd: UInt32(attributeValues.count),
      headRange: tree.headRange(ofNode: index, block: parts.block), statedPhases: own)
  }

  private mutating func reportMissingSource(_ statement: SyntaxNode, _ targetPath: Int) {
    let target = SyntaxNode(tree: statement.tree, index: targetPath).text
    report(
      .misplacedStatement, at: statement.tree.range(statement.firstToken),
      "a relation at the top of a file names its source",
      "quan hệ ở mức trên cùng của tệp phải ghi rõ nguồn",
      notes: [.init(.expected, LocalizedText(verbatim: "a -> \(target) \"…\""))])
  }

  /// The attributes of a relation that exists in some phases, in the place of what is in the list.
  private mutating func readValues(
    in block: SyntaxNode, of phases: PhaseSet, _ place: Place,
    into values: inout [AttributeValue]
  ) {
    values.removeAll(keepingCapacity: true)
    for node in block.children where node.kind != .error {
      guard node.kind == .statement else {
        report(
          .misplacedStatement, at: node.range, "a relation can't stand inside a relation",
          "không đặt quan hệ bên trong quan hệ")
        continue
      }
      readAttribute(Statement(node), owner: .relation(phases), place, into: &values)
    }
  }

  /// The kind that a clause `as …` names, or the default one where there is no clause.
  private mutating func relationKind(
    _ clause: Int, of tree: SyntaxTree, _ statement: Int
  ) -> RelationKindID? {
    guard clause != 0 else {
      if let defaultRelationKind { return defaultRelationKind }
      // Without any pack, every other word has already been reported.
      if vocabulary.packs.isEmpty { return nil }
      report(
        .badPack, at: tree.range(tree.tokens[Int(tree.nodes[statement].firstToken)]),
        "no pack in use has a default relation kind",
        "không gói nào đang dùng có loại quan hệ mặc định")
      return nil
    }
    let clause = Clause(SyntaxNode(tree: tree, index: clause))
    guard let name = clause.firstValue else {
      report(
        .missingValue, at: clause.wordRange, "'as' names no relation kind",
        "'as' thiếu tên loại quan hệ")
      return nil
    }
    if name.tokenRange.count == 1, case .relationKind(let kind)? = word(name.firstToken, tree) {
      return kind
    }
    // Without any pack there is nothing to find, which is told once.
    if vocabulary.packs.isEmpty { return nil }
    report(
      .unknownVocabulary, at: name.range, "there is no relation kind '\(name.text)'",
      "không có loại quan hệ '\(name.text)'",
      label: didYouMean(name.text, vocabulary.relationKinds.map(\.name)))
    return nil
  }

  // MARK: Routes

  /// The hops of a clause `via …`, which are added to `hops`.
  private mutating func route(
    _ via: Int, of tree: SyntaxTree, _ direct: Int, _ place: Place, _ source: ElementID?,
    _ target: ElementID?
  ) -> Relation.RouteStatement {
    if let direct = tree.clause(direct) {
      report(
        .badRoute, at: direct.wordRange, "a relation is either direct or goes 'via' hops",
        "quan hệ hoặc trực tiếp, hoặc đi qua các chặng ('via')")
    }
    let start = hops.count
    var count = 0
    let end = Int(tree.nodes[via].end)
    var index = via + 1
    while index < end {
      let (node, kind) = (index, tree.nodes[index].kind)
      index = Int(tree.nodes[index].end)
      if kind == .error { continue }
      if count == 0, SyntaxNode(tree: tree, index: node).isWord("unknown"),
        tree.clause(via)?.values.count == 1
      {
        return .unknown
      }
      count += 1
      guard let element = element(node, of: tree, from: place) else { continue }
      if !vocabulary.kinds[elements[element.index].kind.index].isCarrier {
        reportNoCarrier(SyntaxNode(tree: tree, index: node), element)
      } else if element == source || element == target
        || hops[start...].contains(where: { $0.element == element })
      {
        let node = SyntaxNode(tree: tree, index: node)
        report(
          .badRoute, at: node.range, "'\(node.text)' is already on this route",
          "'\(node.text)' đã có trên tuyến này")
      } else {
        hops.append(Hop(element: element, range: tree.range(ofNode: node)))
      }
    }
    // A route of which something is wrong says nothing that could be judged.
    if hops.count - start == count { return .hops }
    hops.removeSubrange(start...)
    return .unknown
  }

  private mutating func reportNoCarrier(_ node: SyntaxNode, _ element: ElementID) {
    let kind = elements[element.index].kind
    let carriers = vocabulary.kinds.filter(\.isCarrier).map(\.name).joined(separator: ", ")
    report(
      .notCarrier, at: node.range,
      "'\(node.text)' is a '\(vocabulary[kind].name)', which carries no connections",
      "'\(node.text)' thuộc loại '\(vocabulary[kind].name)', không làm trung gian kết nối được",
      secondary: [
        .init(elements[element.index].nameRange, LocalizedText("declared here", "khai báo ở đây"))
      ],
      notes: [
        .init(.note, LocalizedText("carriers: \(carriers)", "các loại làm trung gian: \(carriers)"))
      ])
  }

  private mutating func checkPhases(
    _ phases: PhaseSet, _ withoutHops: PhaseSet, _ hops: [Hop], _ statement: Statement,
    _ pack: PackID?
  ) {
    guard pack == nil else { return }
    if phases.isEmpty {
      let isOwnFault = phaseSet(statement, inPack: false).isEmpty
      report(
        .emptyPhaseRange, at: statement.rangeWithoutBlock,
        isOwnFault
          ? "the relation exists in no phase"
          : "the relation exists in no phase: its ends and hops never exist together",
        isOwnFault
          ? "quan hệ không tồn tại trong giai đoạn nào"
          : "quan hệ không tồn tại trong giai đoạn nào: hai đầu và các chặng không cùng tồn tại",
        fixes: isOwnFault ? mendedRange(statement) : [])
      return
    }
    guard phases != withoutHops,
      let hop = hops.first(where: { !withoutHops.isSubset(of: elements[$0.element.index].phases) })
    else { return }
    let missing = withoutHops.subtracting(phases).phases.map { texts[self.phases[$0.index].name] }
      .joined(separator: ", ")
    report(
      .narrowedByHop, at: hop.range, "the hop doesn't exist in: \(missing)",
      "chặng này không tồn tại trong: \(missing)",
      label: LocalizedText(
        "the relation is left out there; write its range",
        "quan hệ bị bỏ ở đó; hãy ghi rõ khoảng thời gian"),
      fixes: statedStart(phases, statement))
  }

  /// Writes down from when a relation without a range of its own is there, if it stays then.
  private func statedStart(_ phases: PhaseSet, _ statement: Statement) -> [Fix] {
    guard statement.clause("from") == nil, statement.clause("until") == nil,
      let first = phases.phases.first,
      phases == PhaseSet(count: self.phases.count).subtracting(PhaseSet(count: first.index))
    else { return [] }
    let start = texts[self.phases[first.index].name]
    let head = statement.rangeWithoutBlock
    let place = SourceRange(file: head.file, start: head.end, end: head.end)
    return [
      Fix(
        LocalizedText("add 'from \(start)'", "thêm 'from \(start)'"),
        [TextEdit(place, " from \(start)")], .review)
    ]
  }

  // MARK: Identity

  /// Relations of one identity are versions of one relation, so their phases must not meet. What
  /// tells a relation from another is its `id`, or else its ends, kind and label.
  private mutating func checkDuplicates() {
    // In canonical order unnamed relations of one identity stand side by side.
    var named: [Int] = []
    var run: [Int] = []
    for index in relations.indices {
      guard relations[index].name.isEmpty else {
        named.append(index)
        continue
      }
      if let last = run.last, !isSameIdentity(last, index) {
        if run.count > 1 { checkRun(run) }
        run.removeAll(keepingCapacity: true)
      }
      run.append(index)
    }
    if run.count > 1 { checkRun(run) }
    named.sort { (relations[$0].name, $0) < (relations[$1].name, $1) }
    var start = 0
    while start < named.count {
      var end = start + 1
      while end < named.count, isSameIdentity(named[start], named[end]) { end += 1 }
      if end - start > 1 { checkRun(Array(named[start..<end])) }
      start = end
    }
  }

  /// No more versions than there are phases can have phases that don't meet, so each relation is
  /// compared with a few.
  private mutating func checkRun(_ run: [Int]) {
    var versions: [Int] = []
    for index in run {
      if let other = versions.first(where: { meet($0, index) }) {
        reportDuplicate(other, index)
      } else if !relations[index].phases.isEmpty {
        versions.append(index)
      }
    }
  }

  private func isSameIdentity(_ left: Int, _ right: Int) -> Bool {
    if !relations[left].name.isEmpty { return relations[left].name == relations[right].name }
    return relations[left].target == relations[right].target
      && relations[left].source == relations[right].source
      && relations[left].label == relations[right].label
      && relations[left].kind == relations[right].kind
  }

  private func meet(_ left: Int, _ right: Int) -> Bool {
    !relations[left].phases.intersection(relations[right].phases).isEmpty
  }

  private mutating func reportDuplicate(_ one: Int, _ other: Int) {
    let ranges = [relations[one].headRange, relations[other].headRange].sorted()
    report(
      .duplicateRelation, at: ranges[1], "this relation is declared twice",
      "quan hệ này được khai báo hai lần",
      secondary: [
        .init(ranges[0], LocalizedText("the other one", "quan hệ kia"))
      ])
  }

  // MARK: Catalogue

  /// Marks the elements of packs that the model refers to, and what those refer to themselves, and leaves
  /// out the relations of the others.
  mutating func markCatalogueElementsInUse() {
    // One byte for each: elements themselves would be looked at all over the memory.
    var use = CatalogueUse(elements)
    for index in elements.indices where elements[index].pack == nil {
      // A part that the model adds to an element of a catalogue brings it along.
      if let parent = elements[index].parent { use.note(parent) }
      useReferences(of: index, &use)
    }
    for index in relations.indices {
      if use.isComplete { break }
      let relation = relations[index]
      guard relation.pack == nil else { continue }
      use.note(relation.source)
      use.note(relation.target)
      for hop in Int(relation.hopsStart)..<Int(relation.hopsEnd) { use.note(hops[hop].element) }
      useReferences(Int(relation.valuesStart)..<Int(relation.valuesEnd), &use)
    }
    for indicator in indicators {
      for element in indicator.supportedBy { use.note(element) }
    }
    while let id = use.pending.popLast() {
      elements[id.index].isInModel = true
      if let parent = elements[id.index].parent { use.note(parent) }
      useReferences(of: id.index, &use)
    }
    if use.isComplete { return }
    let isInModel = use.isInModel
    relations.removeAll { !isInModel[$0.source.index] || !isInModel[$0.target.index] }
  }

  private func useReferences(of element: Int, _ use: inout CatalogueUse) {
    useReferences(
      Int(elements[element].valuesStart)..<Int(elements[element].valuesEnd), &use)
  }

  private func useReferences(_ range: Range<Int>, _ use: inout CatalogueUse) {
    for place in range {
      if case .reference(let target) = attributeValues[place].value { use.note(target) }
    }
  }
}

/// Which elements a model has, of its own and of the catalogues of packs, and of which of these it isn't
/// known yet what they refer to.
private struct CatalogueUse {
  private(set) var isInModel: [Bool]
  var pending: [ElementID] = []
  private var leftCount: Int

  /// Whether the model has all of them, so that nothing else need be looked at.
  var isComplete: Bool { leftCount == 0 }

  init(_ elements: [Element]) {
    isInModel = elements.map(\.isInModel)
    leftCount = isInModel.count { !$0 }
  }

  mutating func note(_ id: ElementID) {
    guard !isInModel[id.index] else { return }
    isInModel[id.index] = true
    leftCount -= 1
    pending.append(id)
  }
}
