// The words that a model is made of, as its document has them.

import Model
import Reports

extension ModelDocument {
  public struct Pack: Codable, Sendable, Hashable {
    public var name: String
    public var version: String
    public var label: Label
    /// Half-open: the first day in force, and the first day no longer in force.
    public var inForceFrom: String?
    public var inForceUntil: String?

    init(_ pack: Model.Pack) {
      name = pack.name
      version = pack.version
      label = Label(pack.label)
      inForceFrom = pack.inForceFrom?.description
      inForceUntil = pack.inForceUntil?.description
    }
  }

  /// A layer or a domain.
  public struct Layer: Codable, Sendable, Hashable {
    public var name: String
    public var label: Label
  }

  /// A level of administration.
  public struct Tier: Codable, Sendable, Hashable {
    public var name: String
    public var label: Label
    /// Half-open.
    public var from: String?
    public var until: String?

    init(_ tier: Model.Tier) {
      name = tier.name
      label = Label(tier.label)
      from = tier.from?.description
      until = tier.until?.description
    }
  }

  public struct Kind: Codable, Sendable, Hashable {
    public var name: String
    public var label: Label
    /// The kind that this one is, if any.
    public var parent: String?
    public var layer: String?
    public var domain: String?
    public var shape: String
    public var isOutside: Bool
    public var isCarrier: Bool
    public var needs: [String]
    public var pack: String

    init(_ kind: Model.Kind, _ vocabulary: Vocabulary) {
      name = kind.name
      label = Label(kind.label)
      parent = kind.parent.map { vocabulary[$0].name }
      layer = kind.layer.map { vocabulary[$0].name }
      domain = kind.domain.map { vocabulary[$0].name }
      shape = kind.shape.rawValue
      isOutside = kind.isOutside
      isCarrier = kind.isCarrier
      needs = kind.needs.map { vocabulary[$0].name }
      pack = vocabulary[kind.pack].name
    }
  }

  public struct Choice: Codable, Sendable, Hashable {
    public var name: String
    public var label: Label
  }

  public struct Attribute: Codable, Sendable, Hashable {
    public var name: String
    public var label: Label
    /// `text`, `markdown`, `yes-no`, `date`, `duration`, `percent`, `number`, `money`, `level`,
    /// `one-of` or `reference`.
    public var type: String
    /// Whether an element can have several values.
    public var isMany: Bool
    public var unit: String?
    /// The least and the greatest level.
    public var low: Int?
    public var high: Int?
    /// The words of a `one-of`.
    public var choices: [Choice]?
    /// The kinds that a reference can lead to; none: any.
    public var kinds: [String]?
    public var isDependency: Bool
    public var isPlacement: Bool
    public var isInherited: Bool
    public var marksAssumption: Bool
    /// `element`, `relation`
    public var applies: [String]
    public var pack: String

    init(_ attribute: Model.Attribute, _ vocabulary: Vocabulary) {
      name = attribute.name
      label = Label(attribute.label)
      isMany = attribute.type.isMany
      switch attribute.type.scalar {
      case .text: type = "text"
      case .markdown: type = "markdown"
      case .yesNo: type = "yes-no"
      case .date: type = "date"
      case .duration: type = "duration"
      case .percent: type = "percent"
      case .number(let unit): (type, self.unit) = ("number", unit)
      case .money(let unit): (type, self.unit) = ("money", unit)
      case .level(let range): (type, low, high) = ("level", range.lowerBound, range.upperBound)
      case .oneOf(let choices):
        type = "one-of"
        self.choices = choices.map { Choice(name: $0.name, label: Label($0.label)) }
      case .reference(let kinds):
        type = "reference"
        self.kinds = kinds.map { vocabulary[$0].name }
      }
      isDependency = attribute.isDependency
      isPlacement = attribute.isPlacement
      isInherited = attribute.isInherited
      marksAssumption = attribute.marksAssumption
      applies =
        (attribute.appliesToElements ? ["element"] : [])
        + (attribute.appliesToRelations ? ["relation"] : [])
      pack = vocabulary[attribute.pack].name
    }
  }

  public struct RelationKind: Codable, Sendable, Hashable {
    public var name: String
    public var label: Label
    public var line: String
    public var isDefault: Bool
    public var isDependency: Bool
    public var pack: String

    init(_ kind: Model.RelationKind, _ vocabulary: Vocabulary) {
      name = kind.name
      label = Label(kind.label)
      line = kind.line.rawValue
      isDefault = kind.isDefault
      isDependency = kind.isDependency
      pack = vocabulary[kind.pack].name
    }
  }
}
