import Rules
import Testing

/// What findings are recognised by.
@Suite struct FingerprintTests {
  /// The expected values are FNV-1a of 64 bits, computed by another program.
  @Test(arguments: [
    ("INT-04", "ho-tich -> csdl-dan-cu", "45165a3e01f260de"),
    ("SEC-01", "hộ-tịch", "ddcd34bad3d7f449"),
  ])
  func `a fingerprint is sixteen digits that the code and the subject give`(
    _ code: String, _ subject: String, _ expected: String
  ) {
    #expect(Fingerprint(code: code, subject: subject).description == expected)
  }

  @Test func `where the code ends and the subject begins matters`() {
    #expect(Fingerprint(code: "A-1", subject: "1") != Fingerprint(code: "A-11", subject: ""))
  }

  @Test(arguments: ["0000000000000001", "00000000000000ff-2", "ffffffffffffffff-17"])
  func `a fingerprint is read as it was written`(_ text: String) throws {
    #expect(try #require(Fingerprint(text)).description == text)
  }

  @Test(arguments: [
    "", "1", "00000000000000FF", "00000000000000ff-", "00000000000000ff-1", "00000000000000ff-0",
    "00000000000000ff-02", "00000000000000ff-x", "00000000000000ff--2", "+0000000000000ff",
    "00000000000000ff-99999999999999999999",
  ])
  func `anything else is no fingerprint`(_ text: String) {
    #expect(Fingerprint(text) == nil)
  }
}
