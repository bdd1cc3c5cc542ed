// The words of reports that build servers read: JUnit's test results and Checkstyle's findings.

extension ElementName {
  package static let testSuites = ElementName("testsuites")
  package static let testSuite = ElementName("testsuite")
  package static let testCase = ElementName("testcase")
  package static let skipped = ElementName("skipped")
  package static let failure = ElementName("failure")
  package static let systemOutput = ElementName("system-out")

  package static let checkstyle = ElementName("checkstyle")
  package static let file = ElementName("file")
  package static let error = ElementName("error")
}

extension MarkupAttribute {
  package static func name(_ text: String) -> MarkupAttribute {
    MarkupAttribute("name", .text(text))
  }
  package static func message(_ text: String) -> MarkupAttribute {
    MarkupAttribute("message", .text(text))
  }

  // MARK: JUnit

  package static func className(_ text: String) -> MarkupAttribute {
    MarkupAttribute("classname", .text(text))
  }
  package static func file(_ path: String) -> MarkupAttribute {
    MarkupAttribute("file", .text(path))
  }
  package static func type(_ text: String) -> MarkupAttribute {
    MarkupAttribute("type", .text(text))
  }
  package static func tests(_ count: Int) -> MarkupAttribute { counted("tests", count) }
  package static func failures(_ count: Int) -> MarkupAttribute { counted("failures", count) }
  package static func errors(_ count: Int) -> MarkupAttribute { counted("errors", count) }
  package static func skipped(_ count: Int) -> MarkupAttribute { counted("skipped", count) }

  // MARK: Checkstyle

  package static func version(_ text: String) -> MarkupAttribute {
    MarkupAttribute("version", .text(text))
  }
  package static func line(_ number: Int) -> MarkupAttribute { counted("line", number) }
  package static func column(_ number: Int) -> MarkupAttribute { counted("column", number) }
  package static func severity(_ text: String) -> MarkupAttribute {
    MarkupAttribute("severity", .text(text))
  }
  package static func source(_ text: String) -> MarkupAttribute {
    MarkupAttribute("source", .text(text))
  }

  private static func counted(_ name: String, _ count: Int) -> MarkupAttribute {
    MarkupAttribute(name, .text(String(count)))
  }
}
