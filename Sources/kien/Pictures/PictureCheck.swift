import Diagnostics
import Diagrams
import FoundationEssentials

/// Tells which pictures of a folder are not what the model says now. Nothing is written, and where
/// every file says itself what it shows, nothing is laid out either.
struct PictureCheck: Sendable {
  /// What is wrong with one file.
  enum Fault: Sendable {
    case missing, stale, changedByHand, leftOver
    /// Of a lock: what it and the view don't agree on.
    case lock(LocalizedText)

    var text: LocalizedText {
      switch self {
      case .missing: LocalizedText("missing", "chưa có")
      case .stale:
        LocalizedText("stale: the model says something else now", "đã cũ: mô hình nay đã khác")
      case .changedByHand:
        LocalizedText(
          "changed since kien wrote it", "bị sửa sau khi kien ghi")
      case .leftOver:
        LocalizedText(
          "left over: the model has no such view", "còn sót: mô hình không có sơ đồ này")
      case .lock(let text): text
      }
    }
  }

  private struct Finding: Sendable {
    var path: String
    var fault: Fault
  }

  let job: PictureJob
  let isOfAllViews: Bool

  /// Tells what isn't current, and how many files are; whether all are.
  func run(_ definitions: [DiagramDefinition], _ language: Language) async throws -> Bool {
    var findings = await sideBySide(definitions, self.findings).flatMap { $0 }
    if isOfAllViews { findings += leftOver(Set(definitions.map(\.identifier))) }
    for finding in findings {
      Terminal.write("\(printable(finding.path)): \(printable(finding.fault.text[language]))\n")
    }
    let count = definitions.count * job.formats.count
    let faulty = findings.count {
      switch $0.fault {
      case .leftOver, .lock: false
      case .missing, .stale, .changedByHand: true
      }
    }
    let text = LocalizedText(
      "\(count - faulty) of \(count) pictures are current",
      "\(count - faulty) trong \(count) hình đúng với mô hình")
    Terminal.write("\(text[language])\n")
    return findings.isEmpty
  }

  // MARK: One view

  private func findings(_ definition: DiagramDefinition) async -> [Finding] {
    let diagram = job.makeDiagram(definition)
    let file = LockFile(folder: job.lockFolder, view: definition.identifier)
    let content = file.read()
    var findings: [Finding] = []
    for format in job.formats {
      let path = "\(job.folder)/\(definition.identifier).\(format.rawValue)"
      if let fault = await fault(of: path, format, diagram, file, content) {
        findings.append(Finding(path: path, fault: fault))
      }
    }
    for problem in content?.problems ?? [] {
      findings.append(Finding(path: definition.identifier, fault: .lock(problem)))
    }
    if let content, content.isLock, job.isOfOwnPhase {
      let drift = LockedDiagram(diagram, lock: content.lock)?.drift ?? .unusable
      if !drift.isEmpty { findings.append(Finding(path: file.path, fault: .lock(drift.message))) }
    }
    return findings
  }

  private func fault(
    of path: String, _ format: PictureFormat, _ diagram: Diagram, _ file: LockFile,
    _ content: LockFile.Content?
  ) async -> Fault? {
    guard let bytes = OutputFile.content(of: path) else { return .missing }
    if format == .dot { return bytes == DOTWriter.write(diagram) ? nil : .stale }
    guard let stamp = format.stamp(of: bytes) else { return .stale }
    if format == .svg, let (picture, _) = PictureStamp.split(svg: bytes),
      stamp.drawing != .of(picture)
    {
      return .changedByHand
    }
    if stamp.source == PictureSource.hash(of: diagram, job.theme, lock: content?.bytes ?? []) {
      return nil
    }
    // Another release may have written the same picture with another hash.
    let layouts = PictureLayouts(pool: job.pool, cache: nil, tellsDrift: false)
    let svg = await layouts.place(diagram, file, .keep).picture.svg(theme: job.theme)
    let drawing = format == .svg ? .of(svg) : job.converter.drawing(of: svg, as: format)
    return stamp.drawing == drawing ? nil : .stale
  }

  // MARK: The folder

  /// Files that `kien` wrote for views that the model has no more.
  private func leftOver(_ views: Set<String>) -> [Finding] {
    var findings: [Finding] = []
    for name in Self.names(in: job.folder) {
      guard let (view, suffix) = Self.parts(name), !views.contains(view),
        let format = PictureFormat(rawValue: suffix), job.formats.contains(format),
        let bytes = OutputFile.content(of: "\(job.folder)/\(name)")
      else { continue }
      let isOurs =
        format == .dot
        ? bytes.starts(with: Array("digraph \"\(view)\" {".utf8))
        : format.stamp(of: bytes).map { !$0.isBook } ?? false
      if isOurs { findings.append(Finding(path: "\(job.folder)/\(name)", fault: .leftOver)) }
    }
    for name in Self.names(in: job.lockFolder) {
      guard let (view, suffix) = Self.parts(name), suffix == "lock", !views.contains(view) else {
        continue
      }
      let file = LockFile(folder: job.lockFolder, view: view)
      if file.read()?.isLock == true {
        findings.append(Finding(path: file.path, fault: .leftOver))
      }
    }
    return findings
  }

  private static func names(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The name of a view and what stands behind the last point.
  private static func parts(_ name: String) -> (view: String, suffix: String)? {
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return nil }
    return (String(name[..<point]), String(name[name.index(after: point)...]))
  }
}
