/// What of a line is shown: all of it, or of a long one the part around a place.
struct LinePart {
  /// The bytes of the whole line.
  let line: Range<Int>
  /// Those that are shown.
  let shown: Range<Int>

  /// The longest line that is shown whole, and how much of a longer one is, in bytes.
  private static let longest = 480
  private static let before = 80
  private static let after = 200
  /// How far around the part secrets are looked for.
  private static let margin = 8_192

  init(of line: Range<Int>, around place: Int, in bytes: [UInt8]) {
    self.line = line
    guard line.count > Self.longest else {
      shown = line
      return
    }
    let place = min(max(place, line.lowerBound), line.upperBound)
    shown = Self.characters(
      max(line.lowerBound, place - Self.before)..<min(line.upperBound, place + Self.after),
      of: line, in: bytes)
  }

  /// Whether a place of the line, or the end of it, is in the part.
  func shows(_ place: Int) -> Bool {
    shown.contains(place) || place == line.upperBound && !isCutAtEnd
  }

  var isCutAtStart: Bool { shown.lowerBound > line.lowerBound }
  var isCutAtEnd: Bool { shown.upperBound < line.upperBound }

  /// What stands for the text before the part.
  var leading: String { isCutAtStart ? "…" : "" }

  /// The part with signs for what is left out, and dots for its secrets; `keys` are the private keys
  /// of the file, which go over several lines.
  func text(in source: SourceFile, keys: [Range<Int>] = []) -> String {
    let around = Self.characters(
      max(
        line.lowerBound, shown.lowerBound - Self.margin)..<min(
          line.upperBound, shown.upperBound + Self.margin),
      of: line, in: source.bytes)
    let masked = SecretScanner.masked(
      source.text(shown), after: source.text(around.lowerBound..<shown.lowerBound),
      before: source.text(shown.upperBound..<around.upperBound),
      known: keys.filter { $0.overlaps(shown) }.map {
        max(0, $0.lowerBound - around.lowerBound)..<($0.upperBound - around.lowerBound)
      })
    return leading + masked + (isCutAtEnd ? "…" : "")
  }

  /// A range that cuts no character of UTF-8 in two.
  private static func characters(
    _ range: Range<Int>, of line: Range<Int>, in bytes: [UInt8]
  ) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    func isInside(_ place: Int) -> Bool {
      place > line.lowerBound && place < line.upperBound && bytes[place] & 0xC0 == 0x80
    }
    for _ in 0..<3 where isInside(lower) { lower -= 1 }
    for _ in 0..<3 where isInside(upper) { upper += 1 }
    return lower..<upper
  }
}
