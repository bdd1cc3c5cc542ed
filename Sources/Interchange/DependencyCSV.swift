import Diagnostics
public import Model
public import Reports

/// The integration catalogue as CSV, row by row: the same bytes as `CSVWriter` makes of its table, without
/// ever holding the table. A million relations are more than a hundred megabytes of text.
///
/// What many rows share is worked out once: names of elements, kinds, ranges of phases, owners. Cost:
/// linear in the relations, their hops and values.
public struct DependencyCSV {
  private let model: ArchitectureModel
  private let report: DependencyReport
  private let writer: CSVWriter
  /// What stands in each column.
  private let columns: [Column]
  /// By attribute, its column, where it has one.
  private let attributeColumns: [Int?]

  // The model's arrays, which every row looks into.
  private let elements: [Element]
  private let hops: [Hop]
  private let values: [AttributeValue]
  private let texts: TextTable

  /// By element, its field.
  private var elementFields: FieldCache
  /// By element, its owner's field, and the phases that it holds for.
  private var ownerFields: FieldCache
  private var ownerPhases: [PhaseSet]
  private var kindFields: FieldCache
  /// By what is said of a route that has no hops.
  private var routeFields = FieldCache(count: 4)
  /// By the phases' bits.
  private var phaseFields: [UInt64: Int] = [:]
  private var phaseTexts = FieldCache(count: 0)
  /// The fields of words of closed lists: by attribute and word.
  private var choiceFields: [Int: Int] = [:]
  private var choiceTexts = FieldCache(count: 0)
  /// A field of several parts, before it is known whether it needs quotes.
  private var scratch: [UInt8] = []

  private enum Column {
    case source, target, kind, label, name, phases, owner, route, attribute
  }

  public init(_ model: ArchitectureModel, _ report: DependencyReport, _ writer: CSVWriter) {
    self.model = model
    self.report = report
    self.writer = writer
    elements = model.elements
    hops = model.hops
    values = model.attributeValues
    texts = model.texts
    let named: [String: Column] = [
      "from": .source, "to": .target, "kind": .kind, "label": .label, "id": .name,
      "phases": .phases, "owner": .owner, "route": .route,
    ]
    columns = DependencyReport.columns.map { named[$0.id] ?? .attribute }
    let places = Dictionary(
      uniqueKeysWithValues: DependencyReport.columns.enumerated().map { ($0.element.id, $0.offset) }
    )
    attributeColumns = model.vocabulary.attributes.map { attribute in
      if attribute.marksAssumption { return places["assumption"] }
      return DependencyReport.attributeColumns.contains(attribute.name)
        ? places[attribute.name] : nil
    }
    elementFields = FieldCache(count: model.elements.count)
    ownerFields = FieldCache(count: model.elements.count)
    ownerPhases = Array(repeating: .empty, count: model.elements.count)
    kindFields = FieldCache(count: model.vocabulary.relationKinds.count)
  }

  /// How many bytes are handed over at a time, at least.
  private static let chunk = 1 << 20

  /// Calls `take` with one piece after the other.
  public mutating func write(_ take: ([UInt8]) -> Void) {
    var output: [UInt8] = []
    output.reserveCapacity(Self.chunk + 65_536)
    output += writer.head(DependencyReport.columns)
    for relation in model.relations where report.includes(relation, in: model) {
      append(relation, to: &output)
      if output.count >= Self.chunk {
        take(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    take(output)
  }

  private mutating func append(_ relation: Relation, to output: inout [UInt8]) {
    let shown = report.phase.map { PhaseSet(bits: 1 << UInt64($0.rawValue)) } ?? relation.phases
    // Which columns have a value: nearly all are empty.
    var filled: UInt64 = 0
    for place in Int(relation.valuesStart)..<Int(relation.valuesEnd) {
      if let column = attributeColumns[values[place].attribute.index] {
        filled |= 1 << UInt64(column)
      }
    }
    for column in columns.indices {
      if column > 0 { output.append(writer.separatorByte) }
      switch columns[column] {
      case .source: appendElement(relation.source, to: &output)
      case .target: appendElement(relation.target, to: &output)
      case .kind:
        let kind = relation.kind.index
        if !kindFields.append(kind, to: &output) {
          kindFields.set(
            kind, writer.field(.localized(model.vocabulary.relationKinds[kind].label)), &output)
        }
      case .label:
        if !relation.label.isEmpty { writer.append(texts.utf8(relation.label), to: &output) }
      case .name:
        if !relation.name.isEmpty { writer.append(texts.utf8(relation.name), to: &output) }
      case .phases: appendPhases(relation.phases, to: &output)
      case .owner: appendOwner(relation.source, shown, to: &output)
      case .route: appendRoute(relation, to: &output)
      case .attribute:
        guard filled >> UInt64(column) & 1 == 1 else { continue }
        appendValues(relation, column, shown, to: &output)
      }
    }
    output.append(0x0D)
    output.append(0x0A)
  }

  // MARK: Fields that many rows share

  private mutating func appendElement(_ id: ElementID, to output: inout [UInt8]) {
    if elementFields.append(id.index, to: &output) { return }
    let field = writer.field(.reference(name: model.qualifiedName(id), label: model.label(id)))
    elementFields.set(id.index, field, &output)
  }

  private mutating func appendPhases(_ set: PhaseSet, to output: inout [UInt8]) {
    if let known = phaseFields[set.bits] {
      phaseTexts.append(known, to: &output)
      return
    }
    phaseFields[set.bits] = phaseTexts.add(writer.field(report.phases(set, in: model)), &output)
  }

  private mutating func appendOwner(
    _ id: ElementID, _ shown: PhaseSet, to output: inout [UInt8]
  ) {
    if ownerPhases[id.index] == shown, ownerFields.append(id.index, to: &output) { return }
    ownerPhases[id.index] = shown
    ownerFields.set(id.index, writer.field(report.owner(of: id, in: shown, model)), &output)
  }

  /// A route of hops as `Cell.path` reads; anything else as the report makes it.
  private mutating func appendRoute(_ relation: Relation, to output: inout [UInt8]) {
    guard relation.routeStatement == .hops else {
      let number = Int(relation.routeStatement.rawValue)
      if !routeFields.append(number, to: &output) {
        routeFields.set(number, writer.field(report.route(relation, in: model)), &output)
      }
      return
    }
    scratch.removeAll(keepingCapacity: true)
    for place in Int(relation.hopsStart)..<Int(relation.hopsEnd) {
      if place > Int(relation.hopsStart) { scratch += Self.arrow }
      let element = elements[hops[place].element.index]
      let own = element.label.isEmpty ? element.name : element.label
      let isEnglish = writer.language == .english && !element.englishLabel.isEmpty
      scratch += texts.utf8(isEnglish ? element.englishLabel : own)
    }
    writer.append(scratch[...], to: &output)
  }

  private static let arrow = Array(" → ".utf8)

  // MARK: Values

  /// Texts in all the phases, and one word of a closed list, are written as they stand; anything else
  /// as the report makes it.
  private mutating func appendValues(
    _ relation: Relation, _ column: Int, _ shown: PhaseSet, to output: inout [UInt8]
  ) {
    var first: AttributeValue?
    var count = 0
    var isPlain = true
    for place in Int(relation.valuesStart)..<Int(relation.valuesEnd) {
      let value = values[place]
      guard attributeColumns[value.attribute.index] == column else { continue }
      if count == 0 { first = value }
      // An attribute after the other, each value once.
      isPlain = isPlain && value.attribute == first?.attribute && shown.isSubset(of: value.phases)
      if count > 0, !isText(value) { isPlain = false }
      count += 1
    }
    guard isPlain, let first else {
      appendSlowly(relation, column, shown, to: &output)
      return
    }
    switch first.value {
    case .text(let symbol) where count == 1: writer.append(texts.utf8(symbol), to: &output)
    case .text where appendTexts(relation, column, to: &output): break
    case .choice(let choice) where count == 1:
      let key = first.attribute.index << 32 | choice
      if let known = choiceFields[key] {
        choiceTexts.append(known, to: &output)
      } else {
        choiceFields[key] = choiceTexts.add(
          writer.field(report.values(column, of: relation, in: shown, model)), &output)
      }
    default: appendSlowly(relation, column, shown, to: &output)
    }
  }

  private func isText(_ value: AttributeValue) -> Bool {
    if case .text = value.value { return true }
    return false
  }

  /// Several texts side by side, as `Cell.list` reads; false where one stands twice or is empty.
  private mutating func appendTexts(
    _ relation: Relation, _ column: Int, to output: inout [UInt8]
  ) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    var seen: [Symbol] = []
    for place in Int(relation.valuesStart)..<Int(relation.valuesEnd) {
      guard attributeColumns[values[place].attribute.index] == column,
        case .text(let symbol) = values[place].value
      else { continue }
      if symbol.isEmpty || seen.contains(symbol) { return false }
      if !seen.isEmpty { scratch += Self.listSeparator }
      seen.append(symbol)
      scratch += texts.utf8(symbol)
    }
    writer.append(scratch[...], to: &output)
    return true
  }

  private static let listSeparator = Array("; ".utf8)

  private func appendSlowly(
    _ relation: Relation, _ column: Int, _ shown: PhaseSet, to output: inout [UInt8]
  ) {
    output += writer.field(report.values(column, of: relation, in: shown, model))
  }
}

/// Fields that are written again and again, one behind the other in one array.
private struct FieldCache {
  private var bytes: [UInt8] = []
  /// By number; empty bounds for what isn't known yet.
  private var bounds: [(start: Int, end: Int)]

  init(count: Int) {
    bounds = Array(repeating: (-1, -1), count: count)
  }

  /// False where the field isn't known.
  @discardableResult
  func append(_ number: Int, to output: inout [UInt8]) -> Bool {
    let (start, end) = bounds[number]
    guard start >= 0 else { return false }
    output += bytes[start..<end]
    return true
  }

  /// Keeps a field and writes it.
  mutating func set(_ number: Int, _ field: [UInt8], _ output: inout [UInt8]) {
    bounds[number] = (bytes.count, bytes.count + field.count)
    bytes += field
    output += field
  }

  /// As `set` with a new number, which is returned.
  mutating func add(_ field: [UInt8], _ output: inout [UInt8]) -> Int {
    bounds.append((-1, -1))
    set(bounds.count - 1, field, &output)
    return bounds.count - 1
  }
}
