import Diagnostics
import Diagrams
import Layout
import Model
import Reports

/// The picture of what changes from one model to another: both laid over each other, drawn as `compare`
/// draws two phases of one model.
struct DifferencePicture {
  /// Where a picture goes: the name tells the format.
  struct File {
    let folder: String
    let name: String
    let format: PictureFormat

    init(_ path: String, _ language: Language) throws {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let file = parts.last ?? ""
      guard let dot = file.lastIndex(of: "."), dot != file.startIndex,
        let format = PictureFormat(rawValue: file[file.index(after: dot)...].lowercased())
      else {
        let known = PictureFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
        throw failure(
          LocalizedText(
            "--draw takes a file that ends in one of: \(known); not '\(path)'",
            "--draw nhận tên tệp có đuôi là một trong: \(known); không phải '\(path)'"), language)
      }
      self.format = format
      name = String(file[..<dot])
      let above = parts.dropLast().joined(separator: "/")
      folder = above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above
    }
  }

  private let overlaid: OverlaidModel
  private let title: LocalizedText
  private let language: Language

  init(
    _ old: ArchitectureModel, _ new: ArchitectureModel, _ names: (old: String, new: String),
    phase: String?, _ language: Language
  ) throws {
    self.language = language
    let before = try old.phase(named: phase, of: names.old, language) ?? old.lastPhase
    let after = try new.phase(named: phase, of: names.new, language) ?? new.lastPhase
    func name(_ name: String, _ model: ArchitectureModel, _ phase: PhaseID) -> String {
      model.hasDeclaredPhases ? "\(name), \(model.label(phase))" : name
    }
    overlaid = OverlaidModel(
      old, new, phases: (before, after),
      names: (name(names.old, old, before), name(names.new, new, after)))
    title = LocalizedText(
      "Changes from \(names.old) to \(names.new)", "Thay đổi từ \(names.old) đến \(names.new)")
  }

  private static let nothingChanged = LocalizedText(
    "nothing changed in the phase that the picture shows: no picture is drawn",
    "không có thay đổi nào ở giai đoạn mà hình vẽ thể hiện: không vẽ hình")

  /// Draws each file, or none where there is nothing to draw, and tells what should be known of the pictures.
  func write(to files: [File], _ theme: Theme.Name) async throws {
    guard overlaid.hasChanges else {
      Terminal.writeError(Self.nothingChanged[language])
      return
    }
    let worker = LayoutWorkerPool.executableBesideMain()
    let model = overlaid.model
    let language = language
    let options = DiagramOptions(
      overlay: ModelOverlay(
        alteredElements: overlaid.alteredElements, alteredRelations: overlaid.alteredRelations),
      hasColors: theme != .print)
    var told: Set<String> = []
    var hasFailed = false
    for file in files {
      let job = PictureJob(
        makeDiagram: { Diagram($0, model: model, options: options, language: language) },
        theme: theme, formats: [file.format], folder: file.folder, lockFolder: file.folder,
        locks: .keep, isOfOwnPhase: false,
        pool: worker.map { LayoutWorkerPool(executable: $0, timeLimit: .seconds(10)) },
        cache: nil, records: nil, converter: PictureConverter(scale: nil), keepsPictures: false)
      let outcomes = await job.run([.change(identifier: file.name, title: title)])
      for outcome in outcomes {
        for note in outcome.notes where told.insert(note[language]).inserted {
          Terminal.writeError(printable(note[language]))
        }
        for failure in outcome.failures {
          hasFailed = true
          Terminal.writeError("kien: \(printable(failure[language]))")
        }
        for path in outcome.files { Terminal.writeError(printable(path)) }
      }
    }
    if hasFailed { throw Outcome.couldNotCheck }
  }
}
