/// Why a diagram has no coordinates from the layout engine; the caller then draws a simpler layout.
public enum LayoutFailure: Error, Sendable, Hashable {
  /// There is no program at the place where the worker should be.
  case workerMissing(path: String)
  /// The system did not start the worker.
  case cannotStart(reason: String)
  /// The worker was stopped at its limit of time.
  case timedOut(after: Duration)
  /// The worker was ended by a signal, such as 11 for an invalid memory access.
  case crashed(signal: Int)
  /// The worker ended without an answer. Code 127 means that a shared library is missing.
  case endedEarly(exitCode: Int)
  /// The worker answered that it has no layout. `message` is printable ASCII, in English.
  case refused(code: Int, message: String)
  /// The answer is not what the protocol asks for. `detail` is in English, for reports of the fault.
  case malformedResponse(detail: String)
  /// The request has more of something than `LayoutLimits` allows.
  case overBudget(clusters: Int, nodes: Int, edges: Int)
  /// A number or an index of the request is out of its range: a fault of whoever made the request.
  case invalidRequest(detail: String)
  /// The task that asked was cancelled.
  case cancelled
}

extension LayoutFailure {
  /// One sentence for people who read English, lower case, without a full stop.
  public var english: String {
    switch self {
    case .workerMissing(let path):
      "the layout program is not at \(path)"
    case .cannotStart(let reason):
      "the layout program could not be started: \(reason)"
    case .timedOut(let duration):
      "the layout took longer than \(seconds(duration, separator: ".")) seconds and was stopped"
    case .crashed(let signal):
      "the layout program was ended by signal \(signal)"
        + (Self.tellsOfMemory(signal) ? ", most likely because it needed too much memory" : "")
    case .endedEarly(let exitCode) where exitCode == Self.libraryMissing:
      "the layout program could not be loaded; the Graphviz library (libgvc) may be missing"
    case .endedEarly(let exitCode):
      "the layout program ended with code \(exitCode) and without an answer"
    case .refused(let code, let message):
      "the layout engine found no layout (code \(code): \(message))"
    case .malformedResponse(let detail):
      "the layout program's answer is not well formed: \(detail)"
    case .overBudget(let clusters, let nodes, let edges):
      """
      the diagram is too large for the layout engine: \(nodes) boxes and labels of lines, \(edges) \
      pieces of lines (a label divides its line in two) and \(clusters) groups, where \
      \(LayoutLimits.nodes), \(LayoutLimits.edges) and \(LayoutLimits.clusters) are allowed
      """
    case .invalidRequest(let detail):
      "the layout was asked for with a number out of range: \(detail)"
    case .cancelled:
      "the layout was cancelled"
    }
  }

  /// One sentence for people who read Vietnamese, lower case, without a full stop.
  public var vietnamese: String {
    switch self {
    case .workerMissing(let path):
      "không tìm thấy chương trình bố cục tại \(path)"
    case .cannotStart(let reason):
      "không khởi động được chương trình bố cục: \(reason)"
    case .timedOut(let duration):
      "việc bố cục kéo dài quá \(seconds(duration, separator: ",")) giây nên đã bị dừng"
    case .crashed(let signal):
      "chương trình bố cục bị ngắt bởi tín hiệu \(signal)"
        + (Self.tellsOfMemory(signal) ? ", nhiều khả năng do cần quá nhiều bộ nhớ" : "")
    case .endedEarly(let exitCode) where exitCode == Self.libraryMissing:
      "không nạp được chương trình bố cục; có thể thiếu thư viện Graphviz (libgvc)"
    case .endedEarly(let exitCode):
      "chương trình bố cục kết thúc với mã \(exitCode) mà không trả kết quả"
    case .refused(let code, let message):
      "bộ máy bố cục không tạo được bố cục (mã \(code): \(LayoutFaultWords.vietnamese(message)))"
    case .malformedResponse(let detail):
      "kết quả của chương trình bố cục không đúng định dạng: \(LayoutFaultWords.vietnamese(detail))"
    case .overBudget(let clusters, let nodes, let edges):
      """
      sơ đồ quá lớn đối với bộ máy bố cục: \(nodes) hộp và nhãn đường nối, \(edges) đoạn của đường nối \
      (mỗi nhãn chia đường nối thành hai đoạn) và \(clusters) nhóm, trong khi chỉ cho phép \
      \(LayoutLimits.nodes), \(LayoutLimits.edges) và \(LayoutLimits.clusters)
      """
    case .invalidRequest(let detail):
      "yêu cầu bố cục có giá trị nằm ngoài phạm vi cho phép: \(detail)"
    case .cancelled:
      "việc bố cục đã bị hủy"
    }
  }

  /// The exit code of the dynamic linker when it does not find a library.
  private static let libraryMissing = 127

  /// Whether a program mostly ends by a signal for lack of memory: SIGABRT of its library, SIGKILL of the system.
  private static func tellsOfMemory(_ signal: Int) -> Bool { signal == 6 || signal == 9 }

  /// Seconds with one decimal where there is a fraction.
  private func seconds(_ duration: Duration, separator: String) -> String {
    let components = duration.components
    let tenths = components.attoseconds / 100_000_000_000_000_000
    return tenths == 0
      ? "\(components.seconds)" : "\(components.seconds)\(separator)\(tenths)"
  }
}
