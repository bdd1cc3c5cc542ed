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
  /// Whether the current folder is that of a model, readable or not. Of several models none is meant.
  static var isHere: Bool {
    do throws(WorkspaceFailure) {
      return SeveralModels(try ModelFolder.read(".")) == nil
    } catch {
      if case .nothingToRead = error { return false }
      return true
    }
  }
}
