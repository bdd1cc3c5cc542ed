public import Model

/// A box of a diagram with its texts, wrapped and measured.
public struct Box: Sendable {
  /// Unique in the picture and the same in every drawing of the same model.
  public var identifier: String
  public var name: TextBlock
  public var kind: TextBlock
  /// Parts that are drawn in the box rather than as boxes of their own.
  public var contents: TextBlock
  public var chips: [Chip]
  public var shape: Kind.Shape
  public var tone: Tone
  public var isOutside: Bool
  public var isAssumption: Bool
  public var state = ChangeState.none
  public var isEmphasized = false
  /// Whether a rule is violated here; the codes stand in the chips.
  public var isViolation = false
  /// Whether it stands for several elements, which its name counts.
  public var isHeap = false
  /// Index in the diagram's groups.
  public var group: Int?
  /// Boxes of a lower step stand in the upper rows of their band.
  public var step = 0
  /// What a screen reader and a tool tip say.
  public var title: String
  public var description: String
  /// Size in points.
  public var width: Double
  public var height: Double
}

/// A small mark in a box: the owner, the security level, an assumption.
public struct Chip: Sendable {
  public enum Style: Sendable {
    case plain, assumption, violation
    /// What the colours show.
    case strong
    /// What changes: light on dark, so that it stands out without colour.
    case change
  }

  public var text: TextLine
  public var style: Style

  public init(_ text: String, style: Style = .plain, maximumWidth: Double) {
    self.text = TextLine(
      LineBreaking.shortened(text, font: Typography.chip, width: maximumWidth - 2 * Self.padding),
      font: Typography.chip)
    self.style = style
  }

  /// Space between the mark's border and its text, in points.
  static let padding = 4.0

  public var width: Double { text.width + 2 * Self.padding }
}

extension Box {
  /// Space between the border and the texts, in points.
  static let paddingX = 6.0
  static let paddingY = 5.0
  /// Space between chips, in points.
  static let chipGap = 4.0
  static let chipHeight = 14.0
  /// How much wider than its texts a box may be for all its chips to stand side by side.
  private static let stretch = 1.2

  /// Rows of chips that fit side by side into the box.
  var chipRows: [[Chip]] {
    var rows: [[Chip]] = []
    var used = 0.0
    let available = width - 2 * Self.paddingX
    for chip in chips {
      if rows.isEmpty || used + Self.chipGap + chip.width > available {
        rows.append([chip])
        used = chip.width
      } else {
        rows[rows.count - 1].append(chip)
        used += Self.chipGap + chip.width
      }
    }
    return rows
  }

  /// Space that the shape's own drawing takes above the texts, in points.
  var headroom: Double {
    switch shape {
    case .cylinder: 8
    case .screen: 7
    case .person: 12
    default: 0
    }
  }

  /// Sets width and height to what the texts need.
  ///
  /// - Parameter hasRoom: Whether there are few boxes side by side: a wider one is then better than
  ///   one with a row of chips more.
  mutating func fit(minimumWidth: Double, hasRoom: Bool) {
    let chipWidth = chips.map(\.width).max() ?? 0
    let textWidth = max(name.width, kind.width, contents.width, chipWidth)
    let row = chips.reduce(-Self.chipGap) { $0 + $1.width + Self.chipGap }
    let isStretched = hasRoom && row > textWidth && row < textWidth * Self.stretch
    let contentWidth = isStretched ? row : textWidth
    width = max(minimumWidth, (contentWidth + 2 * Self.paddingX).rounded(.up))
    let rows = Double(chipRows.count)
    let chipsHeight = rows > 0 ? rows * (Self.chipHeight + 2) + 2 : 0
    let texts = name.height + kind.height + contents.height
    height = (texts + chipsHeight + 2 * Self.paddingY + headroom).rounded(.up)
  }
}
