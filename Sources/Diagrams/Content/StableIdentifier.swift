/// Identifiers of the parts of a picture, made from names so that the same part has the same one
/// in every drawing, and two names never share one.
enum StableIdentifier {
  static func element(_ qualifiedName: String) -> String {
    "element-" + escaped(qualifiedName)
  }

  /// - Parameter number: Tells apart the arrows of one pair.
  static func relation(from source: String, to target: String, number: Int) -> String {
    "relation-" + escaped(source) + "_to_" + escaped(target) + "_n\(number)"
  }

  /// ASCII letters, digits, `.` and `-` as they are, `_` doubled, others as `_x1EA1_`. The form
  /// can be read back, which is why no two names meet.
  static func escaped(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "-": result.unicodeScalars.append(scalar)
      case "_": result += "__"
      default: result += "_x" + String(scalar.value, radix: 16, uppercase: true) + "_"
      }
    }
    return result
  }
}
