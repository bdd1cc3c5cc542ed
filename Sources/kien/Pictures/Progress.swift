import Diagnostics
import Glibc
import Synchronization

/// Tells on a terminal how many of many pictures are done. In a pipe, a file or a service of
/// continuous integration nothing is told.
final class Progress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let done = Mutex(0)

  /// Fewer pictures than this are there before anybody wonders.
  private static let fewest = 4

  init(total: Int) {
    self.total = total
    isShown =
      isatty(2) == 1 && !Terminal.isContinuousIntegration && Terminal.environment["TERM"] != "dumb"
      && total >= Self.fewest
  }

  /// One more is done.
  func advance(_ name: String) {
    guard isShown else { return }
    done.withLock { done in
      done += 1
      let line = "[\(done)/\(total)] \(printable(name))".prefix(Terminal.width - 1)
      Terminal.writeErrorPart("\r\u{1B}[K\(line)")
    }
  }

  /// Clears the line.
  func finish() {
    if isShown { Terminal.writeErrorPart("\r\u{1B}[K") }
  }
}
