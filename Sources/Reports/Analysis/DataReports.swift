import Diagnostics
import Model

// Where data lives and who builds what twice.

extension ReportScope {
  /// By kind of data and by database: who masters, holds a copy, reads. Linear.
  public func lineage() -> Table {
    var report = ReportTable(
      .lineage, title(.lineage),
      [
        ("data", LocalizedText("Data", "Dữ liệu")), ("kind", ColumnTitle.kind),
        ("owner", LocalizedText("Owner of the data", "Chủ quản dữ liệu")),
        ("master", LocalizedText("Mastered by", "Nguồn gốc tại")),
        ("copies", LocalizedText("Copied to", "Bản sao tại")),
        ("extended", LocalizedText("Extended by", "Được mở rộng bởi")),
        ("readers", LocalizedText("Read by", "Nơi khai thác")),
        ("personal", LocalizedText("Personal data", "Dữ liệu cá nhân")),
        ("remark", LocalizedText("Remark", "Nhận xét")),
      ],
      nothing: nothing(
        LocalizedText(
          "no data is described: neither data entities nor databases",
          "chưa mô tả dữ liệu nào: không có thực thể dữ liệu hay cơ sở dữ liệu")))
    var named: [String: [Int: [ElementID]]] = [:]
    for attribute in ["masters", "consumes", "copy-of", "extends", "draws-on"] {
      var users: [Int: [ElementID]] = [:]
      for element in elements {
        for target in references(attribute, of: element) {
          users[target.index, default: []].append(element)
        }
      }
      named[attribute] = users
    }
    func users(_ attribute: String, _ element: ElementID) -> [ElementID] {
      named[attribute]?[element.index] ?? []
    }
    // Who reads a database by a relation.
    var readers: [Int: [ElementID]] = [:]
    for id in relations where model.vocabulary[model[id].kind].isDependency {
      let relation = model[id]
      guard isKind(relation.target, named: "database") else { continue }
      if readers[relation.target.index]?.last != relation.source {
        readers[relation.target.index, default: []].append(relation.source)
      }
    }
    for element in elements {
      let isData = isKind(element, named: "data-entity")
      guard isData || isKind(element, named: "database"), shows(element) else { continue }
      let masters = isData ? users("masters", element) : []
      let copies = users("copy-of", element)
      var reading = users("consumes", element) + users("draws-on", element)
      for reader in readers[element.index] ?? [] where !reading.contains(reader) {
        reading.append(reader)
      }
      var remarks: [Cell] = []
      if isData, masters.isEmpty, !reading.isEmpty {
        remarks.append(
          .localized(LocalizedText("no master is stated", "chưa nêu nơi là nguồn gốc")))
      }
      if masters.count > 1 {
        remarks.append(
          .localized(LocalizedText("more than one master", "có hơn một nơi là nguồn gốc")))
      }
      let owner = references("data-owner", of: element).first ?? self.owner(of: element)
      report.add(
        element,
        [
          cells.reference(element), kindCell(element),
          owner.map { cells.reference($0) } ?? .empty, some(masters), some(copies),
          some(users("extends", element)), some(reading), values("personal-data", of: element),
          remarks.isEmpty ? .empty : .list(remarks),
        ])
    }
    return report.grouped(self)
  }

  /// Functions that are too general to tell duplicates by.
  private static let generalFunctions = ["sector", "other"]

  /// Systems of the architecture itself with one main function at several agencies or places. Linear.
  public func duplicates() -> Table {
    var report = ReportTable(
      .duplicates, title(.duplicates),
      [
        ("function", LocalizedText("Main function", "Chức năng chính")),
        ("systems", LocalizedText("Systems", "Các hệ thống")),
        ("count", LocalizedText("How many", "Số lượng")),
        ("owners", LocalizedText("Owners", "Các cơ quan chủ quản")),
        ("shared", LocalizedText("Of these shared", "Trong đó dùng chung")),
      ],
      nothing: nothing(
        LocalizedText(
          "no function is stated for two systems", "không có chức năng nào được nêu ở hai hệ thống")
      ))
    guard let function = self.attribute("function"),
      case .oneOf(let choices) = model.vocabulary[function].type.scalar
    else { return report.table }
    let shared = self.attribute("shared")
    var systems = [[ElementID]](repeating: [], count: choices.count)
    var isStated = false
    for element in elements where !model.isOutside(element) && shows(element) {
      model.forEachValue(of: function, on: element, in: graphPhase) { value in
        if case .choice(let choice) = value.value, systems.indices.contains(choice) {
          isStated = true
          systems[choice].append(element)
        }
      }
    }
    for (choice, list) in systems.enumerated()
    where list.count > 1 && !Self.generalFunctions.contains(choices[choice].name) {
      var owners: [ElementID] = []
      for system in list {
        if let owner = owner(of: system), !owners.contains(owner) { owners.append(owner) }
      }
      let sharedCount = list.count { system in
        shared.map { attribute in
          model.values(of: attribute, on: system, in: graphPhase).contains {
            $0.value == .yesNo(true)
          }
        } ?? false
      }
      report.add(
        list[0],
        [
          .term(choices[choice].name, choices[choice].label), some(list, most: 20),
          .count(list.count), some(owners, most: 20), .count(sharedCount),
        ])
    }
    guard isStated else {
      report.table.emptyStatement = notStated(function)
      return report.table
    }
    report.note(
      LocalizedText(
        "one function at several places is a question, not a finding: the systems may serve different needs",
        "cùng chức năng ở nhiều nơi là câu hỏi cần xem xét, chưa phải kết luận: các hệ thống có thể phục vụ nhu cầu khác nhau"
      ))
    return report.grouped(self)
  }
}
