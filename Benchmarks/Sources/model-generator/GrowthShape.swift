/// A model in which one thing is there so often that whoever looks at it twice would show: how reading
/// and judging grow with it says whether somebody does.
enum GrowthShape: String, CaseIterable {
  /// One hub that everybody calls.
  case hub
  /// Each calls the next one: a path through all of them.
  case chain
  /// Groups inside groups, as deep as one in ten of them, in files that hold two hundred levels each.
  case nested
  /// A thing of the same name, label included, in every group.
  case names
  /// A misspelt name in each of the relations.
  case errors

  /// The files of such a model with so many elements.
  func files(count: Int) -> [KienWriter.File] {
    [KienWriter.plainHeader, FieldPack.file] + contents(count)
  }

  private func contents(_ count: Int) -> [KienWriter.File] {
    switch self {
    case .hub:
      let callers = (1..<count).map { system($0, calling: "truc") }
      return [("a.kien", "lgsp truc \"Trục\" { owner co-quan }\n\(Self.owner)\(callers.joined())")]
    case .chain:
      let links = (1..<count).map { system($0, calling: $0 + 1 < count ? "s\($0 + 1)" : nil) }
      return [("a.kien", Self.owner + links.joined())]
    case .names:
      let groups = (1...count).map { number in
        """
        agency g\(number) "Đơn vị \(number)" {
          system ho-tich "Phần mềm hộ tịch" { owner g\(number) }
          -> g\(number % count + 1).ho-tich "Tra cứu"
        }

        """
      }
      return [("a.kien", groups.joined())]
    case .errors:
      let callers = (1..<count).map { system($0, calling: "s\($0)x") }
      return [("a.kien", Self.owner + callers.joined())]
    case .nested: return nested(depth: count / 10)
    }
  }

  /// Every file but the first extends the innermost group of the one before. Each group has nine systems.
  private func nested(depth: Int) -> [KienWriter.File] {
    let levels = 200
    var path = ""
    return stride(from: 0, to: depth, by: levels).map { first in
      let places = first..<min(first + levels, depth)
      var text = path.isEmpty ? "" : "extend \(path) {\n"
      for place in places {
        text += "agency g\(place) \"Nhóm \(place)\" {\n"
        for number in 1...9 {
          text += "system s\(place)-\(number) \"Hệ thống \(number)\" {\n  owner g\(place)\n"
          if number > 1 { text += "  -> s\(place)-\(number - 1) \"Tra cứu\"\n" }
          text += "}\n"
        }
        path += (path.isEmpty ? "" : ".") + "g\(place)"
      }
      let closing = places.count + (first == 0 ? 0 : 1)
      return ("muc-\(first).kien", text + String(repeating: "}\n", count: closing))
    }
  }

  private static let owner = "agency co-quan \"Cơ quan\"\n"

  private func system(_ number: Int, calling target: String?) -> String {
    """
    system s\(number) "Hệ thống \(number)" {
      owner co-quan
    \(target.map { "  -> \($0) \"Tra cứu\"\n" } ?? "")}

    """
  }
}
