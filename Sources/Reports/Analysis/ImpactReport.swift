import Diagnostics
import Model

// Who is hit if something stops.

extension ReportScope {
  /// Who is hit if some elements stop: hop by hop, with what each is hit through.
  ///
  /// A part stops with its whole only where the whole is what stops first; a whole is hit where one
  /// of its parts is. It is what the selector `everything that needs X` selects. Linear.
  public func impact() -> Table {
    var roots = self.roots.filter { needs.present.contains($0.index) }
    var chosenAmong: Int?
    if self.roots.isEmpty, let (most, count) = mostNeeded() {
      roots = [most]
      chosenAmong = count
    }
    let failing = needs.withParts(roots)
    let backward = needs.graph.reversed
    let found = ShortestPaths(backward, from: failing, limit: depth ?? .max) { needs.isPart($0) }
    var own = Set(failing)
    var containers = 0
    for root in roots {
      var container = model[root].parent
      while let step = container {
        if own.insert(step.index).inserted, needs.present.contains(step.index) { containers += 1 }
        container = model[step].parent
      }
    }
    // What doesn't exist in the phase has its name all the same.
    let names = (roots.isEmpty ? self.roots : roots).map { model.label($0) }
    let subject = names.dropFirst().reduce(names.first ?? LocalizedText(verbatim: "–")) {
      $0 + LocalizedText(verbatim: ", ") + $1
    }
    var report = ReportTable(
      .impact, LocalizedText("If it stops: ", "Nếu dừng: ") + subject + phaseSuffix,
      [
        ("hop", LocalizedText("Step", "Bước")), ("element", ColumnTitle.element),
        ("kind", ColumnTitle.kind), ("layer", ColumnTitle.layer), ("owner", ColumnTitle.owner),
        ("through", LocalizedText("Hit through", "Bị ảnh hưởng qua")),
        ("link", LocalizedText("By", "Do liên kết")),
      ],
      nothing: roots.isEmpty
        ? LocalizedText(
          "it doesn't exist in this phase", "đối tượng không tồn tại trong giai đoạn này")
        : LocalizedText("nothing else is hit", "không đối tượng nào khác bị ảnh hưởng"))
    // Tasks wait for tasks; of what else stops they are no part.
    let countsPlan = roots.contains { isOfPlan($0) }
    var hit: [(hop: Int, element: ElementID)] = []
    for (index, distance) in found.distance.enumerated() {
      if let distance, !own.contains(index), countsPlan || !isOfPlan(ElementID(index)) {
        hit.append((distance, ElementID(index)))
      }
    }
    hit.sort { ($0.hop, $0.element) < ($1.hop, $1.element) }
    for (hop, element) in hit {
      report.add(
        element,
        [
          .count(hop), cells.reference(element), kindCell(element), layerCell(element),
          ownerCell(element),
          found.previous[element.index].map { cells.reference(ElementID($0)) } ?? .empty,
          found.arrival[element.index].map { link($0) } ?? .empty,
        ])
    }
    if let chosenAmong {
      let others = chosenAmong - 1
      report.note(
        LocalizedText(
          "chosen because most stops with it\(others > 0 ? " (as much as with \(others) \(others == 1 ? "other" : "others"))" : ""); another one: kien impact NAME",
          "được chọn vì nhiều đối tượng dừng theo nhất\(others > 0 ? " (\(others) đối tượng khác cũng bằng mức đó)" : ""); xem đối tượng khác: kien impact TÊN"
        ))
    }
    let fallingBack = hit.map(\.element).filter { !references("backed-up-at", of: $0).isEmpty }
    if !fallingBack.isEmpty {
      let names = some(fallingBack)
      report.note(
        LocalizedText(
          "a place to fall back on (backed-up-at) is not looked at here: \(names.text(.english)); the report single-points looks at it",
          "có nơi dự phòng (backed-up-at), ở đây chưa xét đến: \(names.text(.vietnamese)); báo cáo single-points có xét"
        ))
    }
    if !roots.isEmpty {
      addTotals(
        to: &report, hit, of: elements.count { countsPlan || !isOfPlan($0) },
        stopped: failing.count, parts: failing.count - roots.count, containers: containers)
    }
    return report.grouped(self)
  }

  /// How many are hit, at which step, of whom, and how many aren't.
  private func addTotals(
    to report: inout ReportTable, _ hit: [(hop: Int, element: ElementID)], of all: Int,
    stopped: Int, parts: Int, containers: Int
  ) {
    let untouched = max(0, all - hit.count - stopped - containers)
    var own = LocalizedText(
      "\(stopped) stop\(stopped == 1 ? "s" : "")", "\(stopped) dừng trực tiếp")
    if parts > 0 {
      own =
        own
        + LocalizedText(
          " (\(parts) of them inside it)", " (trong đó \(parts) nằm bên trong)")
    }
    if containers > 0 {
      own =
        own
        + LocalizedText(
          "; \(containers) around it", "; \(containers) chứa đối tượng dừng")
    }
    report.note(
      LocalizedText("\(all) elements: ", "\(all) đối tượng: ") + own
        + LocalizedText(
          "; \(hit.count) hit; \(untouched) not affected",
          "; \(hit.count) bị ảnh hưởng; \(untouched) không bị ảnh hưởng"))
    if hit.isEmpty { return }
    var byHop: [(hop: Int, count: Int)] = []
    for entry in hit {
      if byHop.last?.hop == entry.hop {
        byHop[byHop.count - 1].count += 1
      } else {
        byHop.append((entry.hop, 1))
      }
    }
    let shown = byHop.prefix(Self.shownSteps)
    report.note(
      LocalizedText("by step – ", "theo bước – ")
        + shown.map { LocalizedText("step \($0.hop): \($0.count)", "bước \($0.hop): \($0.count)") }
        .joined(LocalizedText(verbatim: "; "))
        + LocalizedText(verbatim: byHop.count > shown.count ? "; …" : ""))
    var byAgency: [ElementID: Int] = [:]
    var unowned = 0
    var users = 0
    for entry in hit {
      if let owner = agency(entry.element) {
        byAgency[owner, default: 0] += 1
      } else if isKind(entry.element, named: "person") {
        users += 1
      } else {
        unowned += 1
      }
    }
    let agencies = byAgency.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var parts = agencies.prefix(Self.shownSteps).map { agency in
      model.label(agency.key) + LocalizedText(verbatim: ": \(agency.value)")
    }
    if agencies.count > Self.shownSteps { parts.append(LocalizedText(verbatim: "…")) }
    if users > 0 {
      parts.append(LocalizedText("users: \(users)", "người sử dụng: \(users)"))
    }
    if unowned > 0 {
      parts.append(
        LocalizedText(
          "no owner stated: \(unowned)", "chưa nêu cơ quan chủ quản: \(unowned)"))
    }
    report.note(
      LocalizedText("by agency – ", "theo cơ quan – ")
        + parts.joined(LocalizedText(verbatim: "; ")))
  }

  /// How many steps and agencies a sentence names.
  static let shownSteps = 12

  /// The phase, to be read behind a title; empty where the model has none.
  var phaseSuffix: LocalizedText {
    guard model.hasDeclaredPhases else { return LocalizedText("", "") }
    let name = model.label(graphPhase)
    return LocalizedText(", phase: \(name)", ", giai đoạn: \(name)")
  }

  /// What most stops with, of several that with which most services stop; and with how many as much
  /// stops. Nil where nothing stops with anything.
  private func mostNeeded() -> (element: ElementID, among: Int)? {
    let points = SinglePoints(self)
    let stops = points.stopped
    let candidates = elements.filter { stops[$0.index] > 0 && !isOfPlan($0) }
    let most = candidates.max {
      (stops[$0.index], points.services[$0.index], $1)
        < (stops[$1.index], points.services[$1.index], $0)
    }
    return most.map { most in
      (most, candidates.count { stops[$0.index] == stops[most.index] })
    }
  }
}
