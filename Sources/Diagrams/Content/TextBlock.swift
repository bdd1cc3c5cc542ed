/// A size and weight of the picture's one font.
package struct Font: Sendable, Hashable {
  /// In points.
  package var size: Double
  package var isBold: Bool

  /// The height of one line: Vietnamese marks stack, so it is generous.
  package var lineHeight: Double { size * 1.3 }

  /// The width of a text, in points.
  package func width(of text: String) -> Double {
    GlyphWidths.width(of: text, size: size, bold: isBold)
  }

  /// Thousandths of the font's size in points.
  func points(_ thousandths: Int) -> Double { Double(thousandths) * size / 1000 }
}

/// The sizes of text in a drawing, before it is fitted to the page.
package enum Typography {
  package static let name = Font(size: 11, isBold: true)
  package static let kind = Font(size: 9.5, isBold: false)
  package static let chip = Font(size: 9.5, isBold: false)
  package static let arrow = Font(size: 10, isBold: false)
  package static let arrowDetail = Font(size: 9.5, isBold: false)
  package static let group = Font(size: 11, isBold: true)

  /// The smallest of them.
  package static let minimumSize = 9.5
}

/// One line of text with its measured width.
package struct TextLine: Sendable, Hashable {
  package var text: String
  package var font: Font
  /// In points.
  package var width: Double

  package init(_ text: String, font: Font) {
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
package struct TextBlock: Sendable, Hashable {
  package var lines: [TextLine]

  package init(lines: [TextLine] = []) {
    self.lines = lines
  }

  /// A text wrapped to a width, in points, in lines of about the same length; at most so many
  /// lines, the last ending in `…` where the text is longer.
  package init(_ text: String, font: Font, width: Double, maximumLines: Int) {
    self.init(MeasuredText(text, font: font), width: width, maximumLines: maximumLines)
  }

  /// The same for a text that is measured already.
  init(_ text: MeasuredText, width: Double, maximumLines: Int) {
    lines = text.balanced(width: width, maximumLines: maximumLines)
  }

  package var isEmpty: Bool { lines.isEmpty }
  package var width: Double { lines.map(\.width).max() ?? 0 }
  package var height: Double { lines.reduce(0) { $0 + $1.font.lineHeight } }

  package mutating func append(_ other: TextBlock) {
    lines += other.lines
  }
}
