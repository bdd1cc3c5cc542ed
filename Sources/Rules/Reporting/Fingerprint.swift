public import Model

/// What a finding is recognised by from one run to the next, whatever else changes in the model:
/// a hash of the rule's code and the subject's identifier, never of a line, a file or a message.
///
/// The hash is FNV-1a of 64 bits over the UTF-8 of `rule code U+001F subject identifier`
/// (Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/). It is no protection against
/// somebody who looks for a collision, which would gain nothing: whoever can write the baseline can
/// write any entry into it.
public struct Fingerprint: Sendable, Hashable {
  public var hash: UInt64
  /// 1, or which of several findings of one run with the same hash it is, in the run's order.
  public var ordinal: Int

  public init(hash: UInt64, ordinal: Int = 1) {
    self.hash = hash
    self.ordinal = ordinal
  }

  /// - Parameters:
  ///   - code: the rule's code, such as `INT-04`.
  ///   - subject: the subject's identifier, such as `ho-tich -> csdl-dan-cu`.
  public init(code: String, subject: String, ordinal: Int = 1) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    code.utf8.forEach(add)
    add(0x1F)
    subject.utf8.forEach(add)
    self.init(hash: hash, ordinal: ordinal)
  }

  /// The fingerprints of a run's findings, in their order.
  public static func all(of findings: FindingList, in model: ArchitectureModel) -> [Fingerprint] {
    var seen: [UInt64: Int] = [:]
    return findings.map { finding in
      var fingerprint = Fingerprint(
        code: finding.code, subject: finding.subject.identifier(in: model))
      seen[fingerprint.hash, default: 0] += 1
      fingerprint.ordinal = seen[fingerprint.hash, default: 1]
      return fingerprint
    }
  }
}

extension Fingerprint: CustomStringConvertible {
  /// 16 hexadecimal digits in lower case; behind them `-2` and so on where there are several.
  public var description: String {
    let digits = String(hash, radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    return ordinal == 1 ? padded : "\(padded)-\(ordinal)"
  }

  /// Reads what `description` writes, and nothing else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let digits = parts.first, let hash = UInt64(digits, radix: 16) else { return nil }
    self.init(hash: hash, ordinal: parts.count == 1 ? 1 : Int(parts[1]) ?? 0)
    guard ordinal >= 1, description == text else { return nil }
  }
}

extension Fingerprint: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.hash, left.ordinal) < (right.hash, right.ordinal)
  }
}
