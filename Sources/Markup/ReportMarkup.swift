// The words of reports that build servers read: JUnit's test results and Checkstyle's findings.

extension ElementName {
  public static let testSuites = ElementName("testsuites")
  public static let testSuite = ElementName("testsuite")
  public static let testCase = ElementName("testcase")
  public static let skipped = ElementName("skipped")
  public static let failure = ElementName("failure")
  public static let systemOutput = ElementName("system-out")

  public static let checkstyle = ElementName("checkstyle")
  public static let file = ElementName("file")
  public static let error = ElementName("error")
}

extension MarkupAttribute {
  public static func name(_ text: String) -> MarkupAttribute {
    MarkupAttribute("name", .text(text))
  }
  public static func message(_ text: String) -> MarkupAttribute {
    MarkupAttribute("message", .text(text))
  }

  // MARK: JUnit

  public static func className(_ text: String) -> MarkupAttribute {
    MarkupAttribute("classname", .text(text))
  }
  public static func file(_ path: String) -> MarkupAttribute {
    MarkupAttribute("file", .text(path))
  }
  public static func type(_ text: String) -> MarkupAttribute {
    MarkupAttribute("type", .text(text))
  }
  public static func tests(_ count: Int) -> MarkupAttribute { counted("tests", count) }
  public static func failures(_ count: Int) -> MarkupAttribute { counted("failures", count) }
  public static func errors(_ count: Int) -> MarkupAttribute { counted("errors", count) }
  public static func skipped(_ count: Int) -> MarkupAttribute { counted("skipped", count) }

  // MARK: Checkstyle

  public static func version(_ text: String) -> MarkupAttribute {
    MarkupAttribute("version", .text(text))
  }
  public static func line(_ number: Int) -> MarkupAttribute { counted("line", number) }
  public static func column(_ number: Int) -> MarkupAttribute { counted("column", number) }
  public static func severity(_ text: String) -> MarkupAttribute {
    MarkupAttribute("severity", .text(text))
  }
  public static func source(_ text: String) -> MarkupAttribute {
    MarkupAttribute("source", .text(text))
  }

  private static func counted(_ name: String, _ count: Int) -> MarkupAttribute {
    MarkupAttribute(name, .text(String(count)))
  }
}
