import Diagnostics
import FoundationEssentials
import Glibc
import SystemPackage

/// Writes result files: whole or not at all, and only where their content changes.
struct OutputFile {
  /// Why a file could not be written.
  struct Failure: Error {
    var path: String
    var reason: LocalizedText

    init(path: String, reason: LocalizedText) {
      (self.path, self.reason) = (path, reason)
    }

    /// - Parameter code: The system's, such as `ENOSPC`.
    init(path: String, code: String) {
      self.init(path: path, reason: SystemReason.text(code))
    }

    var text: LocalizedText {
      LocalizedText("'\(path)' can't be written: ", "không ghi được '\(path)': ") + reason
    }

    /// A result would take a model's place.
    fileprivate static func isOfModel(_ path: String) -> Failure {
      Failure(
        path: path,
        reason: LocalizedText(
          "it is a file of a model; give another name to --out",
          "đó là tệp của mô hình; hãy đặt tên khác ở --out"))
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
      throw Failure(path: path, code: Self.code(of: error))
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
      throw Failure(path: path, code: Self.code(of: error))
    }
    try write(old + bytes, to: path)
  }

  /// The system's code for what went wrong.
  static func code(of error: any Error) -> String {
    if let code = (error as? Errno).flatMap({ POSIXErrorCode(rawValue: $0.rawValue) }) {
      return "\(code)"
    }
    return (error as? CocoaError)?.systemCode ?? "\(error)"
  }

  /// Why a folder can't hold results: a file or a link has its name. Told once, and not for every file of it.
  static func refusal(ofFolder path: String) -> LocalizedText? {
    if let link = link(onTheWayTo: "\(path)/x") {
      return Failure(path: link, code: "ELOOP").text
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
      return Failure(path: link, code: "ELOOP")
    }
    guard let type = FileEntry.at(path)?.type else { return nil }
    if type == .regular {
      let isModel = !isOfModel && path.lowercased().hasSuffix(".kien")
      return isModel ? .isOfModel(path) : nil
    }
    let code =
      switch type {
      case .directory: "EISDIR"
      case .symbolicLink: "ELOOP"
      default: "ENXIO"
      }
    return Failure(path: path, code: code)
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
  fileprivate var systemCode: String {
    (underlying as? POSIXError).map { "\($0.code)" } ?? "\(code.rawValue)"
  }
}
