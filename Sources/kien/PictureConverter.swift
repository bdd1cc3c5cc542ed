import Diagnostics
import FoundationEssentials
import Layout
import Subprocess
import SystemPackage

/// Turns SVG into PDF and PNG in a process of its own: with `kien-print`, which uses librsvg and
/// cairo, or else with librsvg's `rsvg-convert`, which makes no books.
struct PictureConverter: Sendable {
  /// Pixels of a PNG for each point of a page, or pixel of a slide; nil for a fixed width.
  var scale: Double?

  /// A page of a PDF.
  struct Page: Sendable {
    /// Its bookmark; empty for none.
    var title: String
    var svg: [UInt8]
  }

  /// Why there is no picture.
  enum Failure: Error {
    case converterMissing
    /// Only `kien-print` makes books.
    case printerMissing
    case conversionFailed(LocalizedText)

    var text: LocalizedText {
      switch self {
      case .converterMissing:
        LocalizedText(
          "PDF and PNG need librsvg: apt-get install librsvg2-2 (for kien-print) or librsvg2-bin (rsvg-convert)",
          "PDF và PNG cần librsvg: apt-get install librsvg2-2 (cho kien-print) hoặc librsvg2-bin (rsvg-convert)"
        )
      case .printerMissing:
        LocalizedText(
          "a book needs kien-print beside kien, and librsvg: apt-get install librsvg2-2",
          "để gộp thành một tệp cần kien-print đặt cạnh kien, và librsvg: apt-get install librsvg2-2"
        )
      case .conversionFailed(let reason):
        LocalizedText("the picture could not be converted: ", "không chuyển đổi được hình: ")
          + reason
      }
    }
  }

  /// The width of a PNG without a scale, in pixels: A3 at 180 dots an inch, sharp on a projector.
  private static let pixels = 2_976
  /// The largest file, in bytes.
  private static let maximumByteCount = 512 << 20
  /// Which bytes come of the same picture changed with this number.
  private static let edition = "kien conversion 1"

  /// What a file is made from: whether it has to be made again.
  func drawing(of svg: [UInt8], as format: PictureFormat) -> ContentHash {
    var hash = ContentHash()
    hash.add(Self.edition)
    hash.add(format.rawValue)
    if format == .png { hash.add(scale.map { "\($0)" } ?? "") }
    hash.add(svg)
    return hash
  }

  func convert(_ svg: [UInt8], to format: PictureFormat) async throws(Failure) -> [UInt8] {
    do throws(Failure) {
      let isPNG = format == .png
      return try await print(
        [Page(title: "", svg: svg)], kind: isPNG ? 1 : 0, width: isPNG ? pixelWidth(of: svg) : 0,
        title: "", date: nil)
    } catch {
      // Without kien-print or its libraries the older program may be there.
      guard case .printerMissing = error else { throw error }
      return try await convertWithTool(svg, to: format)
    }
  }

  /// All pages as one PDF with bookmarks.
  func book(title: String, date: String?, pages: [Page]) async throws(Failure) -> [UInt8] {
    try await print(pages, kind: 0, width: 0, title: title, date: date)
  }

  // MARK: kien-print

  private static let exitCodesOfMissingPrinter: [Int32] = [3, 127]

  private func print(
    _ pages: [Page], kind: UInt32, width: Int, title: String, date: String?
  ) async throws(Failure) -> [UInt8] {
    guard
      let path = LayoutWorkerPool.executableBesideMain()?.removingLastComponent()
        .appending("kien-print"), FileManager.default.isExecutableFile(atPath: path.string)
    else { throw .printerMissing }
    var request = Array("KPQ1".utf8)
    func add(_ number: Int) {
      for shift in [0, 8, 16, 24] { request.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    func add(_ bytes: some Collection<UInt8>) {
      add(bytes.count)
      request += bytes
    }
    add(Int(kind))
    add(width)
    add(pages.count)
    add(Array(title.utf8))
    add(Array("\(date ?? "1970-01-01")T00:00:00Z".utf8))
    for page in pages {
      add(Array(page.title.utf8))
      add(page.svg)
    }
    do {
      let input = try RequestFile(holding: request)
      defer { input.close() }
      let result = try await Subprocess.run(
        .path(path), environment: Self.environment,
        input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: false),
        output: .bytes(limit: Self.maximumByteCount), error: .string(limit: 64 << 10))
      switch result.terminationStatus {
      case .exited(0) where Self.isWhole(result.standardOutput, kind): return result.standardOutput
      case .exited(0):
        throw Failure.conversionFailed(ProgramEnding.endedEarly("kien-print"))
      case .exited(let code) where Self.exitCodesOfMissingPrinter.contains(code):
        throw Failure.printerMissing
      default:
        throw Failure.conversionFailed(
          ProgramEnding.reason(
            "kien-print", result.terminationStatus, errors: result.standardError))
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .conversionFailed(
        ProgramEnding.reason("kien-print", error, mebibytes: Self.maximumByteCount >> 20))
    }
  }

  /// Whether a file ends as one of its kind does.
  private static func isWhole(_ bytes: [UInt8], _ kind: UInt32) -> Bool {
    let end = kind == 1 ? [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82] : Array("%%EOF\n".utf8)
    return bytes.suffix(end.count).elementsEqual(end)
  }

  /// The width of a PNG in pixels.
  private func pixelWidth(of svg: [UInt8]) -> Int {
    guard let scale, let width = Self.width(of: svg) else { return Self.pixels }
    return max(1, Int((width * scale).rounded()))
  }

  /// The width that the picture's own coordinates have, from its `viewBox`.
  private static func width(of svg: [UInt8]) -> Double? {
    let head = String(decoding: svg.prefix(1_024), as: UTF8.self)
    guard let box = head.split(separator: "viewBox=\"").dropFirst().first else { return nil }
    let numbers = box.prefix { $0 != "\"" }.split(separator: " ")
    return numbers.count == 4 ? Double(numbers[2]) : nil
  }

  // MARK: rsvg-convert

  /// Where the system has it. PATH isn't asked: whoever can change it could run anything.
  static let locations = ["/usr/bin/rsvg-convert", "/usr/local/bin/rsvg-convert"]

  private func convertWithTool(
    _ svg: [UInt8], to format: PictureFormat
  ) async throws(Failure) -> [UInt8] {
    guard
      let path = Self.locations.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { throw .converterMissing }
    var arguments = ["--format", format.rawValue]
    if format == .png {
      arguments += [
        "--width", "\(pixelWidth(of: svg))", "--keep-aspect-ratio", "--background-color", "white",
      ]
    }
    do {
      let input = try RequestFile(holding: svg)
      defer { input.close() }
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments), environment: Self.environment,
        input: .fileDescriptor(input.descriptor, closeAfterSpawningProcess: false),
        output: .bytes(limit: Self.maximumByteCount),
        error: .string(limit: 64 << 10))
      guard result.terminationStatus.isSuccess, !result.standardOutput.isEmpty else {
        throw Failure.conversionFailed(
          ProgramEnding.reason(
            "rsvg-convert", result.terminationStatus, errors: result.standardError))
      }
      return result.standardOutput
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .conversionFailed(
        ProgramEnding.reason("rsvg-convert", error, mebibytes: Self.maximumByteCount >> 20))
    }
  }

  /// A fixed time makes PDF files the same on every run; HOME is where fontconfig keeps its cache.
  private static var environment: Subprocess.Environment {
    var variables: [Subprocess.Environment.Key: String] = [
      "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0",
    ]
    if let home = Terminal.environment["HOME"] { variables["HOME"] = home }
    return .custom(variables)
  }
}
