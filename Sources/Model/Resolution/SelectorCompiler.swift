public import Diagnostics
public import Syntax

/// Turns the text of a selector or condition into what `select` and `evaluate` understand. A
/// selector that can never select anything is an error.
public struct SelectorCompiler: Sendable {
  private let model: ArchitectureModel
  /// Whether a name can be that of an element.
  private let namesElements: Bool
  public private(set) var diagnostics: [Diagnostic] = []
  /// What the packs' names of selectors stand for; nil where that can't be read.
  private var definitions: [String: Selector?] = [:]
  /// By the place of a condition behind `where`, the test that stands for it: conditions that only
  /// rules can evaluate are compiled by them beforehand.
  public var tests: [Int: SelectorTest] = [:]
  /// Whether conditions are read that are about relations.
  public var asksRelations = false
  /// Whether `source.`, `target.` or `hop.` may stand before an attribute. Whose attribute it is then
  /// is the caller's concern.
  public var namesEnds = false

  /// In rules, names are kinds, attributes and layers of the packs, never elements.
  public init(_ model: ArchitectureModel, namesElements: Bool = true) {
    self.model = model
    self.namesElements = namesElements
  }

  /// Gives the packs' names of selectors their meaning, for rules. Mistakes in them are reported once,
  /// here, and each use of such a name says so.
  public mutating func readDefinitions() {
    for definition in model.vocabulary.definitions {
      definitions[definition.name] = .some(selector(definition.selector))
    }
  }

  // MARK: Selectors

  /// The meaning of any selector node, or nil with a diagnostic.
  public mutating func selector(_ node: SyntaxNode) -> Selector? {
    switch node.kind {
    case .selector: return filteredSelector(node)
    case .selectorOr: return combined(node) { .or($0, $1) }
    case .selectorAnd: return intersection(node)
    case .selectorNot: return node.children.firstNode.flatMap { selector($0) }.map { .not($0) }
    case .selectorParenthesized: return node.first(.selector).flatMap { selector($0) }
    case .selectorName: return node.children.firstNode.flatMap { named($0) }
    case .path: return named(node)
    case .selectorInside:
      return node.children.firstNode.flatMap { selector($0) }.map { .inside($0) }
    case .selectorOwnedBy:
      guard let path = node.first(.path), let element = element(path) else { return nil }
      return .ownedBy(element)
    case .selectorLayer:
      return index(node, model.vocabulary.layers.map(\.name)).map { .layer(LayerID($0)) }
    case .selectorDomain:
      return index(node, model.vocabulary.domains.map(\.name)).map { .domain(DomainID($0)) }
    case .selectorTag: return tag(node)
    case .selectorNeededBy:
      return node.first(.path).flatMap { element($0) }.map { .needed(by: $0) }
    case .selectorNeeding:
      return node.first(.path).flatMap { element($0) }.map { .needing($0) }
    case .selectorPath:
      let ends = Array(node.children)
      guard ends.count == 2, let from = selector(ends[0]), let to = selector(ends[1]) else {
        return nil
      }
      return .path(from: from, to: to)
    default: return nil
    }
  }

  private mutating func filteredSelector(_ node: SyntaxNode) -> Selector? {
    let parts = Array(node.children)
    if parts.filter({ $0.kind == .selectorOr }).count > 1 { return relations(node) }
    guard let base = node.first(.selectorOr).flatMap({ selector($0) }) else { return nil }
    guard let condition = node.first(.conditionOr) else { return base }
    if let test = tests[Int(condition.range.start)] { return .tested(base, test) }
    let asked = asksRelations
    asksRelations = false
    defer { asksRelations = asked }
    return self.condition(condition).map { .filtered(base, $0) }
  }

  /// `a -> b as k where …`: the elements at the ends of such relations.
  private mutating func relations(_ node: SyntaxNode) -> Selector? {
    guard let selected = relationSelector(node) else { return nil }
    return .ends(selected)
  }

  /// The meaning of a selector with an arrow, or nil with a diagnostic.
  public mutating func relationSelector(_ node: SyntaxNode) -> RelationSelector? {
    let ends = node.children.filter { $0.kind == .selectorOr }
    guard ends.count == 2, let source = selector(ends[0]), let target = selector(ends[1]) else {
      return nil
    }
    var kinds: [RelationKindID] = []
    if let clause = node.first(.clause) {
      let known = model.vocabulary.relationKinds.map(\.name)
      for name in clause.children where name.kind == .path {
        guard let index = known.firstIndex(of: name.text) else {
          report(
            .unknownVocabulary, at: name.range, "there is no relation kind '\(name.text)'",
            "không có loại quan hệ '\(name.text)'", near: name.text, among: known)
          return nil
        }
        kinds.append(RelationKindID(index))
      }
    }
    var test: Condition?
    if let condition = node.first(.conditionOr) {
      let asked = asksRelations
      asksRelations = true
      defer { asksRelations = asked }
      guard let compiled = self.condition(condition) else { return nil }
      test = compiled
    }
    return RelationSelector(source: source, target: target, kinds: kinds, condition: test)
  }

  private mutating func tag(_ node: SyntaxNode) -> Selector? {
    guard let string = node.first(.string) else { return nil }
    let text = string.stringValue
    if let symbol = model.texts.find(text),
      model.tags.contains(where: { $0.text == symbol })
    {
      return .tagged(symbol)
    }
    if !namesElements { return .tagged(Symbol(.max)) }
    var known: [String] = []
    for tag in model.tags where known.last != model.text(tag.text) {
      known.append(model.text(tag.text))
    }
    report(
      .unknownVocabulary, at: string.range, "no element has the tag '\(text)'",
      "không phần tử nào có nhãn phân loại '\(text)'", near: text, among: known)
    return nil
  }

  /// `a and b`; between two single elements it is most likely meant as "a and also b".
  private mutating func intersection(_ node: SyntaxNode) -> Selector? {
    guard let selector = combined(node, { Selector.and($0, $1) }) else { return nil }
    if case .and(.element, .element) = selector {
      report(
        .wrongType, at: node.range,
        "two single elements have nothing in common: write a comma between them",
        "hai phần tử đơn lẻ không có phần chung: hãy viết dấu phẩy giữa chúng", among: [])
      return nil
    }
    return selector
  }

  private mutating func combined(
    _ node: SyntaxNode, _ join: (Selector, Selector) -> Selector
  ) -> Selector? {
    var result: Selector?
    for child in node.children {
      guard let next = selector(child) else { return nil }
      result = result.map { join($0, next) } ?? next
    }
    return result
  }

  private mutating func named(_ path: SyntaxNode) -> Selector? {
    let name = path.text
    switch name {
    case "element", "everything": return .everything
    case "own": return .own
    case "outside": return .outside
    case "carrier": return .carrier
    case "changed", "added", "ended", "altered":
      return Selector.ChangeKind(rawValue: name).map { .changed($0) }
    case "catalogue": return .catalogue
    default: break
    }
    if let kind = model.vocabulary.kind(named: name) { return .kind(kind) }
    if let attribute = model.vocabulary.attribute(named: name),
      case .yesNo = model.vocabulary[attribute].type.scalar
    {
      return .filtered(.everything, .compare(attribute, .equal, .yesNo(true)))
    }
    if !namesElements {
      if let definition = definitions[name] {
        if definition == nil {
          report(
            .unknownVocabulary, at: path.range, "the definition of '\(name)' can't be read",
            "không đọc được định nghĩa của '\(name)'", among: [])
        }
        return definition
      }
      if model.vocabulary.refusedDefinitions.contains(name) { return nil }
      report(
        .unknownVocabulary, at: path.range, "there is no kind '\(name)'",
        "không có loại thành phần '\(name)'", near: name, among: selectorWords)
      return nil
    }
    return element(path).map { .element($0) }
  }

  private var selectorWords: [String] {
    model.vocabulary.kinds.map(\.name)
      + model.vocabulary.definitions.map(\.name)
      + [
        "element", "own", "outside", "carrier", "changed", "added", "ended", "altered", "catalogue",
      ]
  }

  private mutating func element(_ path: SyntaxNode) -> ElementID? {
    guard namesElements else {
      report(
        .unknownVocabulary, at: path.range, "a rule can't name the element '\(path.text)'",
        "quy tắc không được nêu tên phần tử '\(path.text)'", among: [])
      return nil
    }
    let names = model.names
    var tokens = path.names[...]
    var current: ElementID?
    if let first = tokens.first, tokens.count > 1,
      let root = root(named: path.tree.text(first)),
      let symbol = model.texts.find(path.tree.bytes(tokens[1])), let found = names[root, symbol]
    {
      current = found
      tokens = tokens.dropFirst(2)
    }
    for token in tokens {
      guard let symbol = model.texts.find(path.tree.bytes(token)) else {
        current = nil
        break
      }
      if let container = current {
        current = names[.element(container), symbol]
      } else {
        current =
          names[.model, symbol]
          ?? model.vocabulary.packs.indices.lazy.compactMap { names[.pack(PackID($0)), symbol] }
          .first
      }
      if current == nil { break }
    }
    if current == nil {
      report(
        .unknownElement, at: path.range, "there is no element or kind '\(path.text)'",
        "không có phần tử hay loại thành phần '\(path.text)'", near: path.text,
        among: model.elementIDs.map { model.qualifiedName($0) } + selectorWords)
    }
    return current
  }

  /// `ben-tre.truc`, `vn-national.ndxp`: the architecture and the packs are roots of names, unless
  /// an element has the same name.
  private func root(named name: String) -> NameIndex.Scope? {
    if let symbol = model.texts.find(name), model.names[.model, symbol] != nil {
      return nil
    }
    if name == model.header.name { return .model }
    return model.vocabulary.packs.firstIndex { $0.name == name }.map { .pack(PackID($0)) }
  }

  private mutating func index(_ node: SyntaxNode, _ known: [String]) -> Int? {
    guard let path = node.first(.path) else { return nil }
    if let index = known.firstIndex(of: path.text) { return index }
    report(
      .unknownVocabulary, at: path.range, "there is no '\(path.text)' in the packs",
      "trong các gói không có '\(path.text)'", near: path.text, among: known)
    return nil
  }

  // MARK: Conditions

  /// The meaning of any condition node that looks at attributes alone, or nil with a diagnostic.
  public mutating func condition(_ node: SyntaxNode) -> Condition? {
    switch node.kind {
    case .conditionOr: return combined(node) { .or($0, $1) }
    case .conditionAnd: return combined(node) { .and($0, $1) }
    case .conditionNot: return node.children.firstNode.flatMap { condition($0) }.map { .not($0) }
    case .conditionParenthesized: return node.first(.conditionOr).flatMap { condition($0) }
    case .conditionHave:
      var result: Condition?
      for path in node.children {
        guard let test = property(path).map(Self.has) else { return nil }
        result = result.map { .and($0, test) } ?? test
      }
      return result
    case .conditionIncludes: return inclusion(node)
    case .conditionMember: return membership(node)
    case .conditionCompare: return comparison(node)
    default:
      reportNotBuilt(node)
      return nil
    }
  }

  private mutating func combined(
    _ node: SyntaxNode, _ join: (Condition, Condition) -> Condition
  ) -> Condition? {
    var result: Condition?
    for child in node.children {
      guard let next = condition(child) else { return nil }
      result = result.map { join($0, next) } ?? next
    }
    return result
  }

  public mutating func attribute(_ path: SyntaxNode) -> AttributeID? {
    if let attribute = model.vocabulary.attribute(named: path.text) { return attribute }
    report(
      .unknownVocabulary, at: path.range, "there is no attribute '\(path.text)'",
      "không có thuộc tính '\(path.text)'", near: path.text,
      among: model.vocabulary.attributes.map(\.name))
    return nil
  }

  private static func has(_ property: Property) -> Condition {
    if case .attribute(let attribute) = property { return .has(attribute) }
    return .hasProperty(property)
  }

  private static func compare(
    _ property: Property, _ comparison: Target.Comparison, _ value: AttributeValue.Value
  ) -> Condition {
    if case .attribute(let attribute) = property { return .compare(attribute, comparison, value) }
    return .compareProperty(property, comparison, value)
  }

  /// What a name asks for: an attribute, or what every subject has without one. Nil with a
  /// diagnostic for any other name.
  public mutating func property(_ path: SyntaxNode) -> Property? {
    let names = path.names
    if namesEnds, names.count == 2,
      ["source", "target", "hop"].contains(path.tree.text(names[0])),
      let property = property(named: path.tree.text(names[1]))
    {
      return property
    }
    if let property = property(named: path.text) { return property }
    return attribute(path).map { .attribute($0) }
  }

  private func property(named name: String) -> Property? {
    let attribute = model.vocabulary.attribute(named: name)
    switch name {
    case "starts", "ends":
      // Relations have dates of their own only where the attribute is for them.
      let own = attribute.flatMap { attribute in
        let declared = model.vocabulary[attribute]
        return (asksRelations ? declared.appliesToRelations : declared.appliesToElements)
          ? attribute : nil
      }
      return name == "starts" ? .starts(own: own) : .ends(own: own)
    case "label" where attribute == nil: return .label
    default: return attribute.map { .attribute($0) }
    }
  }

  /// The type of a property's values, and how messages name it.
  public func type(of property: Property) -> (scalar: AttributeType.Scalar, name: String) {
    switch property {
    case .attribute(let attribute):
      (model.vocabulary[attribute].type.scalar, model.vocabulary[attribute].name)
    case .label: (.text, "label")
    case .starts: (.date, "starts")
    case .ends: (.date, "ends")
    }
  }

  private mutating func comparison(_ node: SyntaxNode) -> Condition? {
    let parts = Array(node.children)
    guard let path = parts.first, let property = property(path) else { return nil }
    let type = type(of: property)
    guard parts.count > 1 else {
      guard case .yesNo = type.scalar else {
        report(
          .wrongType, at: node.range,
          "'\(type.name)' is no yes-no attribute: write 'have \(type.name)' or compare it",
          "'\(type.name)' không phải thuộc tính có–không: hãy viết 'have \(type.name)' hoặc so sánh",
          among: [])
        return nil
      }
      return Self.compare(property, .equal, .yesNo(true))
    }
    guard let comparison = operation(node),
      ![.operandOther, .operandExtreme, .aggregate].contains(parts[1].kind)
    else {
      reportNotBuilt(node)
      return nil
    }
    guard canCompare(property, comparison, at: node) else { return nil }
    if let other = secondProperty(parts[1], type.scalar) {
      guard areComparable(property, other, at: parts[1]) else { return nil }
      return .compareProperties(property, comparison, other)
    }
    guard let value = value(parts[1], type.scalar, type.name) else { return nil }
    return Self.compare(property, comparison, value)
  }

  /// The sign of a comparison.
  public func operation(_ node: SyntaxNode) -> Target.Comparison? {
    for token in node.tree.tokens[node.tokenRange] {
      if let sign = Target.Comparison(rawValue: node.tree.text(token)) { return sign }
    }
    return nil
  }

  /// Whether a property has the order that a comparison asks for, or a diagnostic.
  public mutating func canCompare(
    _ property: Property, _ comparison: Target.Comparison, at node: SyntaxNode
  ) -> Bool {
    let type = type(of: property)
    if comparison == .equal || comparison == .notEqual || hasOrder(type.scalar) { return true }
    report(
      .wrongType, at: node.range, "'\(type.name)' has no order, only '=' and '!='",
      "'\(type.name)' không có thứ tự, chỉ so sánh bằng '=' và '!='", among: [])
    return false
  }

  /// The property that stands where a value could: a word of the list comes first, and where
  /// elements have names, so does an element.
  private func secondProperty(_ node: SyntaxNode, _ scalar: AttributeType.Scalar) -> Property? {
    guard node.kind == .path else { return nil }
    switch scalar {
    case .oneOf(let choices) where choices.contains { $0.name == node.text }: return nil
    case .yesNo where node.text == "yes" || node.text == "no": return nil
    case .reference where namesElements: return nil
    default: return property(named: node.text)
    }
  }

  /// Whether two properties have values of one type, or a diagnostic.
  public mutating func areComparable(
    _ left: Property, _ right: Property, at node: SyntaxNode
  ) -> Bool {
    let (first, second) = (type(of: left), type(of: right))
    if first.scalar.isComparable(with: second.scalar) { return true }
    report(
      .wrongType, at: node.range, "'\(first.name)' and '\(second.name)' have different types",
      "'\(first.name)' và '\(second.name)' khác kiểu dữ liệu", among: [])
    return false
  }

  /// `a includes v, w`: all of them; in a text, words that stand in it.
  private mutating func inclusion(_ node: SyntaxNode) -> Condition? {
    let parts = Array(node.children)
    guard let path = parts.first, let property = property(path) else { return nil }
    let type = type(of: property)
    var result: Condition?
    for part in parts.dropFirst() {
      guard let value = value(part, type.scalar, type.name) else { return nil }
      var test = Self.compare(property, .equal, value)
      if case .text = value {
        let words = TextWords.of(part.stringValue)
        guard !words.isEmpty else {
          report(
            .wrongType, at: part.range, "'includes' needs at least one word",
            "'includes' cần ít nhất một từ", among: [])
          return nil
        }
        test = .mentions(property, words)
      }
      result = result.map { .and($0, test) } ?? test
    }
    return result
  }

  /// `a in v, w` or `a not in v, w`.
  private mutating func membership(_ node: SyntaxNode) -> Condition? {
    let parts = Array(node.children)
    guard let path = parts.first, let property = property(path),
      let values = values(Array(parts.dropFirst()), of: property)
    else { return nil }
    let tests = values.map { Self.compare(property, .equal, $0) }
    guard let first = tests.first else { return nil }
    let any = tests.dropFirst().reduce(first) { .or($0, $1) }
    return node.tree.text(node.tree.tokens[path.tokenRange.upperBound]) == "not" ? .not(any) : any
  }

  /// The values that some nodes name, by the type of a property; nil with a diagnostic.
  public mutating func values(
    _ nodes: [SyntaxNode], of property: Property
  ) -> [AttributeValue.Value]? {
    let type = type(of: property)
    var result: [AttributeValue.Value] = []
    for node in nodes {
      guard let value = value(node, type.scalar, type.name) else { return nil }
      result.append(value)
    }
    return result
  }

  private func hasOrder(_ scalar: AttributeType.Scalar) -> Bool {
    switch scalar {
    case .text, .markdown, .yesNo, .reference: false
    default: true
    }
  }

  /// What a value of a rule stands for: itself, or the values of the parameter that it names.
  public func parameterValues(_ node: SyntaxNode) -> [SyntaxNode] {
    guard !namesElements, node.kind == .path || node.kind == .literal,
      let parameter = model.vocabulary.parameter(named: node.text)
    else { return [node] }
    return parameter.values
  }

  /// A value as the attribute has it, or nil with a diagnostic.
  public mutating func value(_ node: SyntaxNode, _ attribute: Attribute) -> AttributeValue.Value? {
    value(node, attribute.type.scalar, attribute.name)
  }

  private mutating func value(
    _ node: SyntaxNode, _ scalar: AttributeType.Scalar, _ name: String
  ) -> AttributeValue.Value? {
    let values = parameterValues(node)
    guard values.count == 1, let node = values.first else {
      report(
        .wrongType, at: node.range, "'\(node.text)' is a list of words, not one value",
        "'\(node.text)' là danh sách từ, không phải một giá trị", among: [])
      return nil
    }
    switch scalar {
    case .text, .markdown:
      if node.kind == .string {
        return .text(model.texts.find(node.stringValue) ?? Symbol(.max))
      }
    case .yesNo:
      if node.text == "yes" || node.text == "no" { return .yesNo(node.text == "yes") }
    case .date:
      if let date = CalendarDate(node.text) { return .date(date) }
    case .level(let range):
      if let level = Int(node.text), range.contains(level) { return .level(level) }
    case .number, .money, .percent, .duration:
      let text = node.text.hasSuffix("%") ? String(node.text.dropLast()) : node.text
      if let number = DecimalNumber(text) { return .number(number) }
    case .oneOf(let choices):
      if let index = choices.firstIndex(where: { $0.name == node.text }) { return .choice(index) }
    case .reference:
      if node.kind == .path { return element(node).map { .reference($0) } }
    }
    if case .reference = scalar, node.kind == .string {
      diagnostics.append(
        Diagnostic(
          .wrongType, at: node.range,
          LocalizedText(
            "expected the identifier of an element, not its label",
            "cần mã định danh của một phần tử, không phải tên hiển thị"),
          label: model.hint(for: node.stringValue) ?? LocalizedText("", "")))
      return nil
    }
    diagnostics.append(
      Diagnostic(
        .wrongType, at: node.range,
        LocalizedText(
          "'\(name)' can never have the value '\(node.text)'",
          "'\(name)' không bao giờ có giá trị '\(node.text)'"),
        notes: scalar.form.map {
          [Diagnostic.Note(.expected, LocalizedText(verbatim: $0))]
        } ?? []))
    return nil
  }

  // MARK: Reporting

  private mutating func reportNotBuilt(_ node: SyntaxNode) {
    diagnostics.append(
      Diagnostic(
        .notBuiltYet, at: node.range,
        LocalizedText(
          "this form can't be evaluated by this version yet",
          "phiên bản này chưa thực hiện được cách viết này")))
  }

  private mutating func report(
    _ code: DiagnosticCode, at range: SourceRange, _ english: String, _ vietnamese: String,
    near word: String = "", among candidates: [String]
  ) {
    let nearest = Suggestion.nearest(to: word, among: candidates)
    let label = nearest.map { LocalizedText("did you mean '\($0)'?", "có phải '\($0)'?") }
    diagnostics.append(
      Diagnostic(
        code, at: range, LocalizedText(english, vietnamese), label: label ?? LocalizedText("", "")))
  }
}

extension SyntaxNode.Children {
  /// The first child, if there is one.
  fileprivate var firstNode: SyntaxNode? { first { _ in true } }
}
