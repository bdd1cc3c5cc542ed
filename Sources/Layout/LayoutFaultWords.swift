/// What the layout program and the reader of its answers say in English, for people who read Vietnamese.
enum LayoutFaultWords {
  /// The words where they are known; else the English ones, in quotation marks.
  static func vietnamese(_ english: String) -> String {
    if let words = words[english] { return words }
    let parts = english.split(separator: " ")
    if parts.count == 5, english.hasPrefix("a curve has "), english.hasSuffix(" points") {
      return "một đường cong có \(parts[3]) điểm"
    }
    return "\"\(english)\""
  }

  private static let words = [
    // LayoutCodec, LayoutReader, LayoutWorkerPool
    "it starts with other bytes": "phần đầu không đúng",
    "its length is not the stated one": "độ dài khác với độ dài đã ghi",
    "it counts other things than the request": "số lượng khác với yêu cầu",
    "a coordinate is out of range": "có tọa độ nằm ngoài phạm vi",
    "a rectangle is inside out": "có hình chữ nhật bị lộn ngược",
    "its message is not ASCII": "thông báo không phải ASCII",
    "bytes are left over": "còn thừa dữ liệu",
    "it ends too early": "kết thúc quá sớm",
    "it is too long": "quá dài",
    // kien-layout
    "too many clusters, nodes or edges": "quá nhiều nhóm, hộp hoặc đường nối",
    "a number is out of range": "có số nằm ngoài phạm vi",
    "the request is not well formed": "yêu cầu không đúng định dạng",
    "the system refused a limit": "hệ thống không cho đặt giới hạn",
    "libgvc not found": "không tìm thấy thư viện libgvc",
    "folder of libgvc not found": "không tìm thấy thư mục của thư viện libgvc",
    "layout plugin of Graphviz not found": "không tìm thấy phần bố cục của Graphviz",
    "path of the layout plugin is too long": "đường dẫn tới phần bố cục của Graphviz quá dài",
    "layout plugin of Graphviz not loaded": "không nạp được phần bố cục của Graphviz",
    "layout plugin of Graphviz is another": "phần bố cục của Graphviz không đúng loại",
    "no context from Graphviz": "Graphviz không khởi tạo được",
    "no graph": "không đủ bộ nhớ cho sơ đồ",
    "no cluster": "không đủ bộ nhớ cho một nhóm",
    "no node": "không đủ bộ nhớ cho một hộp",
    "no edge": "không đủ bộ nhớ cho một đường nối",
    "no memory for a curve": "không đủ bộ nhớ cho một đường cong",
    "a coordinate is not finite": "có tọa độ không hữu hạn",
    "an edge has no line": "có đường nối không vẽ được",
    "an edge has half a line": "có đường nối chỉ vẽ được một phần",
    "Graphviz reported an error": "Graphviz báo lỗi",
  ]
}
