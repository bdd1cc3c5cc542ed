// Relations: their ends, kinds, routes and phases.

import Diagnostics
import Syntax

extension SyntaxTree {
  /// The node of a part of a statement; nil for 0, which is the file.
  fileprivate func part(_ index: Int) -> SyntaxNode? {
    index == 0 ? nil : SyntaxNode(tree: self, index: index)
  }

  fileprivate func clause(_ index: Int) -> Clause? { part(index).map { Clause($0) } }
}

extension Resolver {
  /// Resolves the ends, kinds, routes and attributes of every relation, and puts them in canonical
  /// order.
  mutating func resolveRelations() {
    let relationDrafts = relationDrafts
    self.relationDrafts = []
    relations.reserveCapacity(relationDrafts.count)
    inBranches(relationDrafts.count) { resolver, range in
      var values: [AttributeValue] = []
      for index in range where !resolver.isAbandoned {
        resolver.resolve(relationDrafts[index], &values)
      }
    }
    var order = orderByEnds(relations)
    Self.sortWithinEnds(&order, relations, texts)
    // Into that order within one array: a second one would be the largest thing in memory.
    for start in order.indices {
      var current = start
      while order[current] != UInt32(start) {
        let next = Int(order[current])
        relations.swapAt(current, next)
        order[current] = UInt32(current)
        current = next
      }
      order[current] = UInt32(current)
    }
    order = []
    checkDuplicates()
  }

  private mutating func resolve(_ draft: RelationDraft, _ values: inout [AttributeValue]) {
    let place = Place(element: draft.owner.map { drafts[Int($0)].id }, pack: draft.pack)
    let node = trees[draft.place]
    if let relation = resolve(node.index, of: node.tree, place, &values) {
      relations.append(relation)
    }
  }

  /// Relations by source and then by target, found by counting: first by target, and what is in that
  /// order by source.
  private func orderByEnds(_ relations: [Relation]) -> [UInt32] {
    let byTarget = counted(relations.indices.map { UInt32($0) }) {
      relations[Int($0)].target.index
    }
    return counted(byTarget) { relations[Int($0)].source.index }
  }

  /// A counting sort by an element of each; those of one element stay in their order.
  private func counted(_ order: [UInt32], _ element: (UInt32) -> Int) -> [UInt32] {
    var next = [UInt32](repeating: 0, count: elements.count + 1)
    for index in order { next[element(index) + 1] += 1 }
    for place in elements.indices { next[place + 1] += next[place] }
    var sorted = [UInt32](repeating: 0, count: order.count)
    for index in order {
      let place = element(index)
      sorted[Int(next[place])] = index
      next[place] += 1
    }
    return sorted
  }

  /// Brings those between the same two ends, which are few, into their order.
  private static func sortWithinEnds(
    _ order: inout [UInt32], _ relations: [Relation], _ texts: TextTable
  ) {
    var start = 0
    while start < order.count {
      let (source, target) = (
        relations[Int(order[start])].source, relations[Int(order[start])].target
      )
      var end = start + 1
      while end < order.count, relations[Int(order[end])].source == source,
        relations[Int(order[end])].target == target
      {
        end += 1
      }
      if end > start + 1 {
        order[start..<end].sort {
          precedes(relations[Int($0)], relations[Int($1)], texts)
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
      let end = Int(tree.nodes[statement].end)
      var child = statement + 1
      while child < end {
        switch tree.nodes[child].kind {
        case .path: if firstPath == 0 { firstPath = child } else { secondPath = child }
        case .label, .string: label = child
        case .block: block = child
        case .clause: add(clause: child, of: tree)
        default: break
        }
        child = Int(tree.nodes[child].end)
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
      attributeValues += Self.canonical(values)
    }
    return Relation(
      name: tree.clause(parts.id)?.firstValue.map { texts.intern($0.text) } ?? .empty,
      source: source, target: target, kind: kind,
      label: parts.label == 0 ? .empty : texts.intern(textOf: parts.label, of: tree),
      routeStatement: routeStatement, hopsStart: hopsStart, hopsEnd: UInt32(hops.count),
      phases: phases, pack: place.pack, valuesStart: valuesStart,
      valuesEnd: UInt32(attributeValues.count),
      headRange: Self.headRange(index, of: tree, block: parts.block),
      targetRange: tree.range(ofNode: targetPath), statedPhases: own)
  }

  /// As `Statement.rangeWithoutBlock`.
  private static func headRange(_ index: Int, of tree: SyntaxTree, block: Int) -> SourceRange {
    var range = tree.range(ofNode: index)
    guard block != 0 else { return range }
    let brace = Int(tree.nodes[block].firstToken)
    if tree.tokens[brace].start > range.start {
      range.end = max(range.start, tree.tokens[brace - 1].end)
    }
    return range
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
    var unnamed: [Int] = []
    var named: [Int] = []
    unnamed.reserveCapacity(relations.count)
    for index in relations.indices {
      if relations[index].name.isEmpty { unnamed.append(index) } else { named.append(index) }
    }
    checkVersions(unnamed)
    named.sort { (relations[$0].name, $0) < (relations[$1].name, $1) }
    checkVersions(named)
  }

  /// Checks runs of relations of one identity; most are of one relation.
  private mutating func checkVersions(_ order: [Int]) {
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, isSameIdentity(order[start], order[end]) { end += 1 }
      if end - start > 1 { checkRun(order[start..<end]) }
      start = end
    }
  }

  /// No more versions than there are phases can have phases that don't meet, so each relation is
  /// compared with a few.
  private mutating func checkRun(_ run: ArraySlice<Int>) {
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

  /// Marks the elements of packs that the model refers to, and what those refer to themselves.
  mutating func markCatalogueElementsInUse() {
    var pending: [ElementID] = []
    func use(_ id: ElementID, _ elements: inout [Element]) {
      guard !elements[id.index].isInModel else { return }
      elements[id.index].isInModel = true
      pending.append(id)
    }
    func useReferences(_ range: Range<Int>, _ values: [AttributeValue], _ elements: inout [Element])
    {
      for value in values[range] {
        if case .reference(let target) = value.value { use(target, &elements) }
      }
    }
    for index in elements.indices where elements[index].pack == nil {
      let element = elements[index]
      // A part that the model adds to an element of a catalogue brings it along.
      if let parent = element.parent { use(parent, &elements) }
      useReferences(Int(element.valuesStart)..<Int(element.valuesEnd), attributeValues, &elements)
    }
    for relation in relations where relation.pack == nil {
      use(relation.source, &elements)
      use(relation.target, &elements)
      for hop in hops[Int(relation.hopsStart)..<Int(relation.hopsEnd)] {
        use(hop.element, &elements)
      }
      useReferences(Int(relation.valuesStart)..<Int(relation.valuesEnd), attributeValues, &elements)
    }
    for indicator in indicators {
      for element in indicator.supportedBy { use(element, &elements) }
    }
    while let id = pending.popLast() {
      let element = elements[id.index]
      if let parent = element.parent { use(parent, &elements) }
      useReferences(Int(element.valuesStart)..<Int(element.valuesEnd), attributeValues, &elements)
    }
  }
}
