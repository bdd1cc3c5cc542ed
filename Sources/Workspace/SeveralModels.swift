public import Diagnostics
import Syntax

/// The models of a folder that holds more than one: headers in files of different folders.
///
/// A model takes in its subfolders, so that two models read as one only clash with each other:
/// hundreds of errors, none of which names the cause.
public struct SeveralModels: Sendable {
  /// One model: its folder beneath the one that was read, and the file of its header.
  private struct Model: Sendable {
    /// Empty for the folder that was read.
    var folder: String
    var file: String

    /// Whether another model lies beneath this one.
    func holds(_ other: Model) -> Bool {
      folder.isEmpty ? !other.folder.isEmpty : other.folder.hasPrefix("\(folder)/")
    }
  }

  /// At least two, in the order of their files.
  private let models: [Model]

  /// How many models are named before "and N more".
  private static let maximumNamed = 5

  /// Those of a folder, by the text of its files alone: what a model says isn't worked out.
  public init?(_ folder: ModelFolder) {
    var sources = SourceMap()
    let trees = parseAll(
      folder.files.map { sources.add(path: $0.displayPath, bytes: $0.bytes) })
    self.init(zip(folder.files, trees).map { ($0.path, $1) })
  }

  /// Nil where there is one header, or none, or where all headers stand in one folder.
  init?(_ files: [(path: String, tree: SyntaxTree)]) {
    var models: [Model] = []
    for (path, tree) in files where tree.hasHeader {
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
      if !models.contains(where: { $0.folder == folder }) {
        models.append(Model(folder: folder, file: path))
      }
    }
    guard models.count > 1 else { return nil }
    self.models = models
  }

  /// What to tell people, with a command that works on one of the models.
  ///
  /// - Parameter root: The folder that was read, as people wrote it.
  public func text(root: String, command: String) -> LocalizedText {
    let named = models.prefix(Self.maximumNamed).map { model in
      "\(model.folder.isEmpty ? "." : model.folder) (\(model.file))"
    }.joined(separator: ", ")
    let rest = models.count - Self.maximumNamed
    // A model that holds another can't be read by itself either.
    let single = models.first { model in !models.contains { model.holds($0) } }
    let example = "\(command) \(Self.path(root, single?.folder ?? ""))"
    let text = LocalizedText(
      """
      this folder holds several models: \(named)\(rest > 0 ? ", and \(rest) more" : ""); \
      check one of them: \(example)
      """,
      """
      thư mục này chứa nhiều mô hình: \(named)\(rest > 0 ? ", và \(rest) mô hình nữa" : ""); \
      hãy chọn một: \(example)
      """)
    guard let outer = models.first(where: { model in models.contains { model.holds($0) } }),
      let inner = models.first(where: { outer.holds($0) })
    else { return text }
    return text
      + LocalizedText(
        "\na model takes in its subfolders: move '\(inner.folder)' to a folder beside the model",
        "\nmô hình gồm cả các thư mục con: hãy chuyển '\(inner.folder)' ra ngoài thư mục mô hình")
  }

  private static func path(_ root: String, _ folder: String) -> String {
    if root == "." || root == "./" { return folder.isEmpty ? "." : folder }
    if folder.isEmpty { return root }
    return root.hasSuffix("/") ? root + folder : "\(root)/\(folder)"
  }
}

extension SyntaxTree {
  /// Whether the file holds the header of a model.
  var hasHeader: Bool {
    root.children.contains { $0.kind == .statement && text($0.firstToken) == "architecture" }
  }
}

extension ModelFolder {
  /// The first of the files that holds the header of a model.
  public var headerFile: File? {
    files.first { file in
      var sources = SourceMap()
      return parse(sources.add(path: file.displayPath, bytes: file.bytes)).hasHeader
    }
  }
}
