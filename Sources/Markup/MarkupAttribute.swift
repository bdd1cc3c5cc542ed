/// An attribute with its value. The names are the allow-list; each takes the one type of value
/// that belongs to it, so a text of the model can't become a colour, a number or a link.
public struct MarkupAttribute: Sendable {
  let name: String
  let value: Value

  /// What an attribute's value is printed from.
  enum Value: Sendable {
    case text(String)
    case fixed(String)
    case number(Double)
    case length(Double, unit: String)
    case numbers([Double])
    case color(Color)
    case link(Link)
    case path(PathData)
    case placement(x: Double, y: Double, scale: Double)
  }

  /// For the lists of this target alone.
  init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension MarkupAttribute.Value {
  func append(to output: inout [UInt8]) {
    switch self {
    case .text(let text): Escaping.appendAttribute(text, to: &output)
    case .fixed(let text): output.append(contentsOf: text.utf8)
    case .number(let number): Number.append(number, to: &output)
    case .length(let number, let unit):
      Number.append(number, to: &output)
      output.append(contentsOf: unit.utf8)
    case .numbers(let numbers):
      for (index, number) in numbers.enumerated() {
        if index > 0 { output.append(UInt8(ascii: " ")) }
        Number.append(number, to: &output)
      }
    case .color(let color): color.append(to: &output)
    case .link(let link): Escaping.appendAttribute(link.text, to: &output)
    case .path(let path): output.append(contentsOf: path.bytes)
    case .placement(let x, let y, let scale):
      output.append(contentsOf: "translate(".utf8)
      Number.append(x, to: &output)
      output.append(UInt8(ascii: " "))
      Number.append(y, to: &output)
      output.append(contentsOf: ") scale(".utf8)
      Number.append(scale, places: 4, to: &output)
      output.append(UInt8(ascii: ")"))
    }
  }
}

// MARK: - Of any vocabulary

extension MarkupAttribute {
  public static func id(_ text: String) -> MarkupAttribute { MarkupAttribute("id", .text(text)) }
  public static func language(_ text: String) -> MarkupAttribute {
    MarkupAttribute("xml:lang", .text(text))
  }
  public static func link(_ link: Link) -> MarkupAttribute { MarkupAttribute("href", .link(link)) }
  public static func label(_ text: String) -> MarkupAttribute {
    MarkupAttribute("aria-label", .text(text))
  }

  /// What a part of a picture is to a screen reader.
  public enum Role: Sendable {
    case image, group
  }

  public static func role(_ role: Role) -> MarkupAttribute {
    switch role {
    case .image: MarkupAttribute("role", .fixed("img"))
    case .group: MarkupAttribute("role", .fixed("group"))
    }
  }
}

// MARK: - SVG

extension MarkupAttribute {
  public static let svgNamespace = MarkupAttribute("xmlns", .fixed("http://www.w3.org/2000/svg"))

  /// A unit of lengths on a page.
  public enum Unit: Sendable {
    case millimetre, pixel

    var text: String {
      switch self {
      case .millimetre: "mm"
      case .pixel: "px"
      }
    }
  }

  public static func width(_ number: Double, _ unit: Unit) -> MarkupAttribute {
    MarkupAttribute("width", .length(number, unit: unit.text))
  }

  public static func height(_ number: Double, _ unit: Unit) -> MarkupAttribute {
    MarkupAttribute("height", .length(number, unit: unit.text))
  }

  public static func viewBox(width: Double, height: Double) -> MarkupAttribute {
    MarkupAttribute("viewBox", .numbers([0, 0, width, height]))
  }

  public static func x(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("x", .number(number))
  }
  public static func y(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("y", .number(number))
  }
  public static func width(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("width", .number(number))
  }
  public static func height(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("height", .number(number))
  }
  public static func radius(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("rx", .number(number))
  }
  public static func radiusX(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("rx", .number(number))
  }
  public static func radiusY(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("ry", .number(number))
  }
  public static func centreX(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("cx", .number(number))
  }
  public static func centreY(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("cy", .number(number))
  }
  public static func data(_ path: PathData) -> MarkupAttribute {
    MarkupAttribute("d", .path(path))
  }
  public static func fill(_ color: Color) -> MarkupAttribute {
    MarkupAttribute("fill", .color(color))
  }
  public static let noFill = MarkupAttribute("fill", .fixed("none"))
  public static let noStroke = MarkupAttribute("stroke", .fixed("none"))
  public static func stroke(_ color: Color) -> MarkupAttribute {
    MarkupAttribute("stroke", .color(color))
  }

  public static func fillOpacity(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("fill-opacity", .number(number))
  }

  public static func strokeWidth(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("stroke-width", .number(number))
  }

  /// Lengths of dashes and gaps, in turn.
  public static func dashes(_ numbers: [Double]) -> MarkupAttribute {
    MarkupAttribute("stroke-dasharray", .numbers(numbers))
  }

  public static let boldWeight = MarkupAttribute("font-weight", .fixed("700"))
  public static let italicStyle = MarkupAttribute("font-style", .fixed("italic"))
  public static let middleAnchor = MarkupAttribute("text-anchor", .fixed("middle"))
  public static let endAnchor = MarkupAttribute("text-anchor", .fixed("end"))

  public static func fontSize(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("font-size", .number(number))
  }

  /// The font that text is measured with, then what most machines have.
  public static let fontFamily = MarkupAttribute(
    "font-family", .fixed("'Noto Sans', 'DejaVu Sans', 'Segoe UI', Arial, sans-serif"))

  /// The width that a text takes whatever font the reader's machine has.
  public static func textLength(_ number: Double) -> MarkupAttribute {
    MarkupAttribute("textLength", .number(number))
  }

  public static let adjustsGlyphs = MarkupAttribute("lengthAdjust", .fixed("spacingAndGlyphs"))

  /// Moves, then scales, what the element holds.
  public static func placement(x: Double, y: Double, scale: Double) -> MarkupAttribute {
    MarkupAttribute("transform", .placement(x: x, y: y, scale: scale))
  }
}
