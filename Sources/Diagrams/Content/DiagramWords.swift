import Diagnostics

/// The words that pictures add to those of the model.
enum DiagramWords {
  // Bands
  static let outsideBand = LocalizedText("External systems", "Hệ thống ngoài")
  static let otherBand = LocalizedText("Other parts", "Thành phần khác")
  static let ownSystems = LocalizedText("Own systems", "Hệ thống của đơn vị")
  static let ownPlatforms = LocalizedText("Integration platform", "Nền tảng tích hợp, chia sẻ")
  static let nationalPlatforms = LocalizedText(
    "National platforms and axes", "Nền tảng, trục quốc gia")
  static let ownData = LocalizedText("Own databases and records", "Cơ sở dữ liệu, dữ liệu")
  static let outsideData = LocalizedText("External data", "Dữ liệu bên ngoài")
  static let dataUsers = LocalizedText("Who uses data", "Bên sử dụng dữ liệu")
  static let dataFoundations = LocalizedText(
    "What data relies on", "Thành phần phục vụ dữ liệu")
  static let noLevel = LocalizedText("Level not stated", "Chưa nêu cấp độ")
  static let noPlace = LocalizedText("Place not stated", "Chưa nêu nơi đặt")

  // Signs
  static let outside = LocalizedText(
    "thick border: outside the architecture", "viền dày: nằm ngoài kiến trúc")
  static let assumed = LocalizedText("assumed", "giả định")
  static let assumption = LocalizedText(
    "dashed border: assumed, not stated by the source",
    "viền đứt: giả định, văn bản nguồn không nêu")
  static let kindInBox = LocalizedText("kind named in the box", "loại ghi trong khối")
  static let otherKinds = LocalizedText(
    "other boxes: kind named in the box", "các khối khác: loại ghi trong khối")
  static let owner = LocalizedText("owner", "cơ quan chủ quản")
  static let ofOthers = LocalizedText("of others", "của cơ quan khác")
  static let agencySample = LocalizedText("Agency", "Cơ quan")
  static let securityLevel = LocalizedText("Level", "Cấp độ")
  static let anyLevel = LocalizedText("Level", "Mức")
  static let securityLevelMeaning = LocalizedText(
    "security level", "cấp độ an toàn hệ thống thông tin")
  static let at = LocalizedText("at ", "tại ")
  static let routeNumber = LocalizedText(
    "the same dependency on each part of its way", "cùng một kết nối trên từng chặng của nó")
  static let tableNumber = LocalizedText(
    "number of the dependency in the table", "số thứ tự của kết nối trong bảng")
  static let junction = LocalizedText(
    "lines to the same target join at a dot", "các đường tới cùng một đích nhập lại ở dấu chấm")
  static let highlight = LocalizedText(
    "second outline: highlighted in this view", "khung viền kép: được nhấn mạnh trong sơ đồ này")
  static let highlightWithLines = LocalizedText(
    "second outline, double line: highlighted in this view",
    "khung viền kép, đường kép: được nhấn mạnh trong sơ đồ này")
  static let bundle = LocalizedText(
    "thick line: several relations in one arrow", "nét đậm: nhiều quan hệ chung một mũi tên")
  static let heap = LocalizedText(
    "stack of boxes, (n): n elements in one box", "chồng khối, (n): gộp n phần tử vào một khối")
  static let violates = LocalizedText("violates", "chưa đáp ứng")
  static let violation = LocalizedText(
    "✕ with the codes of the rules that are violated", "✕ kèm mã quy tắc chưa đáp ứng")

  // Change
  static func sign(_ state: ChangeState) -> String? {
    switch state {
    case .none, .kept: nil
    case .added: "+"
    case .ended: "−"
    case .altered: "△"
    }
  }

  static func word(_ state: ChangeState) -> LocalizedText {
    switch state {
    case .none, .kept: LocalizedText("unchanged", "giữ nguyên")
    case .added: LocalizedText("new", "mới")
    case .ended: LocalizedText("ends", "kết thúc")
    case .altered: LocalizedText("changed", "thay đổi")
    }
  }

  static func meaning(_ state: ChangeState) -> LocalizedText {
    switch state {
    case .none, .kept:
      LocalizedText("without a sign: unchanged", "không có dấu: giữ nguyên")
    case .added: LocalizedText("solid mark +: new", "nhãn đậm +: thêm mới")
    case .ended:
      LocalizedText(
        "solid mark −, dash-dotted border, name struck through: ends",
        "nhãn đậm −, viền gạch chấm, tên gạch ngang: kết thúc")
    case .altered:
      LocalizedText("solid mark △: values change", "nhãn đậm △: thay đổi thuộc tính")
    }
  }

  /// What the sign before the text of a line says, in pictures of change.
  static let endedLine = LocalizedText(
    "−, dash-dotted line: relation that ends", "−, nét gạch chấm: quan hệ kết thúc")

  // Colours
  static let colorsShow = LocalizedText("Colours show: ", "Màu thể hiện: ")
  static let marksShow = LocalizedText("Marks in boxes show: ", "Nhãn trong khối thể hiện: ")
  static let verdict = LocalizedText("findings of rules", "kết quả đánh giá theo quy tắc")
  static let noViolation = LocalizedText(
    "no violation found (not assessed included)",
    "không phát hiện vi phạm (kể cả chưa đủ cơ sở đánh giá)")
  static let noOpenViolation = LocalizedText(
    "no violation found (not assessed included), or one that a waiver or the baseline excuses",
    "không phát hiện vi phạm (kể cả chưa đủ cơ sở đánh giá), hoặc đã được miễn trừ hay ghi nhận là tồn đọng"
  )
  static let indicatorProgress = LocalizedText("progress of indicators", "tiến độ chỉ tiêu")
  static let reached = LocalizedText("target reached", "đã đạt chỉ tiêu")
  static let notReached = LocalizedText("target not reached", "chưa đạt chỉ tiêu")
  static let notMeasured = LocalizedText("not measured", "chưa có số đo")
  static let noIndicator = LocalizedText(
    "named by no indicator", "không gắn với chỉ tiêu nào")
  static let noValue = LocalizedText("no value", "không có giá trị")
  static let otherValues = LocalizedText("other values", "giá trị khác")
  static let otherValuesOrNone = LocalizedText(
    "other values, or none", "giá trị khác hoặc không có giá trị")
  static let valueSample = LocalizedText("value", "giá trị")
  static let yes = LocalizedText("yes", "có")
  static let no = LocalizedText("no", "không")

  // Texts
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
  static let dependencies = LocalizedText("Dependencies", "Bảng kết nối")
  static let nested = LocalizedText(
    "a box inside another stands there", "khối nằm trong khối khác: đặt tại đó")
  static let crossLevels = LocalizedText(
    "lines: dependencies between different levels",
    "đường nối: kết nối giữa các cấp độ khác nhau")

  static func moreRows(_ count: Int) -> LocalizedText {
    LocalizedText(
      "… and \(count) more: kien report dependencies",
      "… và \(count) kết nối nữa: xem kien report dependencies")
  }
}
