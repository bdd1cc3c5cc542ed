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
    guard isUnreadable, !beginsAsUTF16 else { return diagnostics }
    return [
      Diagnostic(
        .invalidEncoding, at: SourceRange(file: source.id, start: 0, end: 1),
        LocalizedText(
          "the file is not text in UTF-8; save it as UTF-8",
          "tệp không phải văn bản UTF-8; hãy lưu lại theo bảng mã UTF-8"))
    ]
  }

  /// Whether the file has the byte order mark of UTF-16, which the lexer tells by itself.
  private var beginsAsUTF16: Bool {
    source.bytes.starts(with: [0xFF, 0xFE]) || source.bytes.starts(with: [0xFE, 0xFF])
  }
}

extension Compilation {
  /// Whether a file of the model is no text, so that anything may be missing.
  public var hasUnreadableFile: Bool { trees.contains(where: \.isUnreadable) }
}
