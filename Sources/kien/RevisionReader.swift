import Diagnostics
import FoundationEssentials
import Subprocess
import SystemPackage
import Workspace

/// Reads a model folder as it was in a revision of its git repository, with `git archive`.
enum RevisionReader {
  enum Failure: Error {
    case gitMissing
    case git(String)
    case unreadable

    var text: LocalizedText {
      switch self {
      case .gitMissing:
        LocalizedText("comparing revisions needs git", "so sánh các bản sửa đổi cần git")
      case .git(let reason): LocalizedText("git: \(reason)", "git: \(reason)")
      case .unreadable:
        LocalizedText("git's answer can't be read", "không đọc được kết quả của git")
      }
    }
  }

  /// Where the system has git. PATH isn't asked: whoever can change it could run anything.
  private static let locations = ["/usr/bin/git", "/usr/local/bin/git"]
  private static let maximumByteCount = 256 << 20

  /// The `.kien` files of a folder in a revision.
  static func read(_ path: String, at revision: String) async throws(Failure) -> ModelFolder {
    guard let git = locations.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { throw .gitMissing }
    // A revision that looks like an option would be one.
    guard !revision.isEmpty, !revision.hasPrefix("-") else {
      throw .git("'\(revision)'")
    }
    let output: [UInt8]
    do {
      let result = try await Subprocess.run(
        .path(FilePath(git)),
        arguments: [
          "-C", path, "-c", "core.fsmonitor=false", "archive", "--format=tar", revision, ".",
        ],
        environment: environment, output: .bytes(limit: maximumByteCount),
        error: .string(limit: 16 << 10))
      guard result.terminationStatus.isSuccess else {
        let words = result.standardError.split(whereSeparator: \.isNewline).joined(separator: "; ")
        throw Failure.git(words.isEmpty ? "\(result.terminationStatus)" : words)
      }
      output = result.standardOutput
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .git("\(error)")
    }
    guard let members = TapeArchive.files(output) else { throw .unreadable }
    let files = members.filter { $0.path.hasSuffix(".kien") }.sorted { $0.path < $1.path }
      .filter { file in !file.path.split(separator: "/").contains { $0.hasPrefix(".") } }
    return ModelFolder(
      files: files.map { file in
        ModelFolder.File(
          path: file.path, displayPath: "\(revision):\(file.path)", bytes: file.bytes)
      }, skippedLinks: [])
  }

  private static var environment: Subprocess.Environment {
    var variables: [Subprocess.Environment.Key: String] = [
      "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0",
    ]
    if let home = ProcessInfo.processInfo.environment["HOME"] { variables["HOME"] = home }
    return .custom(variables)
  }
}

/// The regular files of a tar archive as git writes it: ustar, long names in pax records.
enum TapeArchive {
  private static let block = 512

  /// Nil where the bytes are no such archive.
  static func files(_ bytes: [UInt8]) -> [(path: String, bytes: [UInt8])]? {
    var files: [(path: String, bytes: [UInt8])] = []
    var place = 0
    var longPath: String?
    while place + block <= bytes.count {
      let header = bytes[place..<(place + block)]
      if header.allSatisfy({ $0 == 0 }) { return files }
      guard let size = number(header.dropFirst(124).prefix(12)), size >= 0,
        place + block + size <= bytes.count
      else { return nil }
      let content = bytes[(place + block)..<(place + block + size)]
      var name = text(header.prefix(100))
      let prefix = text(header.dropFirst(345).prefix(155))
      if !prefix.isEmpty { name = "\(prefix)/\(name)" }
      switch header[header.startIndex + 156] {
      case UInt8(ascii: "0"), 0:
        files.append((longPath ?? name, Array(content)))
        longPath = nil
      case UInt8(ascii: "x"): longPath = path(inRecords: content)
      default: longPath = nil
      }
      place += block + (size + block - 1) / block * block
    }
    return nil
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in field where byte != 0 && byte != UInt8(ascii: " ") {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) else { return nil }
      value = value * 8 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// `27 path=a/b.kien\n`, among other records.
  private static func path(inRecords records: ArraySlice<UInt8>) -> String? {
    var rest = records
    while let space = rest.firstIndex(of: UInt8(ascii: " ")),
      let length = Int(String(decoding: rest[rest.startIndex..<space], as: UTF8.self)),
      length > space - rest.startIndex, length <= rest.count
    {
      let record = rest[(space + 1)..<(rest.startIndex + length - 1)]
      if record.starts(with: "path=".utf8) {
        return String(decoding: record.dropFirst(5), as: UTF8.self)
      }
      rest = rest.dropFirst(length)
    }
    return nil
  }
}
