/// Writes the province as a folder of Kiến files, in the canonical layout of `kien format`.
enum ProvinceWriter {
  static func files(_ model: ProvinceModel) -> [KienWriter.File] {
    var texts: [(path: String, text: String)] = [
      ("kien-truc.kien", header), ("chi-tieu.kien", indicators),
    ]
    var place: [String: Int] = [:]
    for element in model.elements {
      let text = text(element)
      if let known = place[element.file] {
        texts[known].text += "\n" + text
      } else {
        place[element.file] = texts.count
        texts.append(("\(element.file).kien", text))
      }
    }
    return texts
  }

  private static func text(_ element: ProvinceModel.Element) -> String {
    var text = "\(element.kind) \(element.id) \"\(element.label)\"\(element.clauses)"
    guard !(element.attributes.isEmpty && element.relations.isEmpty && element.zones.isEmpty) else {
      return text + "\n"
    }
    text += " {\n"
    for attribute in element.attributes { text += "  \(attribute)\n" }
    for zone in element.zones {
      text += "\n  zone \(zone.id) \"\(zone.label)\" {\n    role \(zone.role)\n  }\n"
    }
    for relation in element.relations {
      text += "  -> \(relation.target) \"\(relation.label)\"\(relation.clauses)"
      text += relation.data.map { " { data \"\($0)\" }\n" } ?? "\n"
    }
    return text + "}\n"
  }

  private static let header = """
    // Một tỉnh không có thật, sinh ra để thử các sơ đồ ở quy mô của một tỉnh.

    architecture tinh-hai-lam "Kiến trúc Chính quyền điện tử tỉnh \(ProvinceWords.province)" {
      version "2.0"
      as-of 2021-01-29
      states elements, relations, routes
    }

    use vn-egov 2.0
    use vn-national 1.0

    phases {
      hien-trang "Hiện trạng" 2020
      giua-ky "Giữa kỳ" 2023
      muc-tieu "Mục tiêu" 2025
    }

    """

  private static let indicators = """
    indicator ho-so-truc-tuyen "Hồ sơ thủ tục hành chính giải quyết trực tuyến" {
      unit "%"
      of "hồ sơ thủ tục hành chính"
      target >= 50 by 2023 at province
      target >= 80 by 2025 at province
      actual 31 by 2020 at province
      supported-by cong-dvc, mot-cua
    }

    indicator van-ban-dien-tu "Văn bản trao đổi dưới dạng điện tử có ký số" {
      unit "%"
      of "văn bản trao đổi giữa các cơ quan nhà nước"
      except "văn bản mật"
      target 100 by 2025 at province, district
      actual 86 by 2020 at province
      supported-by qlvb, ky-so
    }

    indicator bao-cao-dien-tu "Báo cáo định kỳ thực hiện trên hệ thống" {
      unit "%"
      of "báo cáo định kỳ"
      except "nội dung mật"
      target >= 80 by 2025 at province
      supported-by bao-cao
    }

    indicator chia-se-du-lieu "Cơ quan cung cấp dữ liệu cho kho dùng chung" {
      unit "%"
      of "sở, ban, ngành"
      target 100 by 2025 at province
      supported-by kho-chung, truc
    }

    """
}
