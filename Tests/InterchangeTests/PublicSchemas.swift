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
