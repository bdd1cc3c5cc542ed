import ArgumentParser
import Diagnostics

/// What a picture is written as.
enum PictureFormat: String, CaseIterable, Sendable {
  case svg, pdf, png, dot

  /// The formats of a list such as `svg,pdf`, each once.
  static func list(_ text: String) throws -> [PictureFormat] {
    var formats: [PictureFormat] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = PictureFormat(rawValue: String(name)) else {
        throw ValidationError(
          localized(
            "there is no format '\(name)'; formats: svg, pdf, png, dot",
            "không có định dạng '\(name)'; các định dạng: svg, pdf, png, dot"))
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }

  /// What a file of this format says of itself; nil for one that `kien` didn't write.
  func stamp(of bytes: [UInt8]) -> PictureStamp? {
    switch self {
    case .svg: PictureStamp.split(svg: bytes)?.stamp
    case .pdf: PictureStamp.read(pdf: bytes)
    case .png: PictureStamp.read(png: bytes)
    case .dot: nil
    }
  }
}
