public import Diagnostics

/// The reports about a model, in the order in which a meeting looks at them.
public enum ReportName: String, Sendable, CaseIterable {
  case scorecard, metrics
  case dependencies, bypass, impact
  case singlePoints = "single-points"
  case chokePoints = "choke-points"
  case networkCuts = "network-cuts"
  case matrix, cycles, coupling, zones, lineage, duplicates
  case levels, criticality, coverage, gaps, roadmap, indicators, waivers, quality

  public var title: LocalizedText {
    switch self {
    case .scorecard: LocalizedText("Conformance scorecard", "Bảng tổng hợp mức độ tuân thủ")
    case .metrics: LocalizedText("Metrics", "Số đo của kiến trúc")
    case .dependencies: LocalizedText("Integration catalogue", "Danh mục kết nối")
    case .bypass:
      LocalizedText(
        "Connections that bypass the platform or may",
        "Kết nối không qua, hoặc chưa rõ có qua nền tảng")
    case .impact: LocalizedText("Impact", "Phạm vi ảnh hưởng")
    case .singlePoints:
      LocalizedText("Single points of failure: what stops with it", "Điểm lỗi đơn: dừng lan truyền")
    case .chokePoints:
      LocalizedText("Single points of failure: the only way in", "Điểm lỗi đơn: đường vào duy nhất")
    case .networkCuts:
      LocalizedText(
        "Single points of failure: what splits the network", "Điểm lỗi đơn: điểm chia cắt mạng")
    case .matrix: LocalizedText("Dependency matrix", "Ma trận phụ thuộc")
    case .cycles: LocalizedText("Cyclic dependencies", "Phụ thuộc vòng")
    case .coupling: LocalizedText("Coupling of agencies", "Mức độ liên kết giữa các cơ quan")
    case .zones: LocalizedText("Zone crossings", "Kết nối xuyên vùng mạng")
    case .lineage: LocalizedText("Data lineage", "Nguồn gốc và luồng dữ liệu")
    case .duplicates: LocalizedText("Possible duplicates", "Khả năng đầu tư trùng lặp")
    case .levels: LocalizedText("Security levels", "Cấp độ an toàn hệ thống thông tin")
    case .criticality: LocalizedText("Inherited criticality", "Mức độ trọng yếu kế thừa")
    case .coverage:
      LocalizedText("Coverage of required components", "Mức độ đầy đủ của thành phần bắt buộc")
    case .gaps:
      LocalizedText("Gaps from as-is to to-be", "Đối chiếu hiện trạng và mục tiêu")
    case .roadmap: LocalizedText("Roadmap", "Lộ trình triển khai")
    case .indicators: LocalizedText("Indicators", "Chỉ tiêu")
    case .waivers: LocalizedText("Waivers", "Danh mục miễn trừ")
    case .quality:
      LocalizedText("Data missing for the assessment", "Thông tin còn thiếu để đánh giá")
    }
  }

  /// The title where there is little room: at most 31 characters, for the sheets of a workbook.
  public var shortTitle: LocalizedText {
    switch self {
    case .scorecard: LocalizedText("Scorecard", "Mức độ tuân thủ")
    case .bypass: LocalizedText("Bypassing the platform or may", "Không, chưa rõ qua nền tảng")
    case .singlePoints: LocalizedText("Single points - failure", "Điểm lỗi đơn - lan truyền")
    case .chokePoints: LocalizedText("Single points - access", "Điểm lỗi đơn - đường vào")
    case .networkCuts: LocalizedText("Single points - network", "Điểm lỗi đơn - chia cắt mạng")
    case .coupling: LocalizedText("Coupling of agencies", "Liên kết giữa các cơ quan")
    case .lineage: LocalizedText("Data lineage", "Luồng dữ liệu")
    case .levels: LocalizedText("Security levels", "Cấp độ an toàn")
    case .coverage: LocalizedText("Required components", "Thành phần bắt buộc")
    case .gaps: LocalizedText("Gaps", "Hiện trạng - mục tiêu")
    case .quality: LocalizedText("Missing data", "Thông tin còn thiếu")
    default: title
    }
  }

  /// The question in the meeting that the report answers.
  public var question: LocalizedText {
    switch self {
    case .scorecard:
      LocalizedText("Where do we stand against the rules?", "So với các quy tắc, đang ở đâu?")
    case .metrics: LocalizedText("Is it getting better?", "Kiến trúc có tốt lên không?")
    case .dependencies:
      LocalizedText(
        "Who needs whom, by what route, for which data?", "Ai cần ai, qua đường nào, dữ liệu gì?")
    case .bypass:
      LocalizedText(
        "Which connections avoid, or may avoid, the platform that they must use?",
        "Kết nối nào tránh, hoặc có thể tránh, nền tảng lẽ ra phải đi qua?")
    case .impact:
      LocalizedText("If it stops, who is hit?", "Nếu thành phần này dừng, ai bị ảnh hưởng?")
    case .singlePoints:
      LocalizedText(
        "What stops most when it fails?", "Thành phần nào hỏng thì nhiều nơi dừng nhất?")
    case .chokePoints:
      LocalizedText(
        "What does every way from the users pass?", "Mọi đường đi từ người dùng đều phải qua đâu?")
    case .networkCuts:
      LocalizedText("Without what does the network fall apart?", "Thiếu gì thì mạng bị chia cắt?")
    case .matrix:
      LocalizedText("What shape do the dependencies have?", "Các phụ thuộc có hình dạng thế nào?")
    case .cycles:
      LocalizedText(
        "What ties what together, and what to cut?", "Cái gì buộc vào nhau, nên cắt ở đâu?")
    case .coupling:
      LocalizedText("Which agencies depend on which?", "Cơ quan nào phụ thuộc cơ quan nào?")
    case .zones:
      LocalizedText(
        "Which connections cross from zone to zone?",
        "Kết nối nào đi từ vùng mạng này sang vùng khác?")
    case .lineage:
      LocalizedText(
        "Who holds, copies and reads which data?", "Ai giữ gốc, sao chép, khai thác dữ liệu nào?")
    case .duplicates:
      LocalizedText("Who builds the same thing twice?", "Nơi nào xây dựng cùng một chức năng?")
    case .levels:
      LocalizedText(
        "Whose level is below what relies on it?", "Cấp độ nào thấp hơn hệ thống dựa vào nó?")
    case .criticality:
      LocalizedText(
        "What is critical only because of others?", "Cái gì trọng yếu chỉ vì nơi khác cần nó?")
    case .coverage:
      LocalizedText("Which required components are missing?", "Thành phần bắt buộc nào còn thiếu?")
    case .gaps:
      LocalizedText(
        "What is new, upgraded, replaced, kept, ended?",
        "Cái gì bổ sung, nâng cấp, thay thế, giữ nguyên, kết thúc?")
    case .roadmap:
      LocalizedText("What must be ready before what?", "Việc gì phải xong trước việc gì?")
    case .indicators:
      LocalizedText("Where are the targets reached?", "Chỉ tiêu nào đạt, chỉ tiêu nào chưa?")
    case .waivers:
      LocalizedText("What have we put off, and until when?", "Tạm chấp nhận điều gì, đến khi nào?")
    case .quality:
      LocalizedText(
        "What is missing for the assessment?", "Còn thiếu thông tin gì để đánh giá?")
    }
  }

  /// Whether rows stand for elements or begin at one, so that they can be shown per agency or layer.
  public var isAboutElements: Bool {
    switch self {
    case .scorecard, .metrics, .matrix, .coverage, .quality, .waivers, .coupling: false
    default: true
    }
  }

  /// Whether the report can be about some elements only.
  public var narrows: Bool {
    switch self {
    case .scorecard, .metrics, .coverage, .waivers, .quality: false
    default: true
    }
  }

  /// Whether the report says something else in each phase.
  public var isOfPhase: Bool {
    switch self {
    case .scorecard, .metrics, .gaps, .roadmap, .indicators, .waivers, .quality, .coverage: false
    default: true
    }
  }

  /// Whether the report needs the rules to be judged first.
  public var needsAssessment: Bool {
    switch self {
    case .scorecard, .bypass, .coverage, .waivers, .quality: true
    default: false
    }
  }
}
