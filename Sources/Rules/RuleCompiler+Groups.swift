import Diagnostics
import Model
import Syntax

/// Counts for each group, and keys.
extension RuleCompiler {
  /// count prim "per" NAME [ "in" values ]
  mutating func groupedCoverage(
    _ node: SyntaxNode, _ bound: CountBound, _ selected: SyntaxNode
  ) -> (any Sentence)? {
    guard relationSelector(selected) == nil else {
      unreadable(
        selected.range, "relations are counted as a whole, not 'per' something",
        "quan hệ được đếm chung, không dùng 'per'")
      return nil
    }
    guard let name = node.children.first(where: { $0.kind == .path }),
      let elements = selector(selected)
    else { return nil }
    let values = node.children.filter { $0.isValue && $0.range.start > name.range.start }
      .flatMap { selectors.parameterValues($0) }
    if let kind = model.vocabulary.kind(named: name.text) {
      if let value = values.first {
        unreadable(
          value.range, "the groups are the elements of '\(name.text)', so none is named",
          "các nhóm là những thành phần loại '\(name.text)', không nêu tên")
        return nil
      }
      return PartedCoverageSentence(
        elements: elements, bound: bound, kind: kind,
        owner: model.vocabulary.attribute(named: "owner"), text: selected.displayText)
    }
    guard let groups = groups(name, values) else { return nil }
    guard groups.names.count <= GroupedCoverageSentence.maximumGroups else {
      unreadable(
        name.range, "a count has at most \(GroupedCoverageSentence.maximumGroups) groups",
        "một phép đếm có nhiều nhất \(GroupedCoverageSentence.maximumGroups) nhóm")
      return nil
    }
    return GroupedCoverageSentence(
      elements: elements, bound: bound, key: groups.key, groups: groups.names,
      text: selected.displayText, keyText: name.text)
  }

  private typealias Groups = (
    key: GroupedCoverageSentence.Key, names: [(name: String, label: LocalizedText)]
  )

  private mutating func groups(_ name: SyntaxNode, _ values: [SyntaxNode]) -> Groups? {
    let vocabulary = model.vocabulary
    switch name.text {
    case "layer":
      return chosen(values, among: vocabulary.layers.map { ($0.name, $0.label) }).map {
        (
          .layer($0.map(LayerID.init)),
          $0.map { (vocabulary.layers[$0].name, vocabulary.layers[$0].label) }
        )
      }
    case "domain":
      return chosen(values, among: vocabulary.domains.map { ($0.name, $0.label) }).map {
        (
          .domain($0.map(DomainID.init)),
          $0.map { (vocabulary.domains[$0].name, vocabulary.domains[$0].label) }
        )
      }
    case "kind":
      guard !values.isEmpty else { return needsGroups(name) }
      return chosen(values, among: vocabulary.kinds.map { ($0.name, $0.label) }).map {
        (
          .kind($0.map(KindID.init)),
          $0.map { (vocabulary.kinds[$0].name, vocabulary.kinds[$0].label) }
        )
      }
    default: break
    }
    guard let attribute = elementAttribute(name) else { return nil }
    switch vocabulary[attribute].type.scalar {
    case .oneOf(let choices):
      return chosen(values, among: choices.map { ($0.name, $0.label) }).map {
        (
          .attribute(attribute, $0.map { .choice($0) }),
          $0.map { (choices[$0].name, choices[$0].label) }
        )
      }
    case .level(let range):
      let levels = range.prefix(GroupedCoverageSentence.maximumGroups + 1)
        .map { ("\($0)", LocalizedText("", "")) }
      return chosen(values, among: levels).map {
        (
          .attribute(attribute, $0.map { .level($0 + range.lowerBound) }),
          $0.map { (levels[$0].0, levels[$0].1) }
        )
      }
    case .yesNo:
      let answers = ["yes", "no"].map { ($0, LocalizedText("", "")) }
      return chosen(values, among: answers).map {
        (
          .attribute(attribute, $0.map { .yesNo($0 == 0) }),
          $0.map { (answers[$0].0, answers[$0].1) }
        )
      }
    default:
      unreadable(
        name.range, "'\(name.text)' makes no groups: it has no list of values",
        "'\(name.text)' không chia nhóm được: thuộc tính này không có danh sách giá trị")
      return nil
    }
  }

  private mutating func needsGroups(_ name: SyntaxNode) -> Groups? {
    unreadable(
      name.range, "'per kind' needs the kinds: per kind in a, b",
      "'per kind' cần nêu các loại: per kind in a, b")
    return nil
  }

  /// The places of some words in a list, all of them where none is given, or nil with a diagnostic.
  private mutating func chosen(
    _ values: [SyntaxNode], among known: [(String, LocalizedText)]
  ) -> [Int]? {
    if values.isEmpty { return Array(known.indices) }
    var result: [Int] = []
    for value in values {
      guard let index = known.firstIndex(where: { $0.0 == value.text }) else {
        diagnostics.append(
          Diagnostic(
            .unknownVocabulary, at: value.range,
            LocalizedText(
              "there is no '\(value.text)' in the packs", "trong các gói không có '\(value.text)'"),
            notes: [
              .init(
                .expected,
                LocalizedText(verbatim: known.prefix(20).map(\.0).joined(separator: ", ")))
            ]))
        return nil
      }
      if !result.contains(index) { result.append(index) }
    }
    return result
  }

  // MARK: Keys

  /// "unique" NAME { "and" NAME } "among" prim
  mutating func unique(_ node: SyntaxNode) -> (any Sentence)? {
    let paths = node.children.filter { $0.kind == .path }
    guard let selected = node.children.first(where: \.kind.isSelector), !paths.isEmpty else {
      return nil
    }
    guard relationSelector(selected) == nil else {
      unreadable(
        selected.range, "'unique' compares elements", "'unique' so sánh các thành phần")
      return nil
    }
    var keys: [UniqueSentence.Key] = []
    var lists = 0
    for path in paths {
      if model.vocabulary.attribute(named: path.text) == nil,
        let key = ["name": UniqueSentence.Key.name, "label": .label][path.text]
      {
        keys.append(key)
        continue
      }
      guard let attribute = elementAttribute(path) else { return nil }
      if model.vocabulary[attribute].type.isMany { lists += 1 }
      keys.append(.attribute(attribute))
      guard lists < 2 else {
        unreadable(
          path.range, "only one of the attributes can be a list",
          "chỉ một trong các thuộc tính được là danh sách")
        return nil
      }
    }
    return selector(selected).map {
      UniqueSentence(keys: keys, elements: $0, keyTexts: paths.map(\.text))
    }
  }
}
