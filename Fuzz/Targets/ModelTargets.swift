import Diagnostics
import Model
import Rules
import Syntax
import Workspace

/// Texts into a model and what is said of it.
enum ModelTargets {
  static func checkFaults(_ bytes: [UInt8]) -> [String] {
    let compilation = Compilation(files: files(bytes))
    let judgement = judge(compilation)
    let reporter = FindingReporter(
      compilation.model, judgement.rules, files: compilation.files)
    let told =
      compilation.diagnostics + judgement.assessment.diagnostics
      + reporter.diagnostics(judgement.assessment)
    var faults: [String] = []
    for diagnostic in told {
      let ranges =
        [diagnostic.primary.range] + diagnostic.secondary.map(\.range)
        + diagnostic.fixes.flatMap { $0.edits.map(\.range) }
      for range in ranges
      where range.start > range.end
        || Int(range.end) > compilation.sources[range.file].bytes.count
      {
        faults.append("\(diagnostic.code) points outside")
      }
    }
    for language in Language.allCases {
      var renderer = TextRenderer(
        sources: compilation.sources, language: language, colored: false)
      // Every control of a terminal that a model holds is written as an escape.
      let text = renderer.render(told.sortedForReading())
      if text.unicodeScalars.contains(where: { HiddenCharacters.contains($0.value) }) {
        faults.append("a hidden character is written as it is")
      }
    }
    for view in compilation.model.views {
      for selector in view.shows {
        for phase in compilation.model.phases.indices {
          _ = compilation.model.select(selector, in: PhaseID(phase))
        }
      }
    }
    return faults
  }

  /// The fixes of a model are applied, and what is left is a text that has canonical layout if the
  /// first had no errors.
  static func fixFaults(_ bytes: [UInt8]) -> [String] {
    let folder = ModelFolder(
      files: files(bytes).map {
        ModelFolder.File(path: $0.path, displayPath: $0.path, bytes: $0.bytes)
      },
      skippedLinks: [])
    let fixes = try? ModelFixes(folder, .review) { compilation in
      let judgement = judge(compilation)
      return ModelFixes.Judgement(
        ruleSet: judgement.rules, settings: EvaluationSettings(), assessment: judgement.assessment)
    }
    guard let fixes else { return ["the fixes failed"] }
    // A fix that brings an error was to be withdrawn. What a text with errors hid isn't brought.
    func errors(_ folder: ModelFolder) -> (ofSyntax: Int, all: Int) {
      let errors = Compilation(files: folder.files.map { ($0.path, $0.bytes) }).diagnostics
        .filter { $0.severity == .error }
      let codes = DiagnosticCode.syntax.map(\.identifier)
      return (errors.count { codes.contains($0.code) }, errors.count)
    }
    if fixes.changes.isEmpty { return [] }
    let (before, after) = (errors(folder), errors(fixes.folder))
    return after.ofSyntax <= before.ofSyntax && (before.ofSyntax > 0 || after.all <= before.all)
      ? [] : ["fixes brought errors"]
  }

  static func selectorFaults(_ bytes: [UInt8]) -> [String] {
    var sources = province.sources
    let tree = parseSelector(sources.add(path: "<query>", bytes: bytes))
    guard !tree.hasSyntaxErrors, let node = tree.root.first(.selector) else { return [] }
    var compiler = SelectorCompiler(province.model)
    let selector = compiler.selector(node)
    var renderer = TextRenderer(sources: sources, language: .vietnamese, colored: false)
    _ = renderer.render(compiler.diagnostics)
    guard let selector else {
      return compiler.diagnostics.isEmpty ? ["nothing is said of what has no meaning"] : []
    }
    return province.model.phases.indices.compactMap { phase in
      let selection = province.model.select(selector, in: PhaseID(phase))
      let all = [selection.certain.max(), selection.possible.max()].compactMap(\.self)
      return all.allSatisfy { $0 < province.model.elements.count } ? nil : "an element is none"
    }
  }

  // MARK: Parts

  private static func judge(
    _ compilation: Compilation
  ) -> (rules: RuleSet, assessment: Assessment) {
    (compilation.ruleSet, RuleEngine.evaluate(compilation.ruleSet, compilation.model))
  }

  /// The files of a model in one text: a line `//- path` begins another one, as in fixtures.
  private static func files(_ bytes: [UInt8]) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = [("model.kien", [])]
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: "//- ".utf8), files.count < 8 {
        let path = String(decoding: line.dropFirst(4), as: UTF8.self)
        // No folder holds two files of one name.
        if !path.isEmpty, !files.contains(where: { $0.path == path }) {
          files.append((path, []))
          continue
        }
      }
      files[files.count - 1].bytes += line + [0x0A]
    }
    return files
  }

  /// What selectors are asked of: something of each sort.
  private static let province = Compilation(files: [
    (
      "model.kien",
      Array(
        """
        architecture tinh "Tỉnh" { as-of 2021-01-29; states elements, relations }
        use vn-egov 2.0
        use vn-national 1.0
        phases { nay "Nay" 2020; sau "Sau" 2025 }
        agency so "Sở Thông tin và Truyền thông"
        lgsp truc "Nền tảng tích hợp" from sau { owner so; -> ndxp "Kết nối" }
        data-centre ttdl "Trung tâm dữ liệu" { owner so; zone dmz "Vùng DMZ" { role dmz } }
        portal cong "Cổng" until sau { owner so; ipv6 yes; hosted-on ttdl.dmz; tag "dùng chung" }
        portal cong-moi "Cổng mới" from sau { owner so; ipv6 unknown; security-level 3 }
        sector-system ho-tich "Hộ tịch" {
          owner so
          channels web, mobile
          -> csdl-dan-cu "Tra cứu" via truc, ndxp from sau { data "Họ tên" }
        }
        cong -> ho-tich "Gửi hồ sơ"
        """.utf8)
    )
  ])
}
