public import Diagnostics

/// Every code of the lexer and the parser, by number.
extension DiagnosticCode {
  public static let invalidEncoding = DiagnosticCode(
    "K0001", "invalid-encoding", .error,
    summary: LocalizedText("the file is not valid UTF-8", "tệp không phải UTF-8 hợp lệ"),
    explanation: LocalizedText(
      "Model files are text in UTF-8. Open the file in an editor and save it as UTF-8.",
      "Tệp mô hình là văn bản UTF-8. Hãy mở tệp bằng trình soạn thảo và lưu lại theo bảng mã UTF-8."
    ))

  public static let hiddenCharacter = DiagnosticCode(
    "K0002", "hidden-character", .error,
    summary: LocalizedText(
      "the text holds a character that nobody sees", "văn bản chứa ký tự không nhìn thấy được"),
    explanation: LocalizedText(
      """
      Controls that change the reading direction, characters without width, fillers and variation \
      selectors make a text read differently from what it says. They are refused everywhere, in \
      comments and names too. Delete the character; a picture made of several characters, as \
      telephones type them, can't stand in a text.
      """,
      """
      Ký tự đổi chiều đọc, ký tự không có bề rộng, ký tự đệm và ký tự chọn biến thể làm cho văn \
      bản hiển thị khác với nội dung thật. Chúng bị từ chối ở mọi nơi, kể cả trong ghi chú và tên. \
      Hãy xóa ký tự đó; biểu tượng cảm xúc ghép từ nhiều ký tự không đặt được trong chuỗi.
      """))

  public static let foreignCharacter = DiagnosticCode(
    "K0003", "word-processor-character", .warning,
    summary: LocalizedText(
      "a quotation mark, arrow, dash or space comes from a word processor",
      "dấu ngoặc kép, mũi tên, gạch ngang hoặc khoảng trắng do phần mềm soạn thảo chèn vào"),
    explanation: LocalizedText(
      """
      The character is understood as the plain one that it stands for: `"`, `->`, `-` inside a name \
      or date, a space, or a mark that an East Asian keyboard types wide. `kien format` writes the \
      plain character, so that everybody's editor finds it.
      """,
      """
      Ký tự được hiểu như ký tự thường tương ứng: `"`, `->`, `-` trong tên hoặc ngày, dấu cách, \
      hoặc dấu câu toàn độ rộng của bàn phím Đông Á. `kien format` viết lại bằng ký tự thường để \
      trình soạn thảo nào cũng tìm được.
      """))

  public static let unexpectedCharacter = DiagnosticCode(
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

  public static let unclosedString = DiagnosticCode(
    "K0005", "unclosed-string", .error,
    summary: LocalizedText(
      "a text has no closing quotation mark", "chuỗi thiếu dấu ngoặc kép đóng"),
    explanation: LocalizedText(
      "Text between `\"` ends on its line; longer text stands between `\"\"\"`.",
      "Chuỗi giữa hai dấu `\"` phải kết thúc trên cùng một dòng; văn bản dài đặt giữa hai dấu `\"\"\"`."
    ))

  public static let unknownEscape = DiagnosticCode(
    "K0006", "unknown-escape", .error,
    summary: LocalizedText("a backslash escapes nothing", "dấu '\\' không đi với ký tự nào"),
    explanation: LocalizedText(
      "In text, `\\\"` is a quotation mark and `\\\\` a backslash; there are no other escapes.",
      "Trong chuỗi, `\\\"` là dấu ngoặc kép và `\\\\` là dấu gạch chéo ngược; không có cách viết nào khác."
    ))

  public static let nameTooLong = DiagnosticCode(
    "K0007", "name-too-long", .error,
    summary: LocalizedText("a name, number or text is too long", "tên, số hoặc chuỗi quá dài"),
    explanation: LocalizedText(
      "Identifiers and numbers have at most 128 bytes, text between `\"` at most 64 KiB.",
      "Mã định danh và số dài tối đa 128 byte, chuỗi giữa hai dấu `\"` tối đa 64 KiB."))

  public static let decomposedText = DiagnosticCode(
    "K0008", "decomposed-text", .warning,
    summary: LocalizedText(
      "accents are apart from their letters", "dấu tách rời chữ cái (chưa ở dạng dựng sẵn NFC)"),
    explanation: LocalizedText(
      """
      A letter with accents can be stored as one character (NFC, what keyboards type) or as a \
      letter and its accents one after the other (NFD, what some files copied from a Mac or out of \
      a PDF hold). Both look the same. Names and texts are read in the composed form, so one name \
      typed in both ways is one name; but a search in the file finds only one of them. `kien \
      format` composes names and texts. One diagnostic stands for the whole file.
      """,
      """
      Một chữ có dấu có thể được lưu thành một ký tự (dựng sẵn, NFC – dạng bàn phím gõ ra) hoặc \
      thành chữ cái và các dấu nối tiếp nhau (tổ hợp, NFD – thường gặp khi sao chép từ máy Mac hay \
      tệp PDF). Hai dạng trông giống hệt nhau. Tên và chuỗi luôn được đọc theo dạng dựng sẵn, nên \
      một tên gõ theo hai cách vẫn là một tên; nhưng khi tìm trong tệp chỉ thấy một trong hai. \
      `kien format` viết lại tên và chuỗi theo dạng dựng sẵn. Mỗi tệp chỉ có một thông báo.
      """))

  public static let lookAlikeLetter = DiagnosticCode(
    "K0009", "look-alike-letter", .error,
    summary: LocalizedText(
      "a letter of another script looks like a Latin one",
      "chữ cái của hệ chữ khác trông giống chữ Latinh"),
    explanation: LocalizedText(
      """
      Cyrillic `а` and Latin `a` look the same, but are different letters: two names could look the \
      same and mean different things. Names are made of Latin letters, Vietnamese ones included. \
      In quoted text every script is allowed.
      """,
      """
      Chữ `а` Kirin và chữ `a` Latinh trông giống nhau nhưng là hai chữ khác nhau: hai tên có thể \
      trông giống hệt mà chỉ hai thứ khác nhau. Tên chỉ gồm chữ cái Latinh, kể cả chữ Việt. Trong \
      chuỗi đặt giữa ngoặc kép thì dùng được mọi hệ chữ.
      """))

  public static let mixedScripts = DiagnosticCode(
    "K0010", "mixed-scripts", .warning,
    summary: LocalizedText(
      "a word of a text mixes Latin letters with letters that only look like them",
      "một từ trong chuỗi lẫn chữ Latinh với chữ chỉ trông giống chữ Latinh"),
    explanation: LocalizedText(
      """
      In quoted text every script is allowed, and a word of another script is what its author wrote. \
      But a word of Latin letters with one Cyrillic `і` in it is a slip, or meant to deceive: it \
      reads like the same name and is another one, and no search finds it. One diagnostic stands for \
      all such words of a text; its fix writes them with Latin letters.
      """,
      """
      Trong chuỗi đặt giữa ngoặc kép thì dùng được mọi hệ chữ; một từ viết hẳn bằng hệ chữ khác là \
      do người viết chọn. Nhưng một từ gồm chữ Latinh mà lẫn một chữ `і` Kirin thì là gõ nhầm hoặc cố \
      ý đánh lừa: đọc lên vẫn là tên ấy mà thực ra là tên khác, tìm cũng không thấy. Mỗi chuỗi chỉ có \
      một thông báo cho mọi từ như vậy; cách sửa kèm theo viết lại các từ ấy bằng chữ Latinh.
      """))

  public static let unexpectedToken = DiagnosticCode(
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

  public static let unclosedBlock = DiagnosticCode(
    "K0102", "unclosed-block", .error,
    summary: LocalizedText("a block has no closing '}'", "khối thiếu dấu '}' đóng"),
    explanation: LocalizedText(
      "The diagnostic points at the `{` that has no partner.",
      "Thông báo chỉ vào dấu `{` không có dấu đóng tương ứng."))

  public static let strayClosingBrace = DiagnosticCode(
    "K0103", "stray-closing-brace", .error,
    summary: LocalizedText("a '}' closes no block", "dấu '}' không đóng khối nào"),
    explanation: LocalizedText(
      "Remove it, or write the `{` that it should close.",
      "Hãy xóa dấu này, hoặc viết thêm dấu `{` mà nó phải đóng."))

  public static let nestingTooDeep = DiagnosticCode(
    "K0104", "nesting-too-deep", .error,
    summary: LocalizedText("blocks are nested too deep", "các khối lồng nhau quá sâu"),
    explanation: LocalizedText(
      "Blocks and parentheses are nested at most 256 deep.",
      "Các khối và dấu ngoặc lồng nhau tối đa 256 cấp."))

  public static let severalTargets = DiagnosticCode(
    "K0105", "several-targets", .error,
    summary: LocalizedText("a relation has several targets", "một quan hệ có nhiều đích"),
    explanation: LocalizedText(
      "One label can't name two relations. Write a line for each target.",
      "Một nhãn không thể đặt cho hai quan hệ. Hãy viết mỗi đích một dòng."))

  /// All of them, in order.
  public static let syntax: [DiagnosticCode] = [
    .invalidEncoding, .hiddenCharacter, .foreignCharacter, .unexpectedCharacter, .unclosedString,
    .unknownEscape, .nameTooLong, .decomposedText, .lookAlikeLetter, .mixedScripts,
    .unexpectedToken, .unclosedBlock, .strayClosingBrace,
    .nestingTooDeep, .severalTargets,
  ]
}
