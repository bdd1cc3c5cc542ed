import Diagnostics
import FoundationEssentials
import Workspace

/// Writes new files to a folder: all of them whole, or none; nothing that is there is overwritten.
struct FolderWriter {
  /// Why nothing was written.
  enum Failure: Error {
    /// Files of these names are there.
    case filesExist([String])
    /// The folder holds a model already.
    case modelExists(folder: String)
    case notAFolder(path: String)
    case cannotWrite(path: String, code: String)

    var text: LocalizedText {
      switch self {
      case .filesExist(let paths):
        LocalizedText(
          "nothing was written, because these files are there: \(paths.joined(separator: ", "))",
          "không ghi gì, vì đã có các tệp: \(paths.joined(separator: ", "))")
      case .modelExists(let folder):
        LocalizedText(
          "nothing was written, because '\(folder)' holds .kien files; choose another folder",
          "không ghi gì, vì '\(folder)' đã có tệp .kien; hãy chọn thư mục khác")
      case .notAFolder(let path):
        LocalizedText("'\(path)' is a file, not a folder", "'\(path)' là tệp, không phải thư mục")
      case .cannotWrite(let path, let code):
        OutputFile.Failure(path: path, code: code).text
      }
    }
  }

  /// Writes files beneath a folder, which is made if there is none.
  static func write(
    _ files: [(name: String, bytes: [UInt8])], to folder: String
  ) throws(Failure) {
    let manager = FileManager.default
    var isFolder = false
    let isNew = FileEntry.at(folder) == nil
    if !isNew, !manager.fileExists(atPath: folder, isDirectory: &isFolder) {
      // A link that leads nowhere.
      throw .cannotWrite(path: folder, code: "ELOOP")
    }
    guard isNew || isFolder else { throw .notAFolder(path: folder) }
    let present = files.map { "\(folder)/\($0.name)" }.filter { FileEntry.at($0) != nil }
    if !present.isEmpty { throw .filesExist(present) }
    if let model = try? ModelFolder.read(folder), !model.files.isEmpty {
      throw .modelExists(folder: folder)
    }
    // Written here first, then put in place: what stands under its name is whole.
    var drafts: [DraftFile] = []
    var placed: [String] = []
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in files {
        drafts.append(try DraftFile(file.bytes, for: "\(folder)/\(file.name)"))
      }
      for (file, draft) in zip(files, drafts) {
        try draft.placeIfFree()
        placed.append("\(folder)/\(file.name)")
      }
    } catch {
      for path in placed { try? manager.removeItem(atPath: path) }
      drafts = []
      if isNew { try? manager.removeItem(atPath: folder) }
      throw .cannotWrite(path: folder, code: OutputFile.code(of: error))
    }
  }
}
