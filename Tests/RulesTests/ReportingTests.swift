import Diagnostics
import Model
import Rules
import Syntax
import Testing

@Suite struct ReportingTests {
  private func check(_ sentence: String, _ states: String, _ model: String) throws -> CheckedModel {
    var fixture = RuleCase(title: "")
    fixture.rules = """
      rule T-01 "Tiêu đề" en "Title" {
        severity error
        basis "TT 13/2017/TT-BTTTT" clause "Điều 17" confidence sourced
        in-force from 2017-08-10
        why "vì" en "because"
        remedy "hãy sửa" en "do this"
        \(sentence)
        example fails "Sai" en "Wrong" on a {
          states attributes
          system a "A"
        }
      }

      """
    fixture.states = states
    return CheckedModel(pack: try fixture.packText(), model: fixture.header + model)
  }

  @Test func `a violation names its subject, basis and remedy in both languages`() throws {
    let checked = try check(
      "each system must have owner", "states attributes", "system qlvb \"Quản lý văn bản\"\n")
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(diagnostic.code == "T-01")
    #expect(diagnostic.severity == .error)
    #expect(
      diagnostic.message.vietnamese == "'Quản lý văn bản' ('qlvb') chưa có 'owner' (Chủ quản)")
    #expect(diagnostic.message.english == "'Quản lý văn bản' ('qlvb') has no 'owner' (Owner)")
    #expect(checked.sources.text(diagnostic.primary.range) == "qlvb")
    #expect(
      diagnostic.notes.first { $0.kind == .basis }?.text.vietnamese
        == "TT 13/2017/TT-BTTTT, Điều 17 (đã đọc trong văn bản nguồn) · gói test 1.0")
    #expect(diagnostic.notes.last == Diagnostic.Note(.remedy, LocalizedText("do this", "hãy sửa")))
  }

  @Test(
    arguments: [
      ("at least 1 (own and lgsp)", "at least 1 LGSP of its own", "ít nhất 1 LGSP của đơn vị"),
      (
        "at most 0 (own and portal where not have code)",
        "no portal of its own that doesn't state 'code'", "không có cổng của đơn vị mà không nêu mã"
      ),
      (
        "at least 1 (own and (portal or module or database))",
        "at least 1 portal, module or database of its own",
        "ít nhất 1 cổng, mô-đun hoặc cơ sở dữ liệu của đơn vị"
      ),
      (
        "at least 1 (own and (layer application or layer data))",
        "at least 1 element of its own in the layer Ứng dụng or in the layer Dữ liệu",
        "ít nhất 1 thành phần của đơn vị ở lớp Ứng dụng hoặc ở lớp Dữ liệu"
      ),
      (
        "at least 1 (portal or (own and layer data))",
        "at least 1 portal, or element of its own in the layer Dữ liệu",
        "ít nhất 1 cổng, hoặc thành phần của đơn vị ở lớp Dữ liệu"
      ),
      (
        "at least 1 (own and (module or (system and not portal)))",
        "at least 1 element that is one of: (1) module of its own; (2) system of its own, except portal",
        "ít nhất 1 thành phần thuộc một trong các trường hợp: (1) mô-đun của đơn vị; (2) hệ thống của đơn vị, trừ cổng"
      ),
      (
        "at least 1 ((element where role = edge) or ((own and not portal) where -> database or <- database))",
        "at least 1 element that is one of: (1) element whose role is edge; (2) element of its own (except portal) that has a relation to or from database",
        "ít nhất 1 thành phần thuộc một trong các trường hợp: (1) thành phần mà vai trò là edge; (2) thành phần của đơn vị (trừ cổng) có quan hệ tới hoặc từ cơ sở dữ liệu"
      ),
      (
        "at least 1 (system where security-level >= 3 and not (online or role in edge, dmz))",
        "at least 1 system whose security level is at least 3 and without 'online' and whose role is none of edge, dmz",
        "ít nhất 1 hệ thống mà cấp độ từ 3 trở lên và trực tuyến: không và vai trò không phải là edge, dmz"
      ),
      (
        "at least 1 element per role in edge, dmz",
        "for each of edge, dmz: at least 1 element",
        "với mỗi vai trò (edge, dmz): ít nhất 1 thành phần"
      ),
    ])
  func `what a rule asks for is said in words whose scope nobody has to guess`(
    sentence: String, english: String, vietnamese: String
  ) throws {
    let checked = try check(sentence, "elements", "")
    let form = try #require(
      checked.ruleSet.rules.first?.sentences.first?.form as? any RequirementSentence)
    #expect(form.requirement(in: checked.model) == LocalizedText(english, vietnamese))
  }

  @Test func `of several tiers a violation names the one that is gone`() throws {
    let checked = try check(
      "each target must tier-in-force", "",
      "indicator i \"I\" {\n  target 80 by 2025 at province, county\n}\n")
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.message.english
        == "'I' ('i') target for 'County' by 2025-12-31 is set for a tier that doesn't exist on its day"
    )
  }

  @Test
  func `what can't be assessed for one reason is one diagnostic for people, all for machines`()
    throws
  {
    let systems = (1...12).map { "system s\($0) \"S\($0)\"\n" }.joined()
    let checked = try check("each system must have security-level", "", systems)
    let diagnostics = checked.diagnostics()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(checked.assessment.findings.count == 12)
    #expect(
      diagnostic.message.vietnamese
        == "chưa đủ cơ sở đánh giá T-01: 12 phần tử chưa nêu 'security-level' (Cấp độ)")
    #expect(diagnostic.secondary.count == FindingReporter.maximumLabels)
    #expect(diagnostic.notes.contains { $0.text.vietnamese == "và 3 phần tử nữa" })
  }

  @Test func `a conflict of targets labels every place`() throws {
    let checked = try check(
      "no two targets of one measure for the same tier and year", "",
      """
      indicator i "Hồ sơ" {
        target >= 90 by 2025 at province, district
        target 80 by 2025 at district
      }

      """)
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.message.vietnamese
        == "'Hồ sơ' ('i') có các mức chỉ tiêu khác nhau cho 'Cấp huyện', thời hạn đến hết ngày 31/12/2025"
    )
    #expect(checked.sources.text(diagnostic.primary.range).hasPrefix("target 80"))
    #expect(
      diagnostic.secondary.map { checked.sources.text($0.range) }
        == ["target >= 90 by 2025 at province, district"])
  }

  @Test func `a direct connection says why it is taken for one`() throws {
    let checked = try check(
      "forbid system -> national-database unless via lgsp", "states routes",
      "system a \"A\"\nnational-database d \"D\"\na -> d \"đọc\"\n")
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(diagnostic.message.english == "'đọc' ('a -> d') doesn't go through 'lgsp'")
    #expect(diagnostic.notes.contains { $0.text.english.contains("states routes") })
  }

  @Test func `a path shows its steps in order and points at the last`() throws {
    let checked = try check(
      "every path from portal to national-database passes through lgsp", "states routes",
      """
      portal a "A" { -> b "hỏi" }
      system b "B" { module m "M" { -> c "đọc" } }
      system c "C" { -> d "tra cứu" }
      national-database d "D"

      """)
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.message.vietnamese
        == "'tra cứu' ('c -> d') là chặng cuối của đường đi từ 'cổng' tới 'CSDL quốc gia' mà không qua 'LGSP'"
    )
    #expect(
      diagnostic.message.english
        == "'tra cứu' ('c -> d') ends a path from 'portal' to 'national-database' that doesn't pass through 'lgsp'"
    )
    #expect(checked.sources.text(diagnostic.primary.range) == "-> d \"tra cứu\"")
    #expect(
      diagnostic.secondary.map { checked.sources.text($0.range) }
        == ["-> b \"hỏi\"", "-> c \"đọc\""])
    #expect(
      diagnostic.secondary.map(\.text.vietnamese) == [
        "bước 1 của đường đi", "bước 2 của đường đi",
      ])
    #expect(
      diagnostic.notes.contains { $0.text.vietnamese == "đường đi: a → b → b.m → c → d (3 bước)" })
  }

  @Test func `a path is the shortest, the first of several by name`() throws {
    let checked = try check(
      "no path from portal to national-database", "",
      """
      portal x "X" { -> b "1" }
      portal y "Y" { -> a "1" }
      system a "A" { -> c "2" }
      system b "B" { -> e "2" }
      system e "E" { -> c "3" }
      portal z "Z" { -> a "1" }
      system c "C" { -> d "4" }
      national-database d "D"

      """)
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.notes.contains { $0.text.english == "path: y → a → c → d (3 steps)" })
    #expect(diagnostic.notes.contains { $0.text.english == "affected: 3 of 'portal'" })
  }

  @Test func `a cycle shows a shortest way round`() throws {
    let checked = try check(
      "no cycles among system", "",
      """
      system a "A" { -> b "1" }
      system b "B" {
        -> c "2"
        -> a "3"
      }
      system c "C" { -> a "4" }

      """)
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(diagnostic.message.vietnamese == "'A' ('a') phụ thuộc vòng với thành phần khác")
    #expect(
      diagnostic.secondary.map { checked.sources.text($0.range) } == ["-> b \"1\"", "-> a \"3\""])
    #expect(diagnostic.notes.contains { $0.text.english == "cycle: a → b → a" })
    #expect(diagnostic.notes.contains { $0.text.english == "3 depend on each other" })
  }

  @Test func `coverage points at the header`() throws {
    let checked = try check("at least 1 (own and lgsp)", "states elements", "system a \"A\"\n")
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(diagnostic.message.vietnamese == "'Mô hình' ('m') chưa có 'LGSP của đơn vị'")
    #expect(checked.sources.text(diagnostic.primary.range).hasPrefix("architecture m"))
  }

  @Test func `a sum that doesn't match says what both sides come to`() throws {
    let checked = try check(
      "each (budget and not budget-part) must amount = sum(amount of budget-part inside) within 0.5",
      "",
      """
      budget k "Kinh phí" {
        amount > 80.8
        budget-part p "Đầu tư" { amount 54 }
        budget-part q "Thường xuyên" { amount > 28.8 }
      }

      """)
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.message.english
        == "'Kinh phí' ('k') doesn't meet 'amount = sum(amount of budget-part inside) within 0.5': "
        + "'amount' is > 80.8, 'sum(amount of budget-part inside)' is > 82.8")
    #expect(
      diagnostic.message.vietnamese
        .hasSuffix(
          ": 'amount' (Số tiền) là hơn 80,8 tỷ đồng, nhưng tổng số tiền của các phần kinh phí "
            + "bên trong là hơn 82,8 tỷ đồng"))
  }

  @Test func `a share says how much it is`() throws {
    let checked = try check(
      "share(system where online) >= 80% in last phase", "states elements, attributes",
      "system a \"A\" { online yes }\nsystem b \"B\"\nsystem c \"C\"\n")
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.message.vietnamese
        == "'Mô hình' ('m') chưa đáp ứng 'share(system where online) >= 80%': tỷ lệ hệ thống mà trực tuyến: có là 33,33%"
    )
  }

  @Test func `the groups without anything are named`() throws {
    let checked = try check(
      "at least 1 element per domain in application, data", "states elements",
      "system a \"A\"\n")
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.message.english == "'Mô hình' ('m') has no 'element' with domain 'data' (Dữ liệu)")
    #expect(
      diagnostic.message.vietnamese
        == "'Mô hình' ('m') chưa có 'thành phần' theo 'kiến trúc thành phần': 'data' (Dữ liệu)")
  }

  @Test func `a target that falls shows the one before`() throws {
    let checked = try check(
      "targets do not fall over time", "",
      "indicator i \"Hồ sơ\" {\n  target >= 90 by 2023 at province\n  target 80 by 2025 at province\n}\n"
    )
    let diagnostic = try #require(checked.diagnostics().first)
    #expect(
      diagnostic.message.vietnamese
        == "'Hồ sơ' ('i') đặt mức kém hơn mức trước đó cho 'Cấp tỉnh', thời hạn đến hết ngày 31/12/2025"
    )
    #expect(checked.sources.text(diagnostic.primary.range) == "target 80 by 2025 at province")
    #expect(diagnostic.secondary.map(\.text.english) == ["before: >= 90"])
  }

  @Test func `a secret is never printed, by whichever rule the line is shown`() throws {
    let checked = try check(
      "no secrets in the model\n  each system must have owner", "states attributes",
      """
      /// Token eyJhbGciOiJIUzI1NiIsInR5cCI6.eyJzdWIiOiIxMjM0NTY3ODkw.SflKxwRJSMeKKF2QT4
      system a "Máy 192.168.10.4" { code "mật khẩu: Tinh@2024" }

      """)
    var renderer = TextRenderer(
      sources: checked.sources, language: .vietnamese, colored: false)
    let diagnostics = checked.diagnostics()
    let text = renderer.render(diagnostics)
    #expect(diagnostics.count == 2)
    #expect(text.contains("'a' có chứa mật khẩu, mã truy cập (token), địa chỉ IP nội bộ"))
    for secret in ["192.168", "Tinh@2024", "eyJhb"] {
      #expect(!text.contains(secret))
      #expect(
        !(diagnostics.first { $0.message.english.contains("holds") }.map { "\($0)" } ?? secret)
          .contains(secret))
    }
    #expect(text.contains("•••"))
  }

  @Test func `the explanation has all that a rule says`() throws {
    let checked = try check("each system must have owner", "", "system a \"A\"\n")
    let rule = try #require(checked.ruleSet.rule("T-01"))
    let text = RuleExplanation(rule, in: checked.model).text
    #expect(
      text.vietnamese == """
        T-01: Tiêu đề

        Nội dung kiểm tra
          each system must have owner

        Lý do
          vì

        Cách khắc phục
          hãy sửa

        Cơ sở
          TT 13/2017/TT-BTTTT, Điều 17 (đã đọc trong văn bản nguồn)
          gói test 1.0

        Hiệu lực
          từ 10/08/2017

        Mức độ
          lỗi
          khuyến nghị
          khi chưa đủ cơ sở đánh giá: lưu ý

        Ví dụ, chưa đáp ứng: a
          Sai:
            states attributes
            system a "A"

        """)
    #expect(text.english.hasPrefix("T-01: Title\n\nWhat is checked\n"))
  }
}
