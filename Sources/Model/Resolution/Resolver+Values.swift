// The bodies of elements, and typed values.

import Diagnostics
import Syntax

extension Resolver {
  /// Reads what stands inside elements: attributes, aliases, and the relations for later.
  mutating func resolveBodies() {
    bodies.reserveCapacity(drafts.count)
    bodyValues.reserveCapacity(2 * drafts.count)
    inBranches(drafts.count) { resolver, range in
      var values: [AttributeValue] = []
      for index in range where !resolver.isAbandoned { resolver.readBody(of: index, &values) }
    }
    // By element, its run of values; until `extend` adds to it, which few have.
    var runs = [(start: UInt32, end: UInt32)](repeating: (0, 0), count: elements.count)
    for body in bodies { runs[body.element.index] = (body.start, body.end) }
    bodies = []
    let bodyValues = bodyValues
    self.bodyValues = []
    var extended: [Int: [AttributeValue]] = [:]
    for index in extensionDrafts.indices {
      let draft = extensionDrafts[index]
      guard let target = draft.target, let block = draft.statement.block else { continue }
      let element = drafts[target].id.index
      let run = runs[element]
      var values =
        extended.removeValue(forKey: element)
        ?? Array(bodyValues[Int(run.start)..<Int(run.end)])
      readBody(block, of: target, draft.pack, into: &values)
      extended[element] = values
    }
    for statement in outsideStatements {
      elements[statement.element.index].statesOutside = statement.isOutside
    }
    // With room for what relations add: an array that grows is there twice for a moment, and what nobody
    // writes to costs nothing.
    attributeValues.reserveCapacity(bodyValues.count + relationDrafts.count)
    for index in elements.indices {
      elements[index].valuesStart = UInt32(attributeValues.count)
      if !extended.isEmpty, let values = extended[index] {
        attributeValues += Self.canonical(values[...])
      } else if runs[index].start < runs[index].end {
        attributeValues += Self.canonical(
          bodyValues[Int(runs[index].start)..<Int(runs[index].end)])
      }
      elements[index].valuesEnd = UInt32(attributeValues.count)
    }
  }

  /// - Parameter values: room for those of one element, used again and again.
  private mutating func readBody(of index: Int, _ values: inout [AttributeValue]) {
    guard let block = Statement(trees[drafts[index].place]).block else { return }
    values.removeAll(keepingCapacity: true)
    readBody(block, of: index, drafts[index].pack, into: &values)
    // Of a second declaration it is told once that it is there twice, whatever its lines say.
    guard !values.isEmpty, !drafts[index].isDuplicate else { return }
    let start = UInt32(bodyValues.count)
    bodyValues += values
    bodies.append(
      ElementBody(element: drafts[index].id, start: start, end: UInt32(bodyValues.count)))
  }

  private mutating func readBody(
    _ block: SyntaxNode, of draft: Int, _ pack: PackID?, into values: inout [AttributeValue]
  ) {
    let id = drafts[draft].id
    let tree = block.tree
    var index = block.index + 1
    let end = Int(block.record.end)
    while index < end {
      let record = tree.nodes[index]
      if record.kind == .relation {
        let place = trees.place(of: index, in: tree)
        relationDrafts.append(RelationDraft(place: place, owner: draft, pack: pack))
      } else if record.kind == .statement {
        let word = word(tree.tokens[Int(record.firstToken)], tree)
        if case .kind? = word {
          // Another element, which has a draft of its own.
        } else {
          let line = Statement(SyntaxNode(tree: tree, index: index))
          readBodyLine(line, id, Place(element: id, pack: pack), into: &values)
        }
      }
      index = Int(record.end)
    }
  }

  /// Values by attribute, keeping the order in which the items of a list were written.
  static func canonical(_ values: ArraySlice<AttributeValue>) -> ArraySlice<AttributeValue> {
    func precedes(_ left: AttributeValue, _ right: AttributeValue) -> Bool {
      left.attribute != right.attribute
        ? left.attribute < right.attribute : left.range < right.range
    }
    // Most are written so.
    var previous = values.startIndex
    for index in values.indices.dropFirst() {
      if precedes(values[index], values[previous]) { return values.sorted(by: precedes)[...] }
      previous = index
    }
    return values
  }

  private mutating func readBodyLine(
    _ line: Statement, _ element: ElementID, _ place: Place, into values: inout [AttributeValue]
  ) {
    // Most lines are attributes of the model's own elements; packs have more words of their own.
    if place.pack == nil, case .attribute? = word(line.head, line.node.tree) {
      return readAttribute(line, owner: .element(element), place, into: &values)
    }
    switch line.word {
    case "alias":
      checkClauses(line, allowed: [])
      for value in line.values { aliases.append((element, texts.intern(value.stringValue))) }
    case "basis" where place.pack != nil: _ = isBasis(line.node)
    case "note" where place.pack != nil: checkClauses(line, allowed: ["en"])
    case "tag":
      checkClauses(line, allowed: [])
      if line.values.isEmpty { reportMissingValue(line) }
      for value in line.values { readTag(value, of: element) }
    case "outside" where place.pack == nil && word(named: "outside") == nil:
      checkClauses(line, allowed: [])
      outsideStatements.append((element, line.firstValue.map { yesNo($0) } ?? true))
    case "extend":
      report(
        .misplacedStatement, at: line.headRange, "'extend' belongs at the top of a file",
        "'extend' phải nằm ở mức trên cùng của tệp")
    case "from", "until":
      report(
        .misplacedStatement, at: line.headRange,
        "'\(line.word)' belongs in the head of the declaration",
        "'\(line.word)' phải nằm ở dòng đầu của khai báo")
    default:
      readAttribute(line, owner: .element(element), place, into: &values)
    }
  }

  /// What an attribute is written on.
  enum AttributeOwner {
    case element(ElementID)
    case relation(PhaseSet)
  }

  /// `attribute value, value from p until q`
  mutating func readAttribute(
    _ line: Statement, owner: AttributeOwner, _ place: Place, into values: inout [AttributeValue]
  ) {
    guard case .attribute(let id)? = word(line.head, line.node.tree) else {
      reportUnknownAttributeLine(line)
      return
    }
    let existence: PhaseSet
    switch owner {
    case .element(let element):
      existence = elements[element.index].phases
      if !vocabulary.attributes[id.index].appliesToElements {
        reportMisplaced(line, "a relation", "quan hệ")
      }
    case .relation(let phases):
      existence = phases
      if !vocabulary.attributes[id.index].appliesToRelations {
        reportMisplaced(line, "an element", "phần tử")
      }
    }
    checkClauses(
      line, allowed: place.pack == nil ? ["from", "until"] : ["from", "until", "confidence"])
    let phases = phaseSet(line, inPack: place.pack != nil).intersection(existence)
    if phases.isEmpty, !existence.isEmpty, place.pack == nil {
      report(
        .emptyPhaseRange, at: line.rangeWithoutBlock, "'\(line.word)' holds in no phase",
        "'\(line.word)' không có hiệu lực trong giai đoạn nào")
    }
    let confidence = place.pack == nil ? nil : confidence(line.clause("confidence"))
    let statesFrom = line.clause("from") != nil
    let isMany = vocabulary.attributes[id.index].type.isMany
    let comparison = comparison(line, id)
    var count = 0
    for node in line.node.children where node.isValue {
      count += 1
      if count > 1, !isMany {
        report(
          .wrongType, at: node.range, "'\(line.word)' takes one value",
          "'\(line.word)' chỉ nhận một giá trị")
        break
      }
      // A value with an error isn't known, but it isn't missing either.
      let value = value(node, id, place) ?? .unknown
      guard isNew(value, of: id, isMany: isMany, in: phases, node, line, values) else { continue }
      values.append(
        AttributeValue(
          attribute: id, phases: phases, value: value, comparison: comparison,
          confidence: confidence, statesFrom: statesFrom, range: node.range))
    }
    if count == 0 { reportMissingValue(line) }
  }

  /// The comparison before a value. Numbers may be bounds; any other attribute has its value.
  private mutating func comparison(_ line: Statement, _ id: AttributeID) -> Target.Comparison {
    guard let token = line.comparison else { return .equal }
    switch vocabulary.attributes[id.index].type.scalar {
    case .number, .money, .percent, .duration:
      return Target.Comparison(rawValue: line.node.tree.text(token)) ?? .equal
    default: break
    }
    let value = line.firstValue?.text ?? "…"
    let range = line.node.tree.range(token)
    report(
      .wrongType, at: range, "'\(line.word)' takes a value, not a comparison",
      "'\(line.word)' nhận một giá trị, không nhận dấu so sánh",
      fixes: [
        Fix(
          LocalizedText("write '\(line.word) \(value)'", "viết '\(line.word) \(value)'"),
          // A bound is more than a value: which one is meant, a person says.
          [TextEdit(range, "")], line.node.tree.text(token) == "=" ? .safe : .review)
      ])
    return .equal
  }

  /// Whether an attribute doesn't have a value in these phases yet, or reports that it has.
  private mutating func isNew(
    _ value: AttributeValue.Value, of id: AttributeID, isMany: Bool, in phases: PhaseSet,
    _ node: SyntaxNode, _ line: Statement, _ values: [AttributeValue]
  ) -> Bool {
    let earlier = values.first {
      $0.attribute == id && !$0.phases.intersection(phases).isEmpty
        && (!isMany || $0.value == value)
    }
    guard let earlier else { return true }
    if !isMany {
      report(
        .valueTwice, at: node.range, "'\(line.word)' already has a value in these phases",
        "'\(line.word)' đã có giá trị trong cùng giai đoạn",
        secondary: [.init(earlier.range, LocalizedText("the other value", "giá trị kia"))])
    } else if line.node.range.contains(earlier.range) {
      // Lists written in several places unite; one list that repeats an item is a slip.
      report(
        .valueTwice, at: node.range, "'\(node.text)' is listed twice",
        "'\(node.text)' được liệt kê hai lần",
        secondary: [.init(earlier.range, LocalizedText("first here", "lần đầu ở đây"))])
    }
    return false
  }

  private mutating func reportMisplaced(_ line: Statement, _ english: String, _ vietnamese: String)
  {
    report(
      .misplacedStatement, at: line.headRange, "'\(line.word)' is written on \(english)",
      "'\(line.word)' chỉ dùng cho \(vietnamese)")
  }

  private mutating func reportUnknownAttributeLine(_ line: Statement) {
    let known = vocabulary.attributes.map(\.name) + vocabulary.kinds.map(\.name)
    let labels =
      vocabulary.attributes.map { ($0.name, $0.label) }
      + vocabulary.kinds.map { ($0.name, $0.label) }
    rememberUndeclared(line)
    let isTopWord = ["indicator", "view", "phases", "use", "architecture", "extend", "waive"]
      .contains(line.word)
    report(
      isTopWord ? .misplacedStatement : .unknownWord, at: line.headRange,
      isTopWord
        ? "'\(line.word)' belongs at the top of a file"
        : "there is no attribute or kind '\(line.word)'",
      isTopWord
        ? "'\(line.word)' phải nằm ở mức trên cùng của tệp"
        : "không có thuộc tính hay loại thành phần '\(line.word)'",
      label: isTopWord
        ? LocalizedText("", "") : didYouMean(line.word, known, labels: labels))
  }

  // MARK: Typed values

  /// The value of a node by its attribute's type, or nil with a diagnostic.
  mutating func value(
    _ node: SyntaxNode, _ id: AttributeID, _ place: Place
  ) -> AttributeValue.Value? {
    if node.isWord("unknown") { return .unknown }
    switch vocabulary.attributes[id.index].type.scalar {
    case .text, .markdown:
      guard node.kind == .string else {
        let attribute = vocabulary[id]
        return wrongType(
          node, attribute, "text in quotes", "chuỗi trong ngoặc kép",
          fix: node.kind == .path || node.kind == .literal ? "\"\(node.text)\"" : nil)
      }
      if let format = vocabulary[id].type.format, !format.matches(node.stringValue) {
        let attribute = vocabulary[id]
        report(
          .formatMismatch, at: node.range,
          "'\(attribute.name)' is never written '\(node.stringValue)'",
          "'\(attribute.name)' không được ghi dạng '\(node.stringValue)'",
          notes: [.init(.expected, LocalizedText(verbatim: format.pattern))])
        return nil
      }
      return .text(symbol(ofText: node))
    case .yesNo: return yesNo(node).map { .yesNo($0) }
    case .date: return date(node).map { .date($0) }
    case .level(let range):
      guard node.kind == .literal, let level = Int(node.text), range.contains(level) else {
        let attribute = vocabulary[id]
        return wrongType(
          node, attribute, "a number from \(range.lowerBound) to \(range.upperBound)",
          "số từ \(range.lowerBound) đến \(range.upperBound)")
      }
      return .level(level)
    case .number, .money, .percent, .duration:
      return number(node).map { .number($0) }
    case .oneOf(let choices):
      let text = node.text
      if let index = choices.firstIndex(where: { $0.name == text }) { return .choice(index) }
      let attribute = vocabulary[id]
      report(
        .valueNotInList, at: node.range, "'\(attribute.name)' has no value '\(node.text)'",
        "'\(attribute.name)' không có giá trị '\(node.text)'",
        label: didYouMean(
          node.text, choices.map(\.name), labels: choices.map { ($0.name, $0.label) }),
        notes: [
          .init(
            .expected,
            LocalizedText(
              choices.map { named($0.name, $0.label.english) }.joined(separator: ", "),
              choices.map { named($0.name, $0.label.vietnamese) }.joined(separator: ", ")))
        ])
      return nil
    case .reference(let kinds):
      guard let element = element(node, from: place) else { return nil }
      let kind = elements[element.index].kind
      if !kinds.isEmpty, !kinds.contains(where: { vocabulary.isKind(kind, $0) }) {
        let attribute = vocabulary[id]
        let wanted = kinds.map { "'\(vocabulary[$0].name)'" }.joined(separator: ", ")
        report(
          .wrongReference, at: node.range,
          "'\(attribute.name)' takes \(wanted), but '\(node.text)' is '\(vocabulary[kind].name)'",
          "'\(attribute.name)' nhận \(wanted), nhưng '\(node.text)' là '\(vocabulary[kind].name)'",
          secondary: [
            .init(
              elements[element.index].nameRange, LocalizedText("declared here", "khai báo ở đây"))
          ])
        return nil
      }
      return .reference(element)
    }
  }

  private mutating func wrongType(
    _ node: SyntaxNode, _ attribute: Attribute, _ english: String, _ vietnamese: String,
    fix: String? = nil
  ) -> AttributeValue.Value? {
    let fixes = fix.map { text in
      [Fix(LocalizedText("write \(text)", "viết \(text)"), [TextEdit(node.range, text)], .review)]
    }
    report(
      .wrongType, at: node.range, "'\(attribute.name)' takes \(english)",
      "'\(attribute.name)' nhận \(vietnamese)", fixes: fixes ?? [])
    return nil
  }

  /// A number in the language's form, or nil with a diagnostic that offers it.
  mutating func number(_ node: SyntaxNode) -> DecimalNumber? {
    var text = node.text
    if text.hasSuffix("%") { text.removeLast() }
    if node.kind == .literal, let number = DecimalNumber(text) {
      warnAboutGrouping(node, text)
      return number
    }
    if node.kind == .literal, DecimalNumber.hasTooManyDigits(text) {
      let most = DecimalNumber.maximumDigits
      report(
        .numberForm, at: node.range, "'\(node.text)' has more than \(most) digits",
        "'\(node.text)' có hơn \(most) chữ số",
        label: LocalizedText(
          "a number has at most \(most) digits, those behind the point included",
          "một số có tối đa \(most) chữ số, kể cả phần thập phân"))
      return nil
    }
    var fixes: [Fix] = []
    let commas = text.filter { $0 == "," }.count
    let points = text.filter { $0 == "." }.count
    let ungrouped = String(text.filter { $0 != "." && $0 != "," })
    // One decimal comma, with points between thousands or none; or points between thousands alone.
    let offers: [String]
    if commas == 1,
      text.firstIndex(of: ",") ?? text.startIndex > text.lastIndex(of: ".") ?? text.startIndex
    {
      offers = [text.replacing(".", with: "").replacing(",", with: ".")]
    } else {
      offers = commas + points > 1 ? [ungrouped] : []
    }
    for offer in offers where DecimalNumber(offer) != nil {
      fixes.append(
        Fix(
          LocalizedText("write \(offer)", "viết \(offer)"), [TextEdit(node.range, offer)], .review))
    }
    report(
      .numberForm, at: node.range, "'\(node.text)' is not a number",
      "'\(node.text)' không phải là số",
      label: LocalizedText(
        "the decimal sign is a point, thousands are not separated",
        "dấu thập phân là dấu chấm, không tách hàng nghìn"),
      fixes: fixes)
    return nil
  }

  /// `12.500` may be a number typed the Vietnamese way.
  private mutating func warnAboutGrouping(_ node: SyntaxNode, _ text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 2, parts[1].utf8.count == 3, parts[0] != "0" else { return }
    let whole = parts.joined()
    let fraction = DecimalNumber(text).map { "\($0)" } ?? text
    report(
      .groupedNumber, at: node.range, "'\(text)' is read as \(fraction)",
      "'\(text)' được đọc là \(fraction.replacing(".", with: ","))",
      fixes: [
        Fix(
          LocalizedText("write \(whole)", "viết \(whole)"), [TextEdit(node.range, whole)], .review),
        Fix(
          LocalizedText("write \(fraction)", "viết \(fraction)"), [TextEdit(node.range, fraction)],
          .review),
      ])
  }
}
