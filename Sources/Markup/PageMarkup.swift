// The words of pages: the part of HTML that reports are written in. Everything is well-formed XML too.

extension ElementName {
  package static let html = ElementName("html")
  package static let head = ElementName("head")
  package static let meta = ElementName("meta")
  package static let style = ElementName("style")
  package static let script = ElementName("script")
  package static let body = ElementName("body")
  package static let header = ElementName("header")
  package static let navigation = ElementName("nav")
  package static let main = ElementName("main")
  package static let section = ElementName("section")
  package static let figure = ElementName("figure")
  package static let division = ElementName("div")
  package static let heading1 = ElementName("h1")
  package static let heading2 = ElementName("h2")
  package static let paragraph = ElementName("p")
  package static let orderedList = ElementName("ol")
  package static let listItem = ElementName("li")
  package static let span = ElementName("span")
  package static let button = ElementName("button")
  package static let table = ElementName("table")
  package static let tableHead = ElementName("thead")
  package static let tableBody = ElementName("tbody")
  package static let tableRow = ElementName("tr")
  package static let tableHeading = ElementName("th")
  package static let tableCell = ElementName("td")
}

extension MarkupAttribute {
  package static let utf8 = MarkupAttribute("charset", .fixed("utf-8"))
  package static let viewport = MarkupAttribute("name", .fixed("viewport"))
  package static let contentSecurityPolicy = MarkupAttribute(
    "http-equiv", .fixed("Content-Security-Policy"))
  package static let button = MarkupAttribute("type", .fixed("button"))
  package static let columnScope = MarkupAttribute("scope", .fixed("col"))

  package static func content(_ text: StaticString) -> MarkupAttribute {
    MarkupAttribute("content", .fixed(text.description))
  }

  package static func pageLanguage(_ text: String) -> MarkupAttribute {
    MarkupAttribute("lang", .text(text))
  }

  /// A class of the page's own style sheet.
  package static func style(_ name: StaticString) -> MarkupAttribute {
    MarkupAttribute("class", .fixed(name.description))
  }

  /// What a table sorts a row by, where that isn't the text that is shown.
  package static func sortKey(_ text: String) -> MarkupAttribute {
    MarkupAttribute("data-sort", .text(text))
  }
}

extension MarkupWriter {
  /// What begins a page in HTML.
  package mutating func pageDeclaration() {
    fixed("<!DOCTYPE html>\n")
  }

  /// The product's own style sheet or script, word for word: nothing else can be written so.
  package mutating func program(_ name: ElementName, _ text: StaticString) {
    element(name) { $0.fixed(text) }
  }
}
