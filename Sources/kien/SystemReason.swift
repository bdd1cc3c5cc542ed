import Diagnostics

/// What the system's codes for a file that can't be written mean to people.
enum SystemReason {
  /// In words, the code behind them; a code without words as it is.
  static func text(_ code: String) -> LocalizedText {
    guard let words = words(code) else { return LocalizedText(verbatim: code) }
    return words + LocalizedText(verbatim: " (\(code))")
  }

  private static func words(_ code: String) -> LocalizedText? {
    switch code {
    case "ENOSPC", "EDQUOT": LocalizedText("the disk is full", "ổ đĩa đã đầy")
    case "EACCES", "EPERM":
      LocalizedText("you may not write there", "không có quyền ghi ở đó")
    case "EROFS": LocalizedText("it can only be read there", "nơi đó chỉ cho đọc")
    case "EEXIST", "ENOTDIR":
      LocalizedText(
        "a file of that name is where a folder belongs",
        "chỗ cần là thư mục thì đã có tệp cùng tên")
    case "EISDIR": LocalizedText("it is a folder", "đó là một thư mục")
    case "ELOOP":
      LocalizedText(
        "it is a symbolic link, and none is followed",
        "đó là liên kết tượng trưng nên không ghi qua")
    case "ENXIO": LocalizedText("it is no plain file", "đó không phải tệp thường")
    case "ENOENT": LocalizedText("there is no such folder", "không có thư mục đó")
    case "ENAMETOOLONG": LocalizedText("the name is too long", "tên quá dài")
    case "EIO": LocalizedText("the disk has a fault", "ổ đĩa bị lỗi")
    default: nil
    }
  }
}
