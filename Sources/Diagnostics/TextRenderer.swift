/// Diagnostics as people read them in a terminal: headline, excerpt with carets, notes.
public struct TextRenderer: Sendable {
  private let sources: SourceMap
  private let language: Language
  private let style: Style
  private var files: [FileID: FileLines] = [:]

  /// What is known of a file with a place that was shown.
  private struct FileLines: Sendable {
    var index: LineIndex
    /// The private keys in it.
    var keys: [Range<Int>]

    init(_ bytes: [UInt8]) {
      index = LineIndex(bytes)
      keys = SecretScanner.privateKeys(in: bytes)
    }
  }

  /// Below this many bytes of files, starting threads takes longer than they save.
  private static let smallestSize = 1 << 18

  /// How many diagnostics are printed before "and N more".
  public static let maximumPrinted = 1_000

  /// How many other places of a diagnostic are printed.
  private static let maximumOtherPlaces = 20

  public init(sources: SourceMap, language: Language, colored: Bool) {
    self.sources = sources
    self.language = language
    self.style = colored ? .colored : .plain
  }

  /// All diagnostics, an empty line after each.
  ///
  /// - Parameter repeating: how many diagnostics are rendered, or large files looked at for them.
  public mutating func render(
    _ diagnostics: [Diagnostic], repeating: @escaping Repetition = inTurn
  ) -> String {
    let shown = Array(diagnostics.prefix(Self.maximumPrinted))
    readLines(of: shown, repeating)
    let renderer = self
    let isLong = shown.count >= smallestRepetition
    var output = collected(shown.count, repeating: isLong ? repeating : inTurn) { number in
      var renderer = renderer
      return renderer.render(shown[number]) + "\n"
    }.joined()
    let rest = diagnostics.count - Self.maximumPrinted
    if rest > 0 {
      output += LocalizedText("and \(rest) more\n", "và \(rest) mục nữa\n")[language]
    }
    return output
  }

  /// One diagnostic, with a line end after its last line.
  public mutating func render(_ diagnostic: Diagnostic) -> String {
    let severity = style.severity(
      "\(diagnostic.severity.text[language])[\(diagnostic.code)]", diagnostic.severity)
    var output = "\(severity): \(style.bold(shown(diagnostic.message[language])))\n"

    var groups: [(file: FileID, labels: [MarkedLabel])] = []
    let all =
      [MarkedLabel(diagnostic.primary, isPrimary: true)]
      + diagnostic.secondary.prefix(Self.maximumOtherPlaces)
      .map { MarkedLabel($0, isPrimary: false) }
    for marked in all {
      if let index = groups.firstIndex(where: { $0.file == marked.label.range.file }) {
        groups[index].labels.append(marked)
      } else {
        groups.append((marked.label.range.file, [marked]))
      }
    }

    let gutter = all.map { digits(position($0.label.range).line) }.max() ?? 1
    for (number, group) in groups.enumerated() {
      let first = position(group.labels[0].label.range)
      let arrow = number == 0 ? "-->" : ":::"
      let path = visible(sources[group.file].path)
      output += "\(spaces(gutter))\(style.gutter(arrow)) \(path):\(first.line):\(first.column)\n"
      output += "\(spaces(gutter + 1))\(style.gutter("|"))\n"
      output += excerpt(group.labels, gutter: gutter, severity: diagnostic.severity)
    }
    let rest = diagnostic.secondary.count - Self.maximumOtherPlaces
    if rest > 0 {
      output += note(
        LocalizedText("and \(rest) more places", "và \(rest) chỗ nữa"),
        heading: Diagnostic.Note.Kind.note.heading, gutter: gutter)
    }
    for note in diagnostic.notes {
      output += self.note(note.text, heading: note.kind.heading, gutter: gutter)
    }
    for fix in diagnostic.fixes {
      output += self.note(fix.title, heading: fix.applicability.heading, gutter: gutter)
      if fix.showsLines { output += changedLines(fix, gutter: gutter) }
    }
    return output
  }

  // MARK: Parts

  private struct MarkedLabel {
    var label: Diagnostic.Label
    var isPrimary: Bool

    init(_ label: Diagnostic.Label, isPrimary: Bool) {
      self.label = label
      self.isPrimary = isPrimary
    }
  }

  /// How many lines of a fix are shown, old and new together.
  private static let maximumChangedLines = 12

  /// The lines that a fix changes: what goes behind `-`, what comes behind `+`.
  private mutating func changedLines(_ fix: Fix, gutter: Int) -> String {
    var lines: [String] = []
    for run in ChangedLines.of(fix.edits, in: sources, lineIndex: { fileLines($0).index }) {
      // Their common indentation says nothing.
      let indent =
        (run.before + run.after).filter { !$0.isEmpty }
        .map { $0.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count }.min() ?? 0
      // Of a long line the part where the change begins.
      let change =
        zip(
          run.before.first?.utf8.dropFirst(indent) ?? "".utf8[...],
          run.after.first?.utf8.dropFirst(indent) ?? "".utf8[...]
        ).prefix { $0 == $1 }.count
      func shown(_ line: Substring, _ sign: String) -> String {
        let bytes = Array(line.utf8.dropFirst(indent))
        let part = LinePart(of: bytes.indices, around: change, in: bytes)
        let source = SourceFile(id: FileID(0), path: "", bytes: bytes)
        return "\(sign) \(visible(part.text(in: source)))"
      }
      // More lines aren't made than show that there are too many.
      let most = Self.maximumChangedLines + 1
      lines += run.before.prefix(most).map { style.removed(shown($0, "-")) }
      lines += run.after.prefix(most).map { style.added(shown($0, "+")) }
    }
    if lines.count > Self.maximumChangedLines {
      lines = lines.prefix(Self.maximumChangedLines - 1) + ["…"]
    }
    return lines.map { "\(spaces(gutter + 3))\($0)\n" }.joined()
  }

  private func note(_ text: LocalizedText, heading: LocalizedText, gutter: Int) -> String {
    // A key goes over several lines.
    let lines = SecretScanner.masked(text[language]).textLines
    var output = ""
    for (number, line) in lines.enumerated() {
      output +=
        number == 0
        ? "\(spaces(gutter + 1))\(style.gutter("=")) \(style.bold(heading[language])): "
        : "\(spaces(gutter + 3))"
      output += "\(visible(line))\n"
    }
    return output
  }

  /// The lines that the labels point at, in source order, carets below each.
  private mutating func excerpt(
    _ labels: [MarkedLabel], gutter: Int, severity: Severity
  ) -> String {
    let ordered = labels.sorted { $0.label.range < $1.label.range }
    var output = ""
    var previousLine: Int?
    var part: LinePart?
    for marked in ordered {
      let range = marked.label.range
      let lines = fileLines(range.file)
      let line = lines.index.line(at: Int(range.start))
      let file = sources[range.file]
      let current: LinePart
      if line == previousLine, let part, part.shows(Int(range.start)) {
        current = part
      } else {
        current = LinePart(
          of: lines.index.content(ofLine: line), around: Int(range.start), in: file.bytes)
      }
      let content = current.shown
      let isText = file.isText(content)
      if line != previousLine || current.shown != part?.shown {
        if let previousLine, line != previousLine + 1 {
          output += "\(spaces(gutter + 1))\(style.gutter("⋮"))\n"
        }
        let number = String(line + 1)
        output += style.gutter("\(spaces(gutter - number.count))\(number) |")
        let shown =
          isText
          ? visible(current.text(in: file, keys: lines.keys)) : Self.notText[language]
        output += " \(shown)\n"
        previousLine = line
        part = current
      }
      let start = min(max(Int(range.start), content.lowerBound), content.upperBound)
      let end = min(max(Int(range.end), start), content.upperBound)
      let before = current.leading + file.text(content.lowerBound..<start)
      let indent = isText ? visible(before).count : 0
      let width = isText ? max(1, visible(file.text(start..<end)).count) : 1
      let mark = String(repeating: marked.isPrimary ? "^" : "-", count: width)
      let text = shown(marked.label.text[language])
      let pointer = text.isEmpty ? mark : "\(mark) \(text)"
      output += "\(spaces(gutter + 1))\(style.gutter("|")) \(spaces(indent))"
      output += marked.isPrimary ? style.severity(pointer, severity) : style.gutter(pointer)
      output += "\n"
    }
    return output
  }

  /// A text as it is printed: output ends in logs that many people read, so secrets never do.
  private func shown(_ text: String) -> String { visible(SecretScanner.masked(text)) }

  /// A text without what terminals and build servers would obey.
  private func visible(_ text: some StringProtocol) -> String {
    printable(String(text)).withoutInlineCommands
  }

  /// Stands for a line whose bytes mean nothing to people.
  private static let notText = LocalizedText("(not text)", "(không phải văn bản)")

  private mutating func fileLines(_ id: FileID) -> FileLines {
    if let known = files[id] { return known }
    let lines = FileLines(sources[id].bytes)
    files[id] = lines
    return lines
  }

  /// Looks at all files that diagnostics show lines of.
  private mutating func readLines(of diagnostics: [Diagnostic], _ repeating: @escaping Repetition) {
    let ids = diagnostics.flatMap { diagnostic in
      ([diagnostic.primary] + diagnostic.secondary).map(\.range.file)
        + diagnostic.fixes.filter(\.showsLines).flatMap { $0.edits.map(\.range.file) }
    }
    let unread = Array(Set(ids).subtracting(files.keys))
    let sources = sources
    let isLarge = unread.reduce(0) { $0 + sources[$1].bytes.count } >= Self.smallestSize
    let lines = collected(unread.count, repeating: isLarge ? repeating : inTurn) {
      FileLines(sources[unread[$0]].bytes)
    }
    for (id, lines) in zip(unread, lines) { files[id] = lines }
  }

  private mutating func position(_ range: SourceRange) -> LineIndex.Position {
    fileLines(range.file).index.position(at: Int(range.start))
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func digits(_ number: Int) -> Int { String(number).count }
}

extension SourceFile {
  /// Whether a line can be shown: it isn't full of NULs, as UTF-16 is, nor long and invalid UTF-8.
  fileprivate func isText(_ line: Range<Int>) -> Bool {
    let line = bytes[line.clamped(to: 0..<bytes.count)]
    if line.count(where: { $0 == 0 }) * 8 > line.count { return false }
    return line.count <= 200 || String(validating: line, as: UTF8.self) != nil
  }
}

extension Diagnostic.Note.Kind {
  fileprivate var heading: LocalizedText {
    switch self {
    case .note: LocalizedText("note", "ghi chú")
    case .basis: LocalizedText("basis", "cơ sở")
    case .remedy: LocalizedText("remedy", "cách khắc phục")
    case .expected: LocalizedText("expected", "cách viết")
    }
  }
}

extension Fix.Applicability {
  fileprivate var heading: LocalizedText {
    switch self {
    case .safe: LocalizedText("fix", "cách sửa")
    case .review: LocalizedText("fix to review", "cách sửa cần xem lại")
    case .template: LocalizedText("suggestion", "gợi ý")
    }
  }
}

/// Colours of a terminal, or none.
private enum Style {
  case plain
  case colored

  func severity(_ text: String, _ severity: Severity) -> String {
    switch severity {
    case .error: wrap(text, "1;31")
    case .warning: wrap(text, "1;33")
    case .note: wrap(text, "1;36")
    }
  }

  func bold(_ text: String) -> String { wrap(text, "1") }

  func gutter(_ text: String) -> String { wrap(text, "34") }

  func removed(_ text: String) -> String { wrap(text, "31") }

  func added(_ text: String) -> String { wrap(text, "32") }

  private func wrap(_ text: String, _ code: String) -> String {
    self == .plain ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
