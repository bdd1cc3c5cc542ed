import Diagnostics
package import Model
package import Reports

/// The integration catalogue as CSV, row by row: the same bytes as `CSVWriter` makes of its table, without
/// ever holding the table. A million relations are more than a hundred megabytes of text.
///
/// What many rows share is worked out once: names of elements, kinds, ranges of phases, owners. Cost:
/// linear in the relations, their hops and values.
package struct DependencyCSV {
  private let model: ArchitectureModel
  private let report: DependencyReport
  private let writer: CSVWriter
  private let columns: [String: Int]

  /// By element, its field.
  private var elements: [[UInt8]?]
  /// By element, its owner's field, and the phases that it holds for.
  private var owners: [(phases: PhaseSet, field: [UInt8])?]
  private var kinds: [[UInt8]?]
  private var phases: [UInt64: [UInt8]] = [:]
  /// By attribute, its column, where it has one.
  private let attributeColumns: [Int?]
  private let ownerColumn: Int?

  package init(_ model: ArchitectureModel, _ report: DependencyReport, _ writer: CSVWriter) {
    self.model = model
    self.report = report
    self.writer = writer
    let columns = Dictionary(
      uniqueKeysWithValues: DependencyReport.columns.enumerated().map { ($0.element.id, $0.offset) }
    )
    self.columns = columns
    elements = Array(repeating: nil, count: model.elements.count)
    owners = Array(repeating: nil, count: model.elements.count)
    kinds = Array(repeating: nil, count: model.vocabulary.relationKinds.count)
    ownerColumn = model.vocabulary.attribute(named: "owner") == nil ? nil : columns["owner"]
    attributeColumns = model.vocabulary.attributes.map { attribute in
      if attribute.marksAssumption { return columns["assumption"] }
      return DependencyReport.attributeColumns.contains(attribute.name)
        ? columns[attribute.name] : nil
    }
  }

  /// How many bytes are handed over at a time, at least.
  private static let chunk = 1 << 20

  /// Calls `take` with one piece after the other.
  package mutating func write(_ take: ([UInt8]) -> Void) {
    var output: [UInt8] = []
    output.reserveCapacity(Self.chunk + 4_096)
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
    let values = relation.valuesStart..<relation.valuesEnd
    // Which columns have a value: nearly all are empty.
    var filled: UInt64 = 0
    for place in values {
      if let column = attributeColumns[model.attributeValues[Int(place)].attribute.index] {
        filled |= 1 << UInt64(column)
      }
    }
    for (column, definition) in DependencyReport.columns.enumerated() {
      if column > 0 { output.append(writer.separatorByte) }
      switch definition.id {
      case "from": appendElement(relation.source, to: &output)
      case "to": appendElement(relation.target, to: &output)
      case "kind":
        let kind = relation.kind.index
        if kinds[kind] == nil {
          kinds[kind] = writer.field(
            .localized(model.vocabulary.relationKinds[kind].label))
        }
        if let field = kinds[kind] { output += field }
      case "label":
        if !relation.label.isEmpty { writer.append(model.texts.utf8(relation.label), to: &output) }
      case "id":
        if !relation.name.isEmpty { writer.append(model.texts.utf8(relation.name), to: &output) }
      case "phases": appendPhases(relation.phases, to: &output)
      case "owner": appendOwner(relation.source, shown, to: &output)
      case "route": output += writer.field(report.route(relation, in: model))
      default:
        guard filled >> UInt64(column) & 1 == 1 else { continue }
        appendValue(relation, column, shown, to: &output)
      }
    }
    output += [0x0D, 0x0A]
  }

  private mutating func appendElement(_ id: ElementID, to output: inout [UInt8]) {
    if let field = elements[id.index] {
      output += field
      return
    }
    let field = writer.field(
      .reference(name: model.qualifiedName(id), label: model.label(id)))
    elements[id.index] = field
    output += field
  }

  private mutating func appendPhases(_ set: PhaseSet, to output: inout [UInt8]) {
    if let field = phases[set.bits] {
      output += field
      return
    }
    let field = writer.field(report.phases(set, in: model))
    phases[set.bits] = field
    output += field
  }

  private mutating func appendOwner(
    _ id: ElementID, _ shown: PhaseSet, to output: inout [UInt8]
  ) {
    if let known = owners[id.index], known.phases == shown {
      output += known.field
      return
    }
    let field = writer.field(report.owner(of: id, in: shown, model))
    owners[id.index] = (shown, field)
    output += field
  }

  /// One text in all the phases is written as it stands; anything else as the report makes it.
  private func appendValue(
    _ relation: Relation, _ column: Int, _ shown: PhaseSet, to output: inout [UInt8]
  ) {
    var only: Symbol?
    var count = 0
    for place in relation.valuesStart..<relation.valuesEnd {
      let value = model.attributeValues[Int(place)]
      guard attributeColumns[value.attribute.index] == column else { continue }
      count += 1
      if case .text(let symbol) = value.value, value.phases.intersection(shown) == shown {
        only = symbol
      }
    }
    if count == 1, let only {
      writer.append(model.texts.utf8(only), to: &output)
    } else {
      output += writer.field(report.values(column, of: relation, in: shown, model))
    }
  }
}
