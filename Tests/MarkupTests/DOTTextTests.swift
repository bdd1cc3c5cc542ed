// Texts in DOT are shown as they are.

import Markup
import Testing

@Test(arguments: [
  ("Cổng \"một cửa\"", #""Cổng \"một cửa\"""#), (#"a\nb"#, #""a\\nb""#), (#"\"#, #""\\""#),
  ("a\nb", #""a\nb""#), ("<b>x</b>", "\"<b>x</b>\""), ("a & b &lt;", "\"a &amp; b &amp;lt;\""),
  ("a\r\tb", "\"a b\""), ("\u{85}\u{A0}é", "\"\u{FFFD}\u{A0}é\""), ("", "\"\""),
  ("a\u{0}b\u{7F}", "\"a\u{FFFD}b\u{FFFD}\""), ("\\\"];n1->n2;[", #""\\\"];n1->n2;[""#),
])
func `a text can't end its quotes`(text: String, quoted: String) {
  #expect(DOTText.quoted(text) == quoted)
}
