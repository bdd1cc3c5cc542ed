// What takes the place of what, and whether everything was taken over.

import Diagnostics
import Syntax

extension Resolver {
  /// `replaces a, b`: the new element begins in the phase in which the old ones end.
  mutating func resolveReplacements() {
    for index in replacingDrafts {
      let draft = drafts[index]
      let statement = Statement(trees[draft.place])
      guard let clause = statement.clause("replaces") else { continue }
      if clause.values.isEmpty {
        report(
          .missingValue, at: clause.wordRange, "'replaces' names no element",
          "'replaces' thiếu tên phần tử")
      }
      let place = Place(element: draft.parent.map { drafts[$0].id }, pack: nil)
      for node in clause.values {
        guard let predecessor = element(node, from: place) else { continue }
        if predecessor == draft.id {
          report(
            .unmetReplacement, at: node.range, "'\(node.text)' can't replace itself",
            "'\(node.text)' không thể thay thế chính nó")
          continue
        }
        checkMeeting(statement, draft.id, predecessor, node)
        replacements.append(
          Replacement(successor: draft.id, predecessor: predecessor, range: node.range))
      }
    }
    replacements.sort { ($0.successor, $0.predecessor) < ($1.successor, $1.predecessor) }
    reportRelationsNobodyTookOver()
  }

  /// The phase of the `from` or `until` of a declaration, without a diagnostic: where it is wrong,
  /// the declaration itself has one.
  private func bound(_ word: String, of statement: Statement) -> PhaseID? {
    guard let value = statement.clause(word)?.firstValue else { return nil }
    return phases.firstIndex { !$0.name.isEmpty && texts[$0.name] == value.text }.map(PhaseID.init)
  }

  private mutating func checkMeeting(
    _ statement: Statement, _ successor: ElementID, _ predecessor: ElementID, _ name: SyntaxNode
  ) {
    guard let start = bound("from", of: statement) else {
      guard statement.clause("from") == nil else { return }
      let known = phases.filter { !$0.name.isEmpty }.map { texts[$0.name] }
      report(
        .unmetReplacement, at: name.range,
        "'replaces' needs 'from': the phase in which the new takes the place of the old",
        "'replaces' cần có 'from': giai đoạn mà phần tử mới thay phần tử cũ",
        notes: known.isEmpty
          ? []
          : [.init(.expected, LocalizedText(verbatim: "from \(known.joined(separator: " | "))"))])
      return
    }
    let phase = texts[phases[start.index].name]
    guard let old = drafts.first(where: { $0.id == predecessor }), old.pack == nil else {
      report(
        .unmetReplacement, at: name.range, "'\(name.text)' belongs to a pack and doesn't end here",
        "'\(name.text)' thuộc một gói nên không kết thúc ở đây")
      return
    }
    let oldStatement = Statement(trees[old.place])
    if bound("until", of: oldStatement) == start { return }
    let label = LocalizedText("must end in '\(phase)'", "phải kết thúc ở '\(phase)'")
    var fixes: [Fix] = []
    if let until = oldStatement.clause("until") {
      if let value = until.values.first {
        fixes.append(
          Fix(
            LocalizedText("write 'until \(phase)'", "viết 'until \(phase)'"),
            [TextEdit(value.range, phase)], .review))
      }
    } else {
      let head = oldStatement.label?.range ?? old.nameRange
      let end = SourceRange(file: head.file, start: head.end, end: head.end)
      fixes.append(
        Fix(
          LocalizedText("add 'until \(phase)'", "thêm 'until \(phase)'"),
          [TextEdit(end, " until \(phase)")], .safe))
    }
    report(
      .unmetReplacement, at: name.range,
      "'\(name.text)' doesn't end where '\(texts[elements[successor.index].name])' begins",
      "'\(name.text)' không kết thúc ở giai đoạn mà "
        + "'\(texts[elements[successor.index].name])' bắt đầu",
      secondary: [.init(old.nameRange, label)], fixes: fixes)
  }

  // MARK: What was not taken over

  /// Warns of relations that end with a replaced element and that none of its successors has.
  private mutating func reportRelationsNobodyTookOver() {
    guard !replacements.isEmpty else { return }
    let adjacency = Adjacency(elementCount: elements.count, relations: relations)
    let byPredecessor = replacements.sorted {
      ($0.predecessor, $0.successor) < ($1.predecessor, $1.successor)
    }
    // Whatever stood in for an end of a relation counts as that end.
    var successors = IntegerIndex()
    for replacement in byPredecessor {
      successors.insert(
        replacement.successor.rawValue, forKey: UInt64(replacement.predecessor.rawValue))
    }
    var start = 0
    while start < byPredecessor.count {
      let predecessor = byPredecessor[start].predecessor
      var end = start
      while end < byPredecessor.count, byPredecessor[end].predecessor == predecessor { end += 1 }
      reportUntaken(
        of: predecessor, by: byPredecessor[start..<end], adjacency, successors)
      start = end
    }
  }

  private mutating func reportUntaken(
    of predecessor: ElementID, by taking: ArraySlice<Replacement>, _ adjacency: Adjacency,
    _ successors: IntegerIndex
  ) {
    guard let first = taking.first,
      let begin = elements[first.successor.index].phases.first,
      let lastOfOld = elements[predecessor.index].phases.last
    else { return }
    let heirs = parts(of: taking.map(\.successor))
    var taken = IntegerIndex()
    for heir in heirs {
      for id in adjacency.outgoing(heir) where relations[id.index].phases.contains(begin) {
        taken.insert(1, forKey: UInt64(relations[id.index].target.rawValue) << 1)
      }
      for id in adjacency.incoming(heir) where relations[id.index].phases.contains(begin) {
        taken.insert(1, forKey: UInt64(relations[id.index].source.rawValue) << 1 | 1)
      }
    }
    var untaken: [Relation] = []
    for part in parts(of: [predecessor]) {
      for (direction, ids) in [
        (UInt64(0), adjacency.outgoing(part)), (1, adjacency.incoming(part)),
      ] {
        for id in ids {
          let relation = relations[id.index]
          let other = direction == 0 ? relation.target : relation.source
          guard relation.phases.contains(lastOfOld), !heirs.contains(other) else { continue }
          let heir = successors[UInt64(other.rawValue)].map { ElementID(Int($0)) }
          let ends = [other] + (heir.map { [$0] } ?? [])
          // An end that is gone by then, and that nothing replaces, needs no relation.
          guard ends.contains(where: { elements[$0.index].phases.contains(begin) }) else {
            continue
          }
          if !ends.contains(where: { taken[UInt64($0.rawValue) << 1 | direction] != nil }) {
            untaken.append(relation)
          }
        }
      }
    }
    guard !untaken.isEmpty else { return }
    let old = qualifiedName(predecessor)
    let new = taking.map { "'\(qualifiedName($0.successor))'" }.joined(separator: ", ")
    let count = untaken.count
    report(
      .relationsNotTakenOver, at: first.range,
      "\(count == 1 ? "1 relation" : "\(count) relations") of '\(old)' "
        + "\(count == 1 ? "isn't" : "aren't") taken over by \(new)",
      "\(count) quan hệ của '\(old)' chưa được \(new) tiếp nhận",
      secondary: untaken.prefix(Self.maximumLabels).map {
        .init(
          $0.headRange,
          LocalizedText("ends with '\(old)'", "kết thúc cùng '\(old)'"))
      },
      notes: count > Self.maximumLabels
        ? [
          .init(
            .note,
            LocalizedText(
              "and \(count - Self.maximumLabels) more",
              "và \(count - Self.maximumLabels) quan hệ nữa"))
        ] : [])
  }

  /// How many places a diagnostic about many points at.
  private static let maximumLabels = 8

  /// Some elements and everything inside them. An element's contents follow it in the numbering.
  private func parts(of roots: [ElementID]) -> [ElementID] {
    var result: [ElementID] = []
    for root in roots {
      result.append(root)
      var next = root.index + 1
      while next < elements.count, isInside(next, root) {
        result.append(ElementID(next))
        next += 1
      }
    }
    return result
  }

  private func isInside(_ index: Int, _ root: ElementID) -> Bool {
    var current = elements[index].parent
    while let step = current {
      if step == root { return true }
      current = elements[step.index].parent
    }
    return false
  }
}
