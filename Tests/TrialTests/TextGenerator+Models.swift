extension TextGenerator {
  /// The file of the model.
  mutating func model() {
    if chance(5) { text += "\u{FEFF}" }
    text += words("architecture", "m", perhaps(60, label()), block(header())) + end()
    text += words("use", "trial", "1.0") + end()
    declarePhases()
    // Names first: what is used stands before or behind what declares it.
    let names = (0..<count(1...9)).map { _ in newName() }
    elements = names
    for name in names {
      text += perhaps(20, "/// Mô tả của \(name).\n") + declaration(name, depth: 2) + end()
    }
    for _ in 0..<count(0...6) { text += statement() + end() }
  }

  private mutating func header() -> [String] {
    var lines = ["as-of " + one("2021-01-29", "2026-01-01")]
    if chance(40) {
      lines.append("states " + one("elements", "elements, relations, routes", "attributes"))
    }
    if chance(30) { lines.append("version \"1.0\"") }
    if chance(20) { lines.append(one("issued ", "source ") + label()) }
    return lines
  }

  private mutating func declarePhases() {
    guard chance(60) else { return }
    phases = ["now", "next", "later"]
    var entries: [String] = []
    for (name, date) in zip(phases, ["2020", "2025-06-30", "2030"]) {
      entries.append(words(name, perhaps(60, label()), date))
    }
    text += words("phases", block(entries)) + end()
  }

  mutating func declaration(_ name: String, depth: Int) -> String {
    var body: [String] = []
    for _ in 0..<count(0...4) { body.append(member(depth)) }
    let replaces = perhaps(3, "replaces \(element())")
    return words(
      kind(), name, perhaps(70, label()), range(), replaces, chance(65) ? block(body) : "")
  }

  /// A statement in the body of an element.
  private mutating func member(_ depth: Int) -> String {
    switch depth > 0 ? count(0...13) : count(0...11) {
    case 0: words("owner", path(), range())
    case 1: words("level", one("1", "3", "unknown", "5"), range())
    case 2: words("note-text", string())
    case 3: words("story", string())
    case 4: words("cost", one("80.8", "12", "> 80.8", "unknown"))
    case 5: words("channels", one("web", "web, mobile", "mobile ,web"))
    case 6: words(one("public yes", "public no", "status running", "opened 2025", "share 70%"))
    case 7: words("alias", list([string(), string()]))
    case 8: words("tag", one("\"dùng chung\"", "\"trọng điểm\", \"khác\""))
    case 9:
      words(one("->", "->  "), path(), perhaps(60, label()), route(), range(), relationBody())
    case 10: words("outside", one("yes", "no"))
    case 11: words("related", list([path(), path()]))
    default: declaration(newName(), depth: depth - 1)
    }
  }

  private mutating func route() -> String {
    var text = clauses(["as \(one("uses", "syncs"))"])
    if chance(40) {
      text +=
        (text.isEmpty ? "" : " ")
        + one("direct", "via unknown", "via \(path())", "via national-hub, sector-hub")
    }
    if chance(10) {
      let name = newName()
      relationNames.append(name)
      text += (text.isEmpty ? "" : " ") + "id \(name)"
    }
    return text
  }

  private mutating func relationBody() -> String {
    guard chance(25) else { return "" }
    return block([words("data", list([label(), label()])), words("protocol", string())])
  }

  /// A statement at the top of the model.
  private mutating func statement() -> String {
    switch count(0...9) {
    case 0...2:
      words(
        path(), one("->", " -> "), path(), perhaps(70, label()), route(), range(), relationBody())
    case 3: words("extend", path(), block([member(1), member(0)]))
    case 4...5: indicator()
    case 6...7: view()
    case 8: waiver()
    default: words(one("system", "khong-biet"), newName(), label())
    }
  }

  private mutating func indicator() -> String {
    var body: [String] = []
    for _ in 0..<count(1...5) {
      switch count(0...8) {
      case 0...3:
        body.append(
          words(
            "target", perhaps(50, comparison()), one("90", "45..50", "80.8%", "\"A\"", "60"),
            perhaps(50, "by \(date())"), perhaps(50, "at " + one("province", "province, commune"))))
      case 4: body.append("unit " + one("\"%\"", "\"hồ sơ\""))
      case 5: body.append(words("actual", one("72.5", "\"B\""), "by", date()))
      case 6: body.append(one("better higher", "better lower", "classes \"C\", \"B\", \"A\""))
      case 7: body.append(words("supported-by", list([path(), path()])))
      default: body.append(words(one("of", "except", "quote", "measure-text"), label()))
      }
    }
    return words("indicator", newName(), perhaps(70, label()), block(body))
  }

  private mutating func view() -> String {
    var body: [String] = []
    for _ in 0..<count(0...2) {
      body.append(
        words(
          "show", list((0...count(0...2)).map { _ in "(\(selector(3)))" }),
          perhaps(30, "with neighbours 2")))
    }
    if chance(60) { body.append("show " + selector(2)) }
    if chance(40) { body.append("group by " + one("layer", "kind", "container", "owner")) }
    if chance(30) { body.append("page " + one("A3", "A4", "16:9")) }
    if chance(20) { body.append(one("direction right", "routes physical", "color by verdict")) }
    if chance(20) { body.append("highlight " + list([path(), "(\(selector(1)))"])) }
    let head =
      phases.isEmpty
      ? "" : perhaps(40, one("at now", "compare now to later", "compare m.now to next"))
    return words("view", newName(), perhaps(70, label()), head, block(body))
  }

  private mutating func waiver() -> String {
    words(
      "waive", one("T-01", "T-02", "KHONG-9"), "on",
      one("any", "m", path(), words(path(), "->", path(), perhaps(50, label()))),
      "until 2026-06-30",
      block(
        [words("reason", string()), words("owner", path()), perhaps(40, "approved-by \"1/UBND\"")]
          .filter { !$0.isEmpty }))
  }
}
