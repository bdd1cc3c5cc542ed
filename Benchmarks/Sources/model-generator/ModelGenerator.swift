import FoundationEssentials
import Glibc

/// `model-generator ELEMENTS FOLDER [SEED [RELATIONS [STATES]]]`: writes `FOLDER/model/` (Kiến),
/// `FOLDER/paths.dot` and `FOLDER/numbers.dot` (the same graph in DOT), and prints what they hold.
/// `model-generator province FOLDER [SEED]` writes a province to look at into `FOLDER`.
@main
struct ModelGenerator {
  static func main() {
    do { try run(CommandLine.arguments) } catch {
      print("model-generator: \(error)")
      exit(2)
    }
  }

  private static func run(_ arguments: [String]) throws {
    func argument(_ place: Int, _ otherwise: String) -> String {
      place < arguments.count ? arguments[place] : otherwise
    }
    if arguments.count > 2, arguments[1] == "province", let seed = UInt64(argument(3, "1")) {
      return try writeProvince(seed: seed, to: arguments[2])
    }
    guard (3...6).contains(arguments.count), let count = Int(arguments[1]),
      (100...100_000).contains(count), let seed = UInt64(argument(3, "1")),
      let relations = Int(argument(4, "5")), (2...20).contains(relations)
    else {
      print(
        """
        usage: model-generator ELEMENTS FOLDER [SEED [RELATIONS [STATES]]]
          100 to 100000 elements with 2 to 20 relations each; STATES as in the header, or ''
               model-generator province FOLDER [SEED]
        """)
      exit(2)
    }
    let folder = arguments[2]
    let states = argument(5, "elements, relations, routes")
    let model = ModelBuilder.build(elements: count, relations: relations, seed: seed)
    var bytes = 0
    var files = 0
    try KienWriter.write(model, states: states) { file in
      try write(file.text, to: "\(folder)/model/\(file.path)")
      bytes += file.text.utf8.count
      files += 1
    }
    try write(DOTWriter.text(model, .paths), to: "\(folder)/paths.dot")
    try write(DOTWriter.text(model, .numbers), to: "\(folder)/numbers.dot")
    print("\(count) elements, \(model.relations.count) relations, \(files) files, \(bytes) bytes")
  }

  private static func writeProvince(seed: UInt64, to folder: String) throws {
    let model = ProvinceBuilder.build(seed: seed)
    for file in ProvinceWriter.files(model) { try write(file.text, to: "\(folder)/\(file.path)") }
    print("\(model.elements.count) elements, \(model.relationCount) relations")
  }

  private static func write(_ text: String, to path: String) throws {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}
