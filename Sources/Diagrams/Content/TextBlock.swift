/// A size and weight of the picture's one font.
public struct Font: Sendable, Hashable {
  /// In points.
  public var size: Double
  public var isBold: Bool

  /// The height of one line: Vietnamese marks stack, so it is generous.
  public var lineHeight: Double { size * 1.3 }

  /// The width of a text, in points.
  public func width(of text: String) -> Double {
    GlyphWidths.width(of: text, size: size, bold: isBold)
  }

  /// Thousandths of the font's size in points.
  func points(_ thousandths: Int) -> Double { Double(thousandths) * size / 1000 }
}

/// The sizes of text in a drawing, before it is fitted to the page.
public enum Typography {
  public static let name = Font(size: 10.5, isBold: true)
  public static let kind = Font(size: 10, isBold: false)
  public static let chip = Font(size: 10, isBold: false)
  public static let arrow = Font(size: 10, isBold: false)
  public static let arrowDetail = Font(size: 10, isBold: false)
  public static let group = Font(size: 11, isBold: true)

  /// The smallest of them. What is largest has to be little larger: the smallest says whether a
  /// page can be read, and the rest takes room from it.
  public static let minimumSize = 10.0
}

/// One line of text with its measured width.
public struct TextLine: Sendable, Hashable {
  public var text: String
  public var font: Font
  /// In points.
  public var width: Double

  public init(_ text: String, font: Font) {
    self.text = text
    self.font = font
    width = font.width(of: text)
  }

  /// - Parameter width: That of the text in the font, in points.
  init(_ text: String, font: Font, width: Double) {
    self.text = text
    self.font = font
    self.width = width
  }
}

/// Lines of text, one below the other.
public struct TextBlock: Sendable, Hashable {
  public var lines: [TextLine]

  public init(lines: [TextLine] = []) {
    self.lines = lines
  }

  /// A text wrapped to a width, in points, in lines of about the same length; at most so many
  /// lines, the last ending in `…` where the text is longer.
  public init(_ text: String, font: Font, width: Double, maximumLines: Int) {
    self.init(MeasuredText(text, font: font), width: width, maximumLines: maximumLines)
  }

  /// The same for a text that is measured already.
  init(_ text: MeasuredText, width: Double, maximumLines: Int) {
    lines = text.balanced(width: width, maximumLines: maximumLines)
  }

  public var isEmpty: Bool { lines.isEmpty }
  public var width: Double { lines.map(\.width).max() ?? 0 }
  public var height: Double { lines.reduce(0) { $0 + $1.font.lineHeight } }

  public mutating func append(_ other: TextBlock) {
    lines += other.lines
  }
}
