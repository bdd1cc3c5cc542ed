import Foundation
import Interchange
import TestSupport

/// As much of JSON Schema as the schema of SARIF (draft 4) and those of the product (2020-12) use,
/// but `format`.
struct JSONSchema {
  private let root: JSONValue
  /// Whether it is a fault if a value has no type, or an object a member that the schema doesn't
  /// name: stricter than JSON Schema.
  private let isClosed: Bool

  /// A public schema.
  init(_ data: Data) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: data)
    isClosed = false
  }

  /// A schema of `docs/schemas`, whose documents may hold nothing that it doesn't describe.
  init(ofProduct name: String) throws {
    let file = Repository.root.appending(path: "docs/schemas/\(name).schema.json")
    root = try JSONDecoder().decode(JSONValue.self, from: try Data(contentsOf: file))
    isClosed = true
  }

  /// What is wrong with a document, one line a fault.
  func faults(_ json: [UInt8]) throws -> [String] {
    faults(try JSONDecoder().decode(JSONValue.self, from: Data(json)), root, at: "$")
  }

  private func faults(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    if case .string(let reference)? = schema["$ref"] {
      let target = reference.split(separator: "/").dropFirst().reduce(root as JSONValue?) {
        $0?[String($1)]
      }
      guard let target else { return ["\(path): no \(reference)"] }
      return faults(value, target, at: path)
    }
    var output: [String] = []
    if let constant = schema["const"], value != constant { output.append("\(path): not constant") }
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
    if isClosed,
      !["type", "enum", "const", "anyOf", "oneOf"].contains(where: { schema[$0] != nil })
    {
      output.append("\(path): no type")
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
      } else if let other = schema["additionalProperties"], case .object = other {
        output += faults(member, other, at: "\(path).\(name)")
      } else if isClosed && schema["type"] != nil || schema["additionalProperties"] == .bool(false)
      {
        output.append("\(path): unknown \(name)")
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
