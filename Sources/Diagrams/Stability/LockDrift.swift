public import Diagnostics

/// What a lock and a view no longer agree on.
public struct LockDrift: Sendable, Hashable {
  /// Identifiers of boxes that the lock has no place for, or whose place can't be kept, sorted.
  public var added: [String]
  /// Identifiers in the lock that the view has no box or label for, sorted.
  public var gone: [String]
  /// Whether so little of the lock fits that the view was laid out anew.
  public var isUnusable: Bool

  /// Of a lock of which too little fits.
  public static let unusable = LockDrift(added: [], gone: [], isUnusable: true)

  public var isEmpty: Bool { added.isEmpty && gone.isEmpty && !isUnusable }

  /// How many identifiers a message names.
  private static let named = 3

  /// One sentence, lower case, without a full stop.
  public var message: LocalizedText {
    if isUnusable {
      return LocalizedText(
        "the layout lock is of another picture, so the view was laid out anew; kien draw --relayout renews the lock",
        "tệp giữ bố cục không còn khớp với sơ đồ nên sơ đồ được bố trí lại; kien draw --relayout tạo lại tệp này"
      )
    }
    var english: [String] = []
    var vietnamese: [String] = []
    if !added.isEmpty {
      english.append("\(added.count) new (\(Self.list(added)))")
      vietnamese.append("\(added.count) mới (\(Self.list(added)))")
    }
    if !gone.isEmpty {
      english.append("\(gone.count) gone (\(Self.list(gone)))")
      vietnamese.append("\(gone.count) không còn (\(Self.list(gone)))")
    }
    return LocalizedText(
      "layout lock: \(english.joined(separator: ", ")); kien draw --lock brings it up to date",
      "tệp giữ bố cục: \(vietnamese.joined(separator: ", ")); kien draw --lock cập nhật tệp này")
  }

  private static func list(_ identifiers: [String]) -> String {
    let head = identifiers.prefix(named).joined(separator: ", ")
    return identifiers.count > named ? "\(head), …" : head
  }
}
