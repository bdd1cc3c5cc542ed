import Diagnostics
package import Foundation

/// A file of test cases in the language. Each section `--- name ---` is one model, with the
/// diagnostics that it must give written under the code as `Annotations` describes.
///
/// `//- path` begins another file of the model and `//- pack` a pack. What stands before the first
/// section belongs to every section, as a file of its own.
package struct Fixture: Sendable, CustomStringConvertible {
  /// One model of the fixture.
  package struct Section: Sendable {
    package var name: String
    package var parts: [Part]
  }

  /// One file of a section.
  package struct Part: Sendable {
    /// The line that begins it, as written; nil for the first one, which needs none.
    var marker: String?
    /// As written, with annotations.
    var lines: [String]

    package var text: FixtureText {
      FixtureText(lines: lines.filter { !Annotations.isAnnotation($0) })
    }

    package var isPack: Bool { marker == "//- pack" }

    package var path: String { marker.map { String($0.dropFirst(4)) } ?? "model.kien" }
  }

  package let file: URL
  package let preamble: [String]
  package let sections: [Section]
  /// Packs of the test target, from its folder `Packs`.
  package let packs: [FixturePack]
  /// Whether only the syntax is looked at.
  package let isSyntaxOnly: Bool

  package var description: String { file.lastPathComponent }

  /// The fixtures in a folder of `Tests/`, in the order of their names.
  package static func all(in folder: String, syntaxOnly: Bool = false) throws -> [Fixture] {
    let folder = Repository.tests(folder)
    let packs = folder.deletingLastPathComponent().appending(path: "Packs")
    let packFiles =
      FileManager.default.fileExists(atPath: packs.path)
      ? Repository.files(in: packs, ending: ".kien") : []
    let sharedPacks = try packFiles.map { FixturePack(bytes: [UInt8](try Data(contentsOf: $0))) }
    return try Repository.files(in: folder, ending: ".kien")
      .map { try Fixture($0, packs: sharedPacks, syntaxOnly: syntaxOnly) }
  }

  init(_ file: URL, packs: [FixturePack], syntaxOnly: Bool) throws {
    self.file = file
    isSyntaxOnly = syntaxOnly
    self.packs = packs
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var preamble: [String] = []
    var sections: [Section] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("--- "), line.hasSuffix(" ---") {
        let name = String(line.dropFirst(4).dropLast(4))
        sections.append(Section(name: name, parts: [Part(marker: nil, lines: [])]))
      } else if sections.isEmpty {
        preamble.append(line)
      } else if line.hasPrefix("//- ") {
        sections[sections.count - 1].parts.append(Part(marker: line, lines: []))
      } else {
        let last = sections.count - 1
        sections[last].parts[sections[last].parts.count - 1].lines.append(line)
      }
    }
    // The end of the file's last line begins no line of code.
    if let last = sections.indices.last, let part = sections[last].parts.indices.last,
      sections[last].parts[part].lines.last == ""
    {
      sections[last].parts[part].lines.removeLast()
    }
    self.preamble = preamble
    self.sections = sections
  }

  /// Compiles a section, with other bytes for the files that `changed` names.
  package func compile(
    _ section: Section, changed: [String: [UInt8]] = [:]
  ) -> FixtureCompilation {
    var files: [(path: String, bytes: [UInt8])] = []
    if !preamble.allSatisfy(\.isEmpty) {
      files.append(("0-preamble.kien", FixtureText(lines: preamble).bytes))
    }
    for part in section.parts where !part.isPack { files.append((part.path, part.text.bytes)) }
    for index in files.indices {
      files[index].bytes = changed[files[index].path] ?? files[index].bytes
    }
    if isSyntaxOnly { return FixtureCompilation(parsing: files) }
    let own = section.parts.filter(\.isPack).map { part in
      FixturePack(bytes: changed[path(part)] ?? part.text.bytes)
    }
    return FixtureCompilation(files: files, packs: packs + own)
  }

  // MARK: Comparing

  /// How the diagnostics of each section differ from its annotations; empty where none does.
  /// `UPDATE_GOLDEN=1` writes the annotations instead.
  package func differences() throws -> [String] {
    var differences: [String] = []
    var text = preamble
    for section in sections {
      let expected = lines(of: section) { $0.lines }
      let actual = annotated(section)
      text += actual
      let difference = textDifference(
        expected: expected.joined(separator: "\n"), actual: actual.joined(separator: "\n"))
      if let difference { differences.append("\(self), section '\(section.name)':\n\(difference)") }
    }
    guard Repository.updatesGoldenFiles, !differences.isEmpty else { return differences }
    try Data((text.joined(separator: "\n") + "\n").utf8).write(to: file)
    return []
  }

  private func lines(of section: Section, _ content: (Part) -> [String]) -> [String] {
    ["--- \(section.name) ---"]
      + section.parts.flatMap { ($0.marker.map { [$0] } ?? []) + content($0) }
  }

  /// The section with the diagnostics that it really gives.
  private func annotated(_ section: Section) -> [String] {
    let compilation = compile(section)
    var places: [String: (text: FixtureText, annotations: [Int: [String]])] = [:]
    for part in section.parts { places[path(part)] = (part.text, [:]) }
    var elsewhere: [String] = []
    func add(_ label: Diagnostic.Label, _ lines: (FixtureText.Place) -> [String]) {
      let path = compilation.sources[label.range.file].path
      guard let place = places[path]?.text.place(of: label.range.bytes) else {
        let place = FixtureText.Place(line: 0, columns: 3..<4, continuesOnNextLine: false)
        elsewhere += lines(place).map { "// elsewhere: \(path): \($0.dropFirst(5))" }
        return
      }
      places[path]?.annotations[place.line, default: []] += lines(place)
    }
    for diagnostic in compilation.diagnostics {
      add(diagnostic.primary) { Annotations.primary(diagnostic, at: $0) }
    }
    for diagnostic in compilation.diagnostics {
      for label in diagnostic.secondary {
        add(label) { [Annotations.secondary(label, of: diagnostic, at: $0)] }
      }
    }
    return lines(of: section) { part in
      places[path(part)].map { $0.text.annotated($0.annotations) } ?? []
    } + elsewhere
  }

  private func path(_ part: Part) -> String {
    part.isPack ? FixtureCompilation.path(of: FixturePack(bytes: part.text.bytes)) : part.path
  }
}
