// The words of pages: the part of HTML that reports are written in. Everything is well-formed XML too.

extension ElementName {
  public static let html = ElementName("html")
  public static let head = ElementName("head")
  public static let meta = ElementName("meta")
  public static let style = ElementName("style")
  public static let script = ElementName("script")
  public static let body = ElementName("body")
  public static let header = ElementName("header")
  public static let navigation = ElementName("nav")
  public static let main = ElementName("main")
  public static let section = ElementName("section")
  public static let figure = ElementName("figure")
  public static let division = ElementName("div")
  public static let heading1 = ElementName("h1")
  public static let heading2 = ElementName("h2")
  public static let paragraph = ElementName("p")
  public static let orderedList = ElementName("ol")
  public static let listItem = ElementName("li")
  public static let span = ElementName("span")
  public static let button = ElementName("button")
  public static let table = ElementName("table")
  public static let tableHead = ElementName("thead")
  public static let tableBody = ElementName("tbody")
  public static let tableRow = ElementName("tr")
  public static let tableHeading = ElementName("th")
  public static let tableCell = ElementName("td")
}

extension MarkupAttribute {
  public static let utf8 = MarkupAttribute("charset", .fixed("utf-8"))
  public static let viewport = MarkupAttribute("name", .fixed("viewport"))
  public static let contentSecurityPolicy = MarkupAttribute(
    "http-equiv", .fixed("Content-Security-Policy"))
  public static let button = MarkupAttribute("type", .fixed("button"))
  public static let columnScope = MarkupAttribute("scope", .fixed("col"))

  public static func content(_ text: StaticString) -> MarkupAttribute {
    MarkupAttribute("content", .fixed(text.description))
  }

  public static func pageLanguage(_ text: String) -> MarkupAttribute {
    MarkupAttribute("lang", .text(text))
  }

  /// A class of the page's own style sheet.
  public static func style(_ name: StaticString) -> MarkupAttribute {
    MarkupAttribute("class", .fixed(name.description))
  }

  /// What a table sorts a row by, where that isn't the text that is shown.
  public static func sortKey(_ text: String) -> MarkupAttribute {
    MarkupAttribute("data-sort", .text(text))
  }
}

extension MarkupWriter {
  /// What begins a page in HTML.
  public mutating func pageDeclaration() {
    fixed("<!DOCTYPE html>\n")
  }

  /// The product's own style sheet or script, word for word: nothing else can be written so.
  public mutating func program(_ name: ElementName, _ text: StaticString) {
    element(name) { $0.fixed(text) }
  }
}
