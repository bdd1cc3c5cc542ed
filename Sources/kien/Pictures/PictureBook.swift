import Diagnostics

/// One PDF of several pictures, a page each, with a bookmark for each.
struct PictureBook: Sendable {
  enum Failure: Error {
    case conversion(PictureConverter.Failure)
    case output(OutputFile.Failure)

    var text: LocalizedText {
      switch self {
      case .conversion(let failure): failure.text
      case .output(let failure): failure.text
      }
    }
  }

  var title: String
  /// `2021-01-29`: what the file says of when it was made, always the same for the same model.
  var date: String?
  var pages: [PictureConverter.Page]

  /// Writes the book if it isn't there as it should be; whether it had to be written.
  func write(to path: String, _ converter: PictureConverter) async throws(Failure) -> Bool {
    var drawing = ContentHash()
    drawing.add(title)
    drawing.add(date ?? "")
    for page in pages {
      drawing.add(page.title)
      drawing.add("\(converter.drawing(of: page.svg, as: .pdf))")
    }
    if let old = OutputFile.content(of: path), PictureStamp.read(pdf: old)?.drawing == drawing {
      return false
    }
    let bytes: [UInt8]
    do { bytes = try await converter.book(title: title, date: date, pages: pages) } catch {
      throw .conversion(error)
    }
    let stamp = PictureStamp(source: drawing, drawing: drawing, isSimple: false, isBook: true)
    do { try OutputFile.write(stamp.stamped(pdf: bytes), to: path) } catch { throw .output(error) }
    return true
  }
}
