import Diagnostics
import Model

/// Says what of a model's ground has gone by a day: the framework it is judged by, levels of
/// administration that it sets targets for, the province itself. The model may well be right for its
/// own day, so these are notes.
struct ExpiryReporter {
  let model: ArchitectureModel
  /// `--today`. The program never looks at the clock: without it nothing is told.
  let today: CalendarDate?

  /// How many places a note points at besides the first.
  private static let maximumLabels = 3

  var diagnostics: [Diagnostic] {
    guard let today else { return [] }
    return model.vocabulary.packs.compactMap { expired($0, today) }
      + model.vocabulary.tiers.indices.compactMap { ended(TierID($0), today) }
      + [merged(today)].compactMap(\.self)
  }

  private func expired(_ pack: Pack, _ today: CalendarDate) -> Diagnostic? {
    guard let until = pack.inForceUntil, until <= today else { return nil }
    var text = LocalizedText(
      "'\(pack.name) \(pack.version)' is no longer in force since \(until)",
      "'\(pack.name) \(pack.version)' (\(pack.label.vietnamese)) đã hết hiệu lực từ ngày \(until.vietnamese)"
    )
    if let successor = pack.successor {
      text = text + LocalizedText("; replaced by '\(successor)'", "; được thay bằng '\(successor)'")
    }
    return Diagnostic(.expiredFramework, at: model.header.declaration, text)
  }

  /// A level of administration that is no more, of targets that were to be met after its end.
  private func ended(_ id: TierID, _ today: CalendarDate) -> Diagnostic? {
    let tier = model.vocabulary[id]
    guard let until = tier.until, until <= today else { return nil }
    let ranges = model.indicators.flatMap(\.targets)
      .filter { target in target.tiers.contains(id) && target.by.map { $0 >= until } ?? true }
      .map(\.range).sorted()
    guard let first = ranges.first else { return nil }
    let others = ranges.dropFirst().prefix(Self.maximumLabels).map {
      Diagnostic.Label($0, LocalizedText("also here", "cả ở đây"))
    }
    let number = ranges.count == 1 ? "1 target is" : "\(ranges.count) targets are"
    return Diagnostic(
      .endedTier, at: first,
      LocalizedText(
        "\(number) set for '\(tier.name)' beyond its end: there is no such level since \(until)",
        "\(ranges.count) mức chỉ tiêu đặt cho '\(tier.name)' (\(tier.label.vietnamese)) có thời hạn sau ngày \(until.vietnamese), ngày cấp này không còn"
      ), secondary: Array(others))
  }

  private func merged(_ today: CalendarDate) -> Diagnostic? {
    guard let id = model.header.unit, let until = model.vocabulary[id].until, until <= today else {
      return nil
    }
    let label = model.vocabulary[id].label
    // The unit that is there today, over as many mergers as there were.
    var successor = model.vocabulary[id].successor
    for _ in model.vocabulary.units {
      guard let step = successor, let end = model.vocabulary[step].until, end <= today,
        let next = model.vocabulary[step].successor
      else { break }
      successor = next
    }
    let isNext = successor == model.vocabulary[id].successor
    guard let successor = successor.map({ model.vocabulary[$0].label }) else {
      return Diagnostic(
        .mergedUnit, at: model.header.declaration,
        label
          + LocalizedText(
            " is no unit of its own since \(until)",
            " không còn là đơn vị riêng từ ngày \(until.vietnamese)"))
    }
    return Diagnostic(
      .mergedUnit, at: model.header.declaration,
      LocalizedText(
        isNext
          ? "\(label.english) became part of \(successor.english) on \(until)"
          : "\(label.english) is no unit of its own since \(until), and part of \(successor.english) now",
        "\(label.vietnamese) không còn từ ngày \(until.vietnamese), do sắp xếp lại đơn vị hành chính; đơn vị kế tiếp: \(successor.vietnamese)"
      ))
  }
}
