public import Diagnostics
import Frameworks
public import Model
public import Rules
public import Syntax

/// One immutable snapshot: sources, trees, the resolved model and what was wrong with its text.
public struct Compilation: Sendable {
  public let sources: SourceMap
  /// The model's own files, in the order of their paths. The trees of a large model are let go as soon as it is
  /// resolved.
  public let files: ParsedFiles
  /// Whether a file of the model is no text, so that anything may be missing.
  public let hasUnreadableFile: Bool
  /// The packs that could be used; those in use have their trees.
  public let packs: [ResolutionInput.PackSource]
  public let model: ArchitectureModel
  /// All rules of the packs in use; a check under a profile puts the graded ones here.
  public var ruleSet: RuleSet
  /// Of the syntax, of resolving and of the rules, in the model and in its packs, in reading order.
  public let diagnostics: [Diagnostic]
  /// The models of the folder where it holds more than one: then nothing else is worth telling.
  public let severalModels: SeveralModels?

  /// Compiles the files of a folder.
  ///
  /// - Parameter readsExamples: whether rules of the shipped packs have their examples. They are
  ///   half of the packs' text, and only those who test or explain rules read them.
  public init(_ folder: ModelFolder, readsExamples: Bool = true) {
    self.init(
      folder.files.map { ModelSource(path: $0.path, displayPath: $0.displayPath, bytes: $0.bytes) },
      readsExamples: readsExamples)
  }

  /// Compiles the files of a pack's folder, with an empty model that uses the pack; nil where no file
  /// in the folder itself begins with `pack`.
  public init?(packFolder folder: ModelFolder) {
    var sources = SourceMap()
    let heads = folder.files.filter { !$0.path.contains("/") }.compactMap { file in
      PackFolders.packStatement(of: parse(sources.add(path: file.path, bytes: file.bytes)))
    }
    guard let head = heads.first, let name = head.firstValue, let version = head.version else {
      return nil
    }
    let text = "architecture packs { as-of 2021-01-01 }\nuse \(name.text) \(version.text)\n"
    self.init(
      [ModelSource(path: "model.kien", displayPath: "model.kien", bytes: Array(text.utf8))]
        + folder.files.map {
          ModelSource(path: "pack/\($0.path)", displayPath: $0.displayPath, bytes: $0.bytes)
        })
  }

  /// Compiles texts under the paths that messages show.
  public init(files: [(path: String, bytes: [UInt8])], readsExamples: Bool = true) {
    self.init(
      files.map { ModelSource(path: $0.path, displayPath: $0.path, bytes: $0.bytes) },
      readsExamples: readsExamples)
  }

  /// Whether the model is so small that its trees are kept.
  public let keepsTrees: Bool
  /// The trees of the model's own files; those that were let go are parsed again.
  public var trees: [SyntaxTree] { files.trees }

  /// Above this many bytes of a model its trees are let go: of a smaller one they take little.
  private static let mostBytesWithTrees = 4 << 20

  private init(_ files: [ModelSource], readsExamples: Bool = true) {
    let read = Self.read(files, readsExamples: readsExamples)
    sources = read.sources
    self.files = read.files
    keepsTrees = read.keepsTrees
    hasUnreadableFile = read.hasUnreadableFile
    packs = read.packs
    severalModels = read.severalModels
    model = read.resolution.model
    // By now nobody has the trees of a large model any more.
    ruleSet = RuleCompiler.compile(read.resolution, repeating: sideBySide)
    diagnostics = (read.diagnostics + ruleSet.diagnostics).sortedForReading()
  }

  /// What a compilation is before its rules are.
  private struct Reading {
    var sources: SourceMap
    var files: ParsedFiles
    var keepsTrees: Bool
    var hasUnreadableFile: Bool
    var packs: [ResolutionInput.PackSource]
    var severalModels: SeveralModels?
    var resolution: Resolution
    /// Of the syntax and of resolving.
    var diagnostics: [Diagnostic]
  }

  /// Parses and resolves. In a function of its own, at whose end the trees of a large model go.
  private static func read(_ files: [ModelSource], readsExamples: Bool) -> Reading {
    var sources = SourceMap()
    let sorted = files.sorted { $0.path < $1.path }
    let trees = parseAll(sorted.map { sources.add(path: $0.displayPath, bytes: $0.bytes) })
    let folders = PackFolders(zip(sorted, trees).map { ($0.path, $1) })
    let packs = Self.packs(
      usedBy: folders.model, and: folders.packs, readsExamples: readsExamples, sources: &sources)
    let resolution = resolve(
      ResolutionInput(roots: folders.model.map(\.root), packs: packs), repeating: sideBySide)
    let keepsTrees = files.reduce(0) { $0 + $1.bytes.count } <= mostBytesWithTrees
    return Reading(
      sources: sources, files: ParsedFiles(folders.model, keepsTrees: keepsTrees),
      keepsTrees: keepsTrees,
      hasUnreadableFile: folders.model.contains(where: \.isUnreadable), packs: packs,
      severalModels: SeveralModels(zip(sorted, trees).map { ($0.path, $1) }),
      resolution: resolution,
      diagnostics: (folders.model + packs.flatMap(\.trees)).flatMap(\.readableDiagnostics)
        + folders.diagnostics
        + MissingPackHints.added(
          to: FollowOnErrors.removed(from: resolution.diagnostics, trees: folders.model),
          sources: sources, packs: packs))
  }

  /// An empty model that uses every shipped pack, each in the version that is taken where none is
  /// asked for, to look up what the packs define.
  public static func shippedPacks() -> Compilation {
    let all = ShippedPack.all
    let uses = all.indices.filter { index in
      !all[(index + 1)...].contains { $0.name == all[index].name }
    }.map { "use \(all[$0].name) \(all[$0].version)\n" }.joined()
    let header = "architecture packs { as-of 2021-01-01 }\n"
    return Compilation(files: [("packs.kien", Array((header + uses).utf8))])
  }

  /// The packs in use that the folder itself holds. (One of the name of a shipped pack is an error.)
  public var ownPacks: [PackID] {
    let own = packs.dropFirst(ShippedPack.all.count)
    return model.vocabulary.packs.indices.map(PackID.init).filter { id in
      let pack = model.vocabulary[id]
      return own.contains { $0.name == pack.name && $0.version == pack.version }
    }
  }

  /// Whether the check can't be trusted: a pack is missing or broken, or a form can't be evaluated.
  public var isBroken: Bool {
    let blocking = [
      DiagnosticCode.packNotFound.identifier, DiagnosticCode.badPack.identifier,
      DiagnosticCode.notBuiltYet.identifier,
    ]
    let packFiles = packs.flatMap(\.trees).map(\.source.id)
    return ruleSet.isBroken
      || diagnostics.contains { diagnostic in
        blocking.contains(diagnostic.code)
          || diagnostic.severity == .error && packFiles.contains(diagnostic.primary.range.file)
      }
  }

  /// The packs that a model can use: those of its folder, and the shipped ones, parsed where the
  /// model uses them, directly or through another pack.
  private static func packs(
    usedBy trees: [SyntaxTree], and own: [ResolutionInput.PackSource], readsExamples: Bool,
    sources: inout SourceMap
  ) -> [ResolutionInput.PackSource] {
    var packs = ShippedPack.all.map {
      ResolutionInput.PackSource(name: $0.name, version: $0.version, trees: [])
    }
    var pending = trees.flatMap { usedPacks(in: Array($0.root.children)) }
    for pack in own { pending += usedPacks(by: pack) }
    // All that are known at once, so that no core waits for a pack that another one uses.
    while !pending.isEmpty {
      let wanted = pending.compactMap { use in
        packs.lastIndex { pack in
          pack.name == use.name && (use.version.map { $0 == pack.version } ?? true)
        }
      }
      var files: [(pack: Int, file: ShippedPack.File, source: SourceFile)] = []
      for index in packs.indices where packs[index].trees.isEmpty && wanted.contains(index) {
        let shipped = ShippedPack.all[index]
        let shippedFiles = shipped.files
        for file in shippedFiles {
          let within = shippedFiles.count > 1 ? "/\(file.name)" : ""
          let path = "<\(shipped.name) \(shipped.version)\(within)>"
          files.append((index, file, sources.add(path: path, bytes: file.bytes)))
        }
      }
      let trees =
        readsExamples
        ? parseAll(files.map(\.source))
        : files.map { _, file, source in
          file.withEncodedTree { SyntaxTree(source, encoded: $0) } ?? parseWithoutExamples(source)
        }
      for (file, tree) in zip(files, trees) { packs[file.pack].trees.append(tree) }
      pending = packs.indices.filter { index in files.contains { $0.pack == index } }
        .flatMap { usedPacks(by: packs[$0]) }
    }
    return packs + own
  }

  /// The packs that a pack uses, and the version that it is based on.
  private static func usedPacks(
    by pack: ResolutionInput.PackSource
  ) -> [(name: String, version: String?)] {
    pack.trees.flatMap { tree in
      tree.root.children.filter { $0.kind == .statement }.flatMap { root in
        let members = Statement(root).members
        return usedPacks(in: members)
          + uses("base", in: members).compactMap { use in
            use.firstValue.map { (pack.name, $0.text) }
          }
      }
    }
  }

  private static func usedPacks(in nodes: [SyntaxNode]) -> [(name: String, version: String?)] {
    uses("use", in: nodes).compactMap { use in
      use.firstValue.map { ($0.text, use.version?.text) }
    }
  }

  private static func uses(_ word: String, in nodes: [SyntaxNode]) -> [Statement] {
    nodes.filter { $0.kind == .statement && $0.tree.isSpelt($0.firstToken, word) }.map(
      Statement.init)
  }
}

/// A file of a model's folder.
private struct ModelSource {
  /// Beneath the folder.
  var path: String
  var displayPath: String
  var bytes: [UInt8]
}
