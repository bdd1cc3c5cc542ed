import Diagnostics
import FoundationEssentials
import Frameworks
import Interchange
import Model
import Syntax

/// A model as text, resolved with the shipped packs.
struct ModelText: Sendable, CustomStringConvertible {
  let name: String
  /// By path.
  let files: [(path: String, bytes: [UInt8])]

  var description: String { name }

  /// The text of a pack of the model's own, `rieng 1.0`.
  private var pack: String?

  init(_ text: String, pack: String? = nil) {
    name = "text"
    files = [("a.kien", Array(text.utf8))]
    self.pack = pack
  }

  private init(folder: URL) throws {
    name = folder.lastPathComponent
    let manager = FileManager.default
    files = try manager.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".kien") }
      .sorted().map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
  }

  /// Every model and example of the repository.
  static func all() throws -> [ModelText] {
    try ["models", "examples"].flatMap { part in
      let folder = repository.appending(path: part)
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .map { try ModelText(folder: folder.appending(path: $0)) }
    }
    .filter { !$0.files.isEmpty }
  }

  func document() throws -> ModelDocument {
    let (model, sources) = resolved()
    return ModelDocument(model, sources: sources, tool: "1.0")
  }

  func model() -> ArchitectureModel { resolved().model }

  func resolved() -> (model: ArchitectureModel, sources: SourceMap) {
    var sources = SourceMap()
    let roots = files.map { parse(sources.add(path: $0.path, bytes: $0.bytes)).root }
    var packs = ShippedPack.all.map { pack in
      let trees = pack.files.map { file in
        parse(sources.add(path: "<\(pack.name) \(pack.version)/\(file.name)>", bytes: file.bytes))
      }
      return ResolutionInput.PackSource(name: pack.name, version: pack.version, trees: trees)
    }
    if let pack {
      let tree = parse(sources.add(path: "<rieng 1.0>", bytes: Array(pack.utf8)))
      packs.append(ResolutionInput.PackSource(name: "rieng", version: "1.0", trees: [tree]))
    }
    return (resolve(ResolutionInput(roots: roots, packs: packs)).model, sources)
  }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}
