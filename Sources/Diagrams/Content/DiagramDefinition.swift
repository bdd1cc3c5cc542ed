package import Diagnostics
package import Model

/// What picture to draw: a standard one or a view of the model.
package struct DiagramDefinition: Sendable {
  package enum Content: Sendable {
    /// Everything, by the framework's layers.
    case generalModel
    case view(ViewID)
  }

  /// The name on the command line and of the files.
  package var identifier: String
  package var title: LocalizedText
  package var page: View.Page
  package var content: Content
}

/// The pictures that a model has.
package enum DiagramCatalog {
  /// The standard views, then the model's own.
  package static func views(of model: ArchitectureModel) -> [DiagramDefinition] {
    let own = model.views.enumerated().map { index, view in
      DiagramDefinition(
        identifier: model.text(view.name),
        title: LocalizedText(verbatim: model.text(view.label.isEmpty ? view.name : view.label)),
        page: view.page, content: .view(ViewID(index)))
    }
    return [generalModel] + own
  }

  static let generalModel = DiagramDefinition(
    identifier: "mo-hinh-tong-the", title: LocalizedText("General model", "Mô hình tổng thể"),
    page: .a3, content: .generalModel)
}
