import Diagnostics
import Diagrams
import FoundationEssentials
import Layout
import Model
import SystemPackage
import Workspace

/// What earlier runs wrote for which input, so that a run in which nothing changed need not make the
/// pictures to find that out.
///
/// A record says: from this model, these options and this lock came files with these hashes, and
/// these notes were told. It is used only where the files are there and have the hashes; whatever a
/// damaged or foreign record says, at worst a picture is made again.
struct PictureRecords: Sendable {
  /// What one view came to.
  struct Record: Sendable {
    var notes: [LocalizedText] = []
    /// Hashes of whole files.
    var files: [PictureFormat: ContentHash] = [:]
  }

  private let folder: String
  /// All that pictures depend on but the view and its lock.
  private let input: ContentHash

  private static let magic = "kien pictures 1"

  /// - Parameters:
  ///   - cache: Where records are kept, and which layout engine there is.
  ///   - verdicts: What colours say of rules; they look at the baseline too.
  init(
    _ cache: LayoutCache, _ compilation: Compilation, verdicts: RuleVerdicts?, _ language: Language
  ) {
    folder = "\(cache.root)/pictures"
    var hash = ContentHash()
    hash.add(Self.magic)
    hash.add(Kien.version)
    hash.add(cache.engine)
    let program = LayoutWorkerPool.executableBesideMain()?.removingLastComponent().appending("kien")
    hash.add(LayoutCache.identity(of: [program?.string ?? ""]))
    hash.add("\(language)")
    // Every option is in it, those of later versions too.
    for argument in CommandLine.arguments.dropFirst() { hash.add(argument) }
    for file in compilation.sources.files {
      hash.add(file.path)
      hash.add("\(file.bytes.count)")
      hash.add(file.bytes)
    }
    if let verdicts {
      hash.add("\(verdicts.hasExcused)")
      for (id, codes) in verdicts.elements.sorted(by: { $0.key < $1.key }) {
        hash.add("\(id.index) \(codes)")
      }
      for (id, codes) in verdicts.relations.sorted(by: { $0.key < $1.key }) {
        hash.add("\(id.index) \(codes)")
      }
    }
    input = hash
  }

  func record(of view: String, lock: [UInt8]?) -> Record? {
    let key = key(view, lock)
    guard let bytes = OutputFile.content(of: path(key)), bytes.count < 1 << 20 else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix(key) else { return nil }
    var lines = text.dropFirst(key.count).split(separator: "\n")
    guard let sum = lines.popLast(),
      sum == Self.sum(key + lines.map { "\($0)\n" }.joined()).dropLast()
    else { return nil }
    var record = Record()
    for line in lines {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      if parts.count == 3, parts[0] == "note" {
        record.notes.append(LocalizedText(String(parts[1]), String(parts[2])))
      } else if parts.count == 3, parts[0] == "file",
        let format = PictureFormat(rawValue: String(parts[1])),
        let hash = ContentHash(parts[2])
      {
        record.files[format] = hash
      }
    }
    return record
  }

  func store(_ record: Record, of view: String, lock: [UInt8]?) {
    let key = key(view, lock)
    var text = key
    for note in record.notes {
      text += "note\t\(Self.oneLine(note.english))\t\(Self.oneLine(note.vietnamese))\n"
    }
    for format in PictureFormat.allCases {
      if let hash = record.files[format] { text += "file\t\(format.rawValue)\t\(hash)\n" }
    }
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? Data((text + Self.sum(text)).utf8).write(to: URL(filePath: path(key)))
  }

  /// Removes the oldest records where there are too many.
  func prune() { LayoutCache.prune(folder) }

  // MARK: Parts

  private func key(_ view: String, _ lock: [UInt8]?) -> String {
    let lock = lock.map { "\(ContentHash.of($0)) \($0.count)" } ?? "none"
    return "\(Self.magic)\ninput \(input)\nview \(view)\nlock \(lock)\n"
  }

  private func path(_ key: String) -> String { "\(folder)/\(ContentHash.of(key.utf8))" }

  private static func sum(_ text: String) -> String { "sum\t\(ContentHash.of(text.utf8))\n" }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
