import FoundationEssentials
import Glibc

/// `model-generator ELEMENTS FOLDER [SEED [RELATIONS [STATES]]]`: writes `FOLDER/model/` (Kiến),
/// `FOLDER/paths.dot` and `FOLDER/numbers.dot` (the same graph in DOT), and prints what they hold.
/// `model-generator field ELEMENTS FOLDER [SEED]` writes a plain model, which other programs can be given
/// too: `FOLDER/graph.json` and `FOLDER/graph.yaml` beside those. `model-generator SHAPE ELEMENTS FOLDER`
/// writes one of `GrowthShape` into `FOLDER`.
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
    if arguments.count > 3, let count = Int(argument(2, "")), (100...100_000).contains(count) {
      if arguments[1] == "field", let seed = UInt64(argument(4, "1")) {
        return try writeField(count, seed: seed, to: arguments[3])
      }
      if let shape = GrowthShape(rawValue: arguments[1]) {
        for file in shape.files(count: count) {
          try write(file.text, to: "\(arguments[3])/\(file.path)")
        }
        return
      }
    }
    guard (3...6).contains(arguments.count), let count = Int(arguments[1]),
      (100...100_000).contains(count), let seed = UInt64(argument(3, "1")),
      let relations = Int(argument(4, "5")), (2...20).contains(relations)
    else {
      let shapes = GrowthShape.allCases.map(\.rawValue).joined(separator: "|")
      print(
        """
        usage: model-generator ELEMENTS FOLDER [SEED [RELATIONS [STATES]]]
          100 to 100000 elements with 2 to 20 relations each; STATES as in the header, or ''
               model-generator field ELEMENTS FOLDER [SEED]
               model-generator \(shapes) ELEMENTS FOLDER
               model-generator province FOLDER [SEED]
        """)
      exit(2)
    }
    let folder = arguments[2]
    let states = argument(5, "elements, relations, routes")
    let model = ModelBuilder.build(elements: count, relations: relations, seed: seed)
    try write(model, states: states, to: folder)
  }

  private static func write(_ model: GeneratedModel, states: String, to folder: String) throws {
    var bytes = 0
    var files = 0
    try KienWriter.write(model, states: states) { file in
      try write(file.text, to: "\(folder)/model/\(file.path)")
      bytes += file.text.utf8.count
      files += 1
    }
    try write(DOTWriter.text(model, .paths), to: "\(folder)/paths.dot")
    try write(DOTWriter.text(model, .numbers), to: "\(folder)/numbers.dot")
    let (elements, relations) = (model.elements.count, model.relations.count)
    print("\(elements) elements, \(relations) relations, \(files) files, \(bytes) bytes")
  }

  /// What `Benchmarks/field` compares: the same graph in four languages.
  private static func writeField(_ count: Int, seed: UInt64, to folder: String) throws {
    let model = ModelBuilder.build(elements: count, relations: 5, seed: seed, isPlain: true)
    try write(model, states: "", to: folder)
    try write(GraphWriter.text(model, .json), to: "\(folder)/graph.json")
    try write(GraphWriter.text(model, .yaml), to: "\(folder)/graph.yaml")
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
