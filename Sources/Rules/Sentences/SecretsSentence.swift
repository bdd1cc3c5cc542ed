public import Diagnostics
public import Model

/// `no secrets in the model`: no text holds a password, a key, a token, a private network address or
/// the address of an administration page. All texts are read: labels, descriptions, aliases, tags,
/// attributes, indicators, the header. A finding says where a secret is and what, never the secret.
public struct SecretsSentence: Sentence {
  public init() {}

  /// What has been found so far.
  private struct Search {
    let model: ArchitectureModel
    /// By text: each is read once, however often it occurs.
    var known: [[SecretScanner.Kind]?]
    var open: [Judgement] = []

    init(_ model: ArchitectureModel) {
      self.model = model
      known = [[SecretScanner.Kind]?](repeating: nil, count: model.texts.count)
    }

    mutating func kinds(_ text: Symbol) -> [SecretScanner.Kind] {
      if let kinds = known[Int(text.rawValue)] { return kinds }
      let kinds = Self.kinds(Array(model.texts.utf8(text)))
      known[Int(text.rawValue)] = kinds
      return kinds
    }

    static func kinds(_ bytes: [UInt8]) -> [SecretScanner.Kind] {
      let found = Set(SecretScanner.secrets(in: bytes).map(\.kind))
      return SecretScanner.Kind.allCases.filter(found.contains)
    }

    /// Enters what one subject holds, if anything.
    mutating func enter(
      _ subject: Subject, _ places: [(kinds: [SecretScanner.Kind], range: SourceRange?)],
      label: [SecretScanner.Kind]
    ) {
      let kinds = Set(places.flatMap(\.kinds) + label)
      guard !kinds.isEmpty else { return }
      var judgement = Judgement(subject)
      judgement.enter(.no, in: model.allPhases)
      judgement.concealsLabel = !label.isEmpty
      judgement.place = places.first { !$0.kinds.isEmpty }?.range
      judgement.detail = SecretScanner.Kind.allCases.filter(kinds.contains).map(\.text)
        .joined(LocalizedText(verbatim: ", "))
      open.append(judgement)
    }

    mutating func places(_ values: ArraySlice<AttributeValue>)
      -> [(kinds: [SecretScanner.Kind], range: SourceRange?)]
    {
      var places: [(kinds: [SecretScanner.Kind], range: SourceRange?)] = []
      for value in values {
        guard case .text(let text) = value.value else { continue }
        let kinds = kinds(text)
        if !kinds.isEmpty { places.append((kinds, value.range)) }
      }
      return places
    }
  }

  public var isTimeless: Bool { true }

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var search = Search(model)
    var others = [[(Symbol, SourceRange?)]](repeating: [], count: model.elements.count)
    for alias in model.aliases { others[alias.element.index].append((alias.text, nil)) }
    for tag in model.tags { others[tag.element.index].append((tag.text, tag.range)) }
    for (index, element) in model.elements.enumerated() where element.pack == nil {
      var places = search.places(model.values(of: element))
      for (text, range) in others[index] + [(element.documentation, nil)] {
        let kinds = search.kinds(text)
        if !kinds.isEmpty { places.append((kinds, range)) }
      }
      search.enter(.element(ElementID(index)), places, label: search.kinds(element.label))
    }
    for (index, relation) in model.relations.enumerated() where relation.pack == nil {
      let places = search.places(model.values(of: relation))
      search.enter(.relation(RelationID(index)), places, label: search.kinds(relation.label))
    }
    for (index, indicator) in model.indicators.enumerated() {
      let texts = [
        indicator.unit, indicator.denominator, indicator.exclusion, indicator.quote,
        indicator.assumption,
      ]
      let places =
        texts.map { (kinds: Search.kinds(Array($0.utf8)), range: Optional(indicator.nameRange)) }
        + [(search.kinds(indicator.documentation), indicator.nameRange)]
      search.enter(.indicator(IndicatorID(index)), places, label: search.kinds(indicator.label))
    }
    let header = [model.header.version, model.header.issued, model.header.source]
    search.enter(
      .architecture, header.map { (Search.kinds(Array($0.utf8)), nil) },
      label: Search.kinds(Array(model.header.label.utf8)))
    return search.open.contains { $0.subject == .architecture }
      ? Judgements(open: search.open) : Judgements(open: search.open, satisfied: [.architecture])
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    LocalizedText("holds ", "có chứa ") + (judgement.detail ?? LocalizedText("a secret", "bí mật"))
  }
}
