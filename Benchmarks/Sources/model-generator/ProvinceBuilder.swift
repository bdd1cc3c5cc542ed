/// A province as its architecture document would describe it: some thirty agencies, the systems that
/// each keeps, what all share, where it stands, and what it connects to outside. Unlike the models
/// for measuring speed, it is meant to be looked at.
struct ProvinceModel {
  struct Element {
    var kind: String
    var id: String
    var label: String
    /// `from p`, `until p`, `replaces x`, as its declaration says them.
    var clauses = ""
    var attributes: [String] = []
    /// The file that it stands in, without the ending.
    var file: String
    /// Elements inside it: id, label and role of zones.
    var zones: [(id: String, label: String, role: String)] = []
    var relations: [Relation] = []
  }

  struct Relation {
    var target: String
    var label: String
    /// `as k`, `via x`, `from p`, as written; each begins with a space.
    var clauses = ""
    var data: String?
  }

  var elements: [Element] = []
  var relationCount: Int { elements.reduce(0) { $0 + $1.relations.count } }
}

/// Builds the province, always the same for the same seed.
struct ProvinceBuilder {
  private static let (systemCount, relationCount) = (400, 1_500)

  private var random: RandomSource
  private var model = ProvinceModel()
  private var place: [String: Int] = [:]
  private var written: Set<String> = []
  private var systems = 0
  /// Systems that exist in all phases, each with its topic: what relations may lead to.
  private var lasting: [(id: String, topic: String, owner: String)] = []

  static func build(seed: UInt64) -> ProvinceModel {
    var builder = ProvinceBuilder(random: RandomSource(seed: seed))
    builder.infrastructure()
    builder.shared()
    builder.agencies()
    builder.databases()
    builder.connectAgencies()
    builder.connectSystems()
    return builder.model
  }

  private init(random: RandomSource) { self.random = random }

  // MARK: Elements

  /// Adds an element; `counts` if it is one of the systems that the size speaks of.
  private mutating func add(_ element: ProvinceModel.Element, counts: Bool = true) {
    place[element.id] = model.elements.count
    model.elements.append(element)
    if counts { systems += 1 }
  }

  private mutating func infrastructure() {
    let owner = "owner so-tttt"
    var centre = ProvinceModel.Element(
      kind: "data-centre", id: "ttdl", label: "Trung tâm dữ liệu tỉnh",
      attributes: [owner, "security-level 3"], file: "ha-tang")
    centre.zones = [
      ("bien", "Vùng biên", "edge"), ("dmz", "Vùng DMZ", "dmz"),
      ("ung-dung", "Vùng máy chủ ứng dụng", "server"),
      ("csdl", "Vùng cơ sở dữ liệu", "database"), ("quan-tri", "Vùng quản trị", "management"),
    ]
    add(centre, counts: false)
    let others = [
      (
        "backup-site", "ttdl-du-phong", "Trung tâm dữ liệu dự phòng", " from giua-ky",
        "security-level 3"
      ),
      ("wide-network", "wan", "Mạng diện rộng của tỉnh", "", "connects-through tslcd"),
      ("firewall", "tuong-lua", "Tường lửa trung tâm dữ liệu", "", "hosted-on ttdl.bien"),
      (
        "anti-malware", "chong-ma-doc", "Hệ thống phòng, chống mã độc tập trung", "",
        "hosted-on ttdl.quan-tri"
      ),
      (
        "security-operations-centre", "soc", "Trung tâm giám sát, điều hành an toàn thông tin",
        " from giua-ky", ""
      ),
      (
        "backup-service", "sao-luu", "Hệ thống sao lưu, phục hồi dữ liệu", "",
        "hosted-on ttdl.quan-tri"
      ),
      ("digital-signature", "ky-so", "Dịch vụ ký số tập trung", "", "hosted-on ttdl.ung-dung"),
    ]
    for (kind, id, label, clauses, attribute) in others {
      add(
        .init(
          kind: kind, id: id, label: label, clauses: clauses,
          attributes: [owner, attribute].filter { !$0.isEmpty }, file: "ha-tang"), counts: false)
    }
    relate("soc", "ncsc", "Chia sẻ thông tin giám sát", " as integrates")
    relate("chong-ma-doc", "ncsc", "Chia sẻ thông tin mã độc", " as integrates")
    relate("ky-so", "chu-ky-so-chuyen-dung", "Kiểm tra chứng thư số")
  }

  /// What all agencies use.
  private mutating func shared() {
    let list = [
      ("service-portal", "cong-dvc", "Cổng dịch vụ công tỉnh", "", 3, "dmz"),
      ("one-stop-system", "mot-cua", "Hệ thống một cửa điện tử", "", 3, "ung-dung"),
      ("document-system", "qlvb", "Hệ thống quản lý văn bản và điều hành", "", 3, "ung-dung"),
      ("report-system", "bao-cao", "Hệ thống thông tin báo cáo của tỉnh", "", 2, "ung-dung"),
      ("portal", "cong-ttdt", "Cổng thông tin điện tử tỉnh", "", 3, "dmz"),
      ("mail-system", "thu-cong-vu", "Hệ thống thư điện tử công vụ", "", 2, "ung-dung"),
      ("conference-system", "hoi-nghi", "Hệ thống hội nghị truyền hình", "", 2, "ung-dung"),
      (
        "meeting-system", "hop-khong-giay", "Hệ thống họp không giấy", " from giua-ky", 2,
        "ung-dung"
      ),
      ("lgsp", "truc", "Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh (LGSP)", "", 3, "ung-dung"),
      ("platform", "dang-nhap", "Nền tảng đăng nhập một lần (SSO)", "", 3, "ung-dung"),
      ("platform", "gis", "Nền tảng bản đồ số dùng chung", " from giua-ky", 2, "ung-dung"),
      (
        "management-platform", "dieu-hanh", "Trung tâm điều hành thông minh (IOC)",
        " from muc-tieu", 3, "ung-dung"
      ),
      (
        "analysis-platform", "phan-tich", "Nền tảng phân tích dữ liệu tổng hợp", " from muc-tieu",
        3, "csdl"
      ),
      ("shared-store", "kho-chung", "Kho dữ liệu dùng chung", " from giua-ky", 3, "csdl"),
      ("open-data-portal", "du-lieu-mo", "Cổng dữ liệu mở", " from giua-ky", 2, "dmz"),
      (
        "mobile-application", "ung-dung-dan", "Ứng dụng Công dân số Hải Lâm", " from giua-ky", 2,
        "dmz"
      ),
    ]
    for (kind, id, label, clauses, level, zone) in list {
      let data = kind == "shared-store"
      var attributes = ["owner so-tttt"]
      if !data { attributes.append("security-level \(level)") }
      attributes.append("hosted-on ttdl.\(zone)")
      if zone == "dmz" { attributes.append("internet-facing yes") }
      attributes.append(kind == "lgsp" ? "alias \"LGSP\"" : "protected-by tuong-lua")
      add(
        .init(
          kind: kind, id: id, label: label, clauses: clauses, attributes: attributes,
          file: "dung-chung"))
    }
    let through = " via truc, ndxp"
    relate("cong-dvc", "mot-cua", "Chuyển hồ sơ")
    relate("cong-dvc", "dang-nhap", "Đăng nhập một lần")
    relate(
      "cong-dvc", "cong-dvc-quoc-gia", "Đồng bộ hồ sơ", " as integrates\(through)",
      data: "Hồ sơ, trạng thái hồ sơ")
    relate(
      "mot-cua", "csdl-tthc", "Lấy danh mục thủ tục", through, data: "Danh mục thủ tục hành chính")
    relate(
      "dang-nhap", "dinh-danh-quoc-gia", "Xác thực tài khoản", " from giua-ky",
      data: "Định danh điện tử")
    relate("mot-cua", "thanh-toan-quoc-gia", "Thanh toán trực tuyến", data: "Phí, lệ phí")
    relate("qlvb", "truc-van-ban-quoc-gia", "Gửi, nhận văn bản", data: "Văn bản điện tử")
    relate(
      "bao-cao", "bao-cao-chinh-phu", "Gửi báo cáo", " as sends\(through)", data: "Báo cáo định kỳ")
    relate("hop-khong-giay", "e-cabinet", "Liên thông phiên họp", through, data: "Tài liệu họp")
    for id in ["gis", "kho-chung", "mot-cua"] { relate("dieu-hanh", id, "Lấy số liệu điều hành") }
    relate("phan-tich", "kho-chung", "Phân tích dữ liệu")
    relate("du-lieu-mo", "kho-chung", "Công bố bộ dữ liệu")
    relate("ung-dung-dan", "cong-dvc", "Nộp, theo dõi hồ sơ")
    relate("mot-cua", "buu-chinh-cong-ich", "Trả kết quả tại nhà", " direct")
    add(.init(kind: "citizen", id: "nguoi-dan", label: "Người dân", file: "co-quan"), counts: false)
    add(
      .init(kind: "enterprise", id: "doanh-nghiep", label: "Doanh nghiệp", file: "co-quan"),
      counts: false)
    for id in ["nguoi-dan", "doanh-nghiep"] {
      relate(id, "cong-dvc", "Nộp hồ sơ")
      relate(id, "cong-ttdt", "Đọc thông tin")
    }
    relate("nguoi-dan", "ung-dung-dan", "Phản ánh, tra cứu")
  }

  private mutating func agencies() {
    for (id, label, topics) in ProvinceWords.departments {
      add(
        .init(kind: "agency", id: id, label: label, attributes: ["tier province"], file: "co-quan"),
        counts: false)
      website(of: id, label: label)
      for topic in topics { system(topic, owner: id, suffix: "") }
    }
    for (id, label, short) in ProvinceWords.districts {
      add(
        .init(kind: "agency", id: id, label: label, attributes: ["tier district"], file: "co-quan"),
        counts: false)
      website(of: id, label: label)
      for topic in ProvinceWords.districtTopics { system(topic, owner: id, suffix: " \(short)") }
    }
  }

  private mutating func website(of agency: String, label: String) {
    add(
      .init(
        kind: "website", id: "ttdt-\(agency)", label: "Trang thông tin điện tử \(label)",
        attributes: [
          "owner \(agency)", "security-level 2", "hosted-on ttdl.dmz", "internet-facing yes",
          "protected-by tuong-lua",
        ], file: "co-quan/\(agency)"))
    relate("ttdt-\(agency)", "cong-ttdt", "Đồng bộ tin bài", " as syncs via truc", data: "Tin, bài")
  }

  /// A system about a topic; one in nine is replaced before the target phase, one in nine is new.
  private mutating func system(_ topic: String, owner: String, suffix: String) {
    let name = identifier(topic)
    let id = "pm-\(name)\(suffix.isEmpty ? "" : "-\(owner)")"
    let district = !suffix.isEmpty
    var attributes = ["owner \(owner)", "security-level \(random.chance(25) ? 3 : 2)"]
    let hosting = random.below(10)
    if hosting < 8 { attributes += ["hosted-on ttdl.ung-dung", "protected-by tuong-lua"] }
    let label = "Phần mềm quản lý \(topic)\(suffix)"
    let file = "co-quan/\(owner)"
    func element(_ id: String, _ label: String, _ clauses: String) -> ProvinceModel.Element {
      .init(
        kind: "sector-system", id: id, label: label, clauses: clauses, attributes: attributes,
        file: file)
    }
    switch random.below(9) {
    case 0 where !district:
      let year = random.chance(50) ? "giua-ky" : "muc-tieu"
      add(element("\(id)-cu", "\(label) (bản máy trạm)", " until \(year)"))
      add(element(id, label, " from \(year) replaces \(id)-cu"))
    case 1: add(element(id, label, " from \(random.chance(60) ? "giua-ky" : "muc-tieu")"))
    default:
      add(element(id, label, ""))
      lasting.append((id, topic, owner))
    }
  }

  /// Databases of the departments' systems, until there are as many systems as there are to be.
  private mutating func databases() {
    let candidates = lasting
    var next = 0
    while systems < Self.systemCount, next < candidates.count {
      let (id, topic, owner) = candidates[next]
      next += 1
      let database = "csdl-\(id.dropFirst(3))"
      let district = ProvinceWords.districts.first { $0.id == owner }.map { " \($0.short)" } ?? ""
      var attributes = ["owner \(owner)"]
      if random.chance(85) { attributes.append("hosted-on ttdl.csdl") }
      add(
        .init(
          kind: "sector-database", id: database, label: "Cơ sở dữ liệu \(topic)\(district)",
          attributes: attributes, file: "co-quan/\(owner)"))
      relate(id, database, "Đọc, ghi dữ liệu")
    }
  }

  // MARK: Relations

  /// Adds a relation unless there is one with the same ends. Ends must not be the same.
  @discardableResult
  private mutating func relate(
    _ source: String, _ target: String, _ label: String, _ clauses: String = "", data: String? = nil
  ) -> Bool {
    guard source != target, let place = place[source],
      written.insert("\(source) \(target)").inserted
    else { return false }
    model.elements[place].relations.append(
      .init(target: target, label: label, clauses: clauses, data: data))
    return true
  }

  private mutating func connectAgencies() {
    for agency in ProvinceWords.departments.map(\.id) + ProvinceWords.districts.map(\.id) {
      relate(agency, "qlvb", "Xử lý văn bản")
      relate(agency, "mot-cua", "Giải quyết hồ sơ")
      relate(agency, "hoi-nghi", "Họp trực tuyến")
      relate(agency, "thu-cong-vu", "Trao đổi thư")
    }
  }

  private mutating func connectSystems() {
    for element in model.elements where element.kind == "sector-system" {
      let owner = element.attributes[0].dropFirst("owner ".count)
      relate(String(owner), element.id, "Cập nhật, khai thác")
      relate(element.id, "dang-nhap", "Đăng nhập một lần", " via truc", data: "Tài khoản")
      if random.chance(60) {
        relate(
          element.id, "mot-cua", "Đồng bộ trạng thái hồ sơ", " as syncs via truc",
          data: "Trạng thái hồ sơ")
      }
      if random.chance(55), !element.clauses.hasPrefix(" until") {
        relate(
          element.id, "kho-chung", "Cung cấp số liệu", " as sends via truc",
          data: "Số liệu tổng hợp")
      }
      if random.chance(40) {
        relate(
          element.id, "bao-cao", "Gửi số liệu báo cáo", " as sends via truc",
          data: "Số liệu báo cáo")
      }
      if random.chance(30) { relate(element.id, "ky-so", "Ký số kết quả") }
      if random.chance(40) { connectToNation(element) }
    }
    while model.relationCount < Self.relationCount {
      let source = random.pick(lasting)
      let target = random.pick(lasting)
      let clauses = source.owner == target.owner ? "" : " via truc"
      relate(
        source.id, target.id, random.pick(ProvinceWords.purposes), clauses,
        data: clauses.isEmpty ? nil : "Dữ liệu về \(target.topic)")
    }
  }

  /// One connection in eight runs past the LGSP until the target phase.
  private mutating func connectToNation(_ element: ProvinceModel.Element) {
    let (id, purpose) = random.pick(ProvinceWords.national)
    let data = "Dữ liệu phục vụ \(purpose.prefix(1).lowercased() + purpose.dropFirst())"
    guard !element.clauses.isEmpty || !random.chance(12) else {
      relate(element.id, id, purpose, " direct until muc-tieu", data: data)
      model.elements[place[element.id] ?? 0].relations.append(
        .init(target: id, label: purpose, clauses: " via truc, ndxp from muc-tieu", data: data))
      return
    }
    relate(element.id, id, purpose, " via truc, ndxp", data: data)
  }
}
