import Diagnostics
import Interchange
import Testing

@testable import Model

/// A check that holds everything that formats tell apart.
struct SampleCheck {
  let sources: SourceMap
  let summary: CheckSummary

  /// - Parameter lineAbove: Puts a line above everything in the first file.
  init(lineAbove: Bool = false) throws {
    let day = try #require(CalendarDate("2026-06-30"))
    var sources = SourceMap()
    var text = """
      architecture a "Mô hình" { as-of 2021-01-29 }
      use vn-egov 2.0
      portal c "::error::x" {
        -> csdl-dan-cu
      }
      kho k "Ki\u{65}\u{302}\u{301}n" { owner so }

      """
    if lineAbove { text = "// một dòng\n" + text }
    let file = sources.add(path: "mô hình/a.kien", bytes: Array(text.utf8))
    let pack = sources.add(path: "<vn-egov 2.0>", bytes: Array("rule INT-04\n".utf8))
    func range(_ part: String) -> SourceRange {
      guard let found = text.utf8.firstRange(of: part.utf8) else {
        return SourceRange(file: file.id, start: 0, end: 0)
      }
      let start = text.utf8.distance(from: text.utf8.startIndex, to: found.lowerBound)
      return SourceRange(
        file: file.id, start: UInt32(start), end: UInt32(start + part.utf8.count))
    }
    let agency = CheckSummary.Agency(
      name: "so", label: LocalizedText("Department", "Sở Khoa học và Công nghệ"))
    let hop = Diagnostic.Label(range("-> csdl-dan-cu"), LocalizedText("hop 1", "chặng 1"))
    let direct = CheckSummary.Finding(
      Diagnostic(
        code: "INT-04", severity: .error,
        message: LocalizedText(
          "'::error::x' reads 'csdl-dan-cu': 100%, directly",
          "'::error::x' đọc 'csdl-dan-cu': 100%, trực tiếp"),
        primary: Diagnostic.Label(range("portal c \"::error::x\" {\n  -> csdl-dan-cu\n}")),
        secondary: [
          Diagnostic.Label(
            SourceRange(file: pack.id, start: 5, end: 11), LocalizedText("the rule", "quy tắc"))
        ],
        notes: [
          Diagnostic.Note(.remedy, LocalizedText("Route it\nvia the LGSP.", "Cho đi qua\nLGSP."))
        ],
        fixes: [
          Fix(
            LocalizedText("add the route", "thêm đường đi"),
            [
              TextEdit(
                SourceRange(file: file.id, start: hop.range.end, end: hop.range.end), " via truc")
            ], .review),
          Fix(LocalizedText("write why", "nêu lý do"), [TextEdit(hop.range, "…")], .template),
        ]),
      verdict: .violated, subject: "c -> csdl-dan-cu", owner: agency,
      fingerprint: "00000000000000a1", witness: [hop])
    let early = CheckSummary.Finding(
      Diagnostic(
        code: "INT-01", severity: .error,
        message: LocalizedText("'a' has no 'lgsp'", "'a' chưa có 'lgsp'"),
        primary: Diagnostic.Label(range("architecture a \"Mô hình\""))),
      verdict: .violated, subject: "a", fingerprint: "00000000000000a2")
    let unsure = CheckSummary.Finding(
      Diagnostic(
        code: "SEC-01", severity: .note,
        message: LocalizedText(
          "not enough evidence\u{1B}[31m\u{FFFE}", "chưa đủ cơ sở\u{1B}[31m\u{FFFE}"),
        primary: Diagnostic.Label(range("owner so"))),
      verdict: .notAssessed, subject: "k", owner: agency, fingerprint: "00000000000000a3")
    let waived = CheckSummary.Finding(
      Diagnostic(
        code: "GOV-01", severity: .warning, message: LocalizedText("no owner", "chưa có chủ quản"),
        primary: Diagnostic.Label(range("portal c"))),
      verdict: .violated, subject: "c", fingerprint: "00000000000000a4",
      excuse: .waived(
        owner: "so", until: day, reason: "Đang bàn giao\nsang sở"))
    let known = CheckSummary.Finding(
      Diagnostic(
        code: "GOV-01", severity: .warning, message: LocalizedText("no owner", "chưa có chủ quản"),
        primary: Diagnostic.Label(range("kho k"))),
      verdict: .violated, subject: "k", fingerprint: "00000000000000a5", excuse: .baselined)
    let text1 = CheckSummary.Finding(
      Diagnostic(
        Self.unknownKind, at: range("kho k"),
        LocalizedText("there is no kind 'kho'", "không có loại 'kho'"),
        label: LocalizedText("did you mean 'khoa'?", "có phải 'khoa'?")),
      fingerprint: "00000000000000a6")
    let packs = [
      CheckSummary.Release(name: "vn-egov", version: "2.0"),
      CheckSummary.Release(name: "tinh", version: "1.0"),
    ]
    let basis = Basis(
      text: "Thông tư 13/2017/TT-BTTTT", clause: "Điều 17", confidence: .sourced, mark: nil)
    func rule(
      _ code: String, _ status: CheckSummary.Rule.Status = .evaluated, pack: Int = 0,
      satisfied: Int = 0, violated: Int = 0, notAssessed: Int = 0, waived: Int = 0,
      baselined: Int = 0
    ) -> CheckSummary.Rule {
      CheckSummary.Rule(
        code: code, title: LocalizedText("Rule <\(code)>", "Quy tắc <\(code)>"), pack: packs[pack],
        severity: .error, enforcement: code == "INT-04" ? .mandatory : .recommended,
        status: status, satisfied: satisfied, violated: violated, notAssessed: notAssessed,
        waived: waived, baselined: baselined, bases: [basis],
        why: LocalizedText("Why.", "Vì sao."), remedy: LocalizedText("Do it.", "Hãy làm."))
    }
    var summary = CheckSummary(
      tool: CheckSummary.Release(name: "kien", version: "0.1.0"), model: "a", packs: packs,
      asOf: CalendarDate("2021-01-29"),
      rules: [
        rule("GOV-01", waived: 1, baselined: 1), rule("INT-01", violated: 1),
        rule("INT-04", satisfied: 2, violated: 1), rule("SEC-01", notAssessed: 1),
        rule("SVC-03", .notInForce, pack: 1), rule("SVC-04", .notApplicable, pack: 1),
        rule("SVC-05", pack: 1, satisfied: 3),
      ], findings: [unsure, direct, text1, waived, early, known])
    summary.label = "Mô hình"
    summary.codes = [Self.unknownKind]
    summary.waivers = [
      CheckSummary.Waiver(
        rule: "GOV-01", subject: "c", owner: agency, approvedBy: "12/UBND-NC",
        reason: "Đang bàn giao", until: day)
    ]
    self.sources = sources
    self.summary = summary
  }

  /// A check that found nothing.
  static func clean() throws -> CheckSummary {
    var summary = try SampleCheck().summary
    summary.findings = []
    summary.codes = []
    return summary
  }

  static let unknownKind = DiagnosticCode(
    "K0201", "unknown-kind", .error,
    summary: LocalizedText("a kind is unknown", "loại chưa được khai báo"),
    explanation: LocalizedText("No pack has it.", "Không gói nào có loại này."))
}
