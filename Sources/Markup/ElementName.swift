/// The elements that can be written: the allow-list. Test and style reports have theirs in
/// `ReportMarkup.swift`.
public struct ElementName: Sendable {
  let text: String

  /// For the lists of this target alone.
  init(_ text: String) {
    self.text = text
  }
}

// MARK: - SVG

extension ElementName {
  public static let svg = ElementName("svg")
  public static let group = ElementName("g")
  public static let title = ElementName("title")
  public static let description = ElementName("desc")
  public static let rectangle = ElementName("rect")
  public static let ellipse = ElementName("ellipse")
  public static let path = ElementName("path")
  public static let textLine = ElementName("text")
  public static let anchor = ElementName("a")
}
