import Diagnostics
import Model

// Every report by its name.

extension ReportScope {
  /// A report by its name; per phase, if that is asked for: its rows phase by phase, with a column that
  /// says which.
  public func table(_ name: ReportName) -> Table {
    guard grouping == .phase, model.hasDeclaredPhases, phase == nil, name.isOfPhase else {
      return single(name)
    }
    var joined: Table?
    var notes: [LocalizedText] = []
    for phase in model.allPhases.phases {
      let part = during(phase).single(name)
      let cell = Cell.term(
        model.text(model[phase].name), LocalizedText(verbatim: model.label(phase)))
      if joined == nil {
        joined = part
        joined?.title = title(name, ofPhase: false)
        joined?.columns.insert(Table.Column("phase", ColumnTitle.phase), at: 0)
        joined?.rows = []
      }
      // A matrix has as many columns as lines, which differ from phase to phase.
      let width = (joined?.columns.count ?? 1) - 1
      joined?.rows += part.rows.map { row in
        [cell] + row.prefix(width) + Array(repeating: .empty, count: max(0, width - row.count))
      }
      for note in part.notes {
        // What explains the report is the same in all phases; what counts its rows is not.
        if isGeneral(note) {
          if !notes.contains(note) { notes.append(note) }
        } else {
          notes.append(LocalizedText(verbatim: "\(model.label(phase)): ") + note)
        }
      }
    }
    joined?.notes = notes
    return joined ?? single(name)
  }

  /// Whether a note explains the report rather than counts its rows.
  private func isGeneral(_ note: LocalizedText) -> Bool {
    note.english.hasPrefix("notion")
      || !note.english.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private func single(_ name: ReportName) -> Table {
    var table = whole(name)
    if focus != nil, !name.narrows {
      table.notes.append(
        LocalizedText(
          "about the whole model: --focus doesn't narrow this report",
          "báo cáo này xét toàn bộ mô hình: --focus không thu hẹp được"))
    }
    return table
  }

  private func whole(_ name: ReportName) -> Table {
    switch name {
    case .scorecard: scorecard()
    case .metrics: metrics()
    case .dependencies: dependencies()
    case .bypass: bypass()
    case .impact: impact()
    case .singlePoints: singlePoints()
    case .chokePoints: chokePoints()
    case .networkCuts: networkCuts()
    case .matrix: matrix()
    case .cycles: cycles()
    case .coupling: coupling()
    case .zones: zones()
    case .lineage: lineage()
    case .duplicates: duplicates()
    case .levels: levels()
    case .criticality: criticality()
    case .coverage: coverage()
    case .gaps: gaps()
    case .roadmap: roadmap()
    case .indicators: indicators()
    case .waivers: waiverRegister()
    case .quality: quality()
    }
  }

  private func dependencies() -> Table {
    DependencyReport(phase: phase, focus: focus).table(model, per: self)
  }
}
