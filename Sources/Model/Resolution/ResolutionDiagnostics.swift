public import Diagnostics

/// Every code of name resolution and typing, by number.
extension DiagnosticCode {
  public static let unknownWord = DiagnosticCode(
    "K0201", "unknown-word", .error,
    summary: LocalizedText(
      "a statement begins with a word that no pack defines",
      "khai báo bắt đầu bằng một từ không có trong gói nào"),
    explanation: LocalizedText(
      """
      The first word of a statement is a kind (`portal`), an attribute (`owner`) or a core word \
      (`indicator`, `view`). The language reference lists what the shipped packs define.
      """,
      """
      Từ đầu của một khai báo là loại thành phần (`portal`), thuộc tính (`owner`) hoặc từ cốt lõi \
      (`indicator`, `view`) do các gói đang dùng định nghĩa.
      """))

  public static let duplicateName = DiagnosticCode(
    "K0202", "duplicate-name", .error,
    summary: LocalizedText(
      "one name is declared twice in one place", "một tên được khai báo hai lần ở cùng một chỗ"),
    explanation: LocalizedText(
      "Names are unique in their container. Rename one of the two, or remove it.",
      "Tên là duy nhất trong phạm vi chứa nó. Hãy đổi tên hoặc bỏ một trong hai khai báo."))

  public static let unknownElement = DiagnosticCode(
    "K0203", "unknown-element", .error,
    summary: LocalizedText(
      "a name refers to an element that doesn't exist", "tên trỏ tới phần tử không tồn tại"),
    explanation: LocalizedText(
      """
      Nothing comes into being by being mentioned. A name is looked up in the enclosing blocks, \
      innermost first, then at the top of the model and in the packs in use; `a.b` names an \
      element inside another.
      """,
      """
      Không phần tử nào tự sinh ra chỉ vì được nhắc tới. Tên được tìm trong các khối bao quanh, từ \
      trong ra ngoài, rồi ở mức trên cùng của mô hình và trong các gói đang dùng; `a.b` là phần tử \
      nằm trong phần tử khác.
      """))

  public static let ambiguousName = DiagnosticCode(
    "K0204", "ambiguous-name", .error,
    summary: LocalizedText(
      "a name means different elements in two enclosing blocks",
      "một tên có hai nghĩa trong các khối bao quanh"),
    explanation: LocalizedText(
      "Write the longer name, such as `ttdl.dmz`, to say which is meant.",
      "Hãy viết tên đầy đủ hơn, chẳng hạn `ttdl.dmz`, để chỉ rõ phần tử nào."))

  public static let missingName = DiagnosticCode(
    "K0205", "missing-name", .error,
    summary: LocalizedText("a declaration has no identifier", "khai báo thiếu mã định danh"),
    explanation: LocalizedText(
      "Write `kind id \"Name\"`: the identifier is what other statements refer to.",
      "Hãy viết `loại id \"Tên hiển thị\"`: mã định danh là thứ để các khai báo khác trỏ tới."))

  public static let misplacedStatement = DiagnosticCode(
    "K0206", "misplaced-statement", .error,
    summary: LocalizedText("a statement isn't allowed here", "khai báo không được đặt ở đây"),
    explanation: LocalizedText(
      "The message says where the statement belongs.", "Thông báo nói rõ khai báo này thuộc về đâu."
    ))

  public static let unknownClause = DiagnosticCode(
    "K0207", "unknown-clause", .error,
    summary: LocalizedText(
      "a word behind a value is no clause", "từ đứng sau giá trị không phải là một mệnh đề"),
    explanation: LocalizedText(
      "Two words side by side are never one value; the values of a list need commas.",
      "Hai từ đứng cạnh nhau không bao giờ là một giá trị; các giá trị của danh sách cần dấu phẩy.")
  )

  public static let nameClash = DiagnosticCode(
    "K0208", "name-clash", .error,
    summary: LocalizedText(
      "a name is already taken by a pack", "tên đã được một gói sử dụng"),
    explanation: LocalizedText(
      """
      At the top of a model an identifier can't be that of a kind or of an element of a pack in \
      use, and packs can't define one word twice.
      """,
      """
      Ở mức trên cùng của mô hình, mã định danh không được trùng với loại thành phần hay phần tử \
      của gói đang dùng; các gói cũng không được định nghĩa một từ hai lần.
      """))

  public static let unknownVocabulary = DiagnosticCode(
    "K0209", "unknown-vocabulary", .error,
    summary: LocalizedText(
      "a kind, attribute, layer or other word of a pack doesn't exist",
      "không có loại, thuộc tính, lớp hay từ vựng này trong gói"),
    explanation: LocalizedText(
      "Check the spelling against the packs that the model uses.",
      "Hãy đối chiếu cách viết với các gói mà mô hình đang dùng."))

  public static let wrongType = DiagnosticCode(
    "K0301", "wrong-type", .error,
    summary: LocalizedText("a value has the wrong type", "giá trị sai kiểu"),
    explanation: LocalizedText(
      "The message names the type that the attribute takes.",
      "Thông báo nêu kiểu giá trị mà thuộc tính nhận."))

  public static let valueNotInList = DiagnosticCode(
    "K0302", "value-not-in-list", .error,
    summary: LocalizedText(
      "a value is not in its list", "giá trị không nằm trong danh sách cho phép"),
    explanation: LocalizedText(
      "The attribute takes one word of a list that its pack defines.",
      "Thuộc tính chỉ nhận một từ trong danh sách do gói định nghĩa."))

  public static let numberForm = DiagnosticCode(
    "K0303", "number-form", .error,
    summary: LocalizedText("a number is not written in the language's form", "số viết sai dạng"),
    explanation: LocalizedText(
      "The decimal sign is a point, and thousands are not separated: `80.8`, `12500`. A number has at most 18 digits.",
      "Dấu thập phân là dấu chấm, không tách hàng nghìn: `80.8`, `12500`. Một số có tối đa 18 chữ số."
    ))

  public static let dateForm = DiagnosticCode(
    "K0304", "date-form", .error,
    summary: LocalizedText("a date is not written in the language's form", "ngày viết sai dạng"),
    explanation: LocalizedText(
      "Dates are written year, month, day: `2025-12-31`; a year alone means its last day.",
      "Ngày viết theo thứ tự năm, tháng, ngày: `2025-12-31`; chỉ viết năm nghĩa là ngày cuối năm."))

  public static let valueTwice = DiagnosticCode(
    "K0305", "value-given-twice", .error,
    summary: LocalizedText(
      "an attribute has two values at one time", "thuộc tính có hai giá trị cùng một lúc"),
    explanation: LocalizedText(
      "Remove one, or give them phases that don't meet.",
      "Hãy bỏ một giá trị, hoặc đặt hai giá trị ở các giai đoạn không giao nhau."))

  public static let missingValue = DiagnosticCode(
    "K0306", "missing-value", .error,
    summary: LocalizedText("a statement has no value", "khai báo thiếu giá trị"),
    explanation: LocalizedText(
      "Write the value behind the word.", "Hãy viết giá trị sau từ khai báo."))

  public static let wrongReference = DiagnosticCode(
    "K0307", "wrong-reference", .error,
    summary: LocalizedText(
      "a reference leads to an element of the wrong kind", "tham chiếu tới phần tử sai loại"),
    explanation: LocalizedText(
      "The attribute takes elements of the kinds that its pack names.",
      "Thuộc tính chỉ nhận phần tử thuộc các loại do gói quy định."))

  public static let groupedNumber = DiagnosticCode(
    "K0308", "grouped-number", .warning,
    summary: LocalizedText(
      "a number reads differently in Vietnam", "số có thể bị hiểu khác theo cách viết Việt Nam"),
    explanation: LocalizedText(
      "`12.500` is twelve and a half here. Write `12500` or `12.5`.",
      "`12.500` ở đây là mười hai phẩy năm. Hãy viết `12500` hoặc `12.5`."))

  public static let formatMismatch = DiagnosticCode(
    "K0309", "format-mismatch", .error,
    summary: LocalizedText(
      "a text isn't written as its attribute asks", "văn bản không đúng dạng của thuộc tính"),
    explanation: LocalizedText(
      """
      The attribute has the type `format "…"` in its pack. In the pattern `d` is a digit, `A` a \
      capital letter, `[…]` one character of a list; `?`, `*` and `+` repeat what stands before \
      them, and every other character stands for itself.
      """,
      """
      Trong gói, thuộc tính có kiểu `format "…"`. Trong mẫu, `d` là một chữ số, `A` là một chữ hoa, \
      `[…]` là một ký tự trong danh sách; `?`, `*` và `+` lặp phần đứng trước; mọi ký tự khác là \
      chính nó.
      """))

  public static let unknownPhase = DiagnosticCode(
    "K0401", "unknown-phase", .error,
    summary: LocalizedText("a phase doesn't exist", "giai đoạn không tồn tại"),
    explanation: LocalizedText(
      "Phases are declared in the block `phases { … }` of the model.",
      "Các giai đoạn được khai báo trong khối `phases { … }` của mô hình."))

  public static let emptyPhaseRange = DiagnosticCode(
    "K0402", "empty-phase-range", .error,
    summary: LocalizedText(
      "something exists in no phase at all", "đối tượng không tồn tại trong giai đoạn nào"),
    explanation: LocalizedText(
      """
      `from p` begins with phase p, `until p` ends before it. A relation exists where its own \
      range, both ends and every hop exist.
      """,
      """
      `from p` bắt đầu từ giai đoạn p, `until p` kết thúc trước giai đoạn p. Một quan hệ tồn tại \
      khi chính nó, hai đầu và mọi chặng trên tuyến đều tồn tại.
      """))

  public static let samePhaseDate = DiagnosticCode(
    "K0403", "same-phase-date", .error,
    summary: LocalizedText("two phases have one date", "hai giai đoạn trùng ngày"),
    explanation: LocalizedText(
      "Phases follow each other by their dates; a year means its 31 December.",
      "Các giai đoạn nối tiếp nhau theo ngày; chỉ viết năm nghĩa là ngày 31 tháng 12."))

  public static let narrowedByHop = DiagnosticCode(
    "K0404", "narrowed-by-hop", .warning,
    summary: LocalizedText(
      "a hop exists for a shorter time than the relation",
      "chặng trên tuyến tồn tại ngắn hơn quan hệ"),
    explanation: LocalizedText(
      """
      The relation is left out of the phases without the hop, so an existing connection would \
      vanish from the as-is. Write the range that is meant.
      """,
      """
      Quan hệ bị bỏ khỏi các giai đoạn không có chặng đó, nên một kết nối hiện có có thể biến mất \
      khỏi hiện trạng. Hãy viết rõ khoảng thời gian.
      """))

  public static let notCarrier = DiagnosticCode(
    "K0501", "hop-is-no-carrier", .error,
    summary: LocalizedText(
      "a hop of a route can't carry connections", "chặng trên tuyến không phải nền tảng trung gian"),
    explanation: LocalizedText(
      "The hops of `via` are elements of a kind marked `carrier`, such as the LGSP.",
      "Các chặng sau `via` là phần tử thuộc loại có `carrier`, chẳng hạn LGSP."))

  public static let badRoute = DiagnosticCode(
    "K0502", "bad-route", .error,
    summary: LocalizedText(
      "a route passes one element twice or its own end",
      "tuyến đi qua một phần tử hai lần hoặc qua chính đầu mút"),
    explanation: LocalizedText(
      "A route lists each intermediary once, and neither end.",
      "Tuyến liệt kê mỗi nền tảng trung gian một lần và không gồm hai đầu mút."))

  public static let duplicateRelation = DiagnosticCode(
    "K0503", "duplicate-relation", .error,
    summary: LocalizedText("one relation is declared twice", "một quan hệ được khai báo hai lần"),
    explanation: LocalizedText(
      """
      Relations of the same source, target, kind and label are one relation. Give one another \
      label or an `id`, or phases that don't meet.
      """,
      """
      Các quan hệ cùng nguồn, đích, loại và nhãn là một quan hệ. Hãy đặt nhãn khác, thêm `id`, \
      hoặc đặt ở các giai đoạn không giao nhau.
      """))

  public static let packNotFound = DiagnosticCode(
    "K0601", "pack-not-found", .error,
    summary: LocalizedText("a pack can't be found", "không tìm thấy gói"),
    explanation: LocalizedText(
      "The message lists the packs that can be used.", "Thông báo liệt kê các gói có thể dùng."))

  public static let packNotPinned = DiagnosticCode(
    "K0602", "pack-not-pinned", .warning,
    summary: LocalizedText("a pack is used without its version", "dùng gói mà không ghi phiên bản"),
    explanation: LocalizedText(
      "Write the version, so that a later release of the pack doesn't change the result.",
      "Hãy ghi phiên bản để bản phát hành sau của gói không làm đổi kết quả."))

  public static let missingArchitecture = DiagnosticCode(
    "K0603", "missing-architecture", .error,
    summary: LocalizedText(
      "the model has no header", "mô hình thiếu phần đầu 'architecture'"),
    explanation: LocalizedText(
      "One file of the folder begins with `architecture id \"Name\" { as-of 2021-01-29 }`.",
      "Một tệp trong thư mục phải có `architecture id \"Tên\" { as-of 2021-01-29 }`."))

  public static let missingAsOf = DiagnosticCode(
    "K0604", "missing-as-of", .error,
    summary: LocalizedText(
      "the header doesn't say which day's law applies",
      "phần đầu không nói áp dụng pháp luật tại ngày nào"),
    explanation: LocalizedText(
      "`as-of` is the day whose rules are applied.",
      "`as-of` là ngày mà các quy định đang có hiệu lực được áp dụng."))

  public static let badPack = DiagnosticCode(
    "K0605", "bad-pack", .error,
    summary: LocalizedText(
      "a pack contradicts itself, or there is more of something than the language allows",
      "gói tự mâu thuẫn, hoặc có đối tượng vượt quá số lượng cho phép"),
    explanation: LocalizedText(
      """
      Nothing is judged by rules that can't be read, and what is beyond a limit, such as 64 phases of a \
      model, is left out. The run ends with exit status 2, because its result can't be relied on.
      """,
      """
      Quy tắc không đọc được thì không dùng để đánh giá; phần vượt giới hạn (ví dụ mô hình có quá 64 giai \
      đoạn) bị bỏ qua. Lần chạy kết thúc với mã thoát 2 vì không thể tin cậy kết quả.
      """))

  public static let notBuiltYet = DiagnosticCode(
    "K0901", "not-built-yet", .error,
    summary: LocalizedText(
      "the language has this form, but this version can't evaluate it yet",
      "ngôn ngữ có cách viết này, nhưng phiên bản hiện tại chưa thực hiện được"),
    explanation: LocalizedText(
      "The run stops with exit status 2 rather than ignore the statement.",
      "Lần chạy dừng với mã thoát 2 thay vì bỏ qua khai báo."))

  /// All of them, in order.
  public static let resolution: [DiagnosticCode] = [
    .unknownWord, .duplicateName, .unknownElement, .ambiguousName, .missingName,
    .misplacedStatement, .unknownClause, .nameClash, .unknownVocabulary, .wrongType,
    .valueNotInList, .numberForm, .dateForm, .valueTwice, .missingValue, .wrongReference,
    .groupedNumber, .formatMismatch, .unknownPhase, .emptyPhaseRange, .samePhaseDate,
    .narrowedByHop,
    .unmetReplacement,
    .relationsNotTakenOver, .placedInItself, .notCarrier,
    .badRoute, .duplicateRelation, .packNotFound, .packNotPinned, .missingArchitecture,
    .missingAsOf, .badPack, .incompleteWaiver, .unmatchedWaiver, .selectsNothing,
    .unusedDeclaration, .notBuiltYet,
  ]
}
