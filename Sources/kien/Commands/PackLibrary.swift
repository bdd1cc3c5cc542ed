import Diagnostics
import Frameworks
import Model
import Reports
import Rules
import Workspace

/// The packs that there are: those shipped in the program, and those of a model.
///
/// Each shipped pack is compiled by itself: versions of one framework share their words, so that no
/// model could use two of them.
struct PackLibrary {
  /// One pack within a compilation that uses it.
  struct Entry {
    let compilation: Compilation
    let pack: PackID
    let isShipped: Bool
    /// Whether the model uses it; nil without a model.
    let isUsed: Bool?

    fileprivate var declared: Pack { compilation.model.vocabulary[pack] }

    fileprivate var rules: [Rule] { compilation.ruleSet.rules.filter { $0.pack == pack } }

    /// Everything that the pack defines.
    var report: PackReport {
      PackReport(
        compilation.model, pack: pack,
        rules: rules.map { rule in
          PackReport.Rule(
            code: rule.code, title: rule.title, severity: rule.severity(on: nil),
            sentences: rule.sentences.map(\.text), bases: rule.bases)
        })
    }
  }

  private let entries: [Entry]

  /// - Parameter model: The folder or file of a model, or nil for the one in this folder if there
  ///   is one.
  init(model: String?, _ language: Language) throws {
    let compilation =
      model == nil && !ModelFolder.isHere ? nil : try compileModel(model ?? ".", language)
    let used = compilation?.model.vocabulary.packs ?? []
    func isUsed(_ name: String, _ version: String) -> Bool? {
      compilation == nil ? nil : used.contains { $0.name == name && $0.version == version }
    }
    var entries = ShippedPack.all.compactMap { shipped in
      Self.entry(shipped, isUsed: isUsed(shipped.name, shipped.version))
    }
    if let compilation {
      for pack in compilation.ownPacks {
        entries.append(
          Entry(compilation: compilation, pack: pack, isShipped: false, isUsed: true))
      }
    }
    self.entries = entries
  }

  private static func entry(_ shipped: ShippedPack, isUsed: Bool?) -> Entry? {
    let text = "architecture packs { as-of 2021-01-01 }\nuse \(shipped.name) \(shipped.version)\n"
    let compilation = Compilation(files: [("packs.kien", Array(text.utf8))])
    return compilation.model.vocabulary.packs.firstIndex { $0.name == shipped.name }.map {
      Entry(compilation: compilation, pack: PackID($0), isShipped: true, isUsed: isUsed)
    }
  }

  /// The pack of a name, of the last version if none is given, or the process ends with the nearest.
  /// A name and a version in one text, as lists show them, are read as the two.
  func entry(named name: String, _ version: String?, _ language: Language) throws -> Entry {
    let words = name.split(separator: " ")
    if version == nil, words.count == 2 {
      return try entry(named: String(words[0]), String(words[1]), language)
    }
    let named = entries.filter { $0.declared.name == name }
    if let entry = version == nil
      ? named.last : named.first(where: { $0.declared.version == version })
    {
      return entry
    }
    let known = entries.map { "\($0.declared.name) \($0.declared.version)" }.sorted()
      .joined(separator: ", ")
    let hint =
      named.isEmpty ? Suggestion.nearest(to: name, among: entries.map(\.declared.name)) : nil
    let asked = version.map { "\(name) \($0)" } ?? name
    throw failure(
      LocalizedText(
        "there is no pack '\(asked)'\(hint.map { "; did you mean '\($0)'?" } ?? ""); packs: \(known)",
        "không có gói '\(asked)'\(hint.map { "; có phải '\($0)'?" } ?? ""); các gói: \(known)"),
      language)
  }

  /// One row for each pack: shipped ones by name and version, then the model's own.
  var table: Table {
    Table(
      id: "packs", title: LocalizedText("Packs", "Các gói"),
      columns: [
        Table.Column("pack", LocalizedText("Pack", "Gói")),
        Table.Column("version", LocalizedText("Version", "Phiên bản")),
        Table.Column("label", LocalizedText("Name", "Tên gọi")),
        Table.Column("in-force", LocalizedText("In force", "Hiệu lực")),
        Table.Column("origin", LocalizedText("From", "Nguồn")),
        Table.Column("kinds", LocalizedText("Kinds", "Loại")),
        Table.Column("attributes", LocalizedText("Attributes", "Thuộc tính")),
        Table.Column("catalogue", LocalizedText("Catalogue", "Danh mục")),
        Table.Column("rules", LocalizedText("Rules", "Quy tắc")),
      ],
      rows: entries.enumerated().sorted { left, right in
        let (first, second) = (left.element, right.element)
        if first.isShipped != second.isShipped { return first.isShipped }
        let names = (first.declared.name, second.declared.name)
        if names.0 != names.1 { return left.offset < right.offset }
        return first.declared.version < second.declared.version
      }.map(\.element.row),
      emptyStatement: LocalizedText("no packs", "không có gói nào"))
  }
}

extension PackLibrary.Entry {
  /// Who brings the pack, and whether the model uses it.
  private var origin: Cell {
    switch (isShipped, isUsed) {
    case (true, true?): .term("shipped-used", LocalizedText("kien, in use", "kien, đang dùng"))
    case (true, _): .term("shipped", LocalizedText(verbatim: "kien"))
    case (false, _): .term("model", LocalizedText("the model", "mô hình"))
    }
  }

  fileprivate var row: [Cell] {
    let vocabulary = compilation.model.vocabulary
    func number(_ count: Int) -> Cell { .number(DecimalNumber(count), unit: "") }
    return [
      .text(declared.name), .text(declared.version), .localized(declared.label), declared.validity,
      origin,
      number(vocabulary.kinds.count { $0.pack == pack }),
      number(vocabulary.attributes.count { $0.pack == pack }),
      number(compilation.model.elements.count { $0.pack == pack }), number(rules.count),
    ]
  }
}
