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
    case file(WorkspaceFailure)

    var text: LocalizedText {
      switch self {
      case .gitMissing:
        LocalizedText("comparing revisions needs git", "so sánh các bản sửa đổi cần git")
      case .git(let reason): LocalizedText("git: \(reason)", "git: \(reason)")
      case .unreadable:
        LocalizedText("git's answer can't be read", "không đọc được kết quả của git")
      case .file(let failure): failure.text
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
          "-C", path, "-c", "core.fsmonitor=false", "archive", "--format=tar", revision, "--",
          // Pictures and documents of the folder may be larger than any model.
          ":(glob)**/*.kien",
        ],
        environment: environment, output: .bytes(limit: maximumByteCount),
        error: .string(limit: 16 << 10))
      guard result.terminationStatus.isSuccess else {
        // The folder was there without a model.
        if result.standardError.contains("did not match any files") {
          throw nothing(path, revision)
        }
        let words = result.standardError.split(whereSeparator: \.isNewline).joined(separator: "; ")
        throw Failure.git(words.isEmpty ? "\(result.terminationStatus)" : words)
      }
      output = result.standardOutput
    } catch let failure as Failure {
      throw failure
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw .file(.tooLargeInAll(path: "\(revision):\(path)"))
    } catch {
      throw .git("\(error)")
    }
    guard let members = TapeArchive.files(output) else { throw .unreadable }
    let files = members.filter { $0.path.hasSuffix(".kien") }
      .filter { file in !file.path.split(separator: "/").contains { $0.hasPrefix(".") } }
    if let large = files.first(where: { $0.bytes.count > SourceFile.maximumByteCount }) {
      throw .file(.tooLarge(path: "\(revision):\(large.path)"))
    }
    if files.isEmpty { throw nothing(path, revision) }
    return ModelFolder(
      files: files.map { file in
        ModelFolder.File(
          path: file.path, displayPath: "\(revision):\(file.path)", bytes: file.bytes)
      }, skippedLinks: [])
  }

  private static func nothing(_ path: String, _ revision: String) -> Failure {
    .file(.nothingToRead(path: "\(revision):\(path)", misnamed: nil))
  }

  private static var environment: Subprocess.Environment {
    var variables: [Subprocess.Environment.Key: String] = [
      "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0",
    ]
    if let home = Terminal.environment["HOME"] { variables["HOME"] = home }
    return .custom(variables)
  }
}
