import Diagnostics
import Model
import Reports
import Syntax
import Workspace

/// The model that `kien init` writes: small, complete, and explained by its comments.
struct InitialModel {
  /// One file of the folder.
  struct File {
    var name: String
    var text: String
  }

  /// What people call the architecture, in the forms in which the files need it.
  struct Title {
    let text: String

    /// Between quotation marks of the language.
    var quoted: String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    /// In a Markdown heading.
    var markdown: String { MarkdownTableRenderer.escaped(text) }
  }

  /// Why there is no model of this name or title.
  enum Failure: Error {
    case badName(String)
    case badTitle
    /// The whole is faulty: name and title are fine each by itself.
    case faulty([Diagnostic], SourceMap)
  }

  let files: [File]

  /// - Parameters:
  ///   - name: The architecture's identifier.
  ///   - title: Its name for people; nil for the usual one.
  init(name: String, title: String?, language: Language) throws(Failure) {
    let title = Title(text: title ?? Self.usualTitle[language])
    guard Self.isOneToken("\"\(title.quoted)\"", .string), !title.text.isEmpty else {
      throw .badTitle
    }
    guard Self.isIdentifier(name) else { throw .badName(name) }
    files =
      switch language {
      case .english: Self.english(name, title)
      case .vietnamese: Self.vietnamese(name, title)
      }
    let models = files.filter { $0.name.hasSuffix(".kien") }
    let compilation = Compilation(files: models.map { ($0.name, Array($0.text.utf8)) })
    let faults = compilation.diagnostics.filter { $0.severity >= .warning }
    if !faults.isEmpty { throw .faulty(faults, compilation.sources) }
  }

  static let usualTitle = LocalizedText(
    "Provincial e-government architecture", "Kiến trúc Chính quyền điện tử cấp tỉnh")

  static let usualName = "kien-truc"

  /// A folder's name as an identifier: in lower case, with hyphens for spaces.
  static func name(fromFolder folder: String) -> String {
    let name = folder.lowercased().replacing(" ", with: "-")
    return isIdentifier(name) ? name : usualName
  }

  /// Whether an architecture can be called so; a word that begins a clause can't be its name.
  private static func isIdentifier(_ name: String) -> Bool {
    guard isOneToken(name, .word) else { return false }
    let header = "architecture \(name) \"\" { as-of 2021-01-01 }\n"
    let compilation = Compilation(files: [("", Array(header.utf8))])
    return !compilation.diagnostics.contains { $0.severity >= .warning }
  }

  /// Whether a text is one token of a kind, with nothing that a warning would be about.
  private static func isOneToken(_ text: String, _ kind: TokenKind) -> Bool {
    var sources = SourceMap()
    let tree = Syntax.parse(sources.add(path: "", bytes: Array(text.utf8)))
    guard tree.tokens.count == 2, let token = tree.tokens.first, token.kind == kind else {
      return false
    }
    let isWhole = token.start == 0 && Int(token.end) == text.utf8.count
    // A text alone is no statement; only what the lexer says counts.
    return isWhole && !tree.diagnostics.contains { $0.code < "K0100" }
  }
}
