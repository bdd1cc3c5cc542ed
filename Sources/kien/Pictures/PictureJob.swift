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
  var formats: [PictureFormat]
  var folder: String
  var lockFolder: String
  var locks: LockFile.Use
  var pool: LayoutWorkerPool?
  var cache: LayoutCache?
  var converter: PictureConverter
  /// Whether the caller needs the pictures themselves.
  var keepsPictures: Bool

  /// How many views are made at once: one more than there are processors, because a view that waits
  /// for its layout uses none.
  private static var width: Int {
    min(max(2, ProcessInfo.processInfo.activeProcessorCount + 1), 9)
  }

  func run(_ definitions: [DiagramDefinition]) async -> [Outcome] {
    let progress = Progress(total: definitions.count)
    defer { progress.finish() }
    return await Self.sideBySide(definitions) { definition in
      let outcome = await make(definition)
      progress.advance(definition.identifier)
      return outcome
    }
  }

  /// Results in the order of the views, a few of which are worked on at once.
  static func sideBySide<Result: Sendable>(
    _ definitions: [DiagramDefinition],
    _ work: @escaping @Sendable (DiagramDefinition) async -> Result
  ) async -> [Result] {
    var results = [Result?](repeating: nil, count: definitions.count)
    await withTaskGroup(of: (Int, Result).self) { group in
      for (index, definition) in definitions.enumerated() {
        if index >= width, let (finished, result) = await group.next() {
          results[finished] = result
        }
        group.addTask { @concurrent in (index, await work(definition)) }
      }
      for await (finished, result) in group { results[finished] = result }
    }
    return results.compactMap { $0 }
  }

  // MARK: One view

  private func make(_ definition: DiagramDefinition) async -> Outcome {
    var outcome = Outcome(identifier: definition.identifier)
    let diagram = makeDiagram(definition)
    let needsPicture = keepsPictures || formats.contains { $0 != .dot } || locks != .keep
    if needsPicture {
      let layouts = PictureLayouts(pool: pool, cache: cache)
      let file = LockFile(folder: lockFolder, view: definition.identifier)
      let laidOut = await layouts.place(diagram, file, locks)
      outcome.notes += laidOut.notes
      if let reason = laidOut.failure {
        outcome.notes.append(
          LocalizedText(
            "\(reason.english); drawn with the simple layout",
            "\(reason.vietnamese); đã vẽ bằng cách bố trí đơn giản"))
      }
      let picture = laidOut.picture
      for note in picture.notes where laidOut.failure == nil || note != .simpleLayout {
        outcome.notes.append(note.message)
      }
      outcome.svg = picture.svg()
      await write(diagram, laidOut, to: &outcome)
      if let lock = laidOut.newLock {
        write(Array(lock.text(view: definition.identifier).utf8), to: file.path, &outcome)
      }
      if !keepsPictures { outcome.svg = [] }
    } else {
      write(DOTWriter.write(diagram), to: path(definition, .dot), &outcome)
    }
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
      let found = source ?? PictureSource.hash(of: diagram, lock: laidOut.lockBytes)
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
          picture.elementsEqual(svg), stamp.drawing == .of(svg),
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

  private func write(_ bytes: [UInt8], to path: String, _ outcome: inout Outcome) {
    do throws(OutputFile.Failure) {
      if try OutputFile.write(bytes, to: path) { outcome.writtenCount += 1 }
      outcome.files.append(path)
    } catch {
      outcome.failures.append(error.text)
    }
  }
}
