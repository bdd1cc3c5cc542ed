// Paths as relative references of RFC 3986.

/// A path as a URI that is relative to where the program was started: UTF-8, percent-encoded where
/// a URI must be, forward slashes kept.
func resourceIdentifier(ofPath path: String) -> String {
  var output = ""
  // A colon in the first segment would end a scheme.
  let firstSlash = path.utf8.firstIndex(of: UInt8(ascii: "/")) ?? path.utf8.endIndex
  if path.utf8[..<firstSlash].contains(UInt8(ascii: ":")) { output += "./" }
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      output.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      output += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }
  return output
}
