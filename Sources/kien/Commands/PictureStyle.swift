public import ArgumentParser
import Diagnostics
public import Diagrams
import Model
import Rules
import Workspace

/// What pictures look like and what their colours show, on the command line.
struct PictureStyle: ParsableArguments {
  @Option(
    help: help(
      "Colours: light, dark, or print for black and white.",
      "Bảng màu: light (nền sáng), dark (nền tối) hoặc print (in đen trắng)."))
  var theme = Theme.Name.light

  @Option(
    name: .customLong("color-by"),
    help: ArgumentHelp(
      localized(
        "What colours show: an attribute such as security-level, or verdict, or indicators.",
        "Màu thể hiện: một thuộc tính như security-level, hoặc verdict, hoặc indicators."),
      valueName: localized("attribute", "thuộc-tính")))
  var colorBy: String?

  /// What is drawn of a model. Rules are judged only where colours show what they say.
  ///
  /// - Parameters:
  ///   - path: Where the model was read from: its baseline lies there.
  ///   - phase: As typed.
  func options(
    _ compilation: Compilation, path: String, phase: String?, _ language: Language
  ) throws -> DiagramOptions {
    let model = compilation.model
    var options = DiagramOptions(phase: try model.phase(named: phase, language))
    options.hasColors = theme != .print
    if let colorBy {
      guard let coloring = View.Coloring(named: colorBy, in: model.vocabulary) else {
        let names =
          ["verdict", "indicators"]
          + model.vocabulary.attributes.filter(\.appliesToElements).map(\.name)
        let hint = Suggestion.nearest(to: colorBy, among: names)
        throw failure(
          LocalizedText(
            "there is no attribute '\(colorBy)'\(hint.map { "; did you mean '\($0)'?" } ?? "")",
            "không có thuộc tính '\(colorBy)'\(hint.map { "; có phải '\($0)'?" } ?? "")"),
          language)
      }
      options.coloring = coloring
    }
    if options.coloring == .verdict || model.views.contains(where: { $0.coloring == .verdict }) {
      var evaluation = EvaluationOptions()
      evaluation.phase = phase
      options.verdicts = verdicts(
        try ModelEvaluation(compilation, path: path, evaluation, language).assessment)
    }
    return options
  }

  /// The violations that neither a waiver nor the baseline excuses, by what they are about.
  private func verdicts(_ assessment: Assessment) -> RuleVerdicts {
    var verdicts = RuleVerdicts()
    for finding in assessment.findings where finding.verdict == .violated {
      guard finding.excuse == nil else {
        verdicts.hasExcused = true
        continue
      }
      switch finding.subject {
      case .element(let id): add(finding.code, to: &verdicts.elements[id, default: []])
      case .relation(let id): add(finding.code, to: &verdicts.relations[id, default: []])
      default: break
      }
    }
    return verdicts
  }

  private func add(_ code: String, to codes: inout [String]) {
    guard !codes.contains(code) else { return }
    codes.append(code)
    codes.sort()
  }
}

extension Theme.Name: ExpressibleByArgument {}
