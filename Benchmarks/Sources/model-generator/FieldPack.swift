/// The pack of a plain model: its words, the national databases that it refers to, and what the
/// scripts beside it check too: five simple rules and cycles. It stands in the model's own folder,
/// so that nothing but what is compared is read and judged.
enum FieldPack {
  static let file: KienWriter.File = (path: "packs/do-luong/goi.kien", text: text)

  private static let text = """
    // Từ vựng và quy tắc của mô hình đo tốc độ; mọi nội dung đều là giả định.
    pack do-luong 1.0 "Gói đo tốc độ" en "Measuring pack" {
      layers {
        application "Ứng dụng, dịch vụ" en "Applications and services"
        data "Dữ liệu" en "Data"
        infrastructure "Hạ tầng" en "Infrastructure"
      }

      domains {
        application "Kiến trúc Ứng dụng" en "Application architecture"
        data "Kiến trúc Dữ liệu" en "Data architecture"
        technology "Kiến trúc Công nghệ" en "Technology architecture"
      }

    \(kinds)
      attribute owner "Cơ quan chủ quản" en "Owner" : agency { inherits yes }
      attribute security-level "Cấp độ an toàn" en "Security level" : level 1..5
      attribute hosted-on "Nơi đặt" en "Hosted on" : data-centre, zone, node { places yes }
      attribute channels "Kênh cung cấp" en "Channels" : many one-of {
        web "Cổng, trang thông tin điện tử" en "Website or portal"
        mobile "Ứng dụng di động" en "Mobile application"
        kiosk "Ki-ốt" en "Kiosk"
        email "Thư điện tử" en "Email"
      }
      attribute quote "Trích nguyên văn" en "Quotation" : text
      attribute assumption "Giả định" en "Assumption" : text { marks-assumption yes }
      attribute data "Dữ liệu" en "Data" : text { applies relation }
      attribute protocol "Giao thức" en "Protocol" : text { applies relation }

      relation uses "Sử dụng" en "Uses" line solid { default yes }
      relation integrates "Tích hợp" en "Integrates with" line solid
      relation syncs "Đồng bộ" en "Synchronises with" line dashed

    \(catalogue)
    \(rules)}

    """

  private static let kinds =
    [
      kind("agency", "Cơ quan, đơn vị", "Agency", shape: "rounded"),
      kind("component", "Thành phần", "Component", layer: "application"),
      kind("system", "Hệ thống thông tin", "Information system", is: "component"),
      kind("sector-system", "Phần mềm chuyên ngành", "Sector system", is: "system"),
      kind("report-system", "Hệ thống báo cáo", "Reporting system", is: "system"),
      kind("procedure-system", "Hệ thống một cửa", "Procedure system", is: "system"),
      kind("document-system", "Hệ thống quản lý văn bản", "Document system", is: "system"),
      kind("portal", "Cổng thông tin", "Portal", is: "system"),
      kind("service-portal", "Cổng dịch vụ công", "Service portal", is: "portal"),
      kind("platform", "Nền tảng", "Platform", is: "system", isCarrier: true),
      kind("lgsp", "Nền tảng tích hợp của tỉnh", "LGSP", is: "platform"),
      kind(
        "national-platform", "Nền tảng quốc gia", "National platform", is: "platform",
        isOutside: true),
      kind("national-portal", "Cổng quốc gia", "National portal", is: "portal", isOutside: true),
      kind("database", "Cơ sở dữ liệu", "Database", layer: "data"),
      kind("sector-database", "CSDL chuyên ngành", "Sector database", is: "database"),
      kind("shared-store", "Kho dữ liệu dùng chung", "Shared store", is: "database"),
      kind(
        "national-database", "CSDL quốc gia", "National database", is: "database", isOutside: true),
      kind("record", "Hồ sơ", "Record", layer: "data"),
      kind("online-service", "Dịch vụ trực tuyến", "Online service", is: "component"),
      kind("digital-signature", "Dịch vụ ký số", "Signing service", is: "component"),
      kind("security-service", "Dịch vụ an toàn", "Security service", is: "component"),
      kind("wide-network", "Mạng diện rộng", "Wide-area network", layer: "infrastructure"),
      kind("data-centre", "Trung tâm dữ liệu", "Data centre", layer: "infrastructure"),
      kind("zone", "Vùng mạng", "Zone", layer: "infrastructure"),
      kind("node", "Máy chủ", "Node", layer: "infrastructure"),
    ].joined(separator: "\n") + "\n"

  private static let catalogue =
    Words.nationalDatabases.enumerated().map { place, database in
      "  \(nationalKind(place)) \(database.id) \"\(database.label)\"\n"
    }.joined()

  /// The kind of an element of the catalogue.
  static func nationalKind(_ place: Int) -> String {
    switch place {
    case Words.nationalPortal: "national-portal"
    case Words.nationalPlatform: "national-platform"
    default: "national-database"
    }
  }

  private static let rules = [
    rule(
      "DO-01", "Mỗi hệ thống có cơ quan chủ quản", "Every system has an owner",
      "each (own and system) must have owner", remedy: "Ghi 'owner'.", "Write 'owner'."),
    rule(
      "DO-02", "Cổng có cấp độ an toàn từ 2", "Portals have security level 2 or more",
      "each (own and portal) must security-level >= 2", remedy: "Nâng cấp độ an toàn.",
      "Raise the security level."),
    rule(
      "DO-03", "Dùng CSDL quốc gia qua LGSP", "National databases are reached through the LGSP",
      "forbid own -> national-database unless via lgsp", remedy: "Kết nối qua LGSP.",
      "Connect through the LGSP."),
    rule(
      "DO-04", "Đồng bộ phải ghi giao thức", "Synchronising states its protocol",
      "each (own -> element as syncs) must have protocol", remedy: "Ghi 'protocol'.",
      "Write 'protocol'."),
    rule(
      "DO-05", "Không có dịch vụ đứng riêng lẻ", "No service stands alone",
      "each (own and (online-service or digital-signature or security-service)) must -> element or <- element",
      remedy: "Ghi ai dùng dịch vụ.", "Say who uses the service."),
    rule(
      "DO-06", "Không phụ thuộc vòng tròn", "No cyclic dependencies", "no cycles among own",
      remedy: "Bỏ một kết nối của vòng.", "Take one connection of the cycle away."),
  ].joined(separator: "\n")

  // MARK: Parts

  private static func kind(
    _ id: String, _ name: String, _ english: String, is parent: String? = nil,
    layer: String? = nil, shape: String? = nil, isCarrier: Bool = false, isOutside: Bool = false
  ) -> String {
    var lines: [String] = []
    if let layer {
      lines.append("layer \(layer)")
      lines.append("domain \(layer == "infrastructure" ? "technology" : layer)")
    }
    if let shape { lines.append("shape \(shape)") }
    if isCarrier { lines.append("carrier yes") }
    if isOutside { lines.append("outside yes") }
    let head = "  kind \(id) \"\(name)\" en \"\(english)\"" + (parent.map { " is \($0)" } ?? "")
    return lines.isEmpty ? head : "\(head) { \(lines.joined(separator: "; ")) }"
  }

  private static func rule(
    _ code: String, _ name: String, _ english: String, _ sentence: String, remedy: String,
    _ englishRemedy: String
  ) -> String {
    """
      rule \(code) "\(name)" en "\(english)" {
        severity warning
        basis "Quy ước của phép đo" confidence engineering
        \(sentence)
        why "Quy ước của phép đo." en "A convention of the measurement."
        remedy "\(remedy)" en "\(englishRemedy)"
      }

    """
  }
}
