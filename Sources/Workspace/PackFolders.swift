import Diagnostics
import Frameworks
import Model
import Syntax

/// Which files of a model's folder belong to the model, and which to packs that it brings along: a
/// subfolder with a file that begins with `pack` is a pack, outside the model.
struct PackFolders {
  private(set) var model: [SyntaxTree] = []
  /// In the order of their folders.
  private(set) var packs: [ResolutionInput.PackSource] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Sorts files, given in the order of their paths beneath the folder.
  init(_ files: [(path: String, tree: SyntaxTree)]) {
    let folders = files.filter { Self.packStatement(of: $0.tree) != nil }
      .map { Self.folder(of: $0.path) }.filter { !$0.isEmpty }
    for file in files {
      // The outermost pack folder counts: a pack may have subfolders.
      let folder = folders.filter { "\(Self.folder(of: file.path))/".hasPrefix("\($0)/") }.min {
        $0.utf8.count < $1.utf8.count
      }
      if folder == nil { model.append(file.tree) } else { add(file.tree) }
    }
  }

  private mutating func add(_ tree: SyntaxTree) {
    guard let statement = Self.packStatement(of: tree) else {
      let start = SourceRange(file: tree.source.id, start: 0, end: 0)
      diagnostics.append(
        Diagnostic(
          .badPack, at: tree.root.children.first { _ in true }.map { $0.range } ?? start,
          LocalizedText(
            "every file in a pack's folder begins with 'pack NAME VERSION'",
            "mọi tệp trong thư mục của một gói phải bắt đầu bằng 'pack TÊN PHIÊN-BẢN'")))
      return
    }
    guard let name = statement.firstValue, let version = statement.version else {
      diagnostics.append(
        Diagnostic(
          .badPack, at: statement.headRange,
          LocalizedText("a pack has a name and a version", "gói phải có tên và phiên bản"),
          notes: [.init(.expected, LocalizedText(verbatim: "pack tinh-mau 1.0 \"…\" { … }"))]))
      return
    }
    // A model of strangers would be judged by rules of its own under the framework's name.
    if ShippedPack.isNamed(name.text) {
      diagnostics.append(
        Diagnostic(
          .badPack, at: name.range,
          LocalizedText(
            "'\(name.text)' is the name of a pack that Kiến brings along; give this one a name of its own",
            "'\(name.text)' là tên của một gói có sẵn trong Kiến; hãy đặt tên khác cho gói này")))
    }
    let isKnown = { (pack: ResolutionInput.PackSource) in
      pack.name == name.text && pack.version == version.text
    }
    if let index = packs.firstIndex(where: isKnown) {
      packs[index].trees.append(tree)
    } else {
      packs.append(.init(name: name.text, version: version.text, trees: [tree]))
    }
  }

  /// The `pack` statement that a file begins with.
  static func packStatement(of tree: SyntaxTree) -> Statement? {
    guard let first = tree.root.children.first(where: { _ in true }), first.kind == .statement,
      tree.text(first.firstToken) == "pack"
    else { return nil }
    return Statement(first)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
