public import Diagnostics

/// A named choice of how strictly a model is judged: which rules are off, and how severe others are.
public struct Profile: Sendable {
  /// What becomes of a rule under a profile.
  public enum Grade: Sendable, Hashable {
    case off
    case severity(Severity)

    /// Stricter is more.
    public var rank: Int {
      switch self {
      case .off: -1
      case .severity(let severity): Int(severity.rawValue)
      }
    }
  }

  /// `off STR-09`, `warning STR-08`: one code of such a line.
  public struct Setting: Sendable {
    public var code: String
    public var grade: Grade
    public var range: SourceRange
  }

  public var name: String
  public var label: LocalizedText
  /// The profile that this one begins with, by its place in `Vocabulary.profiles`: smaller than the
  /// profile's own.
  public var base: Int?
  /// What the profile itself says, in the order of its text; each code once.
  public var settings: [Setting]
  public var pack: PackID
  public var declaration: SourceRange
}

extension Vocabulary {
  /// The profile of a name; nil where no pack has it.
  public func profile(named name: String) -> Profile? { profiles.first { $0.name == name } }

  /// What a profile says of every rule that it or one that it begins with names, by code,
  /// with the pack of the profile that says it.
  public func grades(of profile: Profile) -> [String: (grade: Profile.Grade, pack: PackID)] {
    var grades: [String: (grade: Profile.Grade, pack: PackID)] = [:]
    var current: Profile? = profile
    while let step = current {
      for setting in step.settings where grades[setting.code] == nil {
        grades[setting.code] = (setting.grade, step.pack)
      }
      current = step.base.map { profiles[$0] }
    }
    return grades
  }

  public func parameter(named name: String) -> Parameter? { parameters.first { $0.name == name } }
}
