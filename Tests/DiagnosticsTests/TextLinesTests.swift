import Diagnostics
import Testing

@Suite struct TextLinesTests {
  @Test(arguments: [
    ("a -> b", "a -> b"),
    ("  a\t->\r\n b  ", "a -> b"),
    ("a\u{A0}-> \u{A0}b", "a -> b"),
    ("\u{A0}a\u{A0}", "a"),
    ("Cổng à Ấ", "Cổng à Ấ"),
    (" \u{A0}\n", ""),
    ("", ""),
  ])
  func `a text on one line has one space for every run of blanks`(text: String, line: String) {
    #expect(text.onOneLine == line)
  }
}
