package import Markup

/// A pair of colours for boxes: a pale fill that dark text is read on, and a border.
///
/// The hues are tints of the palette of Okabe and Ito, which colour-blind readers tell apart.
/// They repeat what band and kind say; they are never the only sign.
package struct Tone: Sendable, Hashable {
  package var fill: Color
  package var border: Color

  /// The tones of layers, in the order of the framework's layers behind the first.
  package static let hues: [Tone] = [
    Tone(fill: Color(0xFCEFD6), border: Color(0x8F6200)),
    Tone(fill: Color(0xDFF0FA), border: Color(0x1D6996)),
    Tone(fill: Color(0xD9F2E8), border: Color(0x00694B)),
    Tone(fill: Color(0xFBF8D0), border: Color(0x6F6800)),
    Tone(fill: Color(0xF9E4D8), border: Color(0xA04000)),
    Tone(fill: Color(0xF6E6F0), border: Color(0x8C4671)),
  ]

  package static let neutral = Tone(fill: Color(0xF2F2F2), border: Color(0x4D4D4D))
  package static let outside = Tone(fill: .white, border: Color(0x808080))

  /// The tone of a layer: neutral for the first, who are people, and behind the last hue.
  package static func layer(_ index: Int?) -> Tone {
    guard let index, hues.indices.contains(index - 1) else { return neutral }
    return hues[index - 1]
  }

  package static let text = Color(0x1A1A1A)
  package static let secondaryText = Color(0x404040)
  package static let line = Color(0x333333)
  package static let groupBorder = Color(0xB0B0B0)
  package static let groupFill = Color(0xFAFAFA)
  package static let groupHeader = Color(0xE9ECEF)
}
