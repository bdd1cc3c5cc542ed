// For commands whose model is optional.

import Workspace

extension ModelArguments {
  /// As if the path had been typed.
  init(at path: String) {
    self.init()
    self.path = path
  }
}

extension ModelFolder {
  /// Whether the current folder holds model files, readable or not.
  static var isHere: Bool {
    do throws(WorkspaceFailure) {
      _ = try ModelFolder.read(".")
      return true
    } catch {
      if case .nothingToRead = error { return false }
      return true
    }
  }
}
