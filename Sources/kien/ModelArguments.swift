import ArgumentParser
import CMemory
import Diagnostics
import Model
import Workspace

/// The model that a command works on.
struct ModelArguments: ParsableArguments {
  @Argument(
    help: help(
      "The model: a folder with .kien files, or one file.",
      "Mô hình: thư mục chứa các tệp .kien, hoặc một tệp."),
    completion: .model)
  var path: String = "."

  func compile(_ language: Language) throws -> Compilation {
    try compileModel(path, language, readsExamples: false)
  }

  /// As `compile`, for commands that show a model rather than check it: errors of the text are
  /// told, and a model that can't be trusted at all ends the process.
  func compileForShowing(_ language: Language) throws -> (Compilation, hasErrors: Bool) {
    try Self.compileForShowing(path, language)
  }

  static func compileForShowing(
    _ path: String, _ language: Language
  ) throws -> (Compilation, hasErrors: Bool) {
    let compilation = try compileModel(path, language, readsExamples: false)
    return (compilation, try show(errorsOf: compilation, language))
  }

  /// Tells the errors of the text; whether there are any.
  @discardableResult
  static func show(errorsOf compilation: Compilation, _ language: Language) throws -> Bool {
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    guard !errors.isEmpty else { return false }
    var renderer = TextRenderer(sources: compilation.sources, language: language, colored: false)
    Terminal.writeError(renderer.render(errors))
    if compilation.isBroken { throw Outcome.couldNotCheck }
    return true
  }
}

/// Reads and compiles the model, or ends the process with exit status 2.
///
/// - Parameter readsExamples: whether the rules of shipped packs have their examples.
func compileModel(
  _ path: String, _ language: Language, readsExamples: Bool = true
) throws -> Compilation {
  let folder: ModelFolder
  do {
    folder = try ModelFolder.read(path)
  } catch {
    throw failure(error.text, language)
  }
  for link in folder.skippedLinks {
    let text = LocalizedText(
      "'\(link)' is a symbolic link and is not read",
      "'\(link)' là liên kết tượng trưng nên không được đọc")
    Terminal.writeError("kien: \(printable(text[language]))")
  }
  for file in folder.misnamedFiles {
    let howToName = WorkspaceFailure.howToName(file)
    let text = LocalizedText(
      "'\(file)' is not read, for its name doesn't end in '.kien': \(howToName.english)",
      "'\(file)' không được đọc, vì tên không kết thúc bằng '.kien': \(howToName.vietnamese)")
    Terminal.writeError("kien: \(printable(text[language]))")
  }
  let compilation = Compilation(folder, readsExamples: readsExamples)
  if !compilation.keepsTrees { kien_release_memory() }
  if let models = compilation.severalModels {
    throw failure(models.text(root: path, command: "\(Kien.name) check"), language)
  }
  return compilation
}

extension CompletionKind {
  /// Folders, and the files that can be a model by themselves.
  static var model: CompletionKind { .file(extensions: ["kien"]) }
}

/// Tells why nothing could be done; the result ends the process with exit status 2.
func failure(_ text: LocalizedText, _ language: Language) -> ExitCode {
  let lines = text[language].split(separator: "\n", omittingEmptySubsequences: false)
  Terminal.writeError("kien: " + lines.map { printable($0) }.joined(separator: "\n"))
  return Outcome.couldNotCheck
}

extension ArchitectureModel {
  /// The phase of a `--phase` option, or the process ends with a list of those there are.
  func phase(named name: String?, of model: String? = nil, _ language: Language) throws -> PhaseID?
  {
    guard let name else { return nil }
    let names = hasDeclaredPhases ? phases.map { text($0.name) } : []
    if let index = names.firstIndex(of: name) { return PhaseID(index) }
    let known = names.isEmpty ? "–" : names.joined(separator: ", ")
    let place = model.map { LocalizedText(" in '\($0)'", " trong '\($0)'") }
    throw failure(
      LocalizedText("there is no phase '\(name)'", "không có giai đoạn '\(name)'")
        + (place ?? LocalizedText("", ""))
        + LocalizedText("; phases: \(known)", "; các giai đoạn: \(known)"), language)
  }

  /// The element of a `--focus` option, or the process ends with the nearest name.
  func element(named name: String, _ language: Language) throws -> ElementID {
    if let id = elementIDs.first(where: { self[$0].isInModel && qualifiedName($0) == name })
      ?? element(displayedAs: name)
    {
      return id
    }
    if let several = severalNamed(name) { throw failure(several, language) }
    let hint = hint(forWords: name).map { LocalizedText(verbatim: "; ") + $0 }
    throw failure(
      LocalizedText("there is no element '\(name)'", "không có phần tử nào tên '\(name)'")
        + (hint ?? LocalizedText("", "")), language)
  }

  /// The only element with a display name or an alias, as reports show it; nil where there is none, or
  /// more than one.
  func element(displayedAs name: String) -> ElementID? {
    let named = elements(displayedAs: name)
    return named.count == 1 ? named.first : nil
  }

  /// What to say of a display name that several elements have; nil of any other.
  func severalNamed(_ name: String) -> LocalizedText? {
    let named = elements(displayedAs: name)
    guard named.count > 1 else { return nil }
    let list = named.map { "'\(qualifiedName($0))'" }.joined(separator: ", ")
    return LocalizedText(
      "'\(name)' is the name of several elements: \(list)",
      "có nhiều phần tử cùng tên '\(name)': \(list)")
  }

  private func elements(displayedAs name: String) -> [ElementID] {
    var named = Set(elementIDs.filter { text(self[$0].label) == name })
    for alias in aliases where text(alias.text) == name { named.insert(alias.element) }
    return named.filter { self[$0].isInModel }.sorted()
  }
}
