// The composed form of text (NFC): one character for each letter with its accents.
//
// The same word can be written as letters with accents or as letters followed by accents, and looks
// the same. Keyboards type the composed form; files copied from elsewhere may hold the other.
// Known are the characters of the Latin script; those of others stay as they are.

/// Whether text in UTF-8 is composed. Bytes that are no UTF-8 count as composed: there is no text
/// to compose.
public func isNFC(_ bytes: ArraySlice<UInt8>) -> Bool {
  !mayBeDecomposed(bytes) || composed(bytes)?.elementsEqual(bytes) ?? true
}

/// The composed form of text in UTF-8; bytes that are no UTF-8 come back as they are.
public func normalizedNFC(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  guard mayBeDecomposed(bytes), let composed = composed(bytes) else { return bytes }
  return composed[...]
}

/// The composed form of a text.
public func normalizedNFC(_ text: String) -> String {
  guard mayBeDecomposed(text.utf8) else { return text }
  return String(decoding: normalizedNFC(Array(text.utf8)[...]), as: UTF8.self)
}

/// The letters and marks of a text, taken apart and in canonical order (NFD).
public func decomposedScalars(_ text: String) -> [UInt32] {
  var scalars: [UInt32] = []
  for scalar in text.unicodeScalars {
    LatinText.appendDecomposition(of: scalar.value, to: &scalars)
  }
  putMarksInOrder(&scalars)
  return scalars
}

/// Whether text has bytes that only characters begin which composed text may lack. Most texts have
/// none, and are not read character by character.
private func mayBeDecomposed(_ bytes: some Sequence<UInt8>) -> Bool {
  var previous: UInt8 = 0
  for byte in bytes {
    switch byte {
    case 0xCC, 0xCD: return true
    case 0x84 where previous == 0xE2, 0x87 where previous == 0xCE, 0xBF where previous == 0xE1:
      return true
    default: previous = byte
    }
  }
  return false
}

/// The text composed, or nil where the bytes are no UTF-8.
private func composed(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
  guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
  var result: [UInt32] = []
  // Where the last character without a combining class is, and the class of what follows it.
  var starter: Int?
  var lastClass: UInt8?
  for scalar in decomposedScalars(text) {
    let combiningClass = LatinText.combiningClass(scalar)
    if let starter, lastClass.map({ $0 < combiningClass }) ?? true,
      let whole = LatinText.composed(result[starter], scalar)
    {
      result[starter] = whole
      continue
    }
    if combiningClass == 0 {
      starter = result.count
      lastClass = nil
    } else {
      lastClass = combiningClass
    }
    result.append(scalar)
  }
  var output = String.UnicodeScalarView()
  output.append(contentsOf: result.compactMap(Unicode.Scalar.init))
  return Array(String(output).utf8)
}

/// Sorts each run of marks by combining class; marks of one class keep their order.
private func putMarksInOrder(_ scalars: inout [UInt32]) {
  var start = 0
  while start < scalars.count {
    guard LatinText.combiningClass(scalars[start]) != 0 else {
      start += 1
      continue
    }
    var end = start + 1
    while end < scalars.count, LatinText.combiningClass(scalars[end]) != 0 { end += 1 }
    if end - start > 1 {
      let run = scalars[start..<end].enumerated().sorted { left, right in
        let classes = (
          LatinText.combiningClass(left.element), LatinText.combiningClass(right.element)
        )
        return classes.0 == classes.1 ? left.offset < right.offset : classes.0 < classes.1
      }
      scalars.replaceSubrange(start..<end, with: run.map(\.element))
    }
    start = end
  }
}
