/// What a picture's file says of itself: what it shows, and what it was made from.
///
/// `source` doesn't depend on the layout engine, so a service of continuous integration tells whether
/// a picture is current without Graphviz, or with another release of it. `drawing` tells whether
/// somebody changed the file, and whether a PDF or PNG has to be made again.
struct PictureStamp: Hashable, Sendable {
  /// What the picture shows: model, view, options, and places that are kept.
  var source: ContentHash
  /// For SVG all bytes before the stamp; for PDF and PNG the SVG and how it was turned into them.
  var drawing: ContentHash
  /// Whether the simple layout drew it, because Graphviz failed or is missing.
  var isSimple: Bool
  /// Whether the file holds many pictures rather than that of one view.
  var isBook = false

  private var text: String {
    "kien-\(isBook ? "book" : "picture") 1 source=\(source) drawing=\(drawing) layout=\(isSimple ? "simple" : "graphviz")"
  }

  // MARK: SVG: a comment behind the picture

  /// The file: the picture with its stamp.
  static func stamped(svg: [UInt8], source: ContentHash, isSimple: Bool) -> [UInt8] {
    let stamp = PictureStamp(source: source, drawing: .of(svg), isSimple: isSimple)
    return svg + Array("<!-- \(stamp.text) -->\n".utf8)
  }

  /// The picture of a file without its stamp, and the stamp; nil where there is none.
  static func split(svg: [UInt8]) -> (picture: ArraySlice<UInt8>, stamp: PictureStamp)? {
    guard svg.last == 0x0A, let start = svg.dropLast().lastIndex(of: 0x0A) else { return nil }
    let line = String(decoding: svg[(start + 1)...], as: UTF8.self)
    guard line.hasPrefix("<!-- "), line.hasSuffix(" -->\n"),
      let stamp = PictureStamp(String(line.dropFirst(5).dropLast(5)))
    else { return nil }
    return (svg[...start], stamp)
  }

  // MARK: PDF: a comment behind its end

  func stamped(pdf: [UInt8]) -> [UInt8] {
    pdf + Array("\(pdf.last == 0x0A ? "" : "\n")%\(text)\n".utf8)
  }

  static func read(pdf: [UInt8]) -> PictureStamp? {
    guard pdf.last == 0x0A, let start = pdf.dropLast().lastIndex(of: 0x0A),
      pdf.starts(with: Array("%PDF-".utf8))
    else { return nil }
    let line = String(decoding: pdf[(start + 1)...].dropLast(), as: UTF8.self)
    return line.hasPrefix("%") ? PictureStamp(String(line.dropFirst())) : nil
  }

  // MARK: PNG: a chunk of text before the last one

  private static let keyword = Array("Comment".utf8) + [0]
  /// Length, type and checksum of the empty chunk that ends a PNG.
  private static let end: [UInt8] = [
    0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  /// The file with its stamp, or as it is if it ends as no PNG does.
  func stamped(png: [UInt8]) -> [UInt8] {
    guard png.suffix(Self.end.count).elementsEqual(Self.end) else { return png }
    let data = Array("tEXt".utf8) + Self.keyword + Array(text.utf8)
    let length = UInt32(data.count - 4)
    let checksum = Self.checksum(data)
    return png.dropLast(Self.end.count) + Self.bigEndian(length) + data + Self.bigEndian(checksum)
      + Self.end
  }

  static func read(png: [UInt8]) -> PictureStamp? {
    let marker = Array("tEXt".utf8) + keyword
    let tail = Array(png.suffix(200))
    guard tail.count > marker.count,
      let start = tail.indices.dropLast(marker.count).last(where: {
        tail[$0...].starts(with: marker)
      })
    else { return nil }
    let text = tail[(start + marker.count)...].prefix { (0x20..<0x7F).contains($0) }
    // The checksum's bytes may look like text.
    let words = String(decoding: text, as: UTF8.self)
    return (0...4).lazy.compactMap { PictureStamp(String(words.dropLast($0))) }.first
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// CRC-32 as PNG has it (ISO/IEC 15948, annex D).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}

extension PictureStamp {
  /// Reads what `text` writes, and nothing else.
  private init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 5, let source = ContentHash(words[2].dropFirst(7)),
      let drawing = ContentHash(words[3].dropFirst(8))
    else { return nil }
    self.init(
      source: source, drawing: drawing, isSimple: words[4] == "layout=simple",
      isBook: words[0] == "kien-book")
    guard self.text == text else { return nil }
  }
}
