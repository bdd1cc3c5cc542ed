public import Diagnostics

/// Every code of names and labels that are nearly the same, by number.
extension DiagnosticCode {
  public static let similarIdentifiers = DiagnosticCode(
    "K0801", "similar-identifiers", .warning,
    summary: LocalizedText(
      "two identifiers differ only in accents or case",
      "hai mã định danh chỉ khác nhau ở dấu hoặc chữ hoa"),
    explanation: LocalizedText(
      """
      `dat-dai`, `đất-đai` and `Dat-Dai` are three names. Where two of them stand side by side, a \
      reference typed in a hurry reaches the wrong one and nobody notices. Compared are the names in \
      one container, and the names at the top of the model with the elements of the packs in use. \
      Rename one of them, or remove the one that was meant to be the other.
      """,
      """
      `dat-dai`, `đất-đai` và `Dat-Dai` là ba tên khác nhau. Khi hai tên như vậy đứng cạnh nhau, \
      chỉ cần gõ vội là tham chiếu nhầm mà không ai biết. Các tên trong cùng một khối chứa được so \
      với nhau; tên ở mức trên cùng còn được so với phần tử của các gói đang dùng. Hãy đổi một tên, \
      hoặc bỏ khai báo thừa.
      """))

  public static let possibleDuplicate = DiagnosticCode(
    "K0802", "possible-duplicate", .warning,
    summary: LocalizedText(
      "two elements may be one thing declared twice",
      "hai phần tử có thể là một, bị khai báo hai lần"),
    explanation: LocalizedText(
      """
      Two elements are called the same: their labels are of one kind of thing, exist at the same \
      time and stand side by side, or they share an alias. Case, punctuation, the place of a tone \
      mark (`hoà`, `hòa`) and `&` for `và` make no difference, nor do `Hệ thống` or `Phần mềm` at \
      the beginning, or an abbreviation such as `CSDL` for `Cơ sở dữ liệu`. Accents do make one \
      (`Bình Thanh` and `Bình Thạnh` are two communes), unless one label was typed without any. \
      Elements in different containers are not compared. Keep one declaration, or say in the \
      labels how the two differ.
      """,
      """
      Hai phần tử mang cùng một tên gọi: tên hiển thị của hai phần tử cùng nhóm loại, cùng tồn tại \
      và đứng cạnh nhau, hoặc hai phần tử có chung một tên khác (alias). Không phân biệt chữ hoa, \
      dấu câu, vị trí dấu thanh (`hoà`, `hòa`), `&` với `và`, chữ `Hệ thống` hay `Phần mềm` ở đầu, \
      chữ viết tắt như `CSDL` với `Cơ sở dữ liệu`. Có phân biệt dấu (`Bình Thanh` và `Bình Thạnh` \
      là hai xã), trừ khi một trong hai tên gõ không dấu. Không so các phần tử trong những khối \
      chứa khác nhau. Hãy giữ một khai báo, hoặc nêu rõ điểm khác nhau trong tên hiển thị.
      """))

  /// All of them, in order.
  public static let similarNames: [DiagnosticCode] = [.similarIdentifiers, .possibleDuplicate]
}
