import Diagnostics
import Model
import Reports
import Rules
import Workspace

/// How the rules came out, as two short tables: what the model would have to say for more of them
/// to be assessed, and the rules by their result.
struct RuleOverview {
  var evaluation: ModelEvaluation
  var openQuestions: [OpenQuestion]
  var reporter: FindingReporter

  private var assessment: Assessment { evaluation.assessment }

  /// One row for each thing that the model would have to say, in the order of the places.
  var missingEvidence: Table {
    var places = PlaceFinder(evaluation.sources)
    var topics: [(first: OpenQuestion, codes: [String])] = []
    for question in openQuestions {
      if let index = topics.firstIndex(where: { $0.first.topic == question.topic }) {
        topics[index].codes.append(question.code)
      } else {
        topics.append((question, [question.code]))
      }
    }
    // What stands at one place stays in the order of the rules.
    let order = topics.indices.sorted { left, right in
      let (before, after) = (
        topics[left].first.place, topics[right].first.place
      )
      return before == after ? left < right : before < after
    }
    let rows = order.map { index -> [Cell] in
      let (first, codes) = topics[index]
      return [
        .text(places.place(first.place).text),
        .localized(reporter.briefText(first.topic.missing)),
        .localized(reporter.briefText(first.topic.subjects)),
        .text(codes.joined(separator: " ")),
      ]
    }
    return Table(
      id: "missing-evidence",
      title: LocalizedText("Not enough evidence to assess", "Chưa đủ cơ sở đánh giá"),
      columns: [
        Table.Column("place", LocalizedText("First place", "Vị trí đầu tiên")),
        Table.Column("missing", LocalizedText("The model doesn't state", "Mô hình chưa nêu")),
        Table.Column("subjects", LocalizedText("Of", "Của")),
        Table.Column("rules", LocalizedText("Rules", "Quy tắc")),
      ],
      rows: rows, emptyStatement: LocalizedText("nothing is missing", "không thiếu gì"),
      notes: [
        LocalizedText(
          "kien check --all shows each in full, with what to write.",
          "kien check --all trình bày đầy đủ từng mục và cách ghi.")
      ])
  }

  /// One row for each result that a rule has, with the rules' codes. A rule counts under the worst
  /// that was found.
  var results: Table {
    var codes = [[String]](repeating: [], count: Result.allCases.count)
    for outcome in assessment.outcomes { codes[result(outcome).rawValue].append(outcome.code) }
    let rows = Result.allCases.compactMap { result -> [Cell]? in
      let codes = codes[result.rawValue]
      guard !codes.isEmpty else { return nil }
      return [
        .localized(result.text), .number(DecimalNumber(codes.count), unit: ""),
        .text(codes.joined(separator: " ")),
      ]
    }
    return Table(
      id: "rule-results", title: LocalizedText("Rules", "Quy tắc"),
      columns: [
        Table.Column("result", LocalizedText("Result", "Kết quả")),
        Table.Column("rules", LocalizedText("Rules", "Số quy tắc")),
        Table.Column("codes", LocalizedText("Codes", "Mã quy tắc")),
      ],
      rows: rows, emptyStatement: LocalizedText("no rules", "không có quy tắc nào"))
  }

  private enum Result: Int, CaseIterable {
    case violated, excused, notAssessed, silent, satisfied, notApplicable, notInForce, off

    var text: LocalizedText {
      switch self {
      case .violated: Verdict.violated.text
      case .excused: LocalizedText("excused", "Được miễn hoặc đã ghi nhận")
      case .notAssessed: Verdict.notAssessed.text
      case .silent:
        LocalizedText("nothing asked", "Chưa nêu, không bắt buộc")
      case .satisfied: Verdict.satisfied.text
      case .notApplicable: RuleOutcome.Status.notApplicable.text
      case .notInForce: RuleOutcome.Status.notInForce.text
      case .off: RuleOutcome.Status.offInProfile.text
      }
    }
  }

  private func result(_ outcome: RuleOutcome) -> Result {
    switch outcome.status {
    case .notApplicable: return .notApplicable
    case .notInForce: return .notInForce
    case .offInProfile: return .off
    case .evaluated: break
    }
    if outcome[.violated] > 0 { return .violated }
    let rule = evaluation.compilation.ruleSet.rule(outcome.code)
    if outcome[.notAssessed] > 0, rule?.whenUnknown != .ignore { return .notAssessed }
    if outcome.waived + outcome.baselined > 0 { return .excused }
    return outcome[.notAssessed] > 0 ? .silent : .satisfied
  }
}
