import Diagnostics
import FoundationEssentials
import Glibc
import SystemPackage

/// Writes result files: whole or not at all, and only where their content changes.
struct OutputFile {
  /// Why a file could not be written.
  struct Failure: Error {
    var path: String
    var reason: String

    /// Stands for a code of the system where a model's file would be lost.
    static let isOfModel = "model"

    var text: LocalizedText {
      if reason == Self.isOfModel {
        return LocalizedText(
          "'\(path)' is a file of a model and is not written over; give another name to --out",
          "'\(path)' là tệp của mô hình nên không ghi đè; hãy đặt tên khác ở --out")
      }
      return LocalizedText("'\(path)' can't be written: ", "không ghi được '\(path)': ")
        + SystemReason.text(reason)
    }
  }

  /// Writes a file through a draft beside it, making its folder if there is none. Returns whether the
  /// content was new.
  ///
  /// - Parameter isOfModel: Whether it is a file of the model, which was found without following links from the
  ///   folder that the user named; however that one is reached.
  @discardableResult
  static func write(
    _ bytes: [UInt8], to path: String, isOfModel: Bool = false
  ) throws(Failure) -> Bool {
    let url = URL(filePath: path)
    if let refusal = refusal(path, isOfModel: isOfModel) { throw refusal }
    do {
      DraftFile.removeLeftovers(beside: path)
      // Compared as data: byte after byte through an iterator takes longer than drawing.
      let new = Data(bytes)
      if let old = try? Data(contentsOf: url), old == new { return false }
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try DraftFile(bytes, for: path).place()
      return true
    } catch {
      throw Failure(path: path, reason: Self.reason(error))
    }
  }

  /// The bytes of a file; nil where there is none that can be read.
  static func content(of path: String) -> [UInt8]? {
    guard refusal(path) == nil else { return nil }
    return (try? Data(contentsOf: URL(filePath: path))).map { [UInt8]($0) }
  }

  /// Adds to the end of a file, which is then whole or as it was.
  static func append(_ bytes: [UInt8], to path: String) throws(Failure) {
    if let refusal = refusal(path) { throw refusal }
    let old: [UInt8]
    do {
      let exists = FileManager.default.fileExists(atPath: path)
      old = exists ? [UInt8](try Data(contentsOf: URL(filePath: path))) : []
    } catch {
      throw Failure(path: path, reason: Self.reason(error))
    }
    try write(old + bytes, to: path)
  }

  /// The system's words for what went wrong.
  static func reason(_ error: any Error) -> String {
    if let code = (error as? Errno).flatMap({ POSIXErrorCode(rawValue: $0.rawValue) }) {
      return "\(code)"
    }
    return (error as? CocoaError)?.reason ?? "\(error)"
  }

  /// Why a folder can't hold results: a file or a link has its name. Told once, and not for every file of it.
  static func refusal(ofFolder path: String) -> LocalizedText? {
    if let link = link(onTheWayTo: "\(path)/x") {
      return Failure(path: link, reason: "ELOOP").text
    }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else {
      return nil
    }
    return FolderWriter.Failure.notAFolder(path: path).text
  }

  /// Why a path is no place for a file: a device or a pipe would be replaced by one, or read first
  /// and never end; a symbolic link, which may have come with a model, leads elsewhere, and may be the
  /// system's own, such as /dev/stdout.
  static func refusal(_ path: String, isOfModel: Bool = false) -> Failure? {
    if !isOfModel, let link = link(onTheWayTo: path) {
      return Failure(path: link, reason: "ELOOP")
    }
    guard let type = FileEntry.at(path)?.type else { return nil }
    if type == .regular {
      let isModel = !isOfModel && path.lowercased().hasSuffix(".kien")
      return isModel ? Failure(path: path, reason: Failure.isOfModel) : nil
    }
    let reason =
      switch type {
      case .directory: "EISDIR"
      case .symbolicLink: "ELOOP"
      default: "ENXIO"
      }
    return Failure(path: path, reason: reason)
  }

  /// A folder between the current one and a file that is a symbolic link: with a model may come a link named
  /// `out`. What lies elsewhere is the user's: nothing is said of the folders of a path that begins with `/`,
  /// or goes on behind `..`.
  private static func link(onTheWayTo path: String) -> String? {
    guard !path.hasPrefix("/") else { return nil }
    var place = ""
    for name in path.split(separator: "/").dropLast() where name != "." {
      if name == ".." { return nil }
      place += place.isEmpty ? "\(name)" : "/\(name)"
      if FileEntry.at(place)?.type == .symbolicLink { return place }
    }
    return nil
  }
}

extension CocoaError {
  /// The system's words for what went wrong.
  fileprivate var reason: String {
    (underlying as? POSIXError).map { "\($0.code)" } ?? "\(code.rawValue)"
  }
}
