import Diagnostics
import Model

/// The findings of one rule that lack the same evidence. There may be a million: of each is kept only
/// what a message about all of them shows.
struct UnassessedGroup {
  let missing: EvidenceSet
  /// The position of the first finding.
  let first: Int
  private(set) var count = 0
  /// The highest of any.
  private(set) var severity = Severity.note
  private(set) var subjects = SubjectSet()
  /// The first places in reading order, each with the first finding there; one more than is shown.
  private(set) var places: [(range: SourceRange, finding: Int)] = []
  /// The first place that isn't where a pack declares what it is about: what the model says is to be
  /// said in the model.
  private(set) var placeInModel: SourceRange?

  init(_ missing: EvidenceSet, first: Int) {
    self.missing = missing
    self.first = first
  }

  mutating func add(_ finding: Int, _ outline: FindingList.Outline, in model: ArchitectureModel) {
    count += 1
    severity = max(severity, outline.severity)
    subjects.insert(outline.subject)
    let range = outline.range(in: model)
    enter(range, finding)
    if case .element(let id) = outline.subject, model[id].pack != nil { return }
    placeInModel = placeInModel.map { min($0, range) } ?? range
  }

  /// Few places are shown of what may be very many, so no more are sorted.
  private mutating func enter(_ range: SourceRange, _ finding: Int) {
    let isFull = places.count > FindingReporter.maximumLabels
    if isFull, places[places.count - 1].range <= range { return }
    let position = places.firstIndex { range <= $0.range } ?? places.count
    if position < places.count, places[position].range == range { return }
    places.insert((range, finding), at: position)
    if isFull { places.removeLast() }
  }
}

extension FindingList.Outline {
  /// The place to change.
  func range(in model: ArchitectureModel) -> SourceRange { place ?? subject.range(in: model) }
}
