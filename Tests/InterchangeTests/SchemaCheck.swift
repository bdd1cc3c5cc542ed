import FoundationEssentials
import Interchange

/// The part of JSON Schema that the product's schemas use, as a check of documents against them.
/// Stricter than JSON Schema in one point: a member that the schema does not name is a fault.
struct SchemaCheck {
  private let root: JSONValue

  /// Reads a schema of `docs/schemas`.
  init(_ name: String, testFile: String = #filePath) throws {
    let root = testFile.split(separator: "/").dropLast(3).joined(separator: "/")
    let data = try Data(contentsOf: URL(filePath: "/\(root)/docs/schemas/\(name).schema.json"))
    self.root = try JSONDecoder().decode(JSONValue.self, from: data)
  }

  /// What is wrong with a document, one line a fault.
  func faults(_ json: [UInt8]) throws -> [String] {
    faults(try JSONDecoder().decode(JSONValue.self, from: Data(json)), root, at: "$")
  }

  private func faults(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    if case .string(let reference)? = schema["$ref"] {
      let name = String(reference.dropFirst("#/$defs/".count))
      guard let target = root["$defs"]?[name] else { return ["\(path): no definition \(name)"] }
      return faults(value, target, at: path)
    }
    if case .array(let choices)? = schema["anyOf"] {
      let isMatched = choices.contains { faults(value, $0, at: path).isEmpty }
      return isMatched ? [] : ["\(path): none of the choices"]
    }
    if let constant = schema["const"] { return value == constant ? [] : ["\(path): not constant"] }
    if case .array(let words)? = schema["enum"], !words.contains(value) { return ["\(path): word"] }
    switch (schema["type"], value) {
    case (.string("object"), .object(let members)):
      return faults(members, schema, at: path)
    case (.string("array"), .array(let items)):
      let item = schema["items"] ?? .null
      return items.enumerated().flatMap { faults($0.element, item, at: "\(path)[\($0.offset)]") }
    case (.string("string"), .string), (.string("number"), .number), (.string("null"), .null),
      (.string("boolean"), .bool):
      return []
    case (.string("integer"), .number(let number)):
      guard case .number(let minimum)? = schema["minimum"] else { return [] }
      return number >= minimum ? [] : ["\(path): below minimum"]
    default: return ["\(path): type"]
    }
  }

  private func faults(
    _ members: [String: JSONValue], _ schema: JSONValue, at path: String
  ) -> [String] {
    var output: [String] = []
    if case .array(let required)? = schema["required"] {
      for case .string(let name) in required where members[name] == nil {
        output.append("\(path): lacks \(name)")
      }
    }
    for name in members.keys.sorted() {
      guard let member = members[name] else { continue }
      if let known = schema["properties"]?[name] ?? schema["additionalProperties"] {
        output += faults(member, known, at: "\(path).\(name)")
      } else {
        output.append("\(path): unknown \(name)")
      }
    }
    return output
  }
}
