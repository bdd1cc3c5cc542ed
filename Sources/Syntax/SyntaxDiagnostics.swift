package import Diagnostics

/// Every code of the lexer and the parser, by number.
extension DiagnosticCode {
  package static let invalidEncoding = DiagnosticCode(
    "K0001", "invalid-encoding", .error,
    summary: LocalizedText("the file is not valid UTF-8", "tệp không phải UTF-8 hợp lệ"),
    explanation: LocalizedText(
      "Model files are text in UTF-8. Open the file in an editor and save it as UTF-8.",
      "Tệp mô hình là văn bản UTF-8. Hãy mở tệp bằng trình soạn thảo và lưu lại theo bảng mã UTF-8."
    ))

  package static let hiddenCharacter = DiagnosticCode(
    "K0002", "hidden-character", .error,
    summary: LocalizedText(
      "the text holds a character that nobody sees", "văn bản chứa ký tự không nhìn thấy được"),
    explanation: LocalizedText(
      """
      Controls that change the reading direction, and characters without width, make a text read \
      differently from what it says. They are refused everywhere, in comments and names too. \
      Delete the character.
      """,
      """
      Ký tự đổi chiều đọc và ký tự không có bề rộng làm cho văn bản hiển thị khác với nội dung \
      thật. Chúng bị từ chối ở mọi nơi, kể cả trong ghi chú và tên. Hãy xóa ký tự đó.
      """))

  package static let foreignCharacter = DiagnosticCode(
    "K0003", "word-processor-character", .warning,
    summary: LocalizedText(
      "a quotation mark, arrow or space comes from a word processor",
      "dấu ngoặc kép, mũi tên hoặc khoảng trắng do phần mềm soạn thảo chèn vào"),
    explanation: LocalizedText(
      """
      The character is understood as `"`, `->` or a space. `kien format` doesn't change it; \
      type the plain character, so that everybody's editor finds it.
      """,
      """
      Ký tự được hiểu như `"`, `->` hoặc dấu cách. Hãy gõ lại bằng ký tự thường để trình soạn \
      thảo nào cũng tìm được.
      """))

  package static let unexpectedCharacter = DiagnosticCode(
    "K0004", "unexpected-character", .error,
    summary: LocalizedText(
      "a character has no meaning in the language", "ký tự không có nghĩa trong ngôn ngữ"),
    explanation: LocalizedText(
      """
      Outside text in quotes the language uses letters of the Latin script, Vietnamese ones \
      included, digits, `_`, `-`, and `-> { } " , ; : . ( ) % = < > !=`.
      """,
      """
      Ngoài chuỗi trong ngoặc kép, ngôn ngữ chỉ dùng chữ cái Latinh (kể cả chữ Việt), chữ số, \
      `_`, `-` và `-> { } " , ; : . ( ) % = < > !=`.
      """))

  package static let unclosedString = DiagnosticCode(
    "K0005", "unclosed-string", .error,
    summary: LocalizedText(
      "a text has no closing quotation mark", "chuỗi thiếu dấu ngoặc kép đóng"),
    explanation: LocalizedText(
      "Text between `\"` ends on its line; longer text stands between `\"\"\"`.",
      "Chuỗi giữa hai dấu `\"` phải kết thúc trên cùng một dòng; văn bản dài đặt giữa hai dấu `\"\"\"`."
    ))

  package static let unknownEscape = DiagnosticCode(
    "K0006", "unknown-escape", .error,
    summary: LocalizedText("a backslash escapes nothing", "dấu '\\' không đi với ký tự nào"),
    explanation: LocalizedText(
      "In text, `\\\"` is a quotation mark and `\\\\` a backslash; there are no other escapes.",
      "Trong chuỗi, `\\\"` là dấu ngoặc kép và `\\\\` là dấu gạch chéo ngược; không có cách viết nào khác."
    ))

  package static let nameTooLong = DiagnosticCode(
    "K0007", "name-too-long", .error,
    summary: LocalizedText("a name or text is too long", "tên hoặc chuỗi quá dài"),
    explanation: LocalizedText(
      "Identifiers have at most 128 bytes, text between `\"` at most 64 KiB.",
      "Tên định danh dài tối đa 128 byte, chuỗi giữa hai dấu `\"` tối đa 64 KiB."))

  package static let unexpectedToken = DiagnosticCode(
    "K0101", "unexpected-token", .error,
    summary: LocalizedText(
      "the grammar expects something else here", "cú pháp cần một thành phần khác ở đây"),
    explanation: LocalizedText(
      """
      Every statement has one shape: `word id "Name" clauses { statements }`, ended by the line's \
      end or `;`. Commas separate the values of a list; two words side by side are never one value.
      """,
      """
      Mọi khai báo có một dạng: `từ id "Tên hiển thị" mệnh-đề { … }`, kết thúc ở cuối dòng hoặc \
      bằng `;`. Các giá trị của một danh sách cách nhau bằng dấu phẩy; hai từ đứng cạnh nhau không \
      bao giờ là một giá trị.
      """))

  package static let unclosedBlock = DiagnosticCode(
    "K0102", "unclosed-block", .error,
    summary: LocalizedText("a block has no closing '}'", "khối thiếu dấu '}' đóng"),
    explanation: LocalizedText(
      "The diagnostic points at the `{` that has no partner.",
      "Thông báo chỉ vào dấu `{` không có dấu đóng tương ứng."))

  package static let strayClosingBrace = DiagnosticCode(
    "K0103", "stray-closing-brace", .error,
    summary: LocalizedText("a '}' closes no block", "dấu '}' không đóng khối nào"),
    explanation: LocalizedText(
      "Remove it, or write the `{` that it should close.",
      "Hãy xóa dấu này, hoặc viết thêm dấu `{` mà nó phải đóng."))

  package static let nestingTooDeep = DiagnosticCode(
    "K0104", "nesting-too-deep", .error,
    summary: LocalizedText("blocks are nested too deep", "các khối lồng nhau quá sâu"),
    explanation: LocalizedText(
      "Blocks and parentheses are nested at most 256 deep.",
      "Các khối và dấu ngoặc lồng nhau tối đa 256 cấp."))

  package static let severalTargets = DiagnosticCode(
    "K0105", "several-targets", .error,
    summary: LocalizedText("a relation has several targets", "một quan hệ có nhiều đích"),
    explanation: LocalizedText(
      "One label can't name two relations. Write a line for each target.",
      "Một nhãn không thể đặt cho hai quan hệ. Hãy viết mỗi đích một dòng."))

  /// All of them, in order.
  package static let syntax: [DiagnosticCode] = [
    .invalidEncoding, .hiddenCharacter, .foreignCharacter, .unexpectedCharacter, .unclosedString,
    .unknownEscape, .nameTooLong, .unexpectedToken, .unclosedBlock, .strayClosingBrace,
    .nestingTooDeep, .severalTargets,
  ]
}
