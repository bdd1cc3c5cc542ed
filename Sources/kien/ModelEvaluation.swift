import ArgumentParser
import Diagnostics
import Model
import Rules
import Workspace

/// What can be asked for where a model is judged: the same for every command that does.
struct EvaluationOptions {
  var asOf: CalendarDate?
  var today: CalendarDate?
  /// As typed.
  var phase: String?
  /// The name of a profile of the packs in use.
  var profile: String?
  /// The path of the baseline; nil takes the one in the model's folder, if there is one.
  var baseline: String?
  /// Whether a baseline that is named need not be there: it is about to be made.
  var makesBaseline = false
  /// Nil is locked in continuous integration only.
  var isLocked: Bool?
}

/// A model, compiled and judged, with what waivers and its baseline say.
struct ModelEvaluation {
  let compilation: Compilation
  /// Those of the compilation, and the baseline's.
  let sources: SourceMap
  let settings: EvaluationSettings
  let assessment: Assessment
  /// As read; nil where there is none.
  let baseline: Baseline?
  let baselineFile: BaselineFile
  /// What isn't found by a rule: of the text, of waivers and of the baseline, in reading order.
  let diagnostics: [Diagnostic]

  /// Reads and judges a model, or ends the process with exit status 2.
  init(path: String, _ options: EvaluationOptions, _ language: Language) throws {
    try self.init(
      try compileModel(path, language, readsExamples: false), path: path, options, language)
  }

  /// Judges a model that was compiled, or ends the process with exit status 2.
  ///
  /// - Parameter path: where the model was read from: its baseline lies there.
  init(
    _ compiled: Compilation, path: String, _ options: EvaluationOptions, _ language: Language
  ) throws {
    var compilation = compiled
    compilation.ruleSet = try compilation.rules(under: options.profile, language)
    self.compilation = compilation
    var settings = EvaluationSettings()
    settings.asOf = options.asOf
    settings.today = options.today
    settings.phase = try compilation.model.phase(named: options.phase, language)
    settings.profile = options.profile
    settings.isLocked = options.isLocked ?? Terminal.isContinuousIntegration
    settings.hasModelErrors = compilation.diagnostics.contains { $0.severity == .error }
    self.settings = settings
    var sources = compilation.sources
    baselineFile = try Self.baselineFile(of: path, options, language)
    baseline = try Self.baseline(in: baselineFile, options, &sources, language)
    self.sources = sources
    assessment = RuleEngine.evaluate(
      compilation.ruleSet, compilation.model, settings, baseline: baseline,
      repeating: sideBySide)
    let found = (compilation.diagnostics + assessment.diagnostics).sortedForReading()
    diagnostics = settings.isLocked ? found.map(Self.locked) : found
  }

  /// Which version of a pack is used must not depend on the program where nothing may change.
  private static func locked(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code == DiagnosticCode.packNotPinned.identifier else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.severity = .error
    return diagnostic
  }

  private static func baselineFile(
    of path: String, _ options: EvaluationOptions, _ language: Language
  ) throws -> BaselineFile {
    do {
      guard let named = options.baseline else { return try BaselineFile.read(ofModel: path) }
      let file = try BaselineFile.read(at: named)
      if file.bytes == nil, !options.makesBaseline {
        throw WorkspaceFailure.notFound(path: file.displayPath)
      }
      return file
    } catch let problem as WorkspaceFailure {
      throw failure(problem.text, language)
    }
  }

  private static func baseline(
    in file: BaselineFile, _ options: EvaluationOptions, _ sources: inout SourceMap,
    _ language: Language
  ) throws -> Baseline? {
    guard let bytes = file.bytes else { return nil }
    let source = sources.add(path: file.displayPath, bytes: bytes)
    var diagnostics: [Diagnostic] = []
    let baseline = Baseline(source, diagnostics: &diagnostics)
    guard diagnostics.isEmpty else {
      var renderer = TextRenderer(sources: sources, language: language, colored: false)
      Terminal.writeError(String(renderer.render(diagnostics.sortedForReading()).dropLast(2)))
      throw Outcome.couldNotCheck
    }
    return baseline
  }
}
