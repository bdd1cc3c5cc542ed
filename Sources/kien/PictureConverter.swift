import Diagnostics
import FoundationEssentials
import Subprocess
import SystemPackage

/// Turns SVG into PDF and PNG with librsvg's `rsvg-convert`, in a process of its own.
struct PictureConverter {
  enum Format: String {
    case pdf, png
  }

  /// Why there is no picture.
  enum Failure: Error {
    case converterMissing
    case conversionFailed(String)

    var text: LocalizedText {
      switch self {
      case .converterMissing:
        LocalizedText(
          "PDF and PNG need 'rsvg-convert': apt-get install librsvg2-bin",
          "PDF và PNG cần 'rsvg-convert': apt-get install librsvg2-bin")
      case .conversionFailed(let reason):
        LocalizedText("rsvg-convert failed: \(reason)", "rsvg-convert báo lỗi: \(reason)")
      }
    }
  }

  /// Where the system has the converter. PATH isn't asked: whoever can change it could run
  /// anything.
  private static let locations = ["/usr/bin/rsvg-convert", "/usr/local/bin/rsvg-convert"]

  /// The longer side of a PNG, in pixels: A3 at 180 dots an inch, sharp on a projector.
  private static let pixels = 2_976

  /// The largest picture, in bytes.
  private static let maximumByteCount = 256 << 20

  static func convert(_ svg: [UInt8], to format: Format) async throws(Failure) -> [UInt8] {
    guard let path = locations.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { throw .converterMissing }
    var arguments = ["--format", format.rawValue]
    if format == .png {
      arguments += ["--width", "\(pixels)", "--keep-aspect-ratio", "--background-color", "white"]
    }
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments), environment: environment,
        input: .array(svg), output: .bytes(limit: maximumByteCount), error: .string(limit: 64 << 10)
      )
      guard result.terminationStatus.isSuccess, !result.standardOutput.isEmpty else {
        throw Failure.conversionFailed(result.standardError)
      }
      return result.standardOutput
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .conversionFailed("\(error)")
    }
  }

  /// A fixed time makes PDF files the same on every run; HOME is where fontconfig keeps its cache.
  private static var environment: Subprocess.Environment {
    var variables: [Subprocess.Environment.Key: String] = [
      "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0",
    ]
    if let home = ProcessInfo.processInfo.environment["HOME"] { variables["HOME"] = home }
    return .custom(variables)
  }
}
