public import Diagnostics
import Syntax

/// A finding that somebody decided to live with until a day: `waive INT-04 on a -> b until …`.
public struct Waiver: Sendable {
  /// What the finding is about.
  public enum Subject: Sendable, Hashable, BitwiseCopyable {
    case element(ElementID)
    /// All versions of one relation: any of them stands for it.
    case relation(RelationID)
    /// The whole architecture: coverage, sums.
    case architecture
    /// The targets of an indicator, whatever their tier and day.
    case indicator(IndicatorID)
    /// `on any`: every subject of the rule. Only recommended rules can be waived so.
    case any
  }

  /// How many days a waiver may hold at most, where no pack has a parameter `max-waiver`.
  public static let maximumDays = 365
  /// How many days before its end a waiver begins to warn.
  public static let warningDays = 30

  /// The code of the rule, which is one of a pack in use.
  public var rule: String
  public var subject: Subject
  /// Half-open: the first day on which the waiver no longer holds.
  public var until: CalendarDate
  public var reason: String
  /// Who removes the cause.
  public var owner: ElementID
  /// The document that approves it, or the empty text.
  public var approvedBy: String
  public var range: SourceRange
}

extension ArchitectureModel {
  /// How many days a waiver may hold, counted from the day of a check: the parameter `max-waiver` of
  /// the packs in use, its fraction left out, or else `Waiver.maximumDays`.
  public var maximumWaiverDays: Int {
    let parameter = vocabulary.parameters.first { $0.name == "max-waiver" }
    let whole = parameter?.values.first?.text.prefix { $0 != "." }
    return whole.flatMap { Int($0) } ?? Waiver.maximumDays
  }

  /// What a waiver is about, as its author names it: `a -> b`, or the identifier; `any` for every
  /// subject of its rule.
  public func subjectName(of waiver: Waiver) -> String {
    switch waiver.subject {
    case .element(let id): qualifiedName(id)
    case .relation(let id): qualifiedName(id)
    case .architecture: header.name
    case .indicator(let id): text(indicators[id.index].name)
    case .any: "any"
    }
  }
}
