import Diagnostics
import FoundationEssentials

/// Writes several result files to a folder: all of them whole, or none, and then the old ones are as
/// they were. Each is the old or the new one at every moment: a run that is killed midway leaves no
/// gap, and the next one brings the rest.
struct FileSetWriter {
  /// - Parameter folder: made if there is none.
  static func write(
    _ files: [(name: String, bytes: [UInt8])], to folder: String
  ) throws(OutputFile.Failure) {
    let manager = FileManager.default
    // A link that leads nowhere is there, too.
    let isNew = FileEntry.at(folder) == nil
    var drafts: [(path: String, new: DraftFile, old: DraftFile?)] = []
    /// How many of them have their names.
    var placed = 0
    var current = folder
    do {
      var isFolder = false
      if manager.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder {
        throw OutputFile.Failure(path: folder, code: "ENOTDIR")
      }
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in files {
        current = "\(folder)/\(file.name)"
        if let refusal = OutputFile.refusal(current) { throw refusal }
        DraftFile.removeLeftovers(beside: current)
        let old = try? Data(contentsOf: URL(filePath: current))
        if old == Data(file.bytes) { continue }
        let new = try DraftFile(file.bytes, for: current)
        drafts.append((current, new, old == nil ? nil : try DraftFile(keeping: current)))
      }
      for draft in drafts {
        current = draft.path
        try draft.new.place()
        placed += 1
      }
    } catch {
      for draft in drafts.prefix(placed).reversed() {
        if let old = draft.old {
          try? old.place()
        } else {
          try? manager.removeItem(atPath: draft.path)
        }
      }
      drafts = []
      if isNew { try? manager.removeItem(atPath: folder) }
      if let failure = error as? OutputFile.Failure { throw failure }
      throw OutputFile.Failure(path: current, code: OutputFile.code(of: error))
    }
  }
}
