import Diagnostics
import Model

// Rows by agency or layer.

extension ReportTable {
  /// The finished table, its rows shown by what was asked for. Phases are joined elsewhere.
  func grouped(_ scope: ReportScope) -> Table {
    var report = self
    switch scope.grouping {
    case .agency:
      report.group(Table.Column("agency", LocalizedText("Agency", "Cơ quan"))) { element in
        let agency =
          scope.isKind(element, named: "agency") ? element : scope.owner(of: element)
        return agency.map { ($0.index, scope.cells.reference($0)) }
      }
    case .layer:
      report.group(Table.Column("by-layer", LocalizedText("Layer", "Lớp"))) { element in
        scope.layer(of: element).map { ($0.index, scope.layerCell(element)) }
      }
    case .phase, nil: break
    }
    return report.table
  }
}
