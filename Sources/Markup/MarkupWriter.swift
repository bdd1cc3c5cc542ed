/// The one writer of SVG, HTML and XML bytes.
///
/// Elements and attributes have names from `ElementName` and `MarkupAttribute` alone, so a text of the
/// model can become neither. Elements are closed by the writer, so the output is always well formed.
public struct MarkupWriter: Sendable {
  private var output: [UInt8] = []

  /// - Parameter capacity: How many bytes the output will need, roughly.
  public init(capacity: Int = 0) {
    output.reserveCapacity(capacity)
  }

  /// What was written, in UTF-8.
  public var bytes: [UInt8] { output }

  /// The declaration that begins an XML file.
  public mutating func declaration() {
    append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    newline()
  }

  /// An element with content.
  public mutating func element(
    _ name: ElementName, _ attributes: [MarkupAttribute] = [], content: (inout MarkupWriter) -> Void
  ) {
    open(name, attributes)
    append(byte: ">")
    content(&self)
    close(name)
  }

  /// An element without content.
  public mutating func element(_ name: ElementName, _ attributes: [MarkupAttribute] = []) {
    open(name, attributes)
    append(byte: "/")
    append(byte: ">")
  }

  /// An element that holds a text and nothing else.
  public mutating func element(
    _ name: ElementName, _ attributes: [MarkupAttribute] = [], text: String
  ) {
    open(name, attributes)
    append(byte: ">")
    self.text(text)
    close(name)
  }

  /// Text content. Nothing in it can end it.
  public mutating func text(_ text: String) {
    Escaping.appendText(text, to: &output)
  }

  /// A line's end between elements, so that files can be compared line by line.
  public mutating func newline() {
    output.append(UInt8(ascii: "\n"))
  }

  /// Text of the program itself, unescaped. For this target alone.
  mutating func fixed(_ text: StaticString) { append(text.description) }

  private mutating func open(_ name: ElementName, _ attributes: [MarkupAttribute]) {
    append(byte: "<")
    append(name.text)
    for attribute in attributes {
      append(byte: " ")
      append(attribute.name)
      append(byte: "=")
      append(byte: "\"")
      attribute.value.append(to: &output)
      append(byte: "\"")
    }
  }

  private mutating func close(_ name: ElementName) {
    append(byte: "<")
    append(byte: "/")
    append(name.text)
    append(byte: ">")
  }

  /// One byte, which is faster than a text.
  private mutating func append(byte character: Unicode.Scalar) {
    output.append(UInt8(ascii: character))
  }

  private mutating func append(_ text: String) {
    output.append(contentsOf: text.utf8)
  }
}
