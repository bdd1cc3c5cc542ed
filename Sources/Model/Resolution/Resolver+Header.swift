// The header and the phases of a model.

import Diagnostics
import Syntax

extension Resolver {
  /// `architecture id "…" { version …; issued …; as-of …; unit …; states …; source … }`
  mutating func readHeader(_ topStatements: [SyntaxNode]) {
    if input.isExample {
      for word in ["states", "as-of"] {
        for line in statements(topStatements, named: word) { readHeaderLine(line) }
      }
      return
    }
    let architectures = statements(topStatements, named: "architecture")
    guard let first = architectures.first else {
      report(
        .missingArchitecture, at: header.declaration, "the model has no 'architecture' header",
        "mô hình thiếu phần đầu 'architecture'",
        notes: [
          .init(.expected, LocalizedText(verbatim: "architecture id \"…\" { as-of 2021-01-29 }"))
        ])
      // Findings about the whole model need a place that people can open: what brings the rules.
      if let use = statements(topStatements, named: "use").first {
        header.declaration = use.rangeWithoutBlock
      }
      return
    }
    for other in architectures.dropFirst() {
      report(
        .duplicateName, at: other.headRange, "a model has one 'architecture' header",
        "mỗi mô hình chỉ có một phần đầu 'architecture'",
        secondary: [.init(first.headRange, LocalizedText("the first one", "phần đầu thứ nhất"))])
    }
    checkClauses(first, allowed: [])
    header.declaration = first.rangeWithoutBlock
    if let name = declaredName(first) { header.name = name.text }
    header.label = labelText(of: first)
    for member in first.members where member.kind == .statement {
      readHeaderLine(Statement(member))
    }
    if header.asOf == nil, first.members(named: "as-of").isEmpty {
      report(
        .missingAsOf, at: header.declaration, "the header has no 'as-of'", "phần đầu thiếu 'as-of'",
        notes: [.init(.expected, LocalizedText(verbatim: "as-of 2021-01-29"))])
    }
  }

  private mutating func readHeaderLine(_ line: Statement) {
    checkClauses(line, allowed: [])
    guard let value = line.firstValue ?? line.version else {
      reportMissingValue(line)
      return
    }
    switch line.word {
    case "version": header.version = value.stringValue
    case "issued": header.issued = value.stringValue
    case "source": header.source = value.stringValue
    case "as-of": header.asOf = date(value)
    case "states": readStates(line)
    case "unit":
      header.unit = find(value, in: vocabulary.units.map(\.name)).map(UnitID.init)
      if header.unit == nil, !vocabulary.units.isEmpty {
        diagnostics[diagnostics.count - 1].notes.append(
          .init(
            .note,
            LocalizedText(
              "the packs don't have every unit: leave the line out, or declare the unit in a pack of the model",
              "các gói chưa có mọi đơn vị: hãy bỏ dòng này, hoặc khai báo đơn vị trong gói của mô hình"
            )))
      }
    default:
      reportUnknownLine(line, in: ["version", "issued", "source", "as-of", "unit", "states"])
    }
  }

  private mutating func readStates(_ line: Statement) {
    let parts: [(String, Header.Completeness)] = [
      ("elements", .elements), ("relations", .relations), ("routes", .routes),
      ("attributes", .attributes),
    ]
    for value in line.values {
      if let index = find(value, in: parts.map(\.0)) { header.states.insert(parts[index].1) }
    }
  }

  /// `phases { id "…" 2020 }`, ordered by date; a model without phases has one.
  mutating func readPhases(_ topStatements: [SyntaxNode]) {
    var declared: [Phase] = []
    for list in statements(topStatements, named: "phases") {
      for entry in entries(list, allowed: []) {
        guard let literal = entry.values.first(where: { $0.kind == .literal }) else {
          report(
            .missingValue, at: entry.headRange, "phase '\(entry.word)' has no date",
            "giai đoạn '\(entry.word)' thiếu thời điểm",
            notes: [.init(.expected, LocalizedText(verbatim: "\(entry.word) \"…\" 2025"))])
          continue
        }
        guard let date = date(literal) else { continue }
        declared.append(
          Phase(
            name: symbol(entry.head, entry.node), label: texts.intern(labelText(of: entry)),
            date: date, nameRange: entry.headRange))
      }
    }
    declared.sort { ($0.date, $0.nameRange) < ($1.date, $1.nameRange) }
    checkPhases(&declared)
    hasDeclaredPhases = !declared.isEmpty
    if declared.isEmpty {
      let date = header.asOf ?? CalendarDate(lastDayOf: 9999)
      phases =
        date.map {
          [Phase(name: .empty, label: .empty, date: $0, nameRange: header.declaration)]
        } ?? []
    } else {
      phases = declared
    }
  }

  private mutating func checkPhases(_ declared: inout [Phase]) {
    var kept: [Phase] = []
    for phase in declared {
      let name = texts[phase.name]
      if let same = kept.first(where: { $0.name == phase.name }) {
        report(
          .duplicateName, at: phase.nameRange, "phase '\(name)' is declared twice",
          "giai đoạn '\(name)' được khai báo hai lần",
          secondary: [.init(same.nameRange, LocalizedText("first here", "lần đầu ở đây"))])
      } else if let same = kept.first(where: { $0.date == phase.date }) {
        report(
          .samePhaseDate, at: phase.nameRange,
          "phase '\(name)' has the date of phase '\(texts[same.name])'",
          "giai đoạn '\(name)' trùng thời điểm với giai đoạn '\(texts[same.name])'",
          secondary: [.init(same.nameRange, LocalizedText(verbatim: "\(same.date)"))])
      } else if kept.count == PhaseSet.maximumCount {
        report(
          .badPack, at: phase.nameRange, "a model has at most \(PhaseSet.maximumCount) phases",
          "mô hình có tối đa \(PhaseSet.maximumCount) giai đoạn")
      } else {
        kept.append(phase)
      }
    }
    declared = kept
  }

  /// The phases that `from` and `until` clauses leave: phases of the model, or dates in packs.
  mutating func phaseSet(_ statement: Statement, inPack: Bool) -> PhaseSet {
    guard statement.hasClauses else { return PhaseSet(count: phases.count) }
    return phaseSet(
      from: statement.clause("from"), until: statement.clause("until"), inPack: inPack)
  }

  mutating func phaseSet(from: Clause?, until: Clause?, inPack: Bool) -> PhaseSet {
    var set = PhaseSet(count: phases.count)
    if let from { narrow(&set, from, isFrom: true, inPack: inPack) }
    if let until { narrow(&set, until, isFrom: false, inPack: inPack) }
    return set
  }

  private mutating func narrow(
    _ set: inout PhaseSet, _ clause: Clause, isFrom: Bool, inPack: Bool
  ) {
    if inPack {
      guard let date = date(of: clause) else { return }
      for (index, phase) in phases.enumerated() where (phase.date >= date) != isFrom {
        set = set.subtracting(PhaseSet(bits: 1 << UInt64(index)))
      }
    } else if let first = phase(of: clause) {
      let before = PhaseSet(count: first.index)
      set = isFrom ? set.subtracting(before) : set.intersection(before)
    }
  }

  /// What was meant where `from` and `until` leave no phase: the two exchanged, where `until` is the
  /// earlier one; or the next phase, for `until p` reads as "to the end of p".
  func mendedRange(_ statement: Statement) -> [Fix] {
    func phase(_ clause: Clause?) -> (value: SyntaxNode, index: Int)? {
      guard let value = clause?.firstValue,
        let name = texts.find(value.tree.bytes(value.firstToken)),
        let index = phases.firstIndex(where: { $0.name == name })
      else { return nil }
      return (value, index)
    }
    guard let end = phase(statement.clause("until")) else { return [] }
    if let start = phase(statement.clause("from")), start.index > end.index {
      let (first, last) = (end.value.text, start.value.text)
      return [
        Fix(
          LocalizedText(
            "'\(first)' is earlier than '\(last)': write 'from \(first) until \(last)'",
            "'\(first)' có trước '\(last)': viết 'from \(first) until \(last)'"),
          [TextEdit(start.value.range, first), TextEdit(end.value.range, last)], .review)
      ]
    }
    guard end.index + 1 < phases.count else { return [] }
    let next = texts[phases[end.index + 1].name]
    return [
      Fix(
        LocalizedText(
          "'until' names the first phase without it: write 'until \(next)'",
          "'until' là giai đoạn đầu tiên không còn nữa: viết 'until \(next)'"),
        [TextEdit(end.value.range, next)], .review)
    ]
  }

  /// The phase that a clause such as `from muc-tieu` or `at muc-tieu` names.
  mutating func phase(of clause: Clause) -> PhaseID? {
    guard let value = clause.firstValue else {
      report(
        .missingValue, at: clause.wordRange, "'\(clause.word)' names no phase",
        "'\(clause.word)' thiếu tên giai đoạn")
      return nil
    }
    return phase(value)
  }

  /// The phase of a name, or nil with a diagnostic.
  mutating func phase(_ value: SyntaxNode) -> PhaseID? {
    if value.kind == .path, value.tokenRange.count == 1,
      let name = texts.find(value.tree.bytes(value.firstToken)),
      let index = phases.firstIndex(where: { !$0.name.isEmpty && $0.name == name })
    {
      return PhaseID(index)
    }
    let known = hasDeclaredPhases ? phases.map { texts[$0.name] } : []
    let hint = didYouMean(value.text, known)
    var notes: [Diagnostic.Note] = []
    if known.isEmpty {
      notes.append(
        .init(
          .note,
          LocalizedText("the model declares no phases", "mô hình chưa khai báo giai đoạn nào")))
    } else if hint.english.isEmpty {
      let list = phases.map { "\(texts[$0.name]) (\($0.date.year))" }.joined(separator: ", ")
      notes.append(.init(.expected, LocalizedText(verbatim: list)))
    }
    report(
      .unknownPhase, at: value.range, "there is no phase '\(value.text)'",
      "không có giai đoạn '\(value.text)'", label: hint, notes: notes)
    return nil
  }
}
