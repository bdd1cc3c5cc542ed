import Diagnostics
import FoundationEssentials
import Subprocess
import SystemPackage
import Workspace

/// Reads a model folder as it was in a revision of its git repository.
enum RevisionReader {
  enum Failure: Error {
    case gitMissing
    case git(String)
    case noRepository(path: String)
    case noRevision(String)
    case unreadable
    case file(WorkspaceFailure)

    var text: LocalizedText {
      switch self {
      case .gitMissing:
        LocalizedText("comparing revisions needs git", "so sánh các bản sửa đổi cần git")
      case .git(let reason): LocalizedText("git: \(reason)", "git: \(reason)")
      case .noRepository(let path):
        LocalizedText(
          "'\(path)' lies in no git repository", "'\(path)' không nằm trong kho git nào")
      case .noRevision(let revision):
        LocalizedText(
          "there is no revision '\(revision)'", "không có bản sửa đổi '\(revision)'")
      case .unreadable:
        LocalizedText("git's answer can't be read", "không đọc được kết quả của git")
      case .file(let failure): failure.text
      }
    }
  }

  /// Where the system has git. PATH isn't asked: whoever can change it could run anything.
  private static let locations = ["/usr/bin/git", "/usr/local/bin/git"]

  /// What any answer of git can have beside the bytes of files: names, sizes.
  private static let maximumListingByteCount = 16 << 20

  /// The `.kien` files of a folder in a revision.
  ///
  /// A folder may come from strangers with its `.git`, or hold what git takes for a repository, and settings of
  /// a repository can name programs. So git is asked only for what starts none: the list of files, and bytes
  /// as they are kept. It makes no connection to fetch what is missing.
  static func read(_ path: String, at revision: String) async throws(Failure) -> ModelFolder {
    guard let git = locations.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { throw .gitMissing }
    // A revision that looks like an option would be one.
    guard !revision.isEmpty, !revision.hasPrefix("-") else { throw .noRevision(revision) }
    let name = "\(revision):\(path)"
    // A model can be one file.
    let isFile = FileEntry.at(path)?.type == .regular
    let file = FilePath(path)
    let folder = isFile ? file.removingLastComponent().string : path
    let place = folder.isEmpty ? "." : folder
    let list: [UInt8]
    do throws(Failure) {
      list = try await answer(
        of: git, ["-C", place] + settings + ["ls-tree", "-r", "-z", "-l", revision], to: [],
        limit: maximumListingByteCount, name)
    } catch {
      guard case .git(let words) = error else { throw error }
      if words.contains("Not a valid object name") { throw .noRevision(revision) }
      if words.contains("not a git repository") { throw .noRepository(path: path) }
      throw error
    }
    guard var listing = RevisionFiles.listing(list) else { throw .unreadable }
    if isFile { listing.files.removeAll { $0.path != file.lastComponent?.string } }
    if let failure = RevisionFiles.failure(listing, of: name) { throw .file(failure) }
    let objects = listing.files.map { "\($0.object)\n" }.joined()
    let bytes = try await answer(
      of: git, ["-C", place] + settings + ["cat-file", "--batch"], to: Array(objects.utf8),
      limit: ModelFolder.maximumByteCount + maximumListingByteCount, name)
    guard let contents = RevisionFiles.contents(bytes, of: listing.files) else { throw .unreadable }
    return ModelFolder(
      files: zip(listing.files, contents).map { file, bytes in
        ModelFolder.File(
          path: file.path, displayPath: "\(revision):\(file.path)", bytes: bytes)
      }, skippedLinks: listing.links.sorted())
  }

  private static func answer(
    of git: String, _ arguments: [String], to request: [UInt8], limit: Int, _ name: String
  ) async throws(Failure) -> [UInt8] {
    do {
      let input = try RequestFile(holding: request)
      defer { input.close() }
      let result = try await Subprocess.run(
        .path(FilePath(git)), arguments: Arguments(arguments), environment: environment,
        input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: false),
        output: .bytes(limit: limit), error: .string(limit: 16 << 10))
      guard result.terminationStatus.isSuccess else {
        let words = result.standardError.split(whereSeparator: \.isNewline).joined(separator: "; ")
        throw Failure.git(words.isEmpty ? "\(result.terminationStatus)" : words)
      }
      return result.standardOutput
    } catch let failure as Failure {
      throw failure
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw .file(.tooLargeInAll(path: name))
    } catch {
      throw .git("\(error)")
    }
  }

  /// Against what a repository says of itself: no program that watches files, and no repository inside another one
  /// without a `.git`, as a commit may hold it.
  private static let settings = [
    "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit",
  ]

  private static var environment: Subprocess.Environment {
    var variables: [Subprocess.Environment.Key: String] = [
      "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
      // Objects that are missing are fetched from nowhere, by no program.
      "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
    ]
    if let home = Terminal.environment["HOME"] { variables["HOME"] = home }
    return .custom(variables)
  }
}
