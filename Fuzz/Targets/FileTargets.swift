import Diagnostics
import Diagrams
import Layout
import Model
import Rules
import Workspace

/// Files and answers in formats of their own.
enum FileTargets {
  static func baselineFaults(_ bytes: [UInt8]) -> [String] {
    var sources = SourceMap()
    var diagnostics: [Diagnostic] = []
    let baseline = Baseline(
      sources.add(path: ".kien-baseline", bytes: bytes), diagnostics: &diagnostics)
    var renderer = TextRenderer(sources: sources, language: .vietnamese, colored: false)
    _ = renderer.render(diagnostics)
    guard diagnostics.isEmpty else { return [] }
    var again: [Diagnostic] = []
    let text = Array(baseline.text.utf8)
    let second = Baseline(
      SourceFile(id: FileID(0), path: ".kien-baseline", bytes: text), diagnostics: &again)
    return again.isEmpty && second.text == baseline.text ? [] : ["what is written isn't read back"]
  }

  static func lockFaults(_ bytes: [UInt8]) -> [String] {
    let (lock, problems) = LayoutLock.parse(bytes)
    let (again, none) = LayoutLock.parse(Array(lock.text(view: "so-do").utf8))
    var faults: [String] = []
    if again != lock || !none.isEmpty { faults.append("what is written isn't read back") }
    if problems.contains(where: { $0.line < 1 }) { faults.append("a problem has no line") }
    return faults
  }

  /// A line that is a pattern, and lines that are days, numbers, fingerprints and texts.
  static func valueFaults(_ bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    for line in lines {
      if let date = CalendarDate(line), CalendarDate(date.description) != date {
        faults.append("a day isn't read back")
      }
      if let number = DecimalNumber(line), DecimalNumber(number.description) != number {
        faults.append("a number isn't read back")
      }
      if let fingerprint = Fingerprint(line), fingerprint.description != line {
        faults.append("a fingerprint isn't read back")
      }
    }
    let numbers = lines.compactMap { DecimalNumber($0) }
    for (first, second) in zip(numbers, numbers.dropFirst()) where first < second && second < first
    {
      faults.append("two numbers are each below the other")
    }
    let days = lines.compactMap { CalendarDate($0) }
    for (first, second) in zip(days, days.dropFirst())
    where (first < second) != (first.days(until: second) > 0) {
      faults.append("days are counted the wrong way")
    }
    if let pattern = lines.first, case .success(let format) = TextFormat.compile(pattern) {
      for line in lines { _ = format.matches(line) }
    }
    return faults
  }

  static func revisionFaults(_ bytes: [UInt8]) -> [String] {
    // The list of files, and behind two zeros what git answers with their bytes.
    let parts =
      bytes.indices.dropFirst().first { bytes[$0] == 0 && bytes[$0 - 1] == 0 } ?? bytes.count
    guard let listing = RevisionFiles.listing(Array(bytes[..<parts])) else { return [] }
    _ = RevisionFiles.failure(listing, of: "HEAD")
    var faults: [String] = []
    if listing.files.contains(where: { !$0.path.hasSuffix(".kien") || $0.path.hasPrefix(".") }) {
      faults.append("a file is none of a model")
    }
    let rest = Array(bytes[min(parts + 1, bytes.count)...])
    if let contents = RevisionFiles.contents(rest, of: listing.files),
      contents.map(\.count) != listing.files.map(\.size)
    {
      faults.append("a file has another size than git says")
    }
    return faults
  }

  static func layoutFaults(_ bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    let answers =
      requests.map { request in try? LayoutCodec.decode(bytes, for: request) }
      + LayoutCodec.decodeMany(bytes, for: requests, timeLimit: .seconds(1)).map { try? $0.get() }
    for case let layout? in answers {
      let points = layout.nodes + layout.edges.flatMap { $0 }
      if !points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) { faults.append("a place is none") }
      if layout.edges.contains(where: \.isEmpty) { faults.append("a line has no points") }
    }
    return faults
  }

  private static let requests: [LayoutRequest] = [
    LayoutRequest(nodes: [LayoutRequest.Node(width: 80, height: 30)]),
    LayoutRequest(
      clusters: [LayoutRequest.Cluster()],
      nodes: [
        LayoutRequest.Node(width: 80, height: 30, cluster: 0),
        LayoutRequest.Node(width: 80, height: 30),
      ], edges: [LayoutRequest.Edge(tail: 0, head: 1)]),
  ]
}
