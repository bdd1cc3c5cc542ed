import Testing

@testable import Model

/// Which names have the words of another.
struct NameSignatureTests {
  private func hash(_ text: String) -> UInt64 {
    var buffer: [UInt8] = []
    return NameSignature.hash(Array(text.utf8)[...], &buffer)
  }

  @Test(arguments: [
    ("Hệ thống báo cáo tỉnh", "tỉnh báo cáo"), ("HT một cửa", "Phần mềm Một Cửa"),
    ("CSDL đất đai", "Đất đai: cơ sở dữ liệu"), ("Cổng «Dịch vụ» công", "cổng dịch\u{A0}vụ công"),
    ("Hệ thống phần mềm", "phần mềm hệ thống"), ("Thu & chi", "chi và thu"),
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh"), ("Ω một", "một Ω"), ("hoà giải", "hòa giải"),
  ])
  func `names with the same words have one hash`(_ left: String, _ right: String) {
    #expect(NameSignature(left).key == NameSignature(right).key)
    #expect(hash(left) == hash(right))
  }

  @Test(arguments: [
    ("Cổng A", "Cổng B"), ("một hai", "mộth ai"), ("htΩ một", "Hệ thống Ω một"), ("", "một"),
    ("một một", "một"), ("日本", "日"),
  ])
  func `names with other words have other hashes`(_ left: String, _ right: String) {
    #expect(NameSignature(left).key != NameSignature(right).key)
    #expect(hash(left) != hash(right))
  }

  /// Texts with nothing but Latin letters are folded quickly. A word of another script sends them the
  /// long way, and adds its own number to theirs.
  @Test func `every character is folded alike on both ways`() {
    let foreign = " 日"
    let other = hash("日")
    for value in UInt32(0x20)..<0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["x\(scalar)y ht b", "ubnd\(scalar) \(scalar) va"] {
        #expect(hash(text + foreign) &- other == hash(text), "U+\(String(value, radix: 16))")
      }
    }
  }
}
