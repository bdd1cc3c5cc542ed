// Which packs a model uses, and what they say of themselves.

import Diagnostics
import Syntax

extension Resolver {
  /// Finds the packs that the model uses, those that they use before them, and reads each one's
  /// vocabulary.
  mutating func loadPacks(_ statements: [SyntaxNode]) {
    var own: [PackUse] = []
    if input.isExample {
      own = input.examplePacks.map {
        PackUse(name: $0.name, version: $0.version, range: header.declaration)
      }
    }
    own += self.statements(statements, named: "use").compactMap { packUse($0) }
    var order: [PackUse] = []
    for use in own { add(use, to: &order, own: own) }
    var roots: [PackRoot] = []
    for use in order {
      guard let source = find(use) else { continue }
      let statements = packStatements(source)
      guard !statements.isEmpty else { continue }
      let pack = PackID(vocabulary.packs.count)
      roots += baseRoots(of: source, statements, pack)
      roots += statements.map { PackRoot(pack: pack, statement: $0, keptRules: nil) }
      vocabulary.packs.append(self.pack(statements, source))
    }
    readVocabulary(roots.map { ($0.pack, $0.statement) })
    for root in roots { collectPackStatements(root) }
    readSettings(roots)
  }

  /// The statements of the version that a pack is based on: `base 2.0` takes its words and catalogue,
  /// `rules A-01, B-02` the rules that hold in this version too.
  private mutating func baseRoots(
    of source: ResolutionInput.PackSource, _ statements: [Statement], _ pack: PackID
  ) -> [PackRoot] {
    let lines = statements.flatMap { $0.members(named: "base") }
    let kept = statements.flatMap { $0.members(named: "rules") }
    for line in lines + kept { checkClauses(line, allowed: []) }
    guard let line = lines.first else {
      for line in kept {
        report(
          .badPack, at: line.headRange, "'rules' takes rules of a base, and there is no 'base'",
          "'rules' lấy quy tắc của bản gốc, nhưng chưa có 'base'")
      }
      return []
    }
    if let second = lines.dropFirst().first {
      report(
        .badPack, at: second.headRange, "a pack has one base", "mỗi gói chỉ dựa trên một bản gốc",
        secondary: [.init(line.headRange, LocalizedText("first here", "lần đầu ở đây"))])
    }
    let others = input.packs.filter { $0.name == source.name && $0.version != source.version }
    guard let version = line.firstValue,
      let base = others.last(where: { $0.version == version.text }), !base.trees.isEmpty
    else {
      let known = others.map(\.version).joined(separator: ", ")
      report(
        .packNotFound, at: line.node.range,
        "pack '\(source.name)' has no other version '\(line.firstValue?.text ?? "")'",
        "gói '\(source.name)' không có phiên bản khác '\(line.firstValue?.text ?? "")'",
        notes: known.isEmpty
          ? [] : [.init(.note, LocalizedText("versions: \(known)", "các phiên bản: \(known)"))])
      return []
    }
    let baseStatements = packStatements(base)
    if baseStatements.contains(where: { !$0.members(named: "base").isEmpty }) {
      report(
        .badPack, at: line.node.range,
        "version \(base.version) has a base itself: name that one",
        "phiên bản \(base.version) cũng dựa trên bản khác: hãy nêu bản đó")
      return []
    }
    let codes = baseStatements.flatMap { $0.members(named: "rule") }
      .compactMap { $0.firstValue?.text }
    let known = Set(codes)
    var rules: [String] = []
    for code in kept.flatMap(\.values) {
      if known.contains(code.text) {
        rules.append(code.text)
      } else {
        report(
          .unknownVocabulary, at: code.range, "there is no rule '\(code.text)'",
          "không có quy tắc '\(code.text)'", label: didYouMean(code.text, codes))
      }
    }
    return baseStatements.map { PackRoot(pack: pack, statement: $0, keptRules: rules) }
  }

  /// Without any pack no word has a meaning: that is told once, and not word for word.
  mutating func tellOfMissingPack(_ statements: [SyntaxNode]) {
    let following = [
      DiagnosticCode.unknownWord, .unknownElement, .misplacedStatement,
    ].map(\.identifier)
    let first = diagnostics.filter { following.contains($0.code) }.min {
      $0.primary.range < $1.primary.range
    }
    diagnostics.removeAll { following.contains($0.code) }
    guard let first, self.statements(statements, named: "use").isEmpty,
      let name = input.packs.first?.name, let pack = input.packs.last(where: { $0.name == name })
    else { return }
    report(
      .unknownWord, at: first.primary.range,
      "the model uses no pack, so its words have no meaning yet",
      "mô hình chưa dùng gói nào nên các từ của nó chưa có nghĩa",
      notes: [.init(.expected, LocalizedText(verbatim: "use \(pack.name) \(pack.version)"))])
  }

  private struct PackUse {
    var name: String
    var version: String?
    var range: SourceRange
  }

  private mutating func packUse(_ statement: Statement) -> PackUse? {
    guard let path = statement.firstValue, path.kind == .path else {
      report(
        .missingName, at: statement.headRange, "'use' names no pack", "'use' thiếu tên gói",
        notes: [.init(.expected, LocalizedText(verbatim: "use vn-egov 2.0"))])
      return nil
    }
    checkClauses(statement, allowed: [])
    return PackUse(
      name: path.text, version: statement.version?.text, range: path.range)
  }

  /// Adds a pack behind those that it uses itself, once each.
  ///
  /// - Parameters:
  ///   - own: what the model itself uses. A pack that asks for a version of these takes another one
  ///     that is based on it, which has all its words.
  ///   - path: the packs through which this one is asked for.
  private mutating func add(
    _ use: PackUse, to order: inout [PackUse], own: [PackUse], path: [String] = []
  ) {
    if !path.isEmpty, let chosen = own.first(where: { $0.name == use.name }),
      let source = find(chosen), let version = use.version, base(of: source) == version
    {
      return add(
        PackUse(name: use.name, version: source.version, range: use.range), to: &order, own: own,
        path: path)
    }
    if let other = order.first(where: { $0.name == use.name }) {
      guard let version = use.version, let used = other.version, version != used else { return }
      report(
        .badPack, at: use.range, "pack '\(use.name)' is used in version \(used) already",
        "gói '\(use.name)' đã được dùng ở phiên bản \(used)",
        secondary: [.init(other.range, LocalizedText(verbatim: "\(use.name) \(used)"))])
      return
    }
    if path.contains(use.name) {
      report(
        .badPack, at: use.range, "pack '\(use.name)' uses itself", "gói '\(use.name)' dùng chính nó"
      )
      return
    }
    let candidates = input.packs.filter { $0.name == use.name }
    guard let source = find(use) else {
      reportMissing(use, candidates)
      return
    }
    if use.version == nil {
      let edit = TextEdit(
        SourceRange(file: use.range.file, start: use.range.end, end: use.range.end),
        " \(source.version)")
      report(
        .packNotPinned, at: use.range, "pack '\(use.name)' is used without its version",
        "gói '\(use.name)' được dùng mà không ghi phiên bản",
        fixes: [
          Fix(
            LocalizedText(
              "write 'use \(use.name) \(source.version)'",
              "viết 'use \(use.name) \(source.version)'"),
            [edit], .safe)
        ])
    }
    for root in packStatements(source) {
      for statement in root.members(named: "use") {
        if let inner = packUse(statement) {
          add(inner, to: &order, own: own, path: path + [use.name])
        }
      }
    }
    order.append(PackUse(name: use.name, version: source.version, range: use.range))
  }

  /// The version that a pack is based on; nil where it is complete in itself.
  private func base(of source: ResolutionInput.PackSource) -> String? {
    packStatements(source).lazy.flatMap { $0.members(named: "base") }
      .first?.firstValue?.text
  }

  private func find(_ use: PackUse) -> ResolutionInput.PackSource? {
    input.packs.last { $0.name == use.name && (use.version == nil || $0.version == use.version) }
  }

  private mutating func reportMissing(_ use: PackUse, _ candidates: [ResolutionInput.PackSource]) {
    let available = (candidates.isEmpty ? input.packs : candidates)
      .map { "\($0.name) \($0.version)" }.sorted().joined(separator: ", ")
    let wanted = use.version.map { "\(use.name) \($0)" } ?? use.name
    report(
      .packNotFound, at: use.range, "there is no pack '\(wanted)'", "không có gói '\(wanted)'",
      label: candidates.isEmpty
        ? didYouMean(use.name, input.packs.map(\.name)) : LocalizedText("", ""),
      notes: [
        .init(.note, LocalizedText("available: \(available)", "các gói có thể dùng: \(available)"))
      ])
  }

  /// The `pack` statements of a pack's files.
  private func packStatements(_ source: ResolutionInput.PackSource) -> [Statement] {
    source.trees.compactMap { $0.root.statements(named: "pack").first }
  }

  /// What a pack says of itself, in whichever of its files: its name stands where a label is.
  private mutating func pack(
    _ roots: [Statement], _ source: ResolutionInput.PackSource
  ) -> Pack {
    let head = roots.first { $0.label != nil } ?? roots[0]
    var pack = Pack(
      name: source.name, version: source.version, label: label(of: head), inForceFrom: nil,
      inForceUntil: nil, basisStatements: roots.flatMap { basisStatements($0.block) },
      declaration: head.rangeWithoutBlock)
    for root in roots {
      checkClauses(root, allowed: ["en"])
      for statement in root.members(named: "in-force") {
        checkClauses(statement, allowed: ["from", "until"])
        pack.inForceFrom = date(of: statement.clause("from"))
        pack.inForceUntil = date(of: statement.clause("until"))
      }
    }
    for statement in roots.flatMap({ $0.members(named: "replaced-by") }) {
      checkClauses(statement, allowed: [])
      if let name = statement.firstValue, name.kind == .path, let version = statement.version {
        guard (name.text, version.text) != (source.name, source.version) else {
          report(
            .unmetReplacement, at: statement.headRange, "a pack isn't replaced by itself",
            "gói không thể được thay bằng chính nó")
          continue
        }
        pack.successor = "\(name.text) \(version.text)"
      } else {
        report(
          .missingName, at: statement.headRange, "'replaced-by' names a pack and its version",
          "'replaced-by' cần tên và phiên bản của gói",
          notes: [.init(.expected, LocalizedText(verbatim: "replaced-by vn-egov 3.0"))])
      }
    }
    return pack
  }

  /// The label in both languages: `"Tên" en "Name"`.
  func label(of statement: Statement) -> LocalizedText {
    let vietnamese = labelText(of: statement)
    let english = clauseText(statement.clause("en"))
    return LocalizedText(english.isEmpty ? vietnamese : english, vietnamese)
  }

  // MARK: Dates and bases

  /// The date of a clause such as `from 2019-12-31`, or nil with a diagnostic where it is none.
  mutating func date(of clause: Clause?) -> CalendarDate? {
    guard let clause else { return nil }
    guard let value = clause.firstValue else {
      report(
        .missingValue, at: clause.wordRange, "'\(clause.word)' has no date",
        "'\(clause.word)' thiếu ngày")
      return nil
    }
    return date(value)
  }

  mutating func date(_ node: SyntaxNode) -> CalendarDate? {
    if let date = CalendarDate(node.text) { return date }
    var fixes: [Fix] = []
    // What was meant is taken, so that nothing else is told because of it.
    var understood: CalendarDate?
    let parts = node.text.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." }).map(
      String.init)
    if parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2]),
      let meant = CalendarDate(year: year, month: month, day: day)
    {
      understood = meant
      fixes.append(
        Fix(
          LocalizedText("write \(meant)", "viết \(meant)"),
          [TextEdit(node.range, meant.description)],
          .safe))
    }
    report(
      .dateForm, at: node.range, "'\(node.text)' is not a date",
      "'\(node.text)' không phải là ngày",
      label: LocalizedText(
        "dates are written year-month-day, such as 2025-12-31",
        "ngày viết theo thứ tự năm-tháng-ngày, ví dụ 2025-12-31"),
      fixes: fixes)
    return understood
  }

  /// The `basis "…" clause "…" confidence sourced mark "S 44"` statements of a block, checked; what
  /// they say is read when somebody asks for it.
  mutating func basisStatements(_ block: SyntaxNode?) -> [SyntaxNode] {
    var result: [SyntaxNode] = []
    for statement in block?.statements(named: "basis") ?? [] where isBasis(statement.node) {
      result.append(statement.node)
    }
    return result
  }

  /// Whether a `basis` statement has its text and its confidence, or reports that it hasn't.
  mutating func isBasis(_ node: SyntaxNode) -> Bool {
    let (tree, statement) = (node.tree, Statement(node))
    var hasOtherClause = false
    tree.forEachChild(ofNode: node.index) { _, record in
      guard record.kind == .clause else { return }
      let word = tree.tokens[Int(record.firstToken)]
      if !Self.basisClauses.contains(tree.bytes(word)) { hasOtherClause = true }
    }
    if hasOtherClause { checkClauses(statement, allowed: ["clause", "confidence", "mark"]) }
    guard let text = statement.firstValue, text.kind == .string else {
      report(
        .missingValue, at: statement.headRange, "'basis' has no text", "'basis' thiếu nội dung")
      return false
    }
    let clause = statement.clause("confidence")
    if let value = clause?.firstValue, Self.confidences.contains(value.tree.bytes(value.firstToken))
    {
      return true
    }
    guard confidence(clause) == nil else { return true }
    if clause?.firstValue == nil {
      report(
        .badPack, at: statement.headRange, "a basis says how sure it is: 'confidence …'",
        "căn cứ phải nêu độ tin cậy: 'confidence …'")
    }
    return false
  }

  private static let basisClauses: WordList = ["clause", "confidence", "mark"]
  private static let confidences = WordList(Confidence.allCases.map(\.rawValue))

  mutating func confidence(_ clause: Clause?) -> Confidence? {
    guard let value = clause?.firstValue else { return nil }
    if let confidence = Confidence(rawValue: value.text) { return confidence }
    let known = Confidence.allCases.map(\.rawValue)
    report(
      .valueNotInList, at: value.range, "'\(value.text)' is no confidence",
      "'\(value.text)' không phải là mức tin cậy", label: didYouMean(value.text, known),
      notes: [.init(.expected, LocalizedText(verbatim: known.joined(separator: ", ")))])
    return nil
  }
}
