public import Markup

/// What the colour of a box says; a `Theme` has the colours.
public enum Tone: Sendable, Hashable {
  /// People, and what no layer or value has a hue for.
  case neutral
  /// Outside the architecture.
  case outside
  /// One of the hues, 0 to 5.
  case hue(Int)
  /// White, for signs of the legend.
  case plain

  public static let hueCount = 6

  /// The tone of a layer: neutral for the first, who are people, and behind the last hue.
  public static func layer(_ index: Int?) -> Tone {
    guard let index, (1...hueCount).contains(index) else { return .neutral }
    return .hue(index - 1)
  }
}

/// A pair of colours: a fill that text is read on, and a border.
public struct ToneColors: Sendable, Hashable {
  public var fill: Color
  public var border: Color
}

/// The colours of a picture.
///
/// The hues are tints of the palette of Okabe and Ito, which colour-blind readers tell apart.
/// They repeat what band, kind, sign and chip say; they are never the only sign.
public struct Theme: Sendable {
  public enum Name: String, Sendable, CaseIterable {
    /// Pale fills on white: for screens and colour print.
    case light
    case dark
    /// Black on white, without any grey or fill that a copier would lose.
    case print
  }

  public var name: Name
  public var background: Color
  public var text: Color
  public var secondaryText: Color
  public var line: Color
  public var groupBorder: Color
  public var groupFill: Color
  public var groupHeader: Color
  public var remark: Color
  public var neutral: ToneColors
  public var outside: ToneColors
  public var hues: [ToneColors]
  public var added: ToneColors
  public var ended: ToneColors
  public var altered: ToneColors

  public func colors(_ tone: Tone) -> ToneColors {
    switch tone {
    case .neutral: neutral
    case .outside: outside
    case .hue(let index): hues.indices.contains(index) ? hues[index] : neutral
    case .plain: ToneColors(fill: background, border: line)
    }
  }

  /// Fill and border of what changes; nil for what doesn't.
  public func colors(_ state: ChangeState) -> ToneColors? {
    switch state {
    case .none, .kept: nil
    case .added: added
    case .ended: ended
    case .altered: altered
    }
  }

  public init(_ name: Name) {
    switch name {
    case .light: self = .light
    case .dark: self = .dark
    case .print: self = .print
    }
  }

  private init(
    name: Name, background: UInt32, text: UInt32, secondary: UInt32, line: UInt32,
    groups: (border: UInt32, fill: UInt32, header: UInt32), remark: UInt32,
    tones: [(fill: UInt32, border: UInt32)]
  ) {
    let colors = tones.map { ToneColors(fill: Color($0.fill), border: Color($0.border)) }
    self.name = name
    self.background = Color(background)
    self.text = Color(text)
    secondaryText = Color(secondary)
    self.line = Color(line)
    groupBorder = Color(groups.border)
    groupFill = Color(groups.fill)
    groupHeader = Color(groups.header)
    self.remark = Color(remark)
    neutral = colors[0]
    outside = colors[1]
    added = colors[2]
    ended = colors[3]
    altered = colors[4]
    hues = Array(colors[5...])
  }

  public static let light = Theme(
    name: .light, background: 0xFFFFFF, text: 0x1A1A1A, secondary: 0x404040, line: 0x333333,
    groups: (0xB0B0B0, 0xFAFAFA, 0xE9ECEF), remark: 0xA04000,
    tones: [
      (0xF2F2F2, 0x4D4D4D), (0xFFFFFF, 0x808080), (0xD9F2E8, 0x00694B), (0xFBE3DA, 0xA8320A),
      (0xFCEFD6, 0x8F6200), (0xFCEFD6, 0x8F6200), (0xDFF0FA, 0x1D6996), (0xD9F2E8, 0x00694B),
      (0xFBF8D0, 0x6F6800), (0xF9E4D8, 0xA04000), (0xF6E6F0, 0x8C4671),
    ])

  public static let dark = Theme(
    name: .dark, background: 0x16191D, text: 0xF4F4F4, secondary: 0xD0D4D9, line: 0xC8CDD3,
    groups: (0x6B737C, 0x1E2227, 0x2C3239), remark: 0xF5B48A,
    tones: [
      (0x33383E, 0xB5BCC4), (0x16191D, 0x9AA2AB), (0x0B4A38, 0x4FD0A5), (0x5A2412, 0xF59A73),
      (0x4D3A0A, 0xF0C050), (0x4D3A0A, 0xF0C050), (0x123F5C, 0x78C3EE), (0x0B4A38, 0x4FD0A5),
      (0x46430A, 0xE6DE5C), (0x5A2B12, 0xF0A070), (0x4C2440, 0xE3A3CB),
    ])

  public static let print = Theme(
    name: .print, background: 0xFFFFFF, text: 0x000000, secondary: 0x000000, line: 0x000000,
    groups: (0x000000, 0xFFFFFF, 0xFFFFFF), remark: 0x000000,
    tones: Array(repeating: (0xFFFFFF, 0x000000), count: 11))
}
