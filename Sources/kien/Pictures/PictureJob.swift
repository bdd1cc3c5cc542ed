import Diagnostics
import Diagrams
import FoundationEssentials
import Layout

/// Makes the pictures of one run. Views are made side by side; what is told stays in their order.
struct PictureJob: Sendable {
  /// What became of one view.
  struct Outcome: Sendable {
    var identifier: String
    /// Told to who draws, in order.
    var notes: [LocalizedText] = []
    /// Files that now show the view, and which of them had to be written.
    var files: [String] = []
    var writtenCount = 0
    /// Why a file is not as it should be.
    var failures: [LocalizedText] = []
    /// The picture, for a book of all.
    var svg: [UInt8] = []
  }

  var makeDiagram: @Sendable (DiagramDefinition) -> Diagram
  var theme: Theme.Name
  var formats: [PictureFormat]
  var folder: String
  var lockFolder: String
  var locks: LockFile.Use
  /// Whether what is drawn is what locks are written for: the phase of the view itself.
  var isOfOwnPhase: Bool
  var pool: LayoutWorkerPool?
  var cache: LayoutCache?
  /// What earlier runs wrote; none where nothing is kept.
  var records: PictureRecords?
  var converter: PictureConverter
  /// Whether the caller needs the pictures themselves.
  var keepsPictures: Bool

  func run(_ definitions: [DiagramDefinition]) async -> [Outcome] {
    let current = await sideBySide(definitions, currentOutcome)
    let open = zip(definitions, current).filter { $0.1 == nil }.map(\.0)
    var made = await make(open)[...]
    return current.map { $0 ?? made.removeFirst() }
  }

  /// What a view came to before, where nothing changed since and its files are as they were written.
  private func currentOutcome(_ definition: DiagramDefinition) -> Outcome? {
    guard let records, locks == .keep, !keepsPictures else { return nil }
    let lock = LockFile(folder: lockFolder, view: definition.identifier).read()?.bytes
    guard let record = records.record(of: definition.identifier, lock: lock) else { return nil }
    var outcome = Outcome(identifier: definition.identifier, notes: record.notes)
    for format in formats {
      let path = path(definition, format)
      guard let hash = record.files[format], let bytes = OutputFile.content(of: path),
        ContentHash.of(bytes) == hash
      else { return nil }
      outcome.files.append(path)
    }
    return outcome
  }

  /// Keeps what a view came to, unless something failed or the next run may do better.
  private func record(_ outcome: Outcome, _ definition: DiagramDefinition) {
    guard let records, locks == .keep, !keepsPictures, outcome.failures.isEmpty else { return }
    var record = PictureRecords.Record(notes: outcome.notes)
    for format in formats {
      guard let bytes = OutputFile.content(of: path(definition, format)) else { return }
      record.files[format] = .of(bytes)
    }
    let lock = LockFile(folder: lockFolder, view: definition.identifier).read()?.bytes
    records.store(record, of: definition.identifier, lock: lock)
  }

  private func make(_ definitions: [DiagramDefinition]) async -> [Outcome] {
    let progress = Progress(total: definitions.count)
    defer { progress.finish() }
    let drafts = await sideBySide(definitions, draft)
    let layouts = PictureLayouts(
      pool: pool, cache: cache, tellsDrift: isOfOwnPhase, known: await answers(for: drafts))
    return await sideBySide(drafts) { draft in
      let outcome = await make(draft, layouts)
      progress.advance(draft.diagram.definition.identifier)
      return outcome
    }
  }

  // MARK: Layouts of all views

  /// A view before it is laid out.
  private struct Draft: Sendable {
    var diagram: Diagram
    /// What the layout engine will be asked; nil for nothing.
    var request: LayoutRequest?
    /// The answer of an earlier run.
    var layout: LayoutResult?
  }

  private func draft(_ definition: DiagramDefinition) -> Draft {
    let diagram = makeDiagram(definition)
    guard needsPictures else { return Draft(diagram: diagram) }
    let file = LockFile(folder: lockFolder, view: definition.identifier)
    let request = PictureLayouts.firstRequest(diagram, file, locks)
    return Draft(
      diagram: diagram, request: request, layout: request.flatMap { cache?.layout(for: $0) })
  }

  /// Whether more is asked for than the diagrams' text.
  private var needsPictures: Bool {
    keepsPictures || formats.contains { $0 != .dot } || locks != .keep
  }

  /// All questions at once: the workers get several each.
  private func answers(
    for drafts: [Draft]
  ) async -> [LayoutRequest: Result<LayoutResult, LayoutFailure>] {
    var answers: [LayoutRequest: Result<LayoutResult, LayoutFailure>] = [:]
    var open: [LayoutRequest] = []
    for draft in drafts {
      guard let request = draft.request, answers[request] == nil else { continue }
      if let layout = draft.layout {
        answers[request] = .success(layout)
      } else if pool != nil {
        answers[request] = .failure(.cancelled)
        open.append(request)
      }
    }
    guard let pool else { return answers }
    for (request, answer) in zip(open, await pool.layout(open)) {
      answers[request] = answer
      if case .success(let layout) = answer { cache?.store(layout, for: request) }
    }
    return answers
  }

  // MARK: One view

  private func make(_ draft: Draft, _ layouts: PictureLayouts) async -> Outcome {
    let diagram = draft.diagram
    let definition = diagram.definition
    var outcome = Outcome(identifier: definition.identifier)
    var isSimple = false
    if needsPictures {
      let file = LockFile(folder: lockFolder, view: definition.identifier)
      let laidOut = await layouts.place(diagram, file, locks)
      outcome.notes += laidOut.notes
      if let reason = laidOut.failure {
        outcome.notes.append(
          LocalizedText(
            "\(reason.english); drawn with the simple layout",
            "\(reason.vietnamese); đã vẽ bằng cách bố trí đơn giản"))
      }
      isSimple = laidOut.failure != nil
      let picture = laidOut.picture
      for note in picture.notes where laidOut.failure == nil || note != .simpleLayout {
        outcome.notes.append(note.message)
      }
      outcome.svg = picture.svg(theme: theme)
      await write(diagram, laidOut, to: &outcome)
      if let lock = laidOut.newLock {
        write(
          Array(lock.text(view: definition.identifier).utf8), to: file.path, isOfModel: true,
          &outcome)
      }
      if !keepsPictures { outcome.svg = [] }
    } else {
      write(DOTWriter.write(diagram), to: path(definition, .dot), &outcome)
    }
    if !isSimple { record(outcome, definition) }
    return outcome
  }

  private func path(_ definition: DiagramDefinition, _ format: PictureFormat) -> String {
    "\(folder)/\(definition.identifier).\(format.rawValue)"
  }

  private func write(
    _ diagram: Diagram, _ laidOut: PictureLayouts.LaidOut, to outcome: inout Outcome
  ) async {
    let svg = outcome.svg
    // What the picture shows is worked out only where a file has to say so anew.
    var source: ContentHash?
    func sourceOfPicture() -> ContentHash {
      let found =
        source
        ?? PictureSource.hash(
          of: diagram, theme, picture: laidOut.picture, lock: laidOut.lockBytes)
      source = found
      return found
    }
    for format in formats {
      let path = path(diagram.definition, format)
      switch format {
      case .dot: write(DOTWriter.write(diagram), to: path, &outcome)
      case .svg:
        if let old = OutputFile.content(of: path),
          let (picture, stamp) = PictureStamp.split(svg: old),
          Data(picture) == Data(svg), stamp.drawing == .of(svg),
          stamp.isSimple == laidOut.picture.isFallback
        {
          outcome.files.append(path)
          continue
        }
        write(
          PictureStamp.stamped(
            svg: svg, source: sourceOfPicture(), isSimple: laidOut.picture.isFallback), to: path,
          &outcome)
      case .pdf, .png:
        let drawing = converter.drawing(of: svg, as: format)
        if let old = OutputFile.content(of: path), format.stamp(of: old)?.drawing == drawing {
          outcome.files.append(path)
          continue
        }
        do {
          let bytes = try await converter.convert(svg, to: format)
          let stamp = PictureStamp(
            source: sourceOfPicture(), drawing: drawing, isSimple: laidOut.picture.isFallback)
          let stamped = format == .pdf ? stamp.stamped(pdf: bytes) : stamp.stamped(png: bytes)
          write(stamped, to: path, &outcome)
        } catch {
          outcome.failures.append(error.text)
        }
      }
    }
  }

  private func write(
    _ bytes: [UInt8], to path: String, isOfModel: Bool = false, _ outcome: inout Outcome
  ) {
    do throws(OutputFile.Failure) {
      if try OutputFile.write(bytes, to: path, isOfModel: isOfModel) { outcome.writtenCount += 1 }
      outcome.files.append(path)
    } catch {
      outcome.failures.append(error.text)
    }
  }
}
