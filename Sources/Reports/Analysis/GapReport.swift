import Diagnostics
import Model

// From the first phase to the last.

extension ReportScope {
  /// What becomes of each element from the first phase to the last, in the words of the ministry's
  /// table of gaps and tasks. Linear.
  public func gaps() -> Table {
    var report = ReportTable(
      .gaps, title(.gaps),
      [
        ("element", ColumnTitle.element), ("kind", ColumnTitle.kind),
        ("owner", ColumnTitle.owner),
        ("change", LocalizedText("From as-is to to-be", "Phương án hoàn thiện")),
        ("current", LocalizedText("As-is", "Hiện trạng")),
        ("target", LocalizedText("To-be", "Mục tiêu")),
        ("what", LocalizedText("What changes", "Nội dung thay đổi")),
        ("gap", LocalizedText("Gap", "Khoảng cách")),
        ("task", LocalizedText("Task", "Nhiệm vụ")),
      ],
      nothing: nothing(LocalizedText("nothing is described", "chưa mô tả đối tượng nào")))
    let span = model.wholeSpan
    // Of one state nobody can say what it was before, or what becomes of it.
    let isCompared = span.from != span.to
    if !isCompared { report.table.emptyStatement = oneState }
    let (successors, predecessors) = replacements()
    let plans = plans()
    /// By row.
    var fates: [Fate] = []
    for id in model.elementIDs where model[id].isInModel && shows(id) {
      let element = model[id]
      // Items of the plan speak about the architecture; they aren't part of it.
      if isKind(id, named: "plan-item") || element.pack != nil { continue }
      let isReplaced = !(successors[id.index] ?? []).isEmpty
      let fate: Fate
      switch model.change(of: id, in: span) {
      case .kept: fate = .kept
      case .altered: fate = .upgraded
      case .ended: fate = isReplaced ? .replaced : .ended
      case .added: fate = .new
      case nil where element.phases.isEmpty: continue
      case nil: fate = .interim
      }
      var what = changedValues(id, span)
      if let others = successors[id.index], !others.isEmpty {
        what.append(
          .localized(
            LocalizedText("replaced by: ", "được thay bằng: ") + labels(others)))
      }
      if let others = predecessors[id.index], !others.isEmpty {
        what.append(.localized(LocalizedText("replaces: ", "thay cho: ") + labels(others)))
      }
      let gaps = plans.gaps[id.index] ?? []
      let tasks = (plans.tasks[id.index] ?? []) + gaps.flatMap { plans.closing[$0.index] ?? [] }
      if !isCompared, gaps.isEmpty, tasks.isEmpty { continue }
      fates.append(fate)
      report.add(
        id,
        [
          cells.reference(id), kindCell(id), owner(id),
          isCompared ? .term(fate.rawValue, fate.text) : .empty,
          isCompared ? state(id, span.from) : .empty, state(id, span.to),
          what.isEmpty ? .empty : .list(what), some(gaps), some(unique(tasks)),
        ])
    }
    if !isCompared {
      if !report.table.rows.isEmpty { report.note(oneState) }
      return report.grouped(self)
    }
    // What changes comes first, what stays last.
    report.sort { fates[$0].rank < fates[$1].rank }
    if !fates.isEmpty {
      let parts = Fate.allCases.compactMap { fate -> LocalizedText? in
        let count = fates.count { $0 == fate }
        return count == 0 ? nil : fate.text + LocalizedText(verbatim: ": \(count)")
      }
      report.note(parts.joined(LocalizedText(verbatim: "; ")))
      let (old, new) = (model.label(span.from), model.label(span.to))
      report.note(
        LocalizedText(
          "as-is is the phase '\(old)', to-be the phase '\(new)'",
          "hiện trạng lấy theo giai đoạn '\(old)', mục tiêu lấy theo giai đoạn '\(new)'"))
    }
    return report.grouped(self)
  }

  private var oneState: LocalizedText {
    LocalizedText(
      "the model describes one state: there is nothing to compare",
      "mô hình chỉ mô tả một trạng thái nên không có gì để đối chiếu")
  }

  /// What becomes of an element; in the order of the table's rows.
  private enum Fate: String, CaseIterable {
    case new, upgraded, replaced, ended, interim, kept

    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    var text: LocalizedText {
      switch self {
      case .new: LocalizedText("new", "Bổ sung mới")
      case .upgraded: LocalizedText("upgraded", "Nâng cấp, mở rộng")
      case .replaced: LocalizedText("replaced", "Thay thế")
      case .kept: LocalizedText("kept", "Giữ nguyên")
      case .ended: LocalizedText("ended", "Kết thúc")
      case .interim: LocalizedText("in between only", "Chỉ có trong giai đoạn chuyển tiếp")
      }
    }
  }

  /// Of the last phase in which the element exists.
  private func owner(_ id: ElementID) -> Cell {
    guard let attribute = self.attribute("owner"),
      let phase = model[id].phases.last
    else { return .empty }
    return cells.values(
      of: attribute, on: id, in: PhaseSet(bits: 1 << UInt64(phase.rawValue)))
  }

  private func state(_ id: ElementID, _ phase: PhaseID) -> Cell {
    guard model[id].phases.contains(phase) else {
      let isGone = model[id].phases.first.map { $0 < phase } ?? false
      return isGone
        ? .term("gone", LocalizedText("no longer there", "không còn"))
        : .term("absent", LocalizedText("not there yet", "chưa có"))
    }
    guard let attribute = self.attribute("lifecycle") else {
      return .term("present", LocalizedText("there", "có"))
    }
    let stated = cells.values(
      of: attribute, on: id, in: PhaseSet(bits: 1 << UInt64(phase.rawValue)))
    return stated.isEmpty ? .term("present", LocalizedText("there", "có")) : stated
  }

  private func labels(_ elements: [ElementID]) -> LocalizedText {
    elements.map { model.label($0) }.joined(LocalizedText(verbatim: ", "))
  }

  private func unique(_ elements: [ElementID]) -> [ElementID] {
    var result: [ElementID] = []
    for element in elements where !result.contains(element) { result.append(element) }
    return result
  }

  /// `Cấp độ an toàn: 2 → 3`, for each attribute whose values differ.
  private func changedValues(_ id: ElementID, _ span: Comparison) -> [Cell] {
    guard model.change(of: id, in: span) == .altered else { return [] }
    var attributes: [AttributeID] = []
    for value in model.values(of: model[id]) where !attributes.contains(value.attribute) {
      attributes.append(value.attribute)
    }
    return attributes.compactMap { attribute in
      let before = cells.values(
        of: attribute, on: id, in: PhaseSet(bits: 1 << UInt64(span.from.rawValue)))
      let after = cells.values(
        of: attribute, on: id, in: PhaseSet(bits: 1 << UInt64(span.to.rawValue)))
      guard before != after else { return nil }
      func text(_ language: Language) -> String {
        let old = before.isEmpty ? "–" : before.text(language)
        let new = after.isEmpty ? "–" : after.text(language)
        return "\(model.vocabulary[attribute].label[language]): \(old) → \(new)"
      }
      return .localized(LocalizedText(text(.english), text(.vietnamese)))
    }
  }

  private func replacements() -> (
    successors: [Int: [ElementID]], predecessors: [Int: [ElementID]]
  ) {
    var successors: [Int: [ElementID]] = [:]
    var predecessors: [Int: [ElementID]] = [:]
    for replacement in model.replacements {
      successors[replacement.predecessor.index, default: []].append(replacement.successor)
      predecessors[replacement.successor.index, default: []].append(replacement.predecessor)
    }
    return (successors, predecessors)
  }

  /// By element the gaps and tasks that are about it, and by gap the tasks that close it.
  private func plans() -> (
    gaps: [Int: [ElementID]], tasks: [Int: [ElementID]], closing: [Int: [ElementID]]
  ) {
    var gaps: [Int: [ElementID]] = [:]
    var tasks: [Int: [ElementID]] = [:]
    var closing: [Int: [ElementID]] = [:]
    let about = self.attribute("about")
    let closes = self.attribute("closes")
    for id in model.elementIDs where model[id].isInModel && isKind(id, named: "plan-item") {
      let isTask = isKind(id, named: "task")
      for value in model.values(of: model[id]) {
        guard case .reference(let target) = value.value else { continue }
        if value.attribute == about, isTask {
          tasks[target.index, default: []].append(id)
        } else if value.attribute == about, isKind(id, named: "gap") {
          gaps[target.index, default: []].append(id)
        } else if value.attribute == closes {
          closing[target.index, default: []].append(id)
        }
      }
    }
    return (gaps, tasks, closing)
  }
}
