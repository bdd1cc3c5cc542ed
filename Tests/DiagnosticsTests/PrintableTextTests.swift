import Diagnostics
import Testing

/// Text that goes into logs, where runners of continuous integration look for commands.
struct PrintableTextTests {
  @Test(arguments: [
    ("##[error]x", "\\u{23}#[error]x"), ("a ##[add-mask]b", "a \\u{23}#[add-mask]b"),
    ("x ##vso[task.setvariable variable=a]b", "x \\u{23}#vso[task.setvariable variable=a]b"),
    ("##VSO[a]", "\\u{23}#VSO[a]"), ("Sở ##teamcity[x]", "Sở \\u{23}#teamcity[x]"),
    ("###[x]", "#\\u{23}#[x]"), ("##[##[", "\\u{23}#[\\u{23}#["),
  ])
  func `what is a command wherever it stands in a line is made visible`(
    _ text: String, _ expected: String
  ) {
    #expect(text.withoutInlineCommands == expected)
    #expect(text.withoutCommands == expected)
  }

  @Test(arguments: [
    "", "#", "##", "## Sở [x]", "## [x]", "#[x]", "##1[x]", "##vso", "##vso ", "##đ[x]", "a#b#[x]",
    "[##]",
  ])
  func `what is none stays as it is`(_ text: String) {
    #expect(text.withoutInlineCommands == text)
  }
}
