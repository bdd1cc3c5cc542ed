public import Diagnostics

/// The text of a rule to begin with: each line says what belongs there, and its examples come out as
/// they say, so that `kien rules test` is content from the start.
public struct RuleSkeleton: Sendable {
  private let code: String

  /// - Parameter code: one for which `isCode` holds.
  public init(code: String) {
    self.code = code
  }

  /// Whether a text is letters and digits, a hyphen, and a number: what people take for the code of a
  /// rule.
  public static func isCode(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, let number = parts.last, let first = parts.first?.utf8.first else {
      return false
    }
    return isLetter(first) && parts.allSatisfy(isWord)
      && number.utf8.allSatisfy { isDigit($0) } && text.utf8.count <= 32
  }

  /// Whether a text can be the name of a pack.
  public static func isPackName(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = text.utf8.first else { return false }
    return isLetter(first) && parts.allSatisfy(isWord) && text.utf8.count <= 64
  }

  /// Whether a text is numbers with points between, such as `1.0`.
  public static func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && text.utf8.count <= 16
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { isDigit($0) } }
  }

  private static func isWord(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { isLetter($0) || isDigit($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// A file of a pack that holds the rule, in canonical layout.
  public func file(pack: String, version: String) -> LocalizedText {
    LocalizedText(
      file(pack, version, rule(.english)), file(pack, version, rule(.vietnamese)))
  }

  private func file(_ pack: String, _ version: String, _ rule: String) -> String {
    let indented = rule.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
    return "pack \(pack) \(version) {\n  use vn-egov 2.0\n\n\(indented)}\n"
  }

  /// The rule alone, in canonical layout.
  public var text: LocalizedText { LocalizedText(rule(.english), rule(.vietnamese)) }

  private func rule(_ language: Language) -> String {
    func comment(_ english: String, _ vietnamese: String) -> String {
      "// " + LocalizedText(english, vietnamese)[language]
    }
    return """
      rule \(code) "Cổng thông tin hỗ trợ IPv6" en "Portals work with IPv6" {
        \(comment("error, warning or note; 'from 2027-01-01' behind it for a later step.", "error, warning hoặc note; thêm 'from 2027-01-01' nếu sau này đổi mức."))
        severity warning
        \(comment("mandatory: only a waiver excuses. recommended: packs and profiles may change it.", "mandatory: chỉ miễn trừ được bỏ qua. recommended: gói và hồ sơ đánh giá được thay đổi."))
        enforcement recommended
        \(comment("Where it comes from, and how sure that is: sourced only for what was read there.", "Căn cứ và độ tin cậy: chỉ ghi sourced khi đã đọc trong chính văn bản."))
        basis "Quy ước của tỉnh" confidence engineering
        \(comment("What becomes of a subject that the model says too little about: warn, note, ignore.", "Khi mô hình chưa nêu đủ về một đối tượng: warn, note hoặc ignore."))
        when-unknown note
        \(comment("One sentence or more; all must hold.", "Một hoặc nhiều câu; mọi câu đều phải đúng."))
        each (own and portal) must ipv6
        why "Ghi lý do." en "Say why it matters."
        remedy "Ghi cách khắc phục." en "Say what to do."
        \(comment("Test and explanation at once: one that fails, one that passes, one not assessed.", "Vừa là phép thử vừa là lời giải thích: chưa đáp ứng, đáp ứng, chưa đủ cơ sở đánh giá."))
        example fails "Chưa hỗ trợ" en "Doesn't" on cong {
          states attributes
          portal cong "Cổng thông tin của tỉnh"
        }
        example passes "Có hỗ trợ" en "Does" on cong {
          portal cong "Cổng thông tin của tỉnh" { ipv6 yes }
        }
        example not-assessed "Chưa nêu" en "Not stated" on cong {
          portal cong "Cổng thông tin của tỉnh"
        }
      }

      """
  }
}
