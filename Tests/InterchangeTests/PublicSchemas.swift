import Foundation
import Interchange
import TestSupport
import Testing

/// Schemas of standards, which the repository doesn't hold: the folder that `KIEN_SCHEMAS` names, or
/// `shared/schemas` beside the repository. Tests that need one are skipped where there is none.
enum PublicSchemas {
  static let skipped: Comment = "no folder of public schemas: set KIEN_SCHEMAS"

  static var folder: URL {
    if let path = ProcessInfo.processInfo.environment["KIEN_SCHEMAS"] { return URL(filePath: path) }
    return Repository.root.deletingLastPathComponent().appending(path: "shared/schemas")
  }

  static func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }
}

/// As much of JSON Schema, draft 4, as the schema of SARIF uses, but `format`.
struct StandardSchema {
  private let root: JSONValue

  init(_ data: Data) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: data)
  }

  /// What is wrong with a document, one line a fault.
  func faults(_ json: [UInt8]) throws -> [String] {
    faults(try JSONDecoder().decode(JSONValue.self, from: Data(json)), root, at: "$")
  }

  private func faults(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    if case .string(let reference)? = schema["$ref"] {
      let name = String(reference.dropFirst("#/definitions/".count))
      guard let target = root["definitions"]?[name] else { return ["\(path): no \(name)"] }
      return faults(value, target, at: path)
    }
    var output: [String] = []
    if case .array(let words)? = schema["enum"], !words.contains(value) {
      output.append("\(path): word")
    }
    for keyword in ["anyOf", "oneOf"] {
      guard case .array(let choices)? = schema[keyword] else { continue }
      let matching = choices.count { faults(value, $0, at: path).isEmpty }
      if matching == 0 || keyword == "oneOf" && matching > 1 {
        output.append("\(path): \(matching) of the choices")
      }
    }
    if let type = schema["type"], !types(type).contains(where: { self.value(value, is: $0) }) {
      return output + ["\(path): type"]
    }
    switch value {
    case .object(let members): output += faults(of: members, schema, at: path)
    case .array(let items):
      if let item = schema["items"] {
        output += items.enumerated().flatMap {
          faults($0.element, item, at: "\(path)[\($0.offset)]")
        }
      }
      if case .number(let least)? = schema["minItems"], Decimal(items.count) < least {
        output.append("\(path): too few")
      }
      if schema["uniqueItems"] == .bool(true), Set(items).count < items.count {
        output.append("\(path): twice")
      }
    case .number(let number):
      if case .number(let minimum)? = schema["minimum"], number < minimum {
        output.append("\(path): below minimum")
      }
      if case .number(let maximum)? = schema["maximum"], number > maximum {
        output.append("\(path): above maximum")
      }
    case .string(let text):
      if case .string(let pattern)? = schema["pattern"],
        text.range(of: pattern, options: .regularExpression) == nil
      {
        output.append("\(path): pattern")
      }
    case .null, .bool: break
    }
    return output
  }

  private func faults(
    of members: [String: JSONValue], _ schema: JSONValue, at path: String
  ) -> [String] {
    var output: [String] = []
    if case .array(let required)? = schema["required"] {
      for case .string(let name) in required where members[name] == nil {
        output.append("\(path): lacks \(name)")
      }
    }
    for name in members.keys.sorted() {
      guard let member = members[name] else { continue }
      if let known = schema["properties"]?[name] {
        output += faults(member, known, at: "\(path).\(name)")
      } else if schema["additionalProperties"] == .bool(false) {
        output.append("\(path): unknown \(name)")
      } else if let other = schema["additionalProperties"], case .object = other {
        output += faults(member, other, at: "\(path).\(name)")
      }
    }
    return output
  }

  private func types(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let name): [name]
    case .array(let names): names.flatMap(types)
    default: []
    }
  }

  private func value(_ value: JSONValue, is type: String) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool),
      ("null", .null), ("number", .number):
      true
    case ("integer", .number(let number)): number.exponent >= 0
    default: false
    }
  }
}

extension JSONValue {
  subscript(_ name: String) -> JSONValue? {
    if case .object(let members) = self { return members[name] }
    return nil
  }

  subscript(_ index: Int) -> JSONValue? {
    if case .array(let items) = self, items.indices.contains(index) { return items[index] }
    return nil
  }

  var items: [JSONValue] {
    if case .array(let items) = self { return items }
    return []
  }

  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }
}
