public import Diagnostics
public import Model

/// What a model doesn't say although a verdict hangs on it.
public enum MissingEvidence: Sendable, Hashable {
  /// No value, and the header doesn't state that attributes are complete; or `unknown`.
  case attribute(AttributeID)
  /// No `via`, and the header doesn't state that routes are complete; or `via unknown`.
  case routes
  /// The header doesn't state that relations are complete.
  case relations
  /// The header doesn't state that elements are complete.
  case elements
  /// A target without `by`.
  case date
  /// The header lacks a line.
  case header(HeaderField)
  /// No pack in use says when it is in force.
  case packDates
  /// No phase begins or ends it.
  case phases
  /// A line of an indicator that isn't there.
  case indicatorLine(IndicatorProperty)
  /// Which direction of a measure is an improvement.
  case direction
  /// The order of a measure's classes.
  case classes
  /// Targets of one measure in different units.
  case commonUnit
  /// A code that has the form, but isn't in a list that is known to be incomplete.
  case codeList
}

extension MissingEvidence: Comparable {
  private var rank: (Int, Int) {
    switch self {
    case .elements: (0, 0)
    case .relations: (1, 0)
    case .routes: (2, 0)
    case .attribute(let attribute): (3, attribute.index)
    case .date: (4, 0)
    case .header(let field): (5, HeaderField.allCases.firstIndex(of: field) ?? 0)
    case .packDates: (6, 0)
    case .phases: (7, 0)
    case .indicatorLine(let property): (8, property.rawValue)
    case .direction: (9, 0)
    case .classes: (10, 0)
    case .commonUnit: (11, 0)
    case .codeList: (12, 0)
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

extension MissingEvidence {
  /// The name in machine formats: `routes`, or the attribute's.
  public func identifier(in model: ArchitectureModel) -> String {
    switch self {
    case .attribute(let attribute): model.vocabulary[attribute].name
    case .routes: "routes"
    case .relations: "relations"
    case .elements: "elements"
    case .date: "by"
    case .header(let field): field.rawValue
    case .packDates: "in-force"
    case .phases: "phases"
    case .indicatorLine(let property): property.name
    case .direction: "better"
    case .classes: "classes"
    case .commonUnit: "unit"
    case .codeList: "code-list"
    }
  }

  /// To be read behind "does not state".
  public func text(in model: ArchitectureModel) -> LocalizedText {
    switch self {
    case .attribute(let attribute):
      model.vocabulary[attribute].quotedName
    case .routes: LocalizedText("the route ('via')", "đường đi ('via')")
    case .relations: LocalizedText("all relations", "đầy đủ các quan hệ")
    case .elements: LocalizedText("all elements", "đầy đủ các thành phần")
    case .date: LocalizedText("the year ('by')", "năm ('by')")
    case .header(let field):
      LocalizedText("'\(field.rawValue)' in the header", "'\(field.rawValue)' ở phần đầu")
    case .packDates:
      LocalizedText("when its packs are in force", "thời gian có hiệu lực của các gói")
    case .phases: LocalizedText("when it begins or ends", "thời điểm bắt đầu hoặc kết thúc")
    case .indicatorLine(let property): property.quotedName
    case .direction:
      LocalizedText("what is better, higher or lower", "cao hơn hay thấp hơn là tốt hơn")
    case .classes:
      LocalizedText("the order of the classes ('classes')", "thứ tự các hạng ('classes')")
    case .commonUnit: LocalizedText("one unit for the measure", "một đơn vị chung cho thước đo")
    case .codeList: LocalizedText("the whole list of codes", "đầy đủ bảng mã")
    }
  }

  /// Whether it is a value that the author can write.
  var isValue: Bool {
    switch self {
    case .attribute, .indicatorLine: true
    default: false
    }
  }

  /// The word before the value.
  func word(in model: ArchitectureModel) -> String {
    if case .indicatorLine(let property) = self { return property.keyword }
    return identifier(in: model)
  }

  /// How the author can supply it, in full.
  public func advice(in model: ArchitectureModel) -> LocalizedText {
    guard let statement else { return remedy(in: model) }
    return remedy(in: model)
      + LocalizedText(
        "; or, if \(statement.condition.english), '\(statement.words)' in the header",
        "; hoặc ghi '\(statement.words)' ở phần đầu nếu mô hình đã nêu \(statement.condition.vietnamese)"
      )
  }

  /// Whether the header can say once for all that there is no more of it.
  public var isOfList: Bool { statement != nil }

  /// What the header can say where nothing is left to supply, and when it may.
  private var statement: (words: String, condition: LocalizedText)? {
    switch self {
    case .attribute, .indicatorLine:
      ("states attributes", LocalizedText("the model names every value there is", "mọi giá trị"))
    case .routes: ("states routes", LocalizedText("every route is given", "mọi đường đi"))
    case .relations:
      ("states relations", LocalizedText("every relation is given", "mọi quan hệ"))
    case .elements:
      ("states elements", LocalizedText("every element is given", "mọi thành phần"))
    default: nil
    }
  }

  /// How the author can supply it, without what the header can say in its place.
  public func remedy(in model: ArchitectureModel) -> LocalizedText {
    switch self {
    case .attribute(let attribute):
      {
        let name = model.vocabulary[attribute].name
        return LocalizedText("write '\(name)'", "ghi '\(name)'")
      }()
    case .routes: LocalizedText("write 'via …' or 'direct'", "ghi 'via …' hoặc 'direct'")
    case .relations: LocalizedText("write the relation", "ghi quan hệ đó")
    case .elements: LocalizedText("declare the element", "khai báo thành phần đó")
    case .date:
      LocalizedText("write the year behind 'by'", "ghi năm sau 'by'")
    case .header(let field):
      LocalizedText(
        "write '\(field.rawValue)' in the header", "ghi '\(field.rawValue)' ở phần đầu")
    case .packDates:
      LocalizedText("write 'in-force' in the pack", "ghi 'in-force' trong gói")
    case .phases:
      LocalizedText(
        "write 'from' or 'until' with a phase", "ghi 'from' hoặc 'until' với một giai đoạn")
    case .indicatorLine(let property):
      LocalizedText("write '\(property.keyword)'", "ghi '\(property.keyword)'")
    case .direction:
      LocalizedText(
        "write 'better higher' or 'better lower', the same for all indicators of the measure",
        "ghi 'better higher' hoặc 'better lower', thống nhất cho mọi chỉ tiêu của thước đo")
    case .classes:
      LocalizedText(
        "list the classes, worst first: 'classes \"C\", \"B\", \"A\"'",
        "liệt kê các hạng, kém nhất trước: 'classes \"C\", \"B\", \"A\"'")
    case .commonUnit:
      LocalizedText(
        "give the indicators of the measure one unit", "ghi cùng một đơn vị cho các chỉ tiêu này")
    case .codeList:
      LocalizedText(
        "look the code up in the document that issues it: the packs' list is incomplete",
        "tra mã trong văn bản ban hành: bảng mã trong gói chưa đầy đủ")
    }
  }
}

extension Attribute {
  /// Identifier and display name, as messages name an attribute.
  var quotedName: LocalizedText {
    LocalizedText("'\(name)' (\(label.english))", "'\(name)' (\(label.vietnamese))")
  }
}

/// The answer to a question about a subject, with what is missing where there is none.
public struct Answer: Sendable, Equatable, BitwiseCopyable {
  var value: Ternary
  /// Empty unless the value is unknown.
  var missing = EvidenceSet.none

  static let yes = Answer(value: .yes)
  static let no = Answer(value: .no)
  /// What a relation passes isn't known.
  static let hiddenRoute = Answer.unknown([.routes])

  static func unknown(_ missing: EvidenceSet) -> Answer {
    Answer(value: .unknown, missing: missing)
  }

  static prefix func ! (answer: Answer) -> Answer {
    Answer(value: !answer.value, missing: answer.missing)
  }

  func and(_ other: Answer) -> Answer {
    if case .yes = value { return other }
    return combined(other, value.and(other.value))
  }

  func or(_ other: Answer) -> Answer {
    if case .no = value { return other }
    return combined(other, value.or(other.value))
  }

  private func combined(_ other: Answer, _ value: Ternary) -> Answer {
    if case .unknown = value { return .unknown(missing.united(with: other.missing)) }
    return Answer(value: value)
  }
}
