// What packs say of their rules beside the rules: names of selectors, parameters, profiles, and
// what one pack adds to another.

import Diagnostics
import Syntax

/// A `pack` statement that a model uses.
struct PackRoot {
  var pack: PackID
  var statement: Statement
  /// The codes of the rules to take, where the statement is that of the version that the pack is
  /// based on; nil where it is the pack's own.
  var keptRules: [String]?
}

extension Resolver {
  /// Reads the settings of all packs, when their words and rules are known.
  mutating func readSettings(_ roots: [PackRoot]) {
    let parameters = roots.flatMap { root in
      root.statement.members.filter { $0.kind == .parameter }.map { ($0, root.pack) }
    }
    let definitions = roots.flatMap { root in
      root.statement.members.filter { $0.kind == .define }.map { ($0, root.pack) }
    }
    if !parameters.isEmpty || !definitions.isEmpty { settingNames = choiceNames }
    readDefinitions(definitions)
    for (node, pack) in parameters { readParameter(Statement(node), pack) }
    readProfiles(roots)
    guard !packExtensions.isEmpty else { return }
    let codes = Set(ruleCodes)
    for (statement, pack) in packExtensions { placePackExtension(statement, pack, codes) }
  }

  /// In a pack, `extend` adds to a kind what it needs, tightens a rule or a parameter, or adds to an
  /// element of a catalogue.
  private mutating func placePackExtension(
    _ statement: Statement, _ pack: PackID, _ codes: Set<String>
  ) {
    guard let path = statement.firstValue else {
      return collectExtension(statement, pack: pack)
    }
    if case .kind? = word(named: path.text) { return }
    if codes.contains(path.text) {
      checkClauses(statement, allowed: [])
      ruleExtensions.append(RuleDeclaration(node: statement.node, pack: pack))
    } else if let index = vocabulary.parameters.firstIndex(where: { $0.name == path.text }) {
      tighten(index, statement, pack)
    } else if vocabulary.profile(named: path.text) != nil {
      report(
        .misplacedStatement, at: path.range,
        "a profile isn't extended; another one begins with it",
        "không mở rộng hồ sơ đánh giá; hãy lập hồ sơ khác dựa trên nó",
        notes: [.init(.expected, LocalizedText(verbatim: "profile NAME is \(path.text) { … }"))])
    } else {
      collectExtension(statement, pack: pack)
    }
  }

  // MARK: Names

  /// Whether a pack can give a name to a selector or a parameter, or why not.
  private mutating func isFree(_ name: SyntaxNode) -> Bool {
    let text = name.text
    if name.names.count != 1 {
      report(
        .missingName, at: name.range, "an identifier has no '.'", "mã định danh không chứa dấu '.'"
      )
      return false
    }
    if Self.reservedWords.contains(text) || Self.selectorWords.contains(text) {
      report(
        .nameClash, at: name.range, "'\(text)' is a word of the language",
        "'\(text)' là từ của ngôn ngữ")
      return false
    }
    if word(named: text) != nil || settingNames.contains(text) {
      reportDefinedTwice(text, at: name.range)
      return false
    }
    settingNames.insert(text)
    return true
  }

  /// Words that selectors, conditions and values are made of.
  private static let selectorWords: Set<String> = [
    "element", "everything", "own", "outside", "carrier", "changed", "added", "ended", "altered",
    "catalogue", "architecture", "in", "owned", "layer", "domain", "path", "not", "each", "yes",
    "no", "unknown", "have", "be", "reach", "what",
  ]

  /// The words of every one-of list.
  private var choiceNames: Set<String> {
    var names: Set<String> = []
    for attribute in vocabulary.attributes {
      guard case .oneOf(let choices) = attribute.type.scalar else { continue }
      for choice in choices { names.insert(choice.name) }
    }
    return names
  }

  // MARK: Definitions

  /// `define NAME = SELECTOR`, ordered so that each one stands behind those that it uses.
  private mutating func readDefinitions(_ nodes: [(SyntaxNode, PackID)]) {
    var definitions: [Definition] = []
    var numbers: [String: Int] = [:]
    for (node, pack) in nodes {
      guard let name = node.first(.path), let selector = node.first(.selector), isFree(name) else {
        continue
      }
      numbers[name.text] = definitions.count
      definitions.append(
        Definition(name: name.text, selector: selector, pack: pack, declaration: name.range))
    }
    guard !definitions.isEmpty else { return }
    let names = definitions.map { Self.selectorNames(in: $0.selector) }
    let uses = names.map { $0.compactMap { numbers[$0] } }
    let sizes = zip(names, uses).map { $0.count - $1.count }
    for index in order(definitions, uses, sizes) {
      vocabulary.definitions.append(definitions[index])
    }
    let kept = Set(vocabulary.definitions.map(\.name))
    vocabulary.refusedDefinitions = Set(definitions.map(\.name)).subtracting(kept)
  }

  /// How many names a definition may stand for when everything that it uses is written out.
  static let maximumDefinitionSize = 1_000
  /// How many definitions may be used one through the other.
  static let maximumDefinitionDepth = 32

  /// The definitions, each behind those that it uses; those in a circle, too large or too deep are
  /// reported and left out, with what uses them.
  ///
  /// - Parameters:
  ///   - uses: of each, the definitions that it names, as often as it names them.
  ///   - sizes: of each, how many other names it has.
  private mutating func order(
    _ definitions: [Definition], _ uses: [[Int]], _ sizes: [Int]
  ) -> [Int] {
    var users = [[Int]](repeating: [], count: definitions.count)
    var open = uses.map(\.count)
    for (index, used) in uses.enumerated() {
      for other in used { users[other].append(index) }
    }
    var sizes = sizes
    var depths = [Int](repeating: 1, count: definitions.count)
    var queue = definitions.indices.filter { open[$0] == 0 }
    var order: [Int] = []
    var next = 0
    var isTooLarge = false
    while next < queue.count {
      let index = queue[next]
      next += 1
      for other in uses[index] {
        sizes[index] = min(sizes[index] + sizes[other], Self.maximumDefinitionSize + 1)
        depths[index] = max(depths[index], depths[other] + 1)
      }
      guard sizes[index] <= Self.maximumDefinitionSize,
        depths[index] <= Self.maximumDefinitionDepth
      else {
        reportTooLarge(definitions[index], isTooDeep: sizes[index] <= Self.maximumDefinitionSize)
        isTooLarge = true
        continue
      }
      order.append(index)
      for user in users[index] {
        open[user] -= 1
        if open[user] == 0 { queue.append(user) }
      }
    }
    if !isTooLarge, order.count < definitions.count { reportCircles(definitions, uses, open) }
    return order
  }

  private mutating func reportTooLarge(_ definition: Definition, isTooDeep: Bool) {
    let name = definition.name
    if isTooDeep {
      let most = Self.maximumDefinitionDepth
      report(
        .badPack, at: definition.declaration,
        "'\(name)' uses definitions in one another, more than \(most) deep",
        "'\(name)' dùng các định nghĩa lồng nhau quá \(most) bậc")
    } else {
      let most = Self.maximumDefinitionSize
      report(
        .badPack, at: definition.declaration,
        "'\(name)' stands for more than \(most) names when written out",
        "'\(name)' gồm hơn \(most) tên khi viết đầy đủ")
    }
  }

  /// Each circle among definitions, once: whoever still has uses open is in one or leads to one.
  private mutating func reportCircles(_ definitions: [Definition], _ uses: [[Int]], _ open: [Int]) {
    var walks = [Int](repeating: 0, count: definitions.count)
    for start in definitions.indices where open[start] > 0 && walks[start] == 0 {
      var path: [Int] = []
      var current = start
      while walks[current] == 0 {
        walks[current] = start + 1
        path.append(current)
        guard let used = uses[current].first(where: { open[$0] > 0 }) else { break }
        current = used
      }
      guard walks[current] == start + 1, let first = path.firstIndex(of: current) else { continue }
      let names =
        (path[first...].prefix(8).map { definitions[$0].name } + [definitions[current].name])
        .joined(separator: " → ")
      report(
        .badPack, at: definitions[current].declaration,
        "'\(definitions[current].name)' is defined by itself: \(names)",
        "'\(definitions[current].name)' được định nghĩa bằng chính nó: \(names)")
    }
  }

  /// The plain names in a selector, each as often as it stands there.
  private static func selectorNames(in selector: SyntaxNode) -> [String] {
    var names: [String] = []
    var pending = [selector]
    while let node = pending.popLast() {
      if node.kind == .selectorName { names.append(node.text) } else { pending += node.children }
    }
    return names
  }

  // MARK: Parameters

  /// `parameter max-waiver 365 "Tên" en "Name" { may fall }`
  private mutating func readParameter(_ statement: Statement, _ pack: PackID) {
    checkClauses(statement, allowed: ["en"])
    let values = statement.values
    guard let name = values.first, name.kind == .path, values.count > 1, isFree(name),
      let value = parameterValue(Array(values.dropFirst()))
    else { return }
    var parameter = Parameter(
      name: name.text, label: label(of: statement), values: value, directions: [], pack: pack,
      valuePack: pack, declaration: name.range)
    for member in statement.members where member.kind == .statement {
      let line = Statement(member)
      checkClauses(line, allowed: [])
      guard line.word == "may" else {
        reportUnknownLine(line, in: ["may"])
        continue
      }
      let known = Parameter.Direction.allCases
      for word in line.values {
        guard let index = find(word, in: known.map(\.rawValue)) else { continue }
        let isOfList = known[index] == .grow || known[index] == .shrink
        if isOfList != (value[0].kind == .path) {
          report(
            .badPack, at: word.range,
            isOfList
              ? "only a list of words can \(known[index].rawValue)"
              : "only a number or a date can \(known[index].rawValue)",
            isOfList
              ? "chỉ danh sách từ mới \(known[index].text.vietnamese) được"
              : "chỉ số hoặc ngày mới \(known[index].text.vietnamese) được")
        } else if !parameter.directions.contains(known[index]) {
          parameter.directions.append(known[index])
        }
      }
    }
    vocabulary.parameters.append(parameter)
  }

  /// One number or date, or words of which each stands once; nil with a diagnostic.
  private mutating func parameterValue(_ nodes: [SyntaxNode]) -> [SyntaxNode]? {
    var seen: Set<String> = []
    for node in nodes {
      let isWord = node.kind == .path && node.names.count == 1
      let isQuantity = node.kind == .literal && nodes.count == 1 && Quantity(node) != nil
      guard isWord || isQuantity else {
        report(
          .wrongType, at: node.range,
          "a parameter is one number, one date, or a list of words",
          "tham số là một số, một ngày hoặc một danh sách từ")
        return nil
      }
      guard seen.insert(node.text).inserted else {
        report(
          .valueTwice, at: node.range, "'\(node.text)' stands in the list twice",
          "'\(node.text)' xuất hiện hai lần trong danh sách")
        return nil
      }
    }
    return nodes.isEmpty ? nil : nodes
  }

  /// `extend max-waiver { value 180 }`: another value, in a direction that the parameter allows.
  private mutating func tighten(_ index: Int, _ statement: Statement, _ pack: PackID) {
    checkClauses(statement, allowed: [])
    for member in statement.members where member.kind == .statement {
      let line = Statement(member)
      checkClauses(line, allowed: [])
      guard line.word == "value" else {
        reportUnknownLine(line, in: ["value"])
        continue
      }
      guard line.hasValues else {
        reportMissingValue(line)
        continue
      }
      guard let value = parameterValue(line.values) else { continue }
      let parameter = vocabulary.parameters[index]
      guard let needed = Self.directions(from: parameter.values, to: value) else {
        report(
          .wrongType, at: line.node.range,
          "'\(parameter.name)' has a value of another type",
          "'\(parameter.name)' có giá trị thuộc kiểu khác")
        continue
      }
      if pack == parameter.pack || needed.allSatisfy(parameter.directions.contains) {
        vocabulary.parameters[index].values = value
        vocabulary.parameters[index].valuePack = pack
      } else {
        reportLoosened(parameter, line, needed)
      }
    }
  }

  private mutating func reportLoosened(
    _ parameter: Parameter, _ line: Statement, _ needed: [Parameter.Direction]
  ) {
    let english = parameter.directions.map(\.text.english).joined(separator: ", ")
    let vietnamese = parameter.directions.map(\.text.vietnamese).joined(separator: ", ")
    let name = parameter.name
    let pack = vocabulary[parameter.pack].name
    report(
      .badPack, at: line.node.range,
      parameter.directions.isEmpty
        ? "'\(name)' of pack '\(pack)' can't be changed"
        : "'\(name)' of pack '\(pack)' may only \(english)",
      parameter.directions.isEmpty
        ? "không thay đổi được '\(name)' của gói '\(pack)'"
        : "'\(name)' của gói '\(pack)' chỉ được \(vietnamese)",
      secondary: [
        .init(
          parameter.declaration,
          LocalizedText(
            "now \(parameter.values.map(\.text).joined(separator: ", "))",
            "hiện là \(parameter.values.map(\.text).joined(separator: ", "))"))
      ],
      notes: [
        .init(
          .remedy,
          LocalizedText(
            "a pack may tighten, not loosen; a single case is excused by a waiver: waive CODE on … until …",
            "gói chỉ được siết chặt, không được nới lỏng; trường hợp riêng thì dùng miễn trừ: waive MÃ on … until …"
          ))
      ])
  }

  /// The directions in which a value moves; nil where the two can't be compared.
  private static func directions(
    from old: [SyntaxNode], to new: [SyntaxNode]
  ) -> [Parameter.Direction]? {
    if old[0].kind == .path, new[0].kind == .path {
      let (before, after) = (Set(old.map(\.text)), Set(new.map(\.text)))
      return (after.isSubset(of: before) ? [] : [.grow])
        + (before.isSubset(of: after) ? [] : [.shrink])
    }
    switch (Quantity(old[0]), Quantity(new[0])) {
    case (.number(let before)?, .number(let after)?):
      return before == after ? [] : [before < after ? .rise : .fall]
    case (.date(let before)?, .date(let after)?):
      return before == after ? [] : [before < after ? .rise : .fall]
    default: return nil
    }
  }

  // MARK: Profiles

  /// `profile basic "Tên" is other { off STR-09; warning STR-08 }`
  private mutating func readProfiles(_ roots: [PackRoot]) {
    var drafts: [(statement: Statement, root: PackRoot, name: SyntaxNode)] = []
    var names: Set<String> = []
    for root in roots {
      for statement in root.statement.members(named: "profile") {
        guard let name = declaredName(statement) else { continue }
        guard names.insert(name.text).inserted else {
          reportDefinedTwice(name.text, at: name.range)
          continue
        }
        drafts.append((statement, root, name))
      }
    }
    guard !drafts.isEmpty else { return }
    let codes = Set(ruleCodes)
    var bases: [Int?] = []
    for draft in drafts {
      checkClauses(draft.statement, allowed: ["en", "is"])
      let base = draft.statement.clause("is")?.firstValue
      bases.append(base.flatMap { find($0, in: drafts.map(\.name.text)) })
    }
    // Bases first; a profile that begins with itself begins with nothing.
    var places = [Int?](repeating: nil, count: drafts.count)
    // The profile from which each was last reached.
    var starts = [Int?](repeating: nil, count: drafts.count)
    for start in drafts.indices {
      var chain: [Int] = []
      var current: Int? = start
      while let step = current, places[step] == nil {
        if starts[step] == start {
          report(
            .badPack, at: drafts[step].name.range,
            "profile '\(drafts[step].name.text)' begins with itself",
            "hồ sơ đánh giá '\(drafts[step].name.text)' dựa trên chính nó")
          break
        }
        starts[step] = start
        chain.append(step)
        current = bases[step]
      }
      while let step = chain.popLast() {
        // Before the profile has its own place: it may name itself.
        let base = bases[step].flatMap { places[$0] }
        places[step] = vocabulary.profiles.count
        let draft = drafts[step]
        let label = label(of: draft.statement)
        vocabulary.profiles.append(
          Profile(
            name: draft.name.text,
            label: label.vietnamese.isEmpty ? LocalizedText(verbatim: draft.name.text) : label,
            base: base, settings: profileSettings(draft.statement, draft.root, codes),
            pack: draft.root.pack, declaration: draft.name.range))
      }
    }
  }

  private mutating func profileSettings(
    _ statement: Statement, _ root: PackRoot, _ codes: Set<String>
  ) -> [Profile.Setting] {
    var settings: [Profile.Setting] = []
    var seen: Set<String> = []
    for member in statement.members {
      let line = Statement(member)
      let grade: Profile.Grade
      if line.word == "off" {
        grade = .off
      } else if let severity = Severity.allCases.first(where: { $0.identifier == line.word }) {
        grade = .severity(severity)
      } else {
        reportUnknownLine(line, in: ["off"] + Severity.allCases.map(\.identifier))
        continue
      }
      checkClauses(line, allowed: [])
      if !line.hasValues { reportMissingValue(line) }
      for code in line.values {
        if !seen.insert(code.text).inserted {
          report(
            .valueTwice, at: code.range, "the profile names '\(code.text)' twice",
            "hồ sơ đánh giá nêu '\(code.text)' hai lần")
        } else if codes.contains(code.text) {
          settings.append(.init(code: code.text, grade: grade, range: code.range))
        } else if root.keptRules == nil {
          report(
            .unknownVocabulary, at: code.range, "there is no rule '\(code.text)'",
            "không có quy tắc '\(code.text)'", label: didYouMean(code.text, ruleCodes))
        }
      }
    }
    return settings
  }

  /// The codes of the rules of all packs in use, in the packs' order.
  var ruleCodes: [String] { rules.compactMap { Statement($0.node).firstValue?.text } }
}

/// What can rise and fall: a number, with or without `%`, or a date.
private enum Quantity {
  case number(DecimalNumber)
  case date(CalendarDate)

  init?(_ node: SyntaxNode) {
    let text = node.text
    if text.contains("-"), let date = CalendarDate(text) {
      self = .date(date)
    } else if let number = DecimalNumber(text.hasSuffix("%") ? String(text.dropLast()) : text) {
      self = .number(number)
    } else {
      return nil
    }
  }
}
