import Diagnostics

/// A Unicode scalar read from UTF-8 bytes, and how many bytes it takes.
struct Scalar {
  var value: UInt32
  var length: Int
  /// False where the bytes are not valid UTF-8; the length is then 1.
  var isValid: Bool

  /// Decodes the scalar at an index that is inside the bytes.
  init(_ bytes: [UInt8], at index: Int) {
    let first = bytes[index]
    let length: Int
    var value: UInt32
    switch first {
    case 0x00...0x7F: (length, value) = (1, UInt32(first))
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default:
      self = .invalid
      return
    }
    guard index + length <= bytes.count else {
      self = .invalid
      return
    }
    for offset in 1..<max(length, 1) {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else {
        self = .invalid
        return
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    let isSurrogate = (0xD800...0xDFFF).contains(value)
    guard value >= smallest[length], value <= 0x10FFFF, !isSurrogate else {
      self = .invalid
      return
    }
    self.value = value
    self.length = length
    isValid = true
  }

  /// A byte that is no UTF-8. Its value is none that is looked for: the byte 0xBB is no `»`.
  private static let invalid = Scalar(value: 0xFFFD, length: 1, isValid: false)

  private init(value: UInt32, length: Int, isValid: Bool) {
    self.value = value
    self.length = length
    self.isValid = isValid
  }

  /// Letters of the Latin script with their marks, Vietnamese ones included, and the combining
  /// marks of decomposed text. Other scripts are refused in names, so no two look alike; so are the
  /// four letters for clicks, which look like `|` and `!`.
  var isLatinLetter: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x1BF, 0x1C4...0x24F: true
    case 0x1E00...0x1EFF: true
    default: isMark
    }
  }

  /// A mark that belongs to the letter before it; the joiner among them is hidden.
  var isMark: Bool { LatinText.isMark(value) && value != 0x34F }

  /// Spaces that a word processor puts in.
  var isForeignSpace: Bool {
    switch value {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
