import FoundationEssentials
import Glibc

/// `model-generator ELEMENTS FOLDER [SEED]`: writes `FOLDER/model/` (Kiến), `FOLDER/paths.dot` and
/// `FOLDER/numbers.dot` (the same graph in DOT), and prints what they hold.
@main
struct ModelGenerator {
  static func main() {
    do { try run(CommandLine.arguments) } catch {
      print("model-generator: \(error)")
      exit(2)
    }
  }

  private static func run(_ arguments: [String]) throws {
    guard (3...4).contains(arguments.count), let count = Int(arguments[1]),
      (100...100_000).contains(count), let seed = UInt64(arguments.count == 4 ? arguments[3] : "1")
    else {
      print("usage: model-generator ELEMENTS FOLDER [SEED]   (100 to 100000 elements)")
      exit(2)
    }
    let folder = arguments[2]
    let model = ModelBuilder.build(elements: count, seed: seed)
    var bytes = 0
    var files = 0
    try KienWriter.write(model) { file in
      try write(file.text, to: "\(folder)/model/\(file.path)")
      bytes += file.text.utf8.count
      files += 1
    }
    try write(DOTWriter.text(model, .paths), to: "\(folder)/paths.dot")
    try write(DOTWriter.text(model, .numbers), to: "\(folder)/numbers.dot")
    let relations = model.relations.count
    print("\(count) elements, \(relations) relations, \(files) files, \(bytes) bytes")
  }

  private static func write(_ text: String, to path: String) throws {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}
