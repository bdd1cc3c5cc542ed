import Foundation
import TestSupport

/// A session at the command line, as data: files, commands, and what they printed.
///
/// `--- file a.kien, b/a.kien ---` is a file of the folder that commands run in, or several alike, as `FixtureText`.
/// `--- run kien check ---` is a command, an argument with blanks in double quotes; below it stand its exit status and its
/// output, `1| ` before lines of standard output and `2| ` before those of the error stream; below `--- status kien check ---`
/// only the status; below `--- paragraphs [INT-04] kien check ---` the status and the paragraphs of the output that contain
/// the word. `--- after a.kien ---` is what a file holds then. `UPDATE_GOLDEN=1` writes what is below `run`, `status`,
/// `paragraphs` and `after`.
struct CommandCase: Sendable, CustomStringConvertible {
  private struct Section: Sendable {
    var title: String
    var lines: [String]
  }

  let file: URL
  private let introduction: [String]
  private let sections: [Section]

  var description: String { file.lastPathComponent }

  static func all() throws -> [CommandCase] {
    try Repository.files(in: Repository.tests("CommandLineTests/Cases"), ending: ".txt")
      .map { try CommandCase($0) }
  }

  private init(_ file: URL) throws {
    self.file = file
    var introduction: [String] = []
    var sections: [Section] = []
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("--- "), line.hasSuffix(" ---") {
        sections.append(Section(title: String(line.dropFirst(4).dropLast(4)), lines: []))
      } else if sections.isEmpty {
        introduction.append(String(line))
      } else {
        sections[sections.count - 1].lines.append(String(line))
      }
    }
    self.introduction = introduction
    self.sections = sections
  }

  /// Runs the session; what differs from the file, or nil.
  func difference() throws -> String? {
    let folder = try TemporaryFolder()
    var environment: [String: String] = [:]
    var output = introduction
    for section in sections {
      output.append("--- \(section.title) ---")
      let words = section.title.split(separator: " ").map(String.init)
      let argument = section.title.drop { $0 != " " }.dropFirst()
      switch words.first {
      case "file":
        let bytes = FixtureText(lines: section.lines).bytes
        for path in String(argument).split(separator: ", ") {
          try folder.write(String(path), bytes: bytes)
        }
        output += section.lines
      case "link":
        try folder.link(words[1], to: words[2])
        output += section.lines
      case "environment":
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        environment[parts[0]] = parts.count > 1 ? parts[1] : ""
        output += section.lines
      case "run":
        output += try run(Self.arguments(argument), in: folder, environment)
      case "status":
        output += try run(Self.arguments(argument), in: folder, environment).prefix(1)
      case "paragraphs":
        let command = argument.drop { $0 != " " }.dropFirst()
        output += Self.paragraphs(
          containing: words[1], of: try run(Self.arguments(command), in: folder, environment))
      case "after":
        let bytes = try? Data(contentsOf: folder.url.appending(path: String(argument)))
        output += bytes.map { Self.lines(of: [UInt8]($0), prefix: "") } ?? ["(no such file)"]
      default: output += section.lines
      }
    }
    return try Golden.difference(output.map { $0 + "\n" }.joined(), from: file)
  }

  /// What stands behind the name of the program.
  private static func arguments(_ command: Substring) -> [String] {
    let quoted = command.split(separator: "\"", omittingEmptySubsequences: false)
    let arguments = quoted.enumerated().flatMap { index, part in
      index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
    return arguments.dropFirst().map {
      String(decoding: FixtureText(lines: [$0]).bytes.dropLast(), as: UTF8.self)
    }
  }

  private func run(
    _ arguments: [String], in folder: TemporaryFolder, _ environment: [String: String]
  ) throws -> [String] {
    let arguments = arguments.map { $0.replacing("$REPOSITORY", with: Repository.root.path) }
    let result = try Executable.run(arguments, in: folder.path, environment: environment)
    return ["exit \(result.status)"] + Self.lines(of: result.output, prefix: "1| ")
      + Self.lines(of: result.errors, prefix: "2| ")
  }

  /// The status and, of either stream, the paragraphs with a word.
  private static func paragraphs(containing word: String, of result: [String]) -> [String] {
    let paragraphs = ["1|", "2|"].flatMap { stream in
      result.dropFirst().filter { $0.hasPrefix(stream) }.split(separator: stream)
    }
    .filter { $0.contains { $0.contains(word) } }
    return Array(result.prefix(1)) + paragraphs.joined(separator: ["1|"])
  }

  /// The lines of an output, without white space at their ends; a carriage return is shown.
  private static func lines(of bytes: [UInt8], prefix: String) -> [String] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line, as: UTF8.self).replacing("\r", with: "⟦CR⟧")
    }
    if lines.last == "" { lines.removeLast() }
    return lines.map { line in
      var line = prefix + line
      while line.last == " ", !prefix.isEmpty { line.removeLast() }
      return line
    }
  }
}
