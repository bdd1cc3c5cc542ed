// The vocabulary that packs define.

import Diagnostics
import Syntax

extension Resolver {
  /// Reads layers, kinds, attributes and relation kinds of all packs. Kinds come before
  /// attributes, whose types name kinds, and before what kinds say of attributes.
  mutating func readVocabulary(_ roots: [(PackID, Statement)]) {
    var layers: Statement?
    for (pack, root) in roots {
      for list in root.members(named: "layers") {
        if let layers {
          report(
            .badPack, at: list.headRange, "the packs in use declare 'layers' twice",
            "các gói đang dùng khai báo 'layers' hai lần",
            secondary: [.init(layers.headRange, LocalizedText("first here", "lần đầu ở đây"))])
          continue
        }
        layers = list
        readLayers(list)
      }
      for list in root.members(named: "domains") { readDomains(list) }
      for list in root.members(named: "tiers") { readTiers(list) }
      for list in root.members(named: "units") { readUnits(list, of: pack) }
    }
    var kinds: [(KindID, Statement)] = []
    for (pack, root) in roots {
      for statement in root.members(named: "kind") {
        if let name = declaredName(statement), define(name, .kind(KindID(vocabulary.kinds.count))) {
          kinds.append((KindID(vocabulary.kinds.count), statement))
          vocabulary.kinds.append(
            Kind(
              name: name.text, label: label(of: statement), shape: .box, isCarrier: false,
              isOutside: false, needs: [], basisStatements: basisStatements(statement.block),
              pack: pack,
              declaration: name.range))
        }
      }
    }
    for (pack, root) in roots {
      for statement in root.members(named: "attribute") {
        readAttribute(statement, pack)
      }
      for statement in root.members(named: "relation") {
        readRelationKind(statement, pack)
      }
    }
    for (_, root) in roots {
      for statement in root.members(named: "extend") {
        if let name = statement.firstValue, case .kind(let kind)? = word(named: name.text) {
          checkClauses(statement, allowed: [])
          kinds.append((kind, statement))
        }
      }
    }
    readKinds(kinds)
  }

  /// The identifier of a declaration, or nil with a diagnostic.
  mutating func declaredName(_ statement: Statement) -> SyntaxNode? {
    var values = statement.node.children.lazy.filter(\.isValue).makeIterator()
    guard let name = values.next(), name.kind == .path, values.next() == nil else {
      let first = statement.firstValue ?? statement.version
      let startsWithDigit = first?.kind == .literal || first?.kind == .version
      report(
        .missingName, at: (startsWithDigit ? first?.range : nil) ?? statement.headRange,
        "'\(statement.word)' has no identifier", "'\(statement.word)' thiếu mã định danh",
        label: startsWithDigit
          ? LocalizedText(
            "an identifier begins with a letter", "mã định danh bắt đầu bằng chữ cái")
          : LocalizedText("", ""),
        notes: [
          .init(
            .expected,
            LocalizedText("\(statement.word) id \"Name\"", "\(statement.word) id \"Tên hiển thị\""))
        ])
      return nil
    }
    return name
  }

  /// Words that statements and clauses are made of, which no kind or attribute may be called.
  static let reservedWords: Set<String> = [
    "architecture", "use", "pack", "phases", "layers", "tiers", "domains", "units", "kind",
    "attribute", "relation", "rule", "view", "indicator", "extend", "waive", "tag", "alias",
    "basis", "via", "from", "until", "as", "id", "replaces", "unless", "where", "and", "or", "then",
    "per", "passes",
  ]

  private mutating func define(_ name: SyntaxNode, _ word: Word) -> Bool {
    let text = name.text
    if Self.reservedWords.contains(text) {
      report(
        .nameClash, at: name.range, "'\(text)' is a word of the language",
        "'\(text)' là từ của ngôn ngữ")
      return false
    }
    if self.word(named: text) != nil {
      reportDefinedTwice(text, at: name.range)
      return false
    }
    define(word, named: text)
    return true
  }

  // MARK: Lists

  private mutating func readLayers(_ list: Statement) {
    for entry in newEntries(list, vocabulary.layers.map(\.name), allowed: ["en"]) {
      vocabulary.layers.append(
        Layer(name: entry.word, label: entryLabel(entry), declaration: entry.headRange))
    }
  }

  private mutating func readDomains(_ list: Statement) {
    for entry in newEntries(list, vocabulary.domains.map(\.name), allowed: ["en"]) {
      vocabulary.domains.append(
        Domain(name: entry.word, label: entryLabel(entry), declaration: entry.headRange))
    }
  }

  private mutating func readTiers(_ list: Statement) {
    let known = vocabulary.tiers.map(\.name)
    for entry in newEntries(list, known, allowed: ["en", "from", "until"]) {
      vocabulary.tiers.append(
        Tier(
          name: entry.word, label: entryLabel(entry), from: date(of: entry.clause("from")),
          until: date(of: entry.clause("until")), declaration: entry.headRange))
    }
  }

  /// `vinh-long "…" until 2025-07-01 replaces ben-tre, tra-vinh`
  private mutating func readUnits(_ list: Statement, of pack: PackID) {
    let entries = newEntries(
      list, vocabulary.units.map(\.name), allowed: ["en", "from", "until", "replaces"])
    for entry in entries {
      vocabulary.units.append(
        AdministrativeUnit(
          name: entry.word, label: entryLabel(entry), from: date(of: entry.clause("from")),
          until: date(of: entry.clause("until")), pack: pack, declaration: entry.headRange))
    }
    let names = vocabulary.units.map(\.name)
    for entry in entries {
      guard let successor = names.firstIndex(of: entry.word) else { continue }
      for node in entry.clause("replaces")?.values ?? [] {
        guard let predecessor = find(node, in: names) else { continue }
        if isReplaced(UnitID(successor), by: UnitID(predecessor)) {
          report(
            .unmetReplacement, at: node.range,
            predecessor == successor
              ? "'\(node.text)' can't replace itself"
              : "'\(node.text)' can't be replaced by '\(entry.word)', as it replaces '\(entry.word)' itself",
            predecessor == successor
              ? "'\(node.text)' không thể thay thế chính nó"
              : "'\(entry.word)' không thể thay '\(node.text)' vì chính '\(node.text)' thay '\(entry.word)'"
          )
          continue
        }
        vocabulary.units[predecessor].successor = UnitID(successor)
      }
    }
  }

  /// Whether a unit is another one, or has become it in the end, over as many mergers as there are.
  private func isReplaced(_ unit: UnitID, by other: UnitID) -> Bool {
    var step = unit
    while step != other {
      guard let next = vocabulary.units[step.index].successor else { return false }
      step = next
    }
    return true
  }

  /// The entries of a list whose names are neither known nor there twice.
  private mutating func newEntries(
    _ list: Statement, _ known: [String], allowed: [String]
  ) -> [Statement] {
    var names = Set(known)
    return entries(list, allowed: allowed).filter { entry in
      if names.insert(entry.word).inserted { return true }
      reportDefinedTwice(entry.word, at: entry.headRange)
      return false
    }
  }

  mutating func reportDefinedTwice(_ name: String, at range: SourceRange) {
    report(
      .nameClash, at: range, "'\(name)' is defined twice in the packs",
      "'\(name)' được định nghĩa hai lần trong các gói")
  }

  mutating func entries(_ list: Statement, allowed: [String]) -> [Statement] {
    let entries = list.members.filter { $0.kind == .entry }.map(Statement.init)
    for entry in entries { checkClauses(entry, allowed: allowed) }
    return entries
  }

  private func entryLabel(_ entry: Statement) -> LocalizedText {
    let label = label(of: entry)
    return label.vietnamese.isEmpty ? LocalizedText(verbatim: entry.word) : label
  }

  // MARK: Kinds

  private mutating func readKinds(_ kinds: [(KindID, Statement)]) {
    for (id, statement) in kinds where statement.word == "kind" {
      checkClauses(statement, allowed: ["en", "is"])
      if let parent = statement.clause("is")?.values.first {
        if case .kind(let found)? = word(named: parent.text) {
          vocabulary.kinds[id.index].parent = found
        } else {
          reportUnknownKind(parent)
        }
      }
    }
    cutKindCycles(kinds)
    var isDone = [Bool](repeating: false, count: vocabulary.kinds.count)
    for (id, _) in kinds {
      // Ancestors first, so that what they say is inherited.
      var chain: [KindID] = []
      var current: KindID? = id
      while let step = current, !isDone[step.index] {
        chain.append(step)
        current = vocabulary[step].parent
      }
      for step in chain.reversed() {
        isDone[step.index] = true
        inheritKind(step)
        for (id, statement) in kinds where id == step {
          readKindBody(step, statement, isExtension: statement.word == "extend")
        }
      }
    }
  }

  private mutating func cutKindCycles(_ kinds: [(KindID, Statement)]) {
    for (id, statement) in kinds {
      var current = vocabulary[id].parent
      var steps = 0
      while let step = current, steps <= kinds.count {
        if step == id {
          report(
            .badPack, at: statement.headRange, "kind '\(vocabulary[id].name)' is a kind of itself",
            "loại '\(vocabulary[id].name)' là loại con của chính nó")
          vocabulary.kinds[id.index].parent = nil
          break
        }
        current = vocabulary[step].parent
        steps += 1
      }
    }
  }

  private mutating func inheritKind(_ id: KindID) {
    if let parent = vocabulary[id].parent.map({ vocabulary[$0] }) {
      vocabulary.kinds[id.index].layer = parent.layer
      vocabulary.kinds[id.index].domain = parent.domain
      vocabulary.kinds[id.index].shape = parent.shape
      vocabulary.kinds[id.index].isCarrier = parent.isCarrier
      vocabulary.kinds[id.index].isOutside = parent.isOutside
      vocabulary.kinds[id.index].needs = parent.needs
      vocabulary.kinds[id.index].defaults = parent.defaults
    }
  }

  /// What a kind's declaration says, or what another pack's `extend` adds: needs and defaults
  /// alone, so that a pack can ask for more but never for less.
  private mutating func readKindBody(
    _ id: KindID, _ statement: Statement, isExtension: Bool
  ) {
    for member in statement.members where member.kind == .statement {
      let line = Statement(member)
      guard line.word != "basis" else { continue }
      checkClauses(line, allowed: [])
      guard let value = line.firstValue else {
        reportMissingValue(line)
        continue
      }
      if isExtension, ["layer", "domain", "shape", "carrier", "outside"].contains(line.word) {
        report(
          .misplacedStatement, at: line.headRange,
          "an extension of a kind adds what it needs; '\(line.word)' stays as declared",
          "phần mở rộng của một loại chỉ bổ sung; '\(line.word)' giữ như đã khai báo")
        continue
      }
      switch line.word {
      case "layer":
        vocabulary.kinds[id.index].layer = find(value, in: vocabulary.layers.map(\.name))
          .map(LayerID.init)
      case "domain":
        vocabulary.kinds[id.index].domain = find(value, in: vocabulary.domains.map(\.name))
          .map(DomainID.init)
      case "shape":
        let shapes = Kind.Shape.allCases
        if let index = find(value, in: shapes.map(\.rawValue)) {
          vocabulary.kinds[id.index].shape = shapes[index]
        }
      case "carrier": vocabulary.kinds[id.index].isCarrier = yesNo(value) ?? false
      case "outside": vocabulary.kinds[id.index].isOutside = yesNo(value) ?? false
      case "needs":
        for name in line.values {
          guard case .attribute(let attribute)? = word(named: name.text) else {
            reportUnknownAttribute(name)
            continue
          }
          if !vocabulary[id].needs.contains(attribute) {
            vocabulary.kinds[id.index].needs.append(attribute)
          }
        }
      default: readDefault(line, value, of: id)
      }
    }
  }

  /// `security-level 3` in a kind: what its elements have unless something nearer says otherwise.
  private mutating func readDefault(_ line: Statement, _ value: SyntaxNode, of id: KindID) {
    guard case .attribute(let attribute)? = word(named: line.word) else {
      reportUnknownLine(
        line,
        in: ["layer", "domain", "shape", "carrier", "outside", "needs"]
          + vocabulary.attributes.map(\.name))
      return
    }
    if case .reference = vocabulary[attribute].type.scalar {
      report(
        .badPack, at: value.range, "a kind can't name an element as default",
        "giá trị mặc định của một loại không thể là một phần tử")
      return
    }
    vocabulary.kinds[id.index].defaults.removeAll { $0.attribute == attribute }
    for node in vocabulary[attribute].type.isMany ? line.values : [value] {
      guard let value = self.value(node, attribute, Place()) else { continue }
      vocabulary.kinds[id.index].defaults.append(
        AttributeValue(
          attribute: attribute, phases: PhaseSet(bits: .max), value: value, confidence: nil,
          range: node.range))
    }
  }

  // MARK: Attributes

  private mutating func readAttribute(_ statement: Statement, _ pack: PackID) {
    guard let name = declaredName(statement) else { return }
    checkClauses(statement, allowed: ["en"])
    guard let typeNode = statement.type, let type = attributeType(typeNode) else {
      if statement.type == nil {
        report(
          .badPack, at: name.range, "attribute '\(name.text)' has no type",
          "thuộc tính '\(name.text)' chưa có kiểu",
          notes: [.init(.expected, LocalizedText(verbatim: "attribute \(name.text) \"…\" : text"))])
      }
      return
    }
    let most = Vocabulary.maximumAttributes
    guard vocabulary.attributes.count < most else {
      return report(
        .badPack, at: name.range,
        "attribute '\(name.text)' is one too many: the packs of a model define at most \(most)",
        "thừa thuộc tính '\(name.text)': các gói của một mô hình định nghĩa tối đa \(most) thuộc tính"
      )
    }
    guard define(name, .attribute(AttributeID(vocabulary.attributes.count))) else { return }
    var attribute = Attribute(
      name: name.text, label: label(of: statement), type: type, isDependency: false,
      isPlacement: false, isInherited: false, marksAssumption: false, appliesToElements: true,
      appliesToRelations: false, basisStatements: basisStatements(statement.block), pack: pack,
      declaration: name.range)
    let flags = ["inherits", "depends", "places", "marks-assumption", "applies"]
    for member in statement.members where member.kind == .statement {
      let line = Statement(member)
      guard line.word != "basis" else { continue }
      guard let value = line.firstValue else {
        reportMissingValue(line)
        continue
      }
      switch line.word {
      case "inherits": attribute.isInherited = yesNo(value) ?? false
      case "depends": attribute.isDependency = yesNo(value) ?? false
      case "places": attribute.isPlacement = yesNo(value) ?? false
      case "marks-assumption": attribute.marksAssumption = yesNo(value) ?? false
      case "applies":
        let places = line.values.compactMap { find($0, in: ["element", "relation", "indicator"]) }
        attribute.appliesToElements = places.contains(0)
        attribute.appliesToRelations = places.contains(1)
      default: reportUnknownLine(line, in: flags)
      }
    }
    vocabulary.attributes.append(attribute)
  }

  private mutating func attributeType(_ node: SyntaxNode) -> AttributeType? {
    let words = node.tree.tokens[node.tokenRange].prefix(3).filter { $0.kind == .word }
      .map { node.tree.text($0) }
    let isMany = words.first == "many" && words.count > 1
    guard let word = isMany ? words.dropFirst().first : words.first else { return nil }
    let values = Array(node.children)
    let unit = values.first { $0.kind == .label }?.labelString
    let scalar: AttributeType.Scalar
    var format: TextFormat?
    switch word {
    case "text": scalar = .text
    case "markdown": scalar = .markdown
    case "format":
      scalar = .text
      format = textFormat(values.first { $0.kind == .label }, of: node)
    case "yes-no": scalar = .yesNo
    case "date": scalar = .date
    case "duration": scalar = .duration
    case "percent": scalar = .percent
    case "number": scalar = .number(unit: unit)
    case "money": scalar = .money(unit: unit)
    case "level":
      guard let range = values.first, range.kind == .range, let bounds = integerRange(range) else {
        report(
          .badPack, at: node.range, "'level' needs a range such as 1..5",
          "'level' cần khoảng giá trị, ví dụ 1..5")
        return nil
      }
      scalar = .level(bounds)
    case "one-of": scalar = .oneOf(choices(values))
    default:
      var kinds: [KindID] = []
      for name in values where name.kind == .path {
        if name.text == "element" { continue }
        if case .kind(let kind)? = self.word(named: name.text) {
          kinds.append(kind)
        } else {
          reportUnknownKind(name)
          return nil
        }
      }
      scalar = .reference(kinds)
    }
    return AttributeType(scalar: scalar, isMany: isMany, format: format)
  }

  /// The pattern of `format "…"`, or nil with a diagnostic.
  private mutating func textFormat(_ label: SyntaxNode?, of type: SyntaxNode) -> TextFormat? {
    guard let label else {
      report(
        .badPack, at: type.range, "'format' needs a pattern in quotes",
        "'format' cần một mẫu trong ngoặc kép",
        notes: [.init(.expected, LocalizedText(verbatim: #"format "AAddd(.ddd)*""#))])
      return nil
    }
    switch TextFormat.compile(label.labelString) {
    case .success(let format): return format
    case .failure(let problem):
      report(.badPack, at: label.range, problem.text.english, problem.text.vietnamese)
      return nil
    }
  }

  private func integerRange(_ node: SyntaxNode) -> ClosedRange<Int>? {
    let bounds = node.children.compactMap { Int($0.text) }
    guard bounds.count == 2, bounds[0] <= bounds[1] else { return nil }
    return bounds[0]...bounds[1]
  }

  private mutating func choices(_ values: [SyntaxNode]) -> [AttributeType.Choice] {
    var result: [AttributeType.Choice] = []
    for value in values {
      if value.kind == .block {
        for entry in value.children where entry.kind == .entry {
          let statement = Statement(entry)
          checkClauses(statement, allowed: ["en"])
          result.append(.init(name: statement.word, label: entryLabel(statement)))
        }
      } else if value.kind == .path || value.kind == .literal {
        result.append(.init(name: value.text, label: LocalizedText(verbatim: value.text)))
      }
    }
    return result
  }

  // MARK: Relation kinds

  private mutating func readRelationKind(_ statement: Statement, _ pack: PackID) {
    guard let name = declaredName(statement) else { return }
    checkClauses(statement, allowed: ["en", "line"])
    guard define(name, .relationKind(RelationKindID(vocabulary.relationKinds.count))) else {
      return
    }
    var kind = RelationKind(
      name: name.text, label: label(of: statement), direction: LocalizedText("", ""), line: .solid,
      isDefault: false, isDependency: true, basisStatements: basisStatements(statement.block),
      pack: pack,
      declaration: name.range)
    if let line = statement.clause("line")?.values.first {
      let lines = RelationKind.Line.allCases
      if let index = find(line, in: lines.map(\.rawValue)) { kind.line = lines[index] }
    }
    for member in statement.members where member.kind == .statement {
      let line = Statement(member)
      guard line.word != "basis" else { continue }
      guard let value = line.firstValue else {
        reportMissingValue(line)
        continue
      }
      switch line.word {
      case "default": kind.isDefault = yesNo(value) ?? false
      case "depends": kind.isDependency = yesNo(value) ?? true
      case "direction": kind.direction = label(of: line)
      default: reportUnknownLine(line, in: ["default", "depends", "direction"])
      }
    }
    if kind.isDefault, defaultRelationKind == nil {
      defaultRelationKind = RelationKindID(vocabulary.relationKinds.count)
    }
    vocabulary.relationKinds.append(kind)
  }

  // MARK: Words of packs

  /// The index of a word in a list, or nil with a diagnostic.
  mutating func find(_ node: SyntaxNode, in names: [String]) -> Int? {
    if let index = names.firstIndex(of: node.text) { return index }
    // Without packs there is nothing to find, which is told once.
    if names.isEmpty, vocabulary.packs.isEmpty { return nil }
    report(
      .unknownVocabulary, at: node.range, "there is no '\(node.text)' in the packs",
      "trong các gói không có '\(node.text)'", label: didYouMean(node.text, names),
      notes: names.isEmpty
        ? [] : [.init(.expected, LocalizedText(verbatim: names.joined(separator: ", ")))])
    return nil
  }

  mutating func yesNo(_ node: SyntaxNode) -> Bool? {
    switch node.text {
    case "yes": return true
    case "no": return false
    default:
      report(
        .wrongType, at: node.range, "expected 'yes' or 'no'", "giá trị phải là 'yes' hoặc 'no'")
      return nil
    }
  }

  mutating func reportMissingValue(_ line: Statement) {
    report(
      .missingValue, at: line.headRange, "'\(line.word)' has no value",
      "'\(line.word)' thiếu giá trị")
  }

  mutating func reportUnknownLine(_ line: Statement, in known: [String]) {
    let hint = didYouMean(line.word, known)
    report(
      .unknownWord, at: line.headRange, "'\(line.word)' has no meaning here",
      "'\(line.word)' không có nghĩa ở đây", label: hint,
      notes: hint.english.isEmpty
        ? [.init(.expected, LocalizedText(verbatim: known.joined(separator: ", ")))] : [])
  }

  private mutating func reportUnknownKind(_ node: SyntaxNode) {
    report(
      .unknownVocabulary, at: node.range, "there is no kind '\(node.text)'",
      "không có loại thành phần '\(node.text)'",
      label: didYouMean(node.text, vocabulary.kinds.map(\.name)))
  }

  private mutating func reportUnknownAttribute(_ node: SyntaxNode) {
    report(
      .unknownVocabulary, at: node.range, "there is no attribute '\(node.text)'",
      "không có thuộc tính '\(node.text)'",
      label: didYouMean(node.text, vocabulary.attributes.map(\.name)))
  }
}
