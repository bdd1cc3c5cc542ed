// Additions to elements that are declared elsewhere, and the words that mark elements.

import Diagnostics
import Syntax

extension Resolver {
  /// `extend a.b { … }` at the top of a model.
  mutating func collectExtension(_ statement: Statement, pack: PackID?) {
    guard let path = statement.firstValue, path.kind == .path else {
      report(
        .missingName, at: statement.headRange, "'extend' names no element",
        "'extend' thiếu tên phần tử",
        notes: [.init(.expected, LocalizedText(verbatim: "extend ttdl.dmz { … }"))])
      return
    }
    checkClauses(statement, allowed: [])
    if let label = statement.label {
      report(
        .misplacedStatement, at: label.range, "an extension adds; it doesn't rename",
        "'extend' chỉ bổ sung, không đổi tên")
    }
    extensionDrafts.append(
      ExtensionDraft(statement: statement, path: path, pack: pack, target: nil))
  }

  /// Finds what each extension adds to, and the elements that it declares there. An extension may
  /// name an element that another one declares, so those with shorter names come first.
  mutating func placeExtensions() {
    guard !extensionDrafts.isEmpty else { return }
    var index = DraftIndex()
    for draft in drafts.indices { index.add(draft, drafts[draft]) }
    extensionDrafts.sort { left, right in
      // A path's tokens are its names and the points between them.
      let (first, second) = (left.path.tokenRange.count, right.path.tokenRange.count)
      return first != second ? first < second : left.path.range < right.path.range
    }
    for number in extensionDrafts.indices {
      let draft = extensionDrafts[number]
      guard let target = index.find(draft.path, self) else { continue }
      extensionDrafts[number].target = target
      let known = drafts.count
      collectMembers(draft.statement, of: target, pack: draft.pack)
      for added in known..<drafts.count { index.add(added, drafts[added]) }
    }
  }

  /// Reports extensions of nothing, when all names are known and a suggestion can be made.
  mutating func reportUnplacedExtensions() {
    for draft in extensionDrafts where draft.target == nil {
      _ = element(draft.path, from: Place(element: nil, pack: draft.pack))
    }
  }

  /// Declarations by container and name, before elements have numbers.
  private struct DraftIndex {
    private var entries = IntegerIndex()

    mutating func add(_ index: Int, _ draft: ElementDraft) {
      let key = Self.key(draft.parent, draft.pack, draft.name)
      entries.insert(UInt32(index), forKey: key)
    }

    func find(_ path: SyntaxNode, _ resolver: Resolver) -> Int? {
      var symbols: [Symbol] = []
      for token in path.names {
        guard let symbol = resolver.texts.find(path.tree.bytes(token)) else { return nil }
        symbols.append(symbol)
      }
      guard let first = symbols.first else { return nil }
      let packs = resolver.vocabulary.packs.indices.map(PackID.init)
      var roots: [PackID?] = [nil] + packs
      var rest = symbols.dropFirst()
      var current = roots.lazy.compactMap { entries[Self.key(nil, $0, first)] }.first
      if current == nil, let second = rest.first {
        // `ben-tre.truc`, `vn-national.ndxp`
        let root = path.tree.text(path.names[0])
        roots = packs.filter { resolver.vocabulary[$0].name == root }
        if root == resolver.header.name { roots.append(nil) }
        current = roots.lazy.compactMap { entries[Self.key(nil, $0, second)] }.first
        rest = rest.dropFirst()
      }
      for symbol in rest {
        guard let parent = current else { return nil }
        current = entries[Self.key(Int(parent), nil, symbol)]
      }
      return current.map(Int.init)
    }

    /// Containers count from 1 up, packs from the top down, the model is 0.
    private static func key(_ parent: Int?, _ pack: PackID?, _ name: Symbol) -> UInt64 {
      let container =
        parent.map { UInt32($0) + 1 } ?? pack.map { UInt32.max - $0.rawValue } ?? 0
      return UInt64(container) << 32 | UInt64(name.rawValue)
    }
  }

  // MARK: Tags

  mutating func readTag(_ value: SyntaxNode, of element: ElementID) {
    guard value.kind == .string else {
      report(
        .wrongType, at: value.range, "'tag' takes text in quotes",
        "'tag' nhận chuỗi trong ngoặc kép",
        fixes: [
          Fix(
            LocalizedText("write \"\(value.text)\"", "viết \"\(value.text)\""),
            [TextEdit(value.range, "\"\(value.text)\"")], .review)
        ])
      return
    }
    tags.append(
      Tag(element: element, text: texts.intern(value.stringValue), range: value.range))
  }

  /// Tags in canonical order, each once.
  mutating func sortTags() {
    tags.sort { left, right in
      if left.element != right.element { return left.element < right.element }
      if left.text != right.text {
        return texts.utf8(left.text).lexicographicallyPrecedes(texts.utf8(right.text))
      }
      return left.range < right.range
    }
    var kept: [Tag] = []
    for tag in tags where kept.last?.element != tag.element || kept.last?.text != tag.text {
      kept.append(tag)
    }
    tags = kept
  }
}
