// Pictures of so many elements that parts of them are counted.

import Diagnostics
import Diagrams
import Model
import Testing
import Workspace

/// 240 systems of one agency: some new, some ended, in two zones or nowhere, all with the same
/// dependency; and twelve of another agency, each with a database and two of the others.
private let model: ArchitectureModel = {
  var text = """
    architecture tinh "Kiến trúc của tỉnh" { version "2.0"; as-of 2021-01-29 }
    use vn-egov 2.0
    use vn-national 1.0
    phases { nay "Hiện trạng" 2020; sau "Mục tiêu" 2025 }
    agency stttt "Sở Thông tin và Truyền thông"
    agency snv "Sở Nội vụ"
    agency sgt "Sở Giao thông vận tải"
    lgsp truc "Nền tảng tích hợp" { owner stttt }
    report-system bao-cao "Hệ thống báo cáo" { owner stttt }
    data-centre ttdl "Trung tâm dữ liệu" { owner stttt; zone dmz "Vùng DMZ"; zone trong "Vùng trong" }

    """
  for number in 1...240 {
    let phase = number <= 60 ? " from sau" : number <= 120 ? " until sau" : ""
    let place = number % 3 == 0 ? "" : "; hosted-on ttdl.\(number % 3 == 1 ? "dmz" : "trong")"
    text += "sector-system s\(number) \"Phần mềm số \(number)\"\(phase) { owner snv\(place) }\n"
    text += "s\(number) -> bao-cao \"Gửi số liệu\" via truc { data \"Số liệu \(number)\" }\n"
    if number % 4 == 0 { text += "s\(number) -> csdl-dan-cu \"Tra cứu\" via truc, ndxp\n" }
  }
  for number in 1...12 {
    text += "sector-system t\(number) \"Ứng dụng số \(number)\" { owner sgt }\n"
    text += "sector-database k\(number) \"Dữ liệu số \(number)\" { owner sgt }\n"
    text += "t\(number) -> k\(number) \"Đọc, ghi\"\n"
    for other in [120, 140] { text += "t\(number) -> s\(number + other) \"Lấy danh mục\"\n" }
  }
  return Compilation(files: [("tinh.kien", Array(text.utf8))]).model
}()

private func diagram(_ identifier: String) throws -> Diagram {
  let definition = try #require(
    DiagramCatalog.views(of: model).first { $0.identifier == identifier })
  return Diagram(definition, model: model, language: .vietnamese)
}

@Test func `what is counted in one box changes in one way`() throws {
  let counted = try diagram("thay-doi").boxes.filter { $0.title.contains("(") }
  let sizes = counted.map { "\($0.title) \($0.state)" }.sorted()
  #expect(
    sizes == [
      "Hệ thống thông tin chuyên ngành (60) added", "Hệ thống thông tin chuyên ngành (60) ended",
    ])
}

@Test func `what is counted in one box stands in one place`() throws {
  let picture = try diagram("trien-khai")
  let counted = picture.boxes.filter { $0.title.contains("(") }
    .map { box in "\(box.title) \(box.group.map { picture.groups[$0].label } ?? "")" }
  #expect(
    counted.sorted() == [
      "Hệ thống thông tin chuyên ngành (60) Vùng DMZ (Vùng mạng)",
      "Hệ thống thông tin chuyên ngành (60) Vùng trong (Vùng mạng)",
      "Hệ thống thông tin chuyên ngành (72) Chưa nêu nơi đặt",
    ])
}

@Test func `dependencies of counted parts share a row with their number`() throws {
  let rows = try diagram("tich-hop").table.map(\.text)
  #expect(
    rows == [
      "(1) Hệ thống thông tin chuyên ngành (180) → Hệ thống báo cáo: Gửi số liệu qua "
        + "Nền tảng tích hợp (180)",
      "(2) Hệ thống thông tin chuyên ngành (180) → Cơ sở dữ liệu quốc gia về dân cư: Tra cứu qua "
        + "Nền tảng tích hợp, NDXP (45)",
    ])
}

@Test func `an agency's page counts only what others keep`() throws {
  let picture = try diagram("co-quan-sgt")
  let counted = picture.boxes.map(\.title).filter { $0.contains("(") }
  #expect(counted == ["Hệ thống thông tin chuyên ngành (24)"])
  #expect(picture.boxes.count == 25)
  #expect(
    picture.table.first { $0.text.contains("số 7 → Phần") }?.text.hasSuffix(
      "Ứng dụng số 7 → Phần mềm số 127: Lấy danh mục; Ứng dụng số 7 → Phần mềm số 147: Lấy danh mục"
    )
      == true)
}

@Test func `the split of an agency's page asks for what the agency keeps`() throws {
  #expect(
    try diagram("co-quan-sgt").split.vietnamese == "tách thành: "
      + "view co-quan-sgt-1 \"Hệ thống do Sở Giao thông vận tải chủ quản (1/2)\" { show layer application and owned by sgt with neighbours 1; group by layer }; "
      + "view co-quan-sgt-2 \"Hệ thống do Sở Giao thông vận tải chủ quản (2/2)\" { show layer data and owned by sgt with neighbours 1; group by layer }"
  )
}
