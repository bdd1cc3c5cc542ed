extension TextGenerator {
  /// The file of the pack that the model uses.
  mutating func pack() {
    var body = [
      "basis \"Chỉ dùng để kiểm thử\"" + perhaps(30, " clause \"Điều 1\"")
        + " confidence engineering",
      "layers "
        + block(["channel \"Kênh\"", "application \"Ứng dụng\" en \"Applications\"", "data"]),
      "domains " + block(["business \"Nghiệp vụ\"", "technology \"Công nghệ\""]),
      "tiers "
        + block(["province \"Tỉnh\"", "district \"Huyện\" until 2025-07-01", "commune \"Xã\""]),
    ]
    for (name, parent) in [
      ("agency", ""), ("person", ""), ("place", ""), ("system", ""), ("portal", "system"),
      ("hub", "system"), ("national-database", ""),
    ] {
      body.append(kindDeclaration(name, parent))
    }
    body += attributes()
    body.append(words("relation", "uses", label(), block(["default yes"])))
    body.append(
      words("relation", "syncs", label(), "line", one("dashed", "dotted"), block(["depends no"])))
    body += catalogue()
    body.append("define shared-thing = " + one("(own and system)", "system", "(portal or hub)"))
    body.append("parameter least-level 3 \"Cấp\" " + block(["may rise"]))
    for index in 1...count(1...5) { body.append(rule("T-0\(index)")) }
    if chance(40) {
      body.append(words("profile", "nhe", label(), block(["off T-01", "note T-01"])))
    }
    text +=
      words("pack", "trial", "1.0", label(), perhaps(50, "en \"Trial\""), block(body)) + end()
  }

  private mutating func kindDeclaration(_ name: String, _ parent: String) -> String {
    var body: [String] = []
    if chance(60) { body.append("layer " + one("channel", "application", "data")) }
    if chance(60) { body.append("domain " + one("business", "technology")) }
    if chance(30) { body.append("shape " + one("box", "cylinder", "person", "cloud")) }
    if chance(30) { body.append("needs " + list(["owner", "level"])) }
    if name == "hub" { body.append("carrier yes") }
    if name == "national-database" { body.append("outside yes") }
    if chance(15) { body.append("level 2") }
    return words(
      "kind", name, label(), perhaps(40, "en \"Kind\""), parent.isEmpty ? "" : "is \(parent)",
      block(body))
  }

  private mutating func attributes() -> [String] {
    [
      "owner \"Chủ quản\" : agency " + block(["inherits yes"]), "level \"Cấp\" : level 1..5",
      "hosted-on \"Nơi đặt\" : place { depends yes; places yes }", "note-text \"Ghi chú\":text",
      "story \"Mô tả\" : markdown", "cost \"Kinh phí\" : money \"tỷ đồng\"",
      "users \"Số người\" : number \"người\"", "share \"Tỷ lệ\" : percent",
      "opened \"Ngày\" : date", "public \"Công khai\" : yes-no",
      "status \"Tình trạng\" : one-of " + block(["planned \"Dự kiến\"", "running"]),
      "channels \"Kênh\" : many one-of web, mobile", "related \"Liên quan\" : many element",
      "protocol \"Giao thức\" : text { applies relation }",
      "data \"Dữ liệu\" : many text { applies relation }",
      "code \"Mã\" : format \"[A-Z]d+\"",
    ].map { words("attribute", $0) }
  }

  private mutating func catalogue() -> [String] {
    [
      words("hub", "national-hub", label(), "en \"Hub\"", block(["alias \"NHUB\""])),
      words("national-database", "people", label(), perhaps(40, "until 2028-01-01")),
      words("hub", "sector-hub", label()), words("sector-hub", "->", "people", label()),
    ]
  }

  private mutating func rule(_ code: String) -> String {
    var body = [
      "severity " + one("error", "warning", "note", "warning from 2021-01-01"),
      "basis \"b\" confidence " + one("sourced", "recalled", "engineering"),
    ]
    if chance(30) { body.append("enforcement " + one("mandatory", "recommended")) }
    if chance(20) { body.append("when-unknown " + one("warn", "note", "ignore")) }
    if chance(20) { body.append("in-force from 2020-01-01" + perhaps(50, " until 2030-01-01")) }
    for _ in 0..<count(1...2) { body.append(sentence()) }
    if chance(20) {
      body.append(
        "fix "
          + one(
            "add owner", "set level 3", "add via (hub), national-hub", "remove",
            "review add note-text \"x\""))
    }
    body.append(words("why", string(), perhaps(50, "en " + label())))
    body.append(words("remedy", string()))
    if chance(40) {
      body.append(
        words(
          "example", one("fails", "passes", "not-assessed"), label(),
          perhaps(50, one("on s", "on s, a -> b")),
          block(["system s \"S\" { owner a }", "agency a"])))
    }
    return words("rule", code, label(), perhaps(60, "en \"Rule\""), block(body))
  }
}
