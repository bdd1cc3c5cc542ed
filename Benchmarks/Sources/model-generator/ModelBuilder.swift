/// Makes a model of so many elements: provinces → agencies → systems → modules, and in each
/// province the hubs that all of it leans on.
struct ModelBuilder {
  var model = GeneratedModel()
  var random: RandomSource
  /// How many relations begin at an element on average; at least 2.
  let relations: Int

  /// Elements of a province in models of ten thousand and more; smaller ones have two provinces.
  private static let provinceSize = 1500

  /// A model of exactly `count` elements, the catalogue's not counted, with about so many relations
  /// for each of them.
  static func build(
    elements count: Int, relations: Int, seed: UInt64, isPlain: Bool = false
  ) -> GeneratedModel {
    var builder = ModelBuilder(random: RandomSource(seed: seed), relations: relations)
    builder.model.isPlain = isPlain
    let provinces = min(max(count / provinceSize, 2), Words.provinces.count)
    for index in 0..<provinces {
      let share = count * (index + 1) / provinces - count * index / provinces
      builder.addProvince(Words.provinces[index], size: share)
    }
    for index in builder.model.elements.indices { builder.addRelations(from: index) }
    return builder.model
  }

  // MARK: Elements

  private mutating func addProvince(_ name: String, size: Int) {
    let label = name.hasPrefix("Thành phố") ? "UBND \(name)" : "UBND tỉnh \(name)"
    let province = open("agency", "ubnd-\(identifier(name))", label, in: nil)
    model.provinces.append(province)
    model.elements[province].attributes.append("alias \"\(name)\"")
    addHubs(of: name, in: province)
    let end = province + size
    var number = 0
    while model.elements.count < end {
      addAgency(number, of: name, in: province, end: end)
      number += 1
    }
    close(province)
  }

  private mutating func addHubs(of name: String, in province: Int) {
    let hubs: [(kind: String, id: String, label: String)] = [
      ("lgsp", GeneratedModel.hubID, "Nền tảng tích hợp, chia sẻ dữ liệu \(name) (LGSP)"),
      ("service-portal", "cong-dvc", "Cổng dịch vụ công \(name)"),
      ("portal", "cong-tin", "Cổng thông tin điện tử \(name)"),
      ("shared-store", "kho-dung-chung", "Kho dữ liệu dùng chung \(name)"),
      ("document-system", "qlvb", "Hệ thống quản lý văn bản và điều hành \(name)"),
      ("wide-network", "mang-dien-rong", "Mạng diện rộng \(name)"),
    ]
    let owner = "owner \(Words.departments[0].id)"
    for hub in hubs {
      let place = open(hub.kind, hub.id, hub.label, in: province)
      model.elements[place].attributes.append(owner)
      if hub.kind != "shared-store" && hub.kind != "wide-network" {
        model.elements[place].attributes.append("security-level 3")
      }
      if hub.kind.hasSuffix("portal") {
        model.elements[place].attributes.append("channels web, mobile, kiosk")
      }
      close(place)
    }
    let centre = open("data-centre", "ttdl", "Trung tâm dữ liệu \(name)", in: province)
    model.elements[centre].attributes.append(owner)
    for (id, label) in [("vung-dmz", "Vùng DMZ"), ("vung-noi-bo", "Vùng máy chủ nội bộ")] {
      let zone = open("zone", id, label, in: centre)
      for number in 1...4 {
        close(open("node", "may-chu-\(number)", "Máy chủ \(number)", in: zone))
      }
      close(zone)
    }
    close(centre)
  }

  private mutating func addAgency(_ number: Int, of name: String, in province: Int, end: Int) {
    let departments = Words.departments
    let label: String
    let id: String
    if number < departments.count {
      label = "\(departments[number].label) \(name)"
      id = departments[number].id
    } else {
      let district = number - departments.count
      // A round through the list again gives wards their number, as towns do.
      let round = district / Words.districts.count
      let place = Words.districts[district % Words.districts.count]
      label = round == 0 ? "UBND huyện \(place)" : "UBND xã \(place) \(round)"
      id = identifier(label)
    }
    let agency = open("agency", id, label, in: province)
    let systems = 6 + random.below(5)
    for _ in 0..<systems where model.elements.count < end { addSystem(in: agency, end: end) }
    close(agency)
  }

  private mutating func addSystem(in agency: Int, end: Int) {
    let form = random.pick(Words.systems)
    let topic = freeTopic(after: form.id, in: agency)
    let label = "\(form.words) \(topic)"
    let system = open(
      form.kind, "\(form.id)-\(identifier(topic))", label, in: agency,
      phases: somePhases(percent: 12))
    addAttributes(to: system, owner: model.elements[agency].id, topic)
    let modules = 4 + random.below(7)
    for _ in 0..<modules where model.elements.count < end { addModule(in: system) }
    close(system)
  }

  private mutating func addModule(in system: Int) {
    let form = random.pick(Words.modules)
    let topic = freeTopic(after: form.id, in: system)
    let label = "\(form.words) \(topic)"
    let module = open(
      form.kind, "\(form.id)-\(identifier(topic))", label, in: system,
      phases: somePhases(percent: 6))
    if form.kind == "system" {
      model.elements[module].attributes.append("security-level \(1 + random.below(4))")
    }
    describe(module, topic, percent: 10)
    close(module)
  }

  private mutating func addAttributes(to system: Int, owner: String, _ topic: String) {
    let phases = model.elements[system].existence
    let lastPhase = GeneratedModel.phaseNames[GeneratedModel.Phases.last]
    var attributes: [String] = []
    if random.chance(10) { attributes.append("alias \"\(topic) (\(random.within(2010..<2021)))\"") }
    // One system in a hundred of a plain model lacks what a rule asks for.
    if !model.isPlain || !random.chance(1) { attributes.append("owner \(owner)") }
    let level = 1 + random.below(3)
    if !model.isPlain && random.chance(15) && phases.crossesLast {
      attributes.append("security-level \(level) until \(lastPhase)")
      attributes.append("security-level \(level + 1) from \(lastPhase)")
    } else {
      attributes.append("security-level \(level)")
    }
    if random.chance(60) {
      let zone = random.pick(["vung-dmz", "vung-noi-bo"])
      attributes.append("hosted-on ttdl.\(zone).may-chu-\(1 + random.below(4))")
    }
    if !model.isPlain && random.chance(30) && phases.until > GeneratedModel.Phases.last {
      attributes.append("ipv6 yes from \(lastPhase)")
    }
    if !model.isPlain && random.chance(5) {
      attributes.append("ipv6 unknown until \(lastPhase)")
    }
    if model.elements[system].kind == "portal" { attributes.append("channels web, email") }
    if phases.from == GeneratedModel.Phases.last {
      attributes.removeAll { $0.contains(" until ") }
    }
    model.elements[system].attributes = attributes
    describe(system, topic, percent: 25)
  }

  /// Words of a document or of the architect: a comment, a quotation, an assumption.
  private mutating func describe(_ element: Int, _ topic: String, percent: Int) {
    if random.chance(percent) {
      model.elements[element].comment = "\(random.pick(Words.remarks)) \(topic)."
    }
    if random.chance(percent / 2) {
      let remark = "\(random.pick(Words.remarks)) \(topic)"
      model.elements[element].attributes.append("quote \"\(remark)\"")
    }
    if random.chance(percent / 5) {
      model.elements[element].attributes.append("assumption \"Văn bản chỉ nêu chung về \(topic)\"")
    }
  }

  // MARK: Parts

  /// A topic whose id behind `prefix` is free in the container.
  private mutating func freeTopic(after prefix: String, in container: Int) -> String {
    var place = random.below(Words.topics.count)
    while taken("\(prefix)-\(identifier(Words.topics[place]))", in: container) {
      place = (place + 1) % Words.topics.count
    }
    return Words.topics[place]
  }

  private func taken(_ id: String, in container: Int) -> Bool {
    model.elements[(container + 1)...].contains { $0.parent == container && $0.id == id }
  }

  private mutating func somePhases(percent: Int) -> GeneratedModel.Phases {
    guard !model.isPlain, random.chance(percent) else { return GeneratedModel.Phases() }
    return switch random.below(3) {
    case 0: GeneratedModel.Phases(from: 1)
    case 1: GeneratedModel.Phases(from: 2)
    default: GeneratedModel.Phases(until: 2)
    }
  }

  /// Adds an element. Phases that its container doesn't leave it are taken back.
  private mutating func open(
    _ kind: String, _ id: String, _ label: String, in parent: Int?,
    phases: GeneratedModel.Phases = GeneratedModel.Phases()
  ) -> Int {
    let place = model.elements.count
    let around = parent.map { model.elements[$0].existence } ?? GeneratedModel.Phases()
    let existence = phases.intersection(around)
    var element = GeneratedModel.Element(
      kind: kind, id: id, label: label, parent: parent,
      depth: parent.map { model.elements[$0].depth + 1 } ?? 0)
    element.declared = existence.isEmpty ? GeneratedModel.Phases() : phases
    element.existence = existence.isEmpty ? around : existence
    element.end = place + 1
    model.elements.append(element)
    return place
  }

  private mutating func close(_ place: Int) { model.elements[place].end = model.elements.count }
}
