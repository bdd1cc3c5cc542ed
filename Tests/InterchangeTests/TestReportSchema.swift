import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// As much of XML Schema as the schema of Jenkins for test results uses: elements with sequences of
/// other elements, and attributes.
struct TestReportSchema {
  private struct Definition {
    /// Name, least and most; in order.
    var children: [(name: String, least: Int, most: Int)] = []
    /// Whether each is required, by name.
    var attributes: [String: Bool] = [:]
    /// Whether text may stand beside the children.
    var isMixed = false
  }

  private var definitions: [String: Definition] = [:]

  init(_ data: Data) throws {
    let document = try XMLDocument(data: data)
    for element in document.rootElement()?.elements(forName: "xs:element") ?? [] {
      let name = element.attribute(forName: "name")?.stringValue ?? ""
      var definition = Definition()
      definition.isMixed = element.attribute(forName: "type") != nil
      if let type = element.elements(forName: "xs:complexType").first {
        definition.isMixed = type.attribute(forName: "mixed")?.stringValue == "true"
        for child in type.elements(forName: "xs:sequence").first?.elements(forName: "xs:element")
          ?? []
        {
          let most = child.attribute(forName: "maxOccurs")?.stringValue ?? "1"
          definition.children.append(
            (
              child.attribute(forName: "ref")?.stringValue ?? "",
              Int(child.attribute(forName: "minOccurs")?.stringValue ?? "1") ?? 1,
              Int(most) ?? .max
            ))
        }
        for attribute in type.elements(forName: "xs:attribute") {
          definition.attributes[attribute.attribute(forName: "name")?.stringValue ?? ""] =
            attribute.attribute(forName: "use")?.stringValue == "required"
        }
      }
      definitions[name] = definition
    }
  }

  /// What is wrong with a document, one line a fault.
  func faults(_ xml: [UInt8]) throws -> [String] {
    guard let root = try XMLDocument(data: Data(xml)).rootElement() else { return ["no root"] }
    return faults(root)
  }

  private func faults(_ element: XMLElement) -> [String] {
    let name = element.name ?? ""
    guard let definition = definitions[name] else { return ["unknown element \(name)"] }
    var output: [String] = []
    for attribute in element.attributes ?? []
    where definition.attributes[attribute.name ?? ""] == nil {
      output.append("\(name): unknown attribute \(attribute.name ?? "")")
    }
    for (required, isRequired) in definition.attributes.sorted(by: { $0.key < $1.key })
    where isRequired && element.attribute(forName: required) == nil {
      output.append("\(name): lacks \(required)")
    }
    let children = (element.children ?? []).compactMap { $0 as? XMLElement }
    let text = (element.children ?? []).filter { $0.kind == .text }.compactMap(\.stringValue)
      .joined()
    if !definition.isMixed, text.contains(where: { !$0.isWhitespace }) {
      output.append("\(name): text")
    }
    var index = 0
    for child in definition.children {
      var count = 0
      while index < children.count, children[index].name == child.name, count < child.most {
        index += 1
        count += 1
      }
      if count < child.least { output.append("\(name): lacks \(child.name)") }
    }
    if index < children.count {
      output.append("\(name): \(children[index].name ?? "") is out of place")
    }
    return output + children.flatMap(faults)
  }
}
