/// The elements that can be written: the allow-list. Test and style reports have theirs in
/// `ReportMarkup.swift`.
package struct ElementName: Sendable {
  let text: String

  /// For the lists of this target alone.
  init(_ text: String) {
    self.text = text
  }
}

// MARK: - SVG

extension ElementName {
  package static let svg = ElementName("svg")
  package static let group = ElementName("g")
  package static let title = ElementName("title")
  package static let description = ElementName("desc")
  package static let rectangle = ElementName("rect")
  package static let ellipse = ElementName("ellipse")
  package static let path = ElementName("path")
  package static let textLine = ElementName("text")
  package static let anchor = ElementName("a")
}
