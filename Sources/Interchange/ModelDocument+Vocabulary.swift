// The words that a model is made of, as its document has them.

import Model
import Reports

extension ModelDocument {
  package struct Pack: Codable, Sendable, Hashable {
    package var name: String
    package var version: String
    package var label: Label
    /// Half-open: the first day in force, and the first day no longer in force.
    package var inForceFrom: String?
    package var inForceUntil: String?

    init(_ pack: Model.Pack) {
      name = pack.name
      version = pack.version
      label = Label(pack.label)
      inForceFrom = pack.inForceFrom?.description
      inForceUntil = pack.inForceUntil?.description
    }
  }

  /// A layer or a domain.
  package struct Layer: Codable, Sendable, Hashable {
    package var name: String
    package var label: Label
  }

  /// A level of administration.
  package struct Tier: Codable, Sendable, Hashable {
    package var name: String
    package var label: Label
    /// Half-open.
    package var from: String?
    package var until: String?

    init(_ tier: Model.Tier) {
      name = tier.name
      label = Label(tier.label)
      from = tier.from?.description
      until = tier.until?.description
    }
  }

  package struct Kind: Codable, Sendable, Hashable {
    package var name: String
    package var label: Label
    /// The kind that this one is, if any.
    package var parent: String?
    package var layer: String?
    package var domain: String?
    package var shape: String
    package var isOutside: Bool
    package var isCarrier: Bool
    package var needs: [String]
    package var pack: String

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

  package struct Choice: Codable, Sendable, Hashable {
    package var name: String
    package var label: Label
  }

  package struct Attribute: Codable, Sendable, Hashable {
    package var name: String
    package var label: Label
    /// `text`, `markdown`, `yes-no`, `date`, `duration`, `percent`, `number`, `money`, `level`,
    /// `one-of` or `reference`.
    package var type: String
    /// Whether an element can have several values.
    package var isMany: Bool
    package var unit: String?
    /// The least and the greatest level.
    package var low: Int?
    package var high: Int?
    /// The words of a `one-of`.
    package var choices: [Choice]?
    /// The kinds that a reference can lead to; none: any.
    package var kinds: [String]?
    package var isDependency: Bool
    package var isPlacement: Bool
    package var isInherited: Bool
    package var marksAssumption: Bool
    /// `element`, `relation`
    package var applies: [String]
    package var pack: String

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

  package struct RelationKind: Codable, Sendable, Hashable {
    package var name: String
    package var label: Label
    package var line: String
    package var isDefault: Bool
    package var isDependency: Bool
    package var pack: String

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
