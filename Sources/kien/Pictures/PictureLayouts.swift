import Diagnostics
import Diagrams
import Layout
import SystemPackage

/// Finds where everything in a picture goes: from its lock, from layouts of earlier runs, from the
/// layout engine, and where that fails from the simple layout.
struct PictureLayouts: Sendable {
  let pool: LayoutWorkerPool?
  let cache: LayoutCache?
  /// Whether it is told what a lock and its view don't agree on.
  let tellsDrift: Bool
  /// Answers that are there already.
  var known: [LayoutRequest: Result<LayoutResult, LayoutFailure>] = [:]

  /// A picture with all its places.
  struct LaidOut: Sendable {
    var picture: PlacedDiagram
    /// Why the layout engine gave nothing.
    var failure: LayoutFailure?
    var notes: [LocalizedText] = []
    /// The text of the lock that the picture keeps to, after what `newLock` changes of it.
    var lockBytes: [UInt8] = []
    /// The lock to write.
    var newLock: LayoutLock?
  }

  /// What `place` will ask the layout engine first; nil where it needs no answer.
  static func firstRequest(
    _ diagram: Diagram, _ file: LockFile, _ use: LockFile.Use
  ) -> LayoutRequest? {
    guard case .clusters = diagram.arrangement else { return nil }
    var request = diagram.layoutRequest
    switch use {
    case .renew, .renewAll: break
    case .keep, .update:
      if let content = file.read(), let locked = LockedDiagram(diagram, lock: content.lock) {
        request = locked.request
      }
    }
    return needsEngine(request) ? request : nil
  }

  /// Places without lines are an answer already.
  private static func needsEngine(_ request: LayoutRequest) -> Bool {
    !request.edges.isEmpty || (request.places == nil && !request.nodes.isEmpty)
  }

  func place(_ diagram: Diagram, _ file: LockFile, _ use: LockFile.Use) async -> LaidOut {
    let content = file.read()
    switch use {
    case .renew where content == nil: return await free(diagram)
    case .renew, .renewAll: return await renewed(diagram, content, file)
    case .update where content == nil: return await renewed(diagram, content, file)
    case .keep, .update:
      guard let content else { return await free(diagram) }
      return await kept(diagram, content, file, updates: use == .update)
    }
  }

  /// Places of the lock; where too little of it fits, a layout anew.
  private func kept(
    _ diagram: Diagram, _ content: LockFile.Content, _ file: LockFile, updates: Bool
  ) async -> LaidOut {
    guard let locked = LockedDiagram(diagram, lock: content.lock) else {
      var result =
        updates && content.isLock ? await renewed(diagram, nil, file) : await free(diagram)
      result.notes = content.problems + result.notes
      if content.isLock, !updates, tellsDrift { result.notes.append(LockDrift.unusable.message) }
      if content.isRead, !content.isLock, updates { result.notes.append(Self.notALock(file)) }
      if result.newLock == nil { result.lockBytes = content.bytes }
      return result
    }
    var result = await drawn(locked)
    result.notes = content.problems
    if updates {
      write(locked.lock, of: diagram, &result)
    } else {
      if tellsDrift, !locked.drift.isEmpty { result.notes.append(locked.drift.message) }
      result.lockBytes = content.bytes
    }
    return result
  }

  /// A layout anew, and its places as the new lock.
  private func renewed(
    _ diagram: Diagram, _ content: LockFile.Content?, _ file: LockFile
  ) async -> LaidOut {
    var result = await free(diagram)
    if let content, !content.isLock {
      result.notes += content.isRead ? [Self.notALock(file)] : content.problems
      return result
    }
    // Places of the simple layout are not worth keeping.
    guard result.failure == nil else { return result }
    // The picture is the one that the next run draws from the lock.
    guard let lock = LayoutLock(result.picture),
      let locked = LockedDiagram(diagram, lock: lock)
    else {
      result.notes.append(Self.tooLarge)
      return result
    }
    result = await drawn(locked)
    write(locked.lock, of: diagram, &result)
    return result
  }

  /// Has a lock written, unless it could not be read again.
  private func write(_ lock: LayoutLock, of diagram: Diagram, _ result: inout LaidOut) {
    let bytes = Array(lock.text(view: diagram.definition.identifier).utf8)
    guard LockFile.canHold(bytes) else { return result.notes.append(Self.tooLarge) }
    result.newLock = lock
    result.lockBytes = bytes
  }

  private static let tooLarge = LocalizedText(
    "the picture is too large for a layout lock, so none was written",
    "hình quá lớn, không dùng được tệp giữ bố cục nên không ghi")

  private static func notALock(_ file: LockFile) -> LocalizedText {
    LocalizedText(
      "'\(file.path)' is no layout lock, so it was not written over",
      "'\(file.path)' không phải tệp giữ bố cục nên không bị ghi đè")
  }

  // MARK: Layouts

  private func free(_ diagram: Diagram) async -> LaidOut {
    let request = diagram.layoutRequest
    switch await layout(request) {
    case .success(let layout):
      return LaidOut(picture: PlacedDiagram(diagram, layout: layout, isFallback: false))
    case .failure(let failure):
      let layout = FallbackLayout.layout(request)
      return LaidOut(
        picture: PlacedDiagram(diagram, layout: layout, isFallback: true), failure: failure)
    }
  }

  private func drawn(_ locked: LockedDiagram) async -> LaidOut {
    switch await layout(locked.request) {
    case .success(let lines):
      return LaidOut(picture: PlacedDiagram(locked, lines: lines, isFallback: false))
    case .failure(let failure):
      // Boxes keep their places; lines are straight.
      let lines = FallbackLayout.layout(locked.request)
      return LaidOut(
        picture: PlacedDiagram(locked, lines: lines, isFallback: true), failure: failure)
    }
  }

  private func layout(_ request: LayoutRequest) async -> Result<LayoutResult, LayoutFailure> {
    if !Self.needsEngine(request) {
      return .success(FallbackLayout.layout(request))
    }
    if let answer = known[request] { return answer }
    if let layout = cache?.layout(for: request) { return .success(layout) }
    guard let pool else { return .failure(.workerMissing(path: "kien-layout")) }
    let result = await pool.layout(request)
    if case .success(let layout) = result { cache?.store(layout, for: request) }
    return result
  }
}
