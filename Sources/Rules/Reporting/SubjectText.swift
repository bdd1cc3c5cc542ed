public import Diagnostics
public import Model

/// How subjects are named to people and machines.
extension Subject {
  /// Stable over edits elsewhere, the same in every language: `ttdl.dmz`, `a -> b`.
  public func identifier(in model: ArchitectureModel) -> String {
    switch self {
    case .element(let id): model.qualifiedName(id)
    case .relation(let id): model.qualifiedName(id)
    case .architecture: model.header.name
    case .indicator(let id), .targets(let id, _, _):
      model.text(model.indicators[id.index].name)
    }
  }

  /// Label and identifier in single quotes, as messages name the subject.
  public func text(in model: ArchitectureModel) -> LocalizedText {
    let identifier = identifier(in: model)
    switch self {
    case .element(let id):
      let label = model.label(id)
      return LocalizedText(
        Self.quoted(label.english, identifier), Self.quoted(label.vietnamese, identifier))
    case .relation(let id):
      return LocalizedText(verbatim: Self.quoted(model.text(model[id].label), identifier))
    case .architecture:
      return LocalizedText(verbatim: Self.quoted(model.header.label, identifier))
    case .indicator(let id), .targets(let id, _, _):
      let label = model.text(model.indicators[id.index].label)
      return LocalizedText(verbatim: Self.quoted(label, identifier))
    }
  }

  private static func quoted(_ label: String, _ identifier: String) -> String {
    label.isEmpty || label == identifier ? "'\(identifier)'" : "'\(label)' ('\(identifier)')"
  }

  /// The tier and the day of targets, to be read behind what is said of them; empty for all else.
  func targetText(in model: ArchitectureModel) -> LocalizedText {
    var text = LocalizedText("", "")
    guard case .targets(_, let tier, let day) = self else { return text }
    if let tier {
      let label = model.vocabulary[tier].label
      text = text + LocalizedText(" for '\(label.english)'", " cho '\(label.vietnamese)'")
    }
    if let day {
      text = text + LocalizedText(" by \(day)", ", thời hạn đến hết ngày \(day.vietnamese)")
    }
    return text
  }

  /// The place to change.
  public func range(in model: ArchitectureModel) -> SourceRange {
    switch self {
    case .element(let id): model[id].nameRange
    case .relation(let id): model[id].headRange
    case .architecture: model.header.declaration
    case .indicator(let id), .targets(let id, _, _): model.indicators[id.index].nameRange
    }
  }

  /// What several subjects of this kind are called, after a number.
  func plural(_ count: Int) -> LocalizedText {
    let end = count == 1 ? "" : "s"
    return switch self {
    case .element: LocalizedText("\(count) element\(end)", "\(count) phần tử")
    case .relation: LocalizedText("\(count) relation\(end)", "\(count) quan hệ")
    case .architecture: LocalizedText("the model", "mô hình")
    case .indicator: LocalizedText("\(count) indicator\(end)", "\(count) chỉ tiêu")
    case .targets: LocalizedText("\(count) target\(end)", "\(count) chỉ tiêu")
    }
  }
}
