import Rules

/// The baseline file of a model, as read or before it is written.
public struct BaselineFile: Sendable {
  /// Where it is or will be, to write it.
  public var path: String
  /// The path in messages; never absolute.
  public var displayPath: String
  /// Nil where there is no such file.
  public var bytes: [UInt8]?

  /// The file that stands in the folder of a model, if it does.
  ///
  /// - Parameter model: the model's folder, or its only file.
  public static func read(ofModel model: String) throws(WorkspaceFailure) -> BaselineFile {
    let trimmed = model.count > 1 && model.hasSuffix("/") ? String(model.dropLast()) : model
    if let access = try? FileAccess(folder: trimmed) {
      return try read(Baseline.fileName, in: trimmed, access)
    }
    return try read(Baseline.fileName, in: ModelFolder.parts(of: trimmed).folder)
  }

  /// A file that somebody named, if it is there.
  public static func read(at path: String) throws(WorkspaceFailure) -> BaselineFile {
    let (folder, name) = ModelFolder.parts(of: path)
    return try read(name, in: folder)
  }

  private static func read(
    _ name: String, in folder: String
  ) throws(WorkspaceFailure) -> BaselineFile {
    do {
      return try read(name, in: folder, FileAccess(folder: folder))
    } catch let failure as FileAccess.Failure {
      throw ModelFolder.workspaceFailure(folder, failure)
    } catch let failure as WorkspaceFailure {
      throw failure
    } catch {
      throw .notFound(path: folder)
    }
  }

  private static func read(
    _ name: String, in folder: String, _ access: borrowing FileAccess
  ) throws(WorkspaceFailure) -> BaselineFile {
    let path = folder == "." ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    let display = ModelFolder.displayPath(folder, name)
    do {
      return BaselineFile(path: path, displayPath: display, bytes: try access.bytes(of: name))
    } catch  where error.errorNumber == ModelFolder.noSuchFile {
      return BaselineFile(path: path, displayPath: display, bytes: nil)
    } catch {
      throw ModelFolder.workspaceFailure(path, error)
    }
  }
}
