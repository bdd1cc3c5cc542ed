public import Model

/// How a model is to be judged, beyond what it and its packs say.
///
/// Two days, never mixed: `asOf` is the law applied, `today` the day on which somebody asks. Rules
/// come into force by the first; waivers, deadlines and mergers run out by the second.
public struct EvaluationSettings: Sendable {
  /// The law applied, in place of the day that the header names.
  public var asOf: CalendarDate?
  /// The day of the run; nil where nobody says it, and then nothing that depends on it is judged.
  /// Never read from the clock: the same input gives the same output.
  public var today: CalendarDate?
  /// The only phase that is judged; nil judges all.
  public var phase: PhaseID?
  /// The name of the profile that grades the rules.
  public var profile: String?
  /// Whether what only wears out, an unused waiver or a stale entry of the baseline, is an error.
  public var isLocked = false
  /// Whether the text of the model has errors. What they hide may be what a waiver or an entry of
  /// the baseline is about, so none of them is called unused.
  public var hasModelErrors = false

  public init() {}

  /// The day whose law is applied to a model; nil where neither these settings nor the header says
  /// one.
  public func lawDay(of model: ArchitectureModel) -> CalendarDate? { asOf ?? model.header.asOf }

  /// The model with that day in its header, so that nothing of a check reads another one.
  func applied(to model: ArchitectureModel) -> ArchitectureModel {
    guard let asOf else { return model }
    var model = model
    model.header.asOf = asOf
    return model
  }

  /// The phases that are judged.
  func phases(of model: ArchitectureModel) -> PhaseSet {
    phase.map { PhaseSet(bits: 1 << UInt64($0.rawValue)) } ?? model.allPhases
  }

  /// Whether a finding that isn't there proves that nothing is wrong.
  var seesEverything: Bool { phase == nil && !hasModelErrors }
}
