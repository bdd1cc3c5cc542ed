// Hostile texts stay texts, whatever they try to become.

import Foundation
import Markup
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Texts that have become markup, scripts or links in other programs.
private let payloads = [
  "<script>alert(1)</script>", "</text><script>alert(1)</script>", "\"><script>alert(1)</script>",
  "' onload='alert(1)", "\" onload=\"alert(1)", "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>", "]]>", "<![CDATA[<x>]]>", "<!--", "-->", "<!DOCTYPE x>",
  "<!ENTITY x SYSTEM \"file:///etc/passwd\">", "&xxe;", "&amp;", "&lt;b&gt;", "&#60;b&#62;",
  "&#x0;", "%3Cscript%3E", "javascript:alert(1)", "java\nscript:alert(1)",
  "data:text/html,<script>", "vbscript:x", "\\u003cscript\\u003e", "<foreignObject/>",
  "<use href=\"#a\"/>", "<a href='javascript:1'>", "<style>*{x:url(x)}</style>", "${7*7}",
  "{{7*7}}", "`id`", "$(id)", "a\tb\nc\rd", "\r\n", "  spaces  ", "'\"<>&",
  "<?xml version=\"1.0\"?>",
  "<?php echo 1 ?>", "\u{202E}cod.exe", "Cơ sở dữ liệu <quốc gia> & \"dân cư\"", "🏛️ 省",
]

/// Collects what a strict parser reads.
private final class Reader: NSObject, XMLParserDelegate {
  var elements: [String] = []
  var attributes: [[String: String]] = []
  var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(name)
    self.attributes.append(attributes)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
  }
}

private func read(_ bytes: [UInt8]) -> Reader? {
  let reader = Reader()
  let parser = XMLParser(data: Data(bytes))
  parser.shouldResolveExternalEntities = false
  parser.delegate = reader
  return parser.parse() ? reader : nil
}

private func document(_ text: String) -> [UInt8] {
  var writer = MarkupWriter()
  writer.declaration()
  writer.element(.svg, [.id(text), .label(text)]) { $0.element(.textLine, text: text) }
  return writer.bytes
}

@Test(arguments: payloads)
func `a hostile text is read back as the same text`(payload: String) throws {
  let reader = try #require(read(document(payload)))
  #expect(reader.elements == ["svg", "text"])
  #expect(reader.text.unicodeScalars.elementsEqual(payload.unicodeScalars))
  let attributes = try #require(reader.attributes.first)
  #expect(attributes.keys.sorted() == ["aria-label", "id"])
  #expect(attributes["id"]?.unicodeScalars.elementsEqual(payload.unicodeScalars) == true)
}

@Test(arguments: [0x0, 0x1, 0x8, 0xB, 0xC, 0xE, 0x1B, 0x1F, 0xFFFE, 0xFFFF] as [UInt32])
func `a character that XML forbids becomes the replacement character`(value: UInt32) throws {
  let scalar = try #require(Unicode.Scalar(value))
  let reader = try #require(read(document("a\(Character(scalar))b")))
  #expect(reader.text == "a\u{FFFD}b")
}

@Test(arguments: [
  (0.0, "0"), (1, "1"), (-0.001, "0"), (1.25, "1.25"), (1.5, "1.5"), (-2.75, "-2.75"),
  (0.05, "0.05"),
  (.nan, "0"), (.infinity, "0"), (-.infinity, "0"), (1e300, "1000000000"),
])
func `a number has one printed form`(number: Double, printed: String) {
  var writer = MarkupWriter()
  writer.element(.rectangle, [.x(number)])
  let text = String(decoding: writer.bytes, as: UTF8.self)
  #expect(text == "<rect x=\"\(printed)\"/>")
}

@Test(arguments: [
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
  "java\u{0}script:x", "data:text/html,x", "vbscript:x", "http://example.org", "//example.org",
  "/etc/passwd", "\\\\host\\x", "file:///etc/passwd", "https:", "https:x", "",
])
func `a link that could lead elsewhere is refused`(address: String) {
  #expect(Link(address) == nil)
}

@Test(arguments: ["https://example.org/a?b=c", "#element-dvc", "anh/so-do.svg", "so-do.svg#e"])
func `a link within the files or over https is kept`(address: String) {
  #expect(Link(address)?.text == address)
}
