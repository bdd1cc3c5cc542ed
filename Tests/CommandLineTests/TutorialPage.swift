import Foundation
import TestSupport

/// A page that teaches by doing: its fences are files the reader writes and commands the reader runs, in order.
///
/// A comment above a `kien` or `kien-part` fence says what the reader does with it: `<!-- file a.kien -->` writes the file,
/// `<!-- add a.kien -->` appends to it, `<!-- change a.kien -->` replaces the statement that begins with the same two
/// words. `<!-- try add a.kien -->`, `<!-- try a.kien: «this» becomes «that» -->` and
/// `<!-- try a.kien: without «part of a line» -->` are mistakes: they last for the next command.
/// A `console` fence is one command and what it prints; its line `…` stands for any lines. Other fences aren't run.
struct TutorialPage {
  /// What a comment asks for, where it can't be done: the page and the model went apart.
  struct Broken: Error, CustomStringConvertible {
    let description: String
  }

  private let lines: [String]
  private let environment: [String: String]
  private let folder: TemporaryFolder
  private var files: [String: String]
  /// Whether the reader has the files to begin with: a fence without a comment then only shows a part of one.
  private let beginsWithFiles: Bool
  /// The files as they were before the mistakes that the next command shows.
  private var beforeMistakes: [String: String]?
  /// The comment that says what becomes of the next `kien` fence.
  private var intention: String?

  /// - Parameter files: What the reader has to begin with, by path.
  init(_ page: URL, environment: [String: String], files: [String: String] = [:]) throws {
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    lines = Self.lines(text)
    self.environment = environment
    self.files = files
    beginsWithFiles = !files.isEmpty
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
  }

  /// Does all that the page says: the page with what was printed, and the files at its end.
  mutating func run() throws -> (page: String, files: [String: String]) {
    var page: [String] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.hasPrefix("<!-- ") {
        let end = lines[index...].firstIndex { $0.hasSuffix(" -->") } ?? index
        let comment = lines[index...end].joined(separator: "\n")
        try follow(String(comment.dropFirst("<!-- ".count).dropLast(" -->".count)))
        page += lines[index...end]
        index = end + 1
      } else if line.hasPrefix("```") {
        let end = lines[(index + 1)...].firstIndex(of: "```") ?? lines.count
        page.append(line)
        page += try fence(String(line.dropFirst(3)), Array(lines[(index + 1)..<end]))
        page.append("```")
        index = end + 1
      } else {
        page.append(line)
        index += 1
      }
    }
    return (page.joined(separator: "\n"), files)
  }

  private mutating func follow(_ comment: String) throws {
    guard comment.hasPrefix("try "), !comment.hasPrefix("try add ") else {
      intention = comment
      return
    }
    let pattern = #/(?s)try ([\w./-]+): (?:without «(.*)»|«(.*)» becomes «(.*)»)/#
    guard let match = comment.wholeMatch(of: pattern) else { throw Broken(description: comment) }
    let name = String(match.output.1)
    let text = files[name, default: ""]
    beforeMistakes = beforeMistakes ?? files
    if let part = match.output.2 {
      let kept = Self.lines(text).filter { !$0.contains(part) }
      try write(name, kept.joined(separator: "\n"), unless: text, comment)
    } else if let old = match.output.3, let new = match.output.4 {
      guard text.ranges(of: old).count == 1 else { throw Broken(description: comment) }
      try write(name, text.replacing(old, with: new), unless: text, comment)
    }
  }

  /// What stands in the fence when its text was written, or its command has run.
  private mutating func fence(_ language: String, _ content: [String]) throws -> [String] {
    switch language {
    case "kien", "kien-part":
      if beginsWithFiles, intention == nil { return content }
      guard let intention else { throw Broken(description: content.joined(separator: "\n")) }
      self.intention = nil
      try write(intention, content)
      return content
    case "console":
      guard let command = content.first, command.hasPrefix("$ kien ") else {
        throw Broken(description: content.first ?? "an empty console")
      }
      let printed = try output(of: command.dropFirst("$ ".count))
      if let before = beforeMistakes {
        beforeMistakes = nil
        for (name, text) in before { try write(name, text, unless: nil, "") }
      }
      let expected = Array(content.dropFirst())
      let same = Self.matches(expected[...], printed[...])
      return [command] + (same ? expected : Self.abridged(printed, like: expected))
    default: return content
    }
  }

  private mutating func write(_ intention: String, _ content: [String]) throws {
    let words = intention.split(separator: " ").map(String.init)
    let name = words.last ?? ""
    let text = content.joined(separator: "\n") + "\n"
    let old = files[name]
    switch words.dropLast() {
    case ["file"]: try write(name, text, unless: old, intention)
    case ["try", "add"]:
      beforeMistakes = beforeMistakes ?? files
      fallthrough
    case ["add"]: try write(name, (old.map { $0 + "\n" } ?? "") + text, unless: old, intention)
    case ["change"]:
      var lines = Self.lines(old ?? "")
      func head(_ line: String) -> [Substring] {
        Array(line.split(separator: " ").prefix(2))
      }
      guard let start = lines.firstIndex(where: { head($0) == head(content.first ?? "") }) else {
        throw Broken(description: intention)
      }
      let end = lines[start].hasSuffix("{") ? lines[start...].firstIndex(of: "}") : start
      lines.replaceSubrange(start...(end ?? start), with: content)
      try write(name, lines.joined(separator: "\n"), unless: old, intention)
    default: throw Broken(description: intention)
    }
  }

  private mutating func write(
    _ name: String, _ text: String, unless old: String?, _ comment: String
  ) throws {
    guard text != old else { throw Broken(description: "nothing changes: \(comment)") }
    files[name] = text
    try folder.write(name, text)
  }

  /// The lines that a reader sees: of standard output, or of the error stream where there is none.
  private func output(of command: Substring) throws -> [String] {
    let arguments = command.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .flatMap { index, part in
        index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
      }
    let result = try Executable.run(
      Array(arguments.dropFirst()), in: folder.path, environment: environment)
    let bytes = result.output.isEmpty ? result.errors : result.output
    var lines = Self.lines(String(decoding: bytes, as: UTF8.self)).map { line in
      line.replacing(#/ +$/#, with: "")
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether lines are those that the page shows, where `…` is any number of them.
  static func matches(_ expected: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return lines.isEmpty }
    let rest = expected.dropFirst()
    if first == "…" {
      return lines.indices.contains { matches(rest, lines[$0...]) }
        || matches(rest, lines[lines.endIndex...])
    }
    return lines.first == first && matches(rest, lines.dropFirst())
  }

  /// The paragraphs that a page shows of an output, for an output that has changed.
  private static func abridged(_ lines: [String], like shown: [String]) -> [String] {
    guard shown.contains("…") else { return lines }
    // A paragraph is known by its code (`error[K0203]`), or else by its first word.
    func key(_ paragraph: ArraySlice<String>) -> Substring {
      let first = paragraph.first ?? ""
      let word = first.prefix { $0 != " " }
      return first.contains("]:") ? first.prefix { $0 != ":" } : word
    }
    let keys = Set(shown.split(separator: "").map(key))
    var result: [String] = []
    for paragraph in lines.split(separator: "") {
      let isShown = keys.contains(key(paragraph))
      if !isShown, result.last == "…" { continue }
      if !result.isEmpty { result.append("") }
      result += isShown ? Array(paragraph) : ["…"]
    }
    return result
  }
}
