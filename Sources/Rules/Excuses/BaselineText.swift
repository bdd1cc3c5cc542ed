// The file of a baseline: a line with the version, then a line for each entry, `CODE SUBJECT
// FINGERPRINT`, sorted. One line for each finding, so that a difference or a merge of two branches
// shows what came and went.

public import Diagnostics

extension Baseline {
  /// What the first line says before the version.
  private static let title = "kien-baseline"
  /// Grows when a reader of the version before could misread the file.
  private static let version = "1"

  /// The text of the file.
  public var text: String {
    let sorted = entries.sorted { left, right in
      if left.code != right.code { return left.code < right.code }
      if left.subject != right.subject { return left.subject < right.subject }
      return left.fingerprint < right.fingerprint
    }
    let lines = sorted.map { "\($0.code) \($0.subject) \($0.fingerprint)\n" }
    return "\(Self.title) \(Self.version)\n" + lines.joined()
  }

  /// Reads a file. Anything that `text` doesn't write is an error at its place, and the baseline is
  /// then not to be used. Lines may stand in any order and end as on Windows.
  public init(_ source: SourceFile, diagnostics: inout [Diagnostic]) {
    entries = []
    var reader = LineReader(source)
    guard let first = reader.next(), let header = first.text, !header.isEmpty else {
      diagnostics.append(
        Self.broken(
          SourceRange(file: source.id, start: 0, end: 0),
          "the file is empty or no text", "tệp trống hoặc không phải văn bản"))
      return
    }
    guard header == "\(Self.title) \(Self.version)" else {
      diagnostics.append(Self.wrongHeader(header, first.range))
      return
    }
    var places: [Fingerprint: SourceRange] = [:]
    while let line = reader.next() {
      guard let entry = line.text.flatMap({ Entry($0, line.range) }) else {
        diagnostics.append(
          Self.broken(
            line.range, "this is no line 'CODE SUBJECT FINGERPRINT'",
            "dòng này không có dạng 'MÃ ĐỐI-TƯỢNG DẤU-NHẬN-DẠNG'"))
        continue
      }
      guard Fingerprint(code: entry.code, subject: entry.subject).hash == entry.fingerprint.hash
      else {
        diagnostics.append(
          Self.broken(
            line.range, "the fingerprint is not that of the rule and the subject on this line",
            "dấu nhận dạng không khớp với quy tắc và đối tượng trên dòng này"))
        continue
      }
      if let other = places.updateValue(line.range, forKey: entry.fingerprint) {
        var diagnostic = Self.broken(
          line.range, "this line stands in the file twice", "dòng này có hai lần trong tệp")
        diagnostic.secondary = [
          .init(other, LocalizedText("the other one", "dòng kia"))
        ]
        diagnostics.append(diagnostic)
        continue
      }
      entries.append(entry)
    }
  }

  private static func wrongHeader(_ header: String, _ range: SourceRange) -> Diagnostic {
    guard header.hasPrefix(title + " ") else {
      return broken(
        range, "a baseline begins with '\(title) \(version)'",
        "tệp danh sách tồn đọng bắt đầu bằng '\(title) \(version)'")
    }
    return broken(
      range, "this version reads '\(title) \(version)' only",
      "phiên bản này chỉ đọc được '\(title) \(version)'")
  }

  private static func broken(
    _ range: SourceRange, _ english: String, _ vietnamese: String
  ) -> Diagnostic {
    Diagnostic(.brokenBaseline, at: range, LocalizedText(english, vietnamese))
  }
}

extension Baseline.Entry {
  /// `CODE SUBJECT FINGERPRINT`; only the subject has blanks.
  fileprivate init?(_ line: String, _ range: SourceRange) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count >= 3, let fingerprint = Fingerprint(String(parts[parts.count - 1])),
      parts.allSatisfy({ !$0.isEmpty })
    else { return nil }
    self.init(
      code: String(parts[0]), subject: parts[1..<(parts.count - 1)].joined(separator: " "),
      fingerprint: fingerprint, range: range)
  }
}

/// The lines of a file with their places.
private struct LineReader {
  private let source: SourceFile
  private var start = 0

  init(_ source: SourceFile) {
    self.source = source
  }

  /// The next line without its end; its text is nil where it is no UTF-8.
  mutating func next() -> (text: String?, range: SourceRange)? {
    let bytes = source.bytes
    guard start < bytes.count else { return nil }
    let feed = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    let isWindows = feed > start && feed < bytes.count && bytes[feed - 1] == 0x0D
    let end = isWindows ? feed - 1 : feed
    let range = SourceRange(file: source.id, start: UInt32(start), end: UInt32(end))
    let text = String(validating: bytes[start..<end], as: UTF8.self)
    start = feed + 1
    return (text, range)
  }
}
