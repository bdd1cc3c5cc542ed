/// Where an `href` may lead: a part of the same document, a file beside it, or `https:`.
public struct Link: Sendable, Hashable {
  /// The address in printed form.
  public let text: String

  /// The element of this document with the identifier.
  public init(fragment: String) {
    text = "#" + fragment
  }

  /// The address, or nil where it could lead elsewhere: any scheme but `https`, and addresses
  /// without a scheme that name a host.
  public init?(_ address: String) {
    // Browsers drop these before they read the scheme; so does the check.
    let kept = Array(address.unicodeScalars).filter {
      $0.value > 0x20 && !(0x7F...0x9F).contains($0.value)
    }
    var cleaned = String.UnicodeScalarView()
    cleaned.append(contentsOf: kept)
    let result = String(cleaned)
    guard let first = kept.first, !kept.contains("\\") else { return nil }
    let scheme = kept.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    if scheme.count < kept.count, kept[scheme.count] == ":" {
      guard result.lowercased().hasPrefix("https://"), kept.count > 8 else { return nil }
    } else if first == "/" {
      return nil
    }
    text = result
  }
}
