// Steps whose parts don't hang on each other, side by side.

import Diagnostics
import Syntax

/// What a part of a step adds to a resolution: the parts of a `Resolver` that are empty where it begins.
struct Additions {
  var texts = TextTable()
  var drafts: [ElementDraft] = []
  var relationDrafts: [RelationDraft] = []
  var bodies: [ElementBody] = []
  var bodyValues: [AttributeValue] = []
  var outsideStatements: [(element: ElementID, isOutside: Bool?)] = []
  var aliases: [(element: ElementID, text: Symbol)] = []
  var tags: [Tag] = []
  var relations: [Relation] = []
  var hops: [Hop] = []
  var attributeValues: [AttributeValue] = []
}

/// The attributes that one block gives an element: a run of `bodyValues`.
struct ElementBody: BitwiseCopyable {
  var element: ElementID
  var start: UInt32
  var end: UInt32
}

extension Resolver {
  /// How many drafts a part has. Smaller ones would cost more to begin than they take.
  private static let partSize = 2048
  /// How many parts are under way before what they found is brought together: they hold it in memory.
  private static let partsAtOnce = 16

  /// Takes a step over drafts, in their order. Where there are many, parts of it are taken side by side, each
  /// by a copy of the resolver, and brought together in order, so that everything is numbered as if they had
  /// been taken in turn. A part in which something is wrong is taken again in its turn, because what
  /// is told hangs on what was told before.
  ///
  /// - Parameter step: adds to what `Additions` lists, and to diagnostics; nothing else may change. It may end
  ///   as soon as the resolver `isAbandoned`.
  mutating func inBranches(
    _ count: Int, _ step: @Sendable (_ resolver: inout Resolver, _ drafts: Range<Int>) -> Void
  ) {
    let parts = stride(from: 0, to: count, by: Self.partSize).map { start in
      start..<min(start + Self.partSize, count)
    }
    inBranches(parts, step)
  }

  /// As `inBranches` of a number of drafts, in parts that somebody else has made.
  mutating func inBranches(
    _ parts: [Range<Int>],
    _ step: @Sendable (_ resolver: inout Resolver, _ drafts: Range<Int>) -> Void
  ) {
    guard parts.count > 2 else {
      for part in parts { step(&self, part) }
      return
    }
    for first in stride(from: 0, to: parts.count, by: Self.partsAtOnce) {
      let wave = Array(parts[first..<min(first + Self.partsAtOnce, parts.count)])
      // The copies are gone when they are brought together: nothing of the resolver is copied for real.
      for (part, additions) in zip(wave, additions(of: wave, step)) {
        if let additions { add(additions) } else { step(&self, part) }
      }
    }
  }

  /// What each part adds; nil where it has something to tell.
  private func additions(
    of parts: [Range<Int>],
    _ step: @Sendable (_ resolver: inout Resolver, _ drafts: Range<Int>) -> Void
  ) -> [Additions?] {
    let half = (parts.count + 1) / 2
    return collected(parts.count, repeating: repeating) { turn in
      // From both halves in turn: parts side by side are of one file, and whoever looks at a tree counts
      // itself in it, for which they would wait for each other.
      let number = turn / 2 + turn % 2 * half
      var branch = self
      branch.take(Additions(texts: texts.branch))
      if isCollecting { branch.drafts = [] }
      branch.diagnostics = []
      branch.isBranch = true
      step(&branch, parts[number])
      return (number, branch.diagnostics.isEmpty ? branch.additions : nil)
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private var additions: Additions {
    Additions(
      texts: texts, drafts: isCollecting ? drafts : [], relationDrafts: relationDrafts,
      bodies: bodies, bodyValues: bodyValues,
      outsideStatements: outsideStatements, aliases: aliases, tags: tags, relations: relations,
      hops: hops, attributeValues: attributeValues)
  }

  private mutating func take(_ additions: Additions) {
    texts = additions.texts
    relationDrafts = additions.relationDrafts
    bodies = additions.bodies
    bodyValues = additions.bodyValues
    outsideStatements = additions.outsideStatements
    aliases = additions.aliases
    tags = additions.tags
    relations = additions.relations
    hops = additions.hops
    attributeValues = additions.attributeValues
  }

  private mutating func add(_ additions: Additions) {
    let numbers = texts.adopt(additions.texts)
    func renumbered(_ value: AttributeValue) -> AttributeValue {
      guard case .text(let symbol) = value.value else { return value }
      var value = value
      value.value = .text(numbers[symbol])
      return value
    }
    let knownDrafts = drafts.count
    drafts += additions.drafts.lazy.map { draft in
      var draft = draft.moved(by: knownDrafts)
      draft.name = numbers[draft.name]
      draft.label = numbers[draft.label]
      return draft
    }
    relationDrafts += additions.relationDrafts
    let bodiesStart = UInt32(bodyValues.count)
    bodyValues += additions.bodyValues.lazy.map(renumbered)
    bodies += additions.bodies.lazy.map { body in
      ElementBody(
        element: body.element, start: body.start + bodiesStart, end: body.end + bodiesStart)
    }
    outsideStatements += additions.outsideStatements
    aliases += additions.aliases.map { ($0.element, numbers[$0.text]) }
    tags += additions.tags.map { tag in
      var tag = tag
      tag.text = numbers[tag.text]
      return tag
    }
    let (hopsStart, valuesStart) = (UInt32(hops.count), UInt32(attributeValues.count))
    hops += additions.hops
    attributeValues += additions.attributeValues.lazy.map(renumbered)
    relations += additions.relations.lazy.map { relation in
      var relation = relation
      relation.name = numbers[relation.name]
      relation.label = numbers[relation.label]
      relation.hopsStart += hopsStart
      relation.hopsEnd += hopsStart
      relation.valuesStart += valuesStart
      relation.valuesEnd += valuesStart
      return relation
    }
  }
}
