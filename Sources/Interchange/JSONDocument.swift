import Diagnostics
import FoundationEssentials

/// A document of a named format and version; how every JSON document of the product is written.
public protocol JSONDocument: Codable, Sendable {
  var format: String { get }
  /// Grows when a reader of the version before could misread the document; new properties alone
  /// don't make it grow.
  var version: Int { get }
}

extension JSONDocument {
  /// The document in UTF-8, with a line feed at its end: keys sorted, two blanks of indent, equal
  /// bytes for equal values.
  ///
  /// Characters that could recolour a terminal, reverse the reading direction in a log or command a
  /// build server are written as `\u` escapes, which a JSON reader turns back into the same text.
  public func jsonBytes() throws -> [UInt8] { try JSONText.bytes(of: self) }

  public init(jsonBytes: [UInt8]) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(jsonBytes))
  }
}

/// Values as JSON text, for our documents and those that other standards define.
enum JSONText {
  enum Layout {
    case indented
    /// Without a line end inside, for formats of one value a line.
    case oneLine
  }

  /// The value in UTF-8 with a line feed at its end: keys sorted, equal bytes for equal values,
  /// characters that nobody sees and commands of build servers as `\u` escapes.
  static func bytes(of value: some Encodable, _ layout: Layout = .indented) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if layout == .indented { encoder.outputFormatting.insert(.prettyPrinted) }
    return escapingUnprintable(Array(try encoder.encode(value))) + [0x0A]
  }

  private static func escapingUnprintable(_ json: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count)
    var index = 0
    while index < json.count {
      switch json[index] {
      // Build servers obey `##[…]` anywhere in a line of a log.
      case UInt8(ascii: "#") where beginsInlineCommand(json.span, at: index):
        output += escape("#")
        index += 1
        continue
      case 0x7F:
        output += escape("\u{7F}")
        index += 1
        continue
      case 0xC2...
      where index + 1 < json.count
        && HiddenCharacters.mayBegin(json[index], json[index + 1]):
        let rest = json[index..<min(index + 4, json.count)]
        guard let scalar = String(decoding: rest, as: UTF8.self).unicodeScalars.first else { break }
        output += HiddenCharacters.contains(scalar.value) ? escape(scalar) : Array(scalar.utf8)
        index += UTF8.width(scalar)
        continue
      default: break
      }
      output.append(json[index])
      index += 1
    }
    return output
  }

  private static func escape(_ scalar: Unicode.Scalar) -> [UInt8] {
    String(scalar).utf16.flatMap { unit in
      let digits = String(unit, radix: 16)
      return Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
    }
  }
}
