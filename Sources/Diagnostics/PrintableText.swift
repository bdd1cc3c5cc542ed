/// Text of a model made safe to print: nothing in it can move the cursor, recolour a terminal,
/// reverse the reading direction or start a line of its own.
public func printable(_ text: String) -> String {
  needsEscapes(text.utf8.span) ? escaped(text.unicodeScalars) : text
}

/// As `printable` of a whole text.
public func printable(_ text: Substring) -> String {
  needsEscapes(text.utf8.span) ? escaped(text.unicodeScalars) : String(text)
}

/// Whether `printable` leaves a text as it is.
public func isPrintable(_ text: String) -> Bool { !needsEscapes(text.utf8.span) }

extension String {
  /// A line as a log may hold it. CI runners obey lines that begin with `::`, whatever stands before in
  /// blanks, and others anywhere (`withoutInlineCommands`).
  public var withoutCommands: String {
    guard utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#") }) else {
      return self
    }
    let bare = drop { $0 == " " || $0 == "\t" }
    let line = bare.hasPrefix("::") ? "\\u{3A}" + bare.dropFirst() : self
    return line.withoutInlineCommands
  }

  /// The text with what CI runners obey wherever it stands made visible: `\u{23}#[…]`.
  public var withoutInlineCommands: String {
    let bytes = utf8.span
    let sign = UInt8(ascii: "#")
    guard
      bytes.indices.contains(where: { bytes[$0] == sign && beginsInlineCommand(bytes, at: $0) })
    else { return self }
    var output: [UInt8] = []
    for place in bytes.indices {
      if beginsInlineCommand(bytes, at: place) {
        output += "\\u{23}".utf8
      } else {
        output.append(bytes[place])
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

/// Whether at a place in UTF-8 stands what the runners of continuous integration obey anywhere in a line of a
/// log: `##[…]` (GitHub), `##vso[…]` (Azure Pipelines), `##teamcity[…]`.
public func beginsInlineCommand(_ bytes: Span<UInt8>, at place: Int) -> Bool {
  let sign = UInt8(ascii: "#")
  guard bytes[place] == sign, place + 2 < bytes.count, bytes[place + 1] == sign else {
    return false
  }
  var end = place + 2
  while end < bytes.count, (0x61...0x7A).contains(bytes[end] | 0x20) { end += 1 }
  return end < bytes.count && bytes[end] == UInt8(ascii: "[")
}

private func escaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
  var result = ""
  for scalar in scalars {
    if scalar.value == 0x09 {
      result += "    "
    } else if HiddenCharacters.contains(scalar.value) || scalar == "\n" || scalar == "\r" {
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Whether UTF-8 holds one of the characters that are made visible, a tab or the end of a line. Most
/// texts have none, and only characters that begin like one are put together.
private func needsEscapes(_ bytes: Span<UInt8>) -> Bool {
  var previous: UInt8 = 0
  // By place: an iterator over the text takes several times as long.
  for place in bytes.indices {
    let byte = bytes[place]
    switch byte {
    case 0x00...0x1F, 0x7F: return true
    case 0x80...0xBF where previous >= 0xC2:
      if HiddenCharacters.mayBegin(previous, byte),
        HiddenCharacters.contains(scalar(at: place - 1, in: bytes))
      {
        return true
      }
    default: break
    }
    previous = byte
  }
  return false
}

/// The character of two to four bytes that begins at a place of valid UTF-8.
private func scalar(at place: Int, in bytes: Span<UInt8>) -> UInt32 {
  let first = UInt32(bytes[place])
  let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  var value = first & (0x7F >> UInt32(length))
  for offset in 1..<length where place + offset < bytes.count {
    value = value << 6 | UInt32(bytes[place + offset] & 0x3F)
  }
  return value
}
