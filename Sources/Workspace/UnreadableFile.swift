// Files that are no text: what is read of them means nothing.

import Diagnostics
import Syntax

extension SyntaxTree {
  /// Whether the file is UTF-16 or no text at all. One byte too many makes no such file: that is
  /// told at its place.
  var isUnreadable: Bool {
    let bytes = source.bytes
    guard hasSyntaxErrors else { return false }
    return beginsAsUTF16 || bytes.count { $0 == 0 } * 8 > bytes.count
  }

  /// The diagnostics of the text; of a file that is no text, one in place of hundreds.
  var readableDiagnostics: [Diagnostic] {
    guard isUnreadable, !beginsAsUTF16 else { return withoutRepeatedEncoding }
    return [
      Diagnostic(
        .invalidEncoding, at: SourceRange(file: source.id, start: 0, end: 1),
        LocalizedText(
          "the file is not text in UTF-8; save it as UTF-8",
          "tệp không phải văn bản UTF-8; hãy lưu lại theo bảng mã UTF-8"))
    ]
  }

  /// The diagnostics, where several places are no UTF-8 with one for all of them: the file was saved
  /// in another encoding, as old programs do.
  private var withoutRepeatedEncoding: [Diagnostic] {
    let code = DiagnosticCode.invalidEncoding.identifier
    guard !beginsAsUTF16, diagnostics.count(where: { $0.code == code }) > 3,
      let first = diagnostics.firstIndex(where: { $0.code == code })
    else { return diagnostics }
    var result = diagnostics
    result[first] = Diagnostic(
      .invalidEncoding, at: diagnostics[first].primary.range,
      LocalizedText(
        "the file is not in UTF-8, here and in other places; save it as UTF-8",
        "tệp không theo bảng mã UTF-8, ở đây và nhiều chỗ khác; hãy lưu lại theo bảng mã UTF-8"))
    return result.indices.filter { $0 <= first || result[$0].code != code }.map { result[$0] }
  }

  /// Whether the file has the byte order mark of UTF-16, which the lexer tells by itself.
  private var beginsAsUTF16: Bool {
    source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF])
  }
}
