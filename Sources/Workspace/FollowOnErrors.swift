public import Diagnostics
import Model
public import Syntax

/// Leaves out the errors of resolving that only follow from another one: what a damaged statement
/// would have declared is not missing, and what stands in it has been reported.
///
/// Something always stays: a statement counts as damaged only where an error is shown in it.
public struct FollowOnErrors {
  /// Statements' heads, in the order of their places, by file.
  private struct Heads {
    private var ranges: [UInt32: [Range<UInt32>]] = [:]

    var isEmpty: Bool { ranges.isEmpty }

    mutating func append(_ head: SourceRange) {
      ranges[head.file.rawValue, default: []].append(head.start..<head.end)
    }

    /// Whether a place lies in one of the heads.
    func contains(_ place: SourceRange) -> Bool {
      let heads = ranges[place.file.rawValue] ?? []
      var low = 0
      var high = heads.count
      while low < high {
        let middle = (low + high) / 2
        if heads[middle].lowerBound <= place.start { low = middle + 1 } else { high = middle }
      }
      return low > 0 && heads[low - 1].contains(place.start)
    }
  }

  /// Heads of statements with a syntax error in them.
  private var damagedHeads = Heads()
  /// Heads of statements with a syntax error in them or in their blocks.
  private var headsAboveDamage = Heads()
  /// Heads whose first word is unknown, so that nobody can tell what may stand behind it.
  private var unknownHeads = Heads()
  /// What statements with syntax errors may have declared.
  private var lostNames: Set<String> = []
  /// What statements may have declared that only resolving refused, with the head of the one
  /// statement, or nil where there are several.
  private var refusedNames: [String: SourceRange?] = [:]
  /// Heads of statements that name a pack, or did before they were damaged.
  private var packHeads = Heads()
  private var lacksPhase = false

  /// What is left of the errors of resolving.
  public static func removed(from diagnostics: [Diagnostic], trees: [SyntaxTree]) -> [Diagnostic] {
    let refused = diagnostics.filter { refusals.contains($0.code) }
    guard !refused.isEmpty || trees.contains(where: \.hasSyntaxErrors) else { return diagnostics }
    var finder = FollowOnErrors()
    for tree in trees { finder.look(at: tree, refused) }
    return finder.remaining(diagnostics, trees)
  }

  /// Codes that refuse a whole statement, so that it declares nothing.
  private static let refusals = Set(
    [
      DiagnosticCode.unknownWord, .missingName, .misplacedStatement, .unknownClause, .nameClash,
      .packNotFound, .badPack, .missingValue, .dateForm, .samePhaseDate,
    ].map(\.identifier))

  /// Codes about a name that nothing declares.
  private static let unknownNames = Set(
    [DiagnosticCode.unknownWord, .unknownElement, .unknownPhase, .unknownVocabulary]
      .map(\.identifier))

  /// Codes that depend on which phases there are.
  private static let timing = Set(
    [
      DiagnosticCode.unknownPhase, .emptyPhaseRange, .narrowedByHop, .valueTwice,
      .duplicateRelation, .duplicateName,
    ].map(\.identifier))

  /// Codes that say something is missing in a block.
  private static let missing = Set(
    [DiagnosticCode.missingValue, .missingAsOf, .missingArchitecture].map(\.identifier))

  // MARK: Looking

  private mutating func look(at tree: SyntaxTree, _ refused: [Diagnostic]) {
    let file = tree.source.id
    let broken = tree.diagnostics.filter { $0.severity == .error }.map(\.primary.range.start)
      .sorted()
    let unknown = refused.filter { $0.code == DiagnosticCode.unknownWord.identifier }
      .map(\.primary.range).filter { $0.file == file }.map(\.start).sorted()
    let refused = refused.map(\.primary.range).filter { $0.file == file }.map(\.start).sorted()
    guard !broken.isEmpty || !refused.isEmpty else { return }
    for node in tree.root.children { lookForLostUse(node, unknown) }
    for index in tree.nodes.indices.dropFirst() {
      let node = SyntaxNode(tree: tree, index: index)
      switch node.kind {
      case .error:
        lostNames.formUnion(words(of: tree, node.tokenRange))
      case .statement, .relation, .entry, .target, .show, .example, .waiver, .define,
        .parameter, .fix:
        look(at: node, broken, refused, unknown)
      default: break
      }
    }
  }

  private mutating func look(
    at node: SyntaxNode, _ broken: [UInt32], _ refused: [UInt32], _ unknown: [UInt32]
  ) {
    let tree = node.tree
    let file = tree.source.id
    let block = node.first(.block)
    let tokens = Int(node.record.firstToken)..<Int(block?.record.firstToken ?? node.record.endToken)
    guard let last = tokens.last else { return }
    let all = node.range
    let head = SourceRange(file: file, start: all.start, end: tree.tokens[last].end)
    let isBroken = holds(broken, head)
    let isRefused = holds(refused, head)
    let isAboveDamage = holds(broken, all)
    let word = tree.text(node.firstToken)
    if isAboveDamage || isBroken { headsAboveDamage.append(head) }
    if holds(unknown, SourceRange(file: file, start: head.start, end: head.start + 1)) {
      unknownHeads.append(head)
    }
    if isBroken {
      damagedHeads.append(head)
      lostNames.formUnion(words(of: tree, tokens))
    }
    if isBroken || isRefused {
      if word == "use" { packHeads.append(head) }
      if node.kind == .entry { lacksPhase = true }
      for name in words(of: tree, tokens) { refuse(name, head) }
      // The members of a block that nobody understood are declared nowhere either.
      for member in block.map({ Array($0.children) }) ?? [] {
        for name in words(of: tree, member.tokenRange.prefix(2)) { refuse(name, head) }
      }
    }
    if word == "phases", isAboveDamage || holds(refused, all) { lacksPhase = true }
  }

  /// Looks for a `use` that lost its first word: a line of the file that is a name and a version.
  private mutating func lookForLostUse(_ node: SyntaxNode, _ unknown: [UInt32]) {
    guard node.kind == .error || holds(unknown, node.range) else { return }
    let kinds = node.tree.tokens[node.tokenRange].suffix(2).map(\.kind)
    guard (2...3).contains(node.tokenRange.count),
      kinds == [.word, .literal] || kinds == [.literal, .word]
    else { return }
    packHeads.append(node.range)
  }

  private mutating func refuse(_ name: String, _ head: SourceRange) {
    if let known = refusedNames[name], known != head {
      refusedNames[name] = .some(nil)
    } else {
      refusedNames[name] = head
    }
  }

  private func words(of tree: SyntaxTree, _ range: Range<Int>) -> [String] {
    tree.tokens[range].filter { $0.kind == .word }.map { tree.text($0) }
  }

  /// Whether one of some sorted places lies in a range.
  private func holds(_ places: [UInt32], _ range: SourceRange) -> Bool {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < range.start { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] < range.end
  }

  // MARK: Leaving out

  private func remaining(_ diagnostics: [Diagnostic], _ trees: [SyntaxTree]) -> [Diagnostic] {
    var lacksPhase = lacksPhase
    var sources: [UInt32: SyntaxTree] = [:]
    for tree in trees { sources[tree.source.id.rawValue] = tree }
    let unreadable = Set(trees.filter(\.isUnreadable).map(\.source.id.rawValue))
    var kept: [Diagnostic] = []
    for diagnostic in diagnostics {
      let range = diagnostic.primary.range
      guard let tree = sources[range.file.rawValue] else {
        kept.append(diagnostic)
        continue
      }
      let isLost = isUnknownAfterDamage(diagnostic, tree)
      if isLost, diagnostic.code == DiagnosticCode.unknownPhase.identifier { lacksPhase = true }
      if !isLost, !isInUnreadableText(diagnostic, unreadable), !damagedHeads.contains(range),
        !isMissingInDamage(diagnostic),
        !isBehindUnknownWord(diagnostic)
      {
        kept.append(diagnostic)
      }
    }
    return lacksPhase ? kept.filter { !Self.timing.contains($0.code) } : kept
  }

  private func isUnknownAfterDamage(_ diagnostic: Diagnostic, _ tree: SyntaxTree) -> Bool {
    guard Self.unknownNames.contains(diagnostic.code) else { return false }
    let range = diagnostic.primary.range
    if !packHeads.isEmpty, diagnostic.code != DiagnosticCode.unknownPhase.identifier {
      return !packHeads.contains(range)
    }
    let parts = tree.source.text(range.bytes).split(separator: ".").map(String.init)
    return parts.contains { name in
      if lostNames.contains(name) { return true }
      // Of statements refused for an unknown word, each is told.
      guard diagnostic.code != DiagnosticCode.unknownWord.identifier, let head = refusedNames[name]
      else { return false }
      return head.map { !$0.contains(range) } ?? true
    }
  }

  /// Whether an error is about a file that isn't text, or about a header that may stand in one.
  private func isInUnreadableText(_ diagnostic: Diagnostic, _ files: Set<UInt32>) -> Bool {
    if diagnostic.code == DiagnosticCode.missingArchitecture.identifier { return !files.isEmpty }
    return files.contains(diagnostic.primary.range.file.rawValue)
  }

  private func isBehindUnknownWord(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.code == DiagnosticCode.unknownClause.identifier
      && unknownHeads.contains(diagnostic.primary.range)
  }

  private func isMissingInDamage(_ diagnostic: Diagnostic) -> Bool {
    guard Self.missing.contains(diagnostic.code) else { return false }
    if diagnostic.code == DiagnosticCode.missingArchitecture.identifier {
      return lostNames.contains("architecture")
    }
    return headsAboveDamage.contains(diagnostic.primary.range)
  }
}

extension SourceRange {
  fileprivate func contains(_ other: SourceRange) -> Bool {
    file == other.file && start <= other.start && other.start < end
  }
}
