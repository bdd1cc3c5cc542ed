// Models of any size with everything that pictures show.

import TestSupport

/// Text of a model that is the same for the same seed.
struct RandomModel {
  private var random: RandomSource
  private(set) var text = ""

  private static let kinds = [
    "citizen", "official", "service-portal", "portal", "sector-system", "document-system",
    "report-system", "internal-system", "lgsp", "shared-service", "database", "shared-store",
    "record", "network", "device", "firewall", "policy", "objective", "outside-system",
    "ministry-system", "mail-system",
  ]
  private static let words = [
    "Hệ thống", "quản lý", "hồ sơ", "dữ liệu", "công dân", "trực tuyến", "Nền tảng", "chia sẻ",
    "tỉnh", "thông tin", "điện tử", "giải quyết", "thủ tục", "hành chính", "CSDL",
    "nghiệp vụ", "LGSP", "khiếu nại", "đất đai", "y tế",
  ]
  private static let national = ["csdl-dan-cu", "csdl-dat-dai", "cong-dvc-quoc-gia", "ndxp"]

  init(seed: UInt64) {
    random = RandomSource(seed: seed)
    let count = [2, 4, 7, 11, 16, 24][Int(seed % 6)]
    text = """
      architecture m "\(words(3...6))" { version "1.0"; as-of 2021-01-29 }
      use vn-egov 2.0
      use vn-national 1.0
      phases { nay "Hiện trạng" 2020; sau "Mục tiêu" 2025 }
      agency co-quan "\(words(2...5))"
      agency so "\(words(2...5))"
      data-centre ttdl "\(words(2...4))" { zone dmz "\(words(2...4))"; zone trong "\(words(1...3))" }

      """
    var names: [String] = []
    var carriers: [String] = []
    for index in 0..<count {
      let kind = Self.kinds[pick(Self.kinds.count)]
      names.append("e\(index)")
      if kind == "lgsp" { carriers.append("e\(index)") }
      let phase = ["", "", "", " from sau", " until sau"][pick(5)]
      var lines: [String] = []
      if kind.hasSuffix("system") || kind.hasSuffix("portal") || kind == "lgsp" {
        if pick(3) > 0 { lines.append("security-level \(1 + pick(4))") }
        if pick(3) > 0 { lines.append("owner \(["co-quan", "so"][pick(2)])") }
        if pick(2) > 0 { lines.append("hosted-on ttdl.\(["dmz", "trong"][pick(2)])") }
      }
      if pick(6) == 0 { lines.append("assumption \"\(words(2...4))\"") }
      text += "\(kind) e\(index) \"\(words(1...9))\"\(phase) { \(lines.joined(separator: "; ")) }\n"
    }
    for _ in 0..<(count * (1 + pick(2))) {
      let source = names[pick(names.count)]
      let target = pick(5) == 0 ? Self.national[pick(4)] : names[pick(names.count)]
      guard source != target else { continue }
      let route =
        pick(4) == 0 && !carriers.isEmpty ? " via \(carriers[pick(carriers.count)])" : ""
      let data = pick(3) == 0 ? " { data \"\(words(2...8))\" }" : ""
      text += "\(source) -> \(target) \"\(words(1...6))\"\(route)\(data)\n"
    }
    let views = [
      "view a \"A\" { show everything; group by layer; page A3 }",
      "view b \"B\" compare nay to sau { show everything; group by layer; page 16:9 }",
      "view c \"C\" { show everything; group by owner; page A4; direction right }",
      "view d \"D\" { show everything; routes physical; highlight system }",
      "view e \"E\" { show own; group by container; color by security-level }",
    ]
    text += views.joined(separator: "\n")
  }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  private mutating func words(_ counts: ClosedRange<Int>) -> String {
    let count = counts.lowerBound + pick(counts.count)
    return (0..<count).map { _ in Self.words[pick(Self.words.count)] }.joined(separator: " ")
  }
}
