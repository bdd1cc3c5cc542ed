import Diagnostics

/// The words that pictures add to those of the model.
enum DiagramWords {
  static let outsideBand = LocalizedText("External systems", "Hệ thống ngoài")
  static let otherBand = LocalizedText("Other parts", "Thành phần khác")
  static let outside = LocalizedText(
    "grey border: outside the architecture", "viền xám: nằm ngoài kiến trúc")
  static let assumed = LocalizedText("assumed", "giả định")
  static let assumption = LocalizedText(
    "dashed border: assumed, not stated by the source",
    "viền đứt: giả định, văn bản nguồn không nêu")
  static let owner = LocalizedText("owner", "cơ quan chủ quản")
  static let agencySample = LocalizedText("Agency", "Cơ quan")
  static let securityLevel = LocalizedText("Level", "Cấp độ")
  static let securityLevelMeaning = LocalizedText(
    "security level", "cấp độ an toàn hệ thống thông tin")
  static let routeNumber = LocalizedText(
    "the same dependency on each part of its way", "cùng một kết nối trên từng chặng của nó")
  static let via = LocalizedText("via ", "qua ")
  static let contains = LocalizedText("Contains: ", "Gồm: ")
  static let parts = LocalizedText("parts", "phần")
  static let relations = LocalizedText("relations", "quan hệ")
  static let scope = LocalizedText("Scope: ", "Phạm vi: ")
  static let phase = LocalizedText("Phase", "Giai đoạn")
  static let version = LocalizedText("Model version", "Phiên bản kiến trúc")
  static let framework = LocalizedText("Framework", "Khung áp dụng")
  static let asOf = LocalizedText("Law as of", "Quy định tính đến ngày")
  static let view = LocalizedText("View", "Mã sơ đồ")
  static let legend = LocalizedText("Legend", "Chú giải")
}
