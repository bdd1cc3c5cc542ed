public import Diagnostics
public import Model

/// What picture to draw: a standard one or a view of the model.
public struct DiagramDefinition: Sendable {
  public enum Content: Sendable, Hashable {
    /// Everything, by the framework's layers.
    case generalModel
    /// What is connected through platforms, and what goes past them.
    case integration
    /// Databases and who uses them.
    case data
    /// What stands in which data centre and zone.
    case deployment
    /// Systems by their security level.
    case securityLevels
    /// What one agency owns, and what that is connected with.
    case agency(ElementID)
    /// What changes from the first phase to the last.
    case change
    /// Dependencies that have a route, from end to end.
    case logicalRoutes
    /// The same dependencies, hop by hop.
    case physicalRoutes
    case view(ViewID)
  }

  /// The name on the command line and of the files.
  public var identifier: String
  public var title: LocalizedText
  public var page: View.Page
  public var content: Content

  /// What changes from one model to another, of a model made of both.
  public static func change(identifier: String, title: LocalizedText) -> DiagramDefinition {
    DiagramDefinition(identifier: identifier, title: title, page: .a3, content: .change)
  }
}

/// The pictures that a model has.
public enum DiagramCatalog {
  /// The standard views that the model has something for, then the model's own. A view of the
  /// model that has the name of a standard one takes its place.
  public static func views(of model: ArchitectureModel) -> [DiagramDefinition] {
    let own = model.views.enumerated().map { index, view in
      DiagramDefinition(
        identifier: model.text(view.name),
        title: LocalizedText(verbatim: model.text(view.label.isEmpty ? view.name : view.label)),
        page: view.page, content: .view(ViewID(index)))
    }
    let names = Set(own.map(\.identifier))
    return standardViews(of: model).filter { !names.contains($0.identifier) } + own
  }

  private static func standardViews(of model: ArchitectureModel) -> [DiagramDefinition] {
    let facts = ModelFacts(model)
    var result = [generalModel]
    if facts.hasPlatforms { result.append(integration) }
    if facts.hasData { result.append(data) }
    if facts.hasPlaces { result.append(deployment) }
    if facts.hasSecurityLevels { result.append(securityLevels) }
    if facts.hasRoutes { result += [logicalRoutes, physicalRoutes] }
    if facts.hasChange { result.append(change) }
    return result + facts.owners.map { agency($0, model) }
  }

  static let generalModel = DiagramDefinition(
    identifier: "mo-hinh-tong-the", title: LocalizedText("General model", "Mô hình tổng thể"),
    page: .a3, content: .generalModel)
  static let integration = DiagramDefinition(
    identifier: "tich-hop",
    title: LocalizedText("Integration and data sharing", "Tích hợp, chia sẻ dữ liệu"),
    page: .a3, content: .integration)
  static let data = DiagramDefinition(
    identifier: "du-lieu",
    title: LocalizedText("Data and who uses it", "Dữ liệu và bên sử dụng"),
    page: .a3, content: .data)
  static let deployment = DiagramDefinition(
    identifier: "trien-khai", title: LocalizedText("Deployment", "Mô hình triển khai"),
    page: .a3, content: .deployment)
  static let securityLevels = DiagramDefinition(
    identifier: "cap-do-an-toan",
    title: LocalizedText("Security levels", "Cấp độ an toàn hệ thống thông tin"),
    page: .a3, content: .securityLevels)
  static let change = DiagramDefinition(
    identifier: "thay-doi",
    title: LocalizedText("Change from as-is to to-be", "Thay đổi từ hiện trạng đến mục tiêu"),
    page: .a3, content: .change)
  static let logicalRoutes = DiagramDefinition(
    identifier: "tuyen-logic",
    title: LocalizedText(
      "Dependencies from end to end (logical)", "Kết nối từ đầu đến cuối (logic)"),
    page: .a3, content: .logicalRoutes)
  static let physicalRoutes = DiagramDefinition(
    identifier: "tuyen-vat-ly",
    title: LocalizedText("Dependencies hop by hop (physical)", "Kết nối theo từng chặng (vật lý)"),
    page: .a3, content: .physicalRoutes)

  static func agency(_ id: ElementID, _ model: ArchitectureModel) -> DiagramDefinition {
    let label = model.label(id)
    return DiagramDefinition(
      identifier: "co-quan-" + model.qualifiedName(id),
      title: LocalizedText(
        "Systems of \(label.english)", "Hệ thống do \(label.vietnamese) chủ quản"),
      page: .a3, content: .agency(id))
  }
}
