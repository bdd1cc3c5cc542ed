public import Diagnostics
public import Model

/// `each architecture must have issued and framework-in-force`: what the model's header says of
/// itself. It holds for no phase more than for another.
public struct ArchitectureSentence: Sentence {
  /// All must hold.
  public var conditions: [HeaderCondition]

  public var isTimeless: Bool { true }

  public func judge(_ evaluation: Evaluation, in phases: PhaseSet) -> Judgements {
    let model = evaluation.model
    var judgement = Judgement(.architecture)
    var answer = Answer.yes
    for (number, condition) in conditions.enumerated() {
      let part = condition.evaluate(in: model)
      if part.value == .no { judgement.failures |= 1 << UInt64(min(number, 63)) }
      answer = answer.and(part)
    }
    judgement.enter(answer, in: phases)
    return Judgements(judgement)
  }

  public func violation(_ judgement: Judgement, in model: ArchitectureModel) -> LocalizedText {
    conditions.enumerated()
      .filter { judgement.failures >> UInt64(min($0.offset, 63)) & 1 == 1 }
      .map { $0.element.failure(in: model) }
      .joined(LocalizedText(" and ", " và "))
  }
}

/// A line of the model's header that a rule can ask for.
public enum HeaderField: String, Sendable, Hashable, CaseIterable {
  case name, version, issued, source
  case asOf = "as-of"

  /// The text of the line; nil where the header has none.
  func text(in header: Header) -> String? {
    let text =
      switch self {
      case .name: header.label
      case .version: header.version
      case .issued: header.issued
      case .source: header.source
      case .asOf: header.asOf.map { "\($0)" } ?? ""
      }
    return text.isEmpty ? nil : text
  }

  /// What it means that the header hasn't the line.
  func absence(in header: Header) -> Answer {
    header.states.contains(.attributes) ? .no : .unknown([.header(self)])
  }
}

/// A test of the model's header.
public indirect enum HeaderCondition: Sendable {
  case has(HeaderField)
  /// The line is, or is not, a text.
  case equals(HeaderField, String, isNegated: Bool)
  /// `as-of` against a day.
  case compare(CalendarDate, Target.Comparison, text: String)
  /// Every pack in use that says its dates is in force on the day of `as-of`.
  case frameworkInForce
  case not(HeaderCondition, text: String)
  case and([HeaderCondition])
  case or([HeaderCondition], text: String)

  func evaluate(in model: ArchitectureModel) -> Answer {
    let header = model.header
    switch self {
    case .has(let field): return field.text(in: header) != nil ? .yes : field.absence(in: header)
    case .equals(let field, let text, let isNegated):
      guard let said = field.text(in: header) else { return field.absence(in: header) }
      return (said == text) != isNegated ? .yes : .no
    case .compare(let day, let comparison, _):
      guard let asOf = header.asOf else { return .unknown([.header(.asOf)]) }
      let holds =
        switch comparison {
        case .equal: asOf == day
        case .notEqual: asOf != day
        case .less: asOf < day
        case .lessOrEqual: asOf <= day
        case .greater: asOf > day
        case .greaterOrEqual: asOf >= day
        }
      return holds ? .yes : .no
    case .frameworkInForce:
      guard let asOf = header.asOf else { return .unknown([.header(.asOf)]) }
      let dated = model.vocabulary.packs.filter(\.hasDates)
      if dated.isEmpty { return .unknown([.packDates]) }
      return dated.allSatisfy { $0.isInForce(on: asOf) } ? .yes : .no
    case .not(let condition, _): return !condition.evaluate(in: model)
    case .and(let conditions):
      return conditions.reduce(.yes) { $0.and($1.evaluate(in: model)) }
    case .or(let conditions, _):
      return conditions.reduce(.no) { $0.or($1.evaluate(in: model)) }
    }
  }

  /// What is wrong, to be read behind the model's name.
  func failure(in model: ArchitectureModel) -> LocalizedText {
    switch self {
    case .has(let field):
      return LocalizedText("has no '\(field.rawValue)'", "chưa ghi '\(field.rawValue)'")
    case .equals(let field, let text, let isNegated):
      guard let said = field.text(in: model.header) else {
        return HeaderCondition.has(field).failure(in: model)
      }
      return LocalizedText(
        "says \(field.rawValue) \"\(said)\", but must \(isNegated ? "not say it" : "say \"\(text)\"")",
        "ghi \(field.rawValue) \"\(said)\", nhưng \(isNegated ? "không được ghi như vậy" : "phải ghi \"\(text)\"")"
      )
    case .compare(_, _, let text), .not(_, let text), .or(_, let text):
      return LocalizedText("doesn't meet '\(text)'", "chưa đáp ứng '\(text)'")
    case .and(let conditions):
      return conditions.filter { $0.evaluate(in: model).value == .no }
        .map { $0.failure(in: model) }.joined(LocalizedText(" and ", " và "))
    case .frameworkInForce:
      let asOf = model.header.asOf
      return model.vocabulary.packs
        .compactMap { pack in asOf.flatMap { pack.outOfForce(on: $0) } }
        .joined(LocalizedText("; ", "; "))
    }
  }
}

extension Pack {
  fileprivate var hasDates: Bool { inForceFrom != nil || inForceUntil != nil }

  fileprivate func isInForce(on day: CalendarDate) -> Bool { outOfForce(on: day) == nil }

  /// Why a model may not be judged by the pack on a day; nil where it may.
  fileprivate func outOfForce(on day: CalendarDate) -> LocalizedText? {
    if let inForceFrom, day < inForceFrom {
      return LocalizedText(
        "is judged as of \(day) by '\(name) \(version)', which is in force only from \(inForceFrom)",
        "được đánh giá tính đến ngày \(day.vietnamese) theo '\(name) \(version)', bản này chỉ có hiệu lực từ \(inForceFrom.vietnamese)"
      )
    }
    guard let inForceUntil, day >= inForceUntil else { return nil }
    let text = LocalizedText(
      "is judged as of \(day) by '\(name) \(version)', which is no longer in force since \(inForceUntil)",
      "được đánh giá tính đến ngày \(day.vietnamese) theo '\(name) \(version)', bản này đã hết hiệu lực từ \(inForceUntil.vietnamese)"
    )
    guard let successor else { return text }
    return text
      + LocalizedText(" (replaced by '\(successor)')", " (được thay bằng '\(successor)')")
  }
}
