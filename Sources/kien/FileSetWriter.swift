import Diagnostics
import FoundationEssentials

/// Writes several result files to a folder: all of them whole, or none, and then the old ones are as
/// they were.
struct FileSetWriter {
  /// - Parameter folder: made if there is none.
  static func write(
    _ files: [(name: String, bytes: [UInt8])], to folder: String
  ) throws(OutputFile.Failure) {
    let manager = FileManager.default
    let draft = "\(folder)/.kien-report-\(ProcessInfo.processInfo.processIdentifier)"
    let isNew = !manager.fileExists(atPath: folder)
    /// What was put in place, and whether an old file was set aside for it.
    var placed: [(name: String, hadOld: Bool)] = []
    var current = folder
    do {
      try manager.createDirectory(atPath: "\(draft)/old", withIntermediateDirectories: true)
      for file in files {
        current = "\(folder)/\(file.name)"
        if let refusal = OutputFile.refusal(current) { throw refusal }
        try Data(file.bytes).write(to: URL(filePath: "\(draft)/\(file.name)"))
      }
      for file in files {
        current = "\(folder)/\(file.name)"
        let hasOld = (try? manager.attributesOfItem(atPath: current)) != nil
        if hasOld { try manager.moveItem(atPath: current, toPath: "\(draft)/old/\(file.name)") }
        placed.append((file.name, hasOld))
        try manager.moveItem(atPath: "\(draft)/\(file.name)", toPath: current)
      }
      try? manager.removeItem(atPath: draft)
    } catch {
      for (name, hadOld) in placed.reversed() {
        try? manager.removeItem(atPath: "\(folder)/\(name)")
        if hadOld {
          try? manager.moveItem(atPath: "\(draft)/old/\(name)", toPath: "\(folder)/\(name)")
        }
      }
      try? manager.removeItem(atPath: draft)
      if isNew { try? manager.removeItem(atPath: folder) }
      if let failure = error as? OutputFile.Failure { throw failure }
      throw OutputFile.Failure(path: current, reason: OutputFile.reason(error))
    }
  }
}
