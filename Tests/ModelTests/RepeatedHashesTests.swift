import Model
import Testing

/// Which of many hashes are met more than once.
struct RepeatedHashesTests {
  /// Numbers as they come, such as those of texts, and some with nothing but high bits.
  private func hash(_ number: Int) -> UInt64 {
    UInt64(number % 3 == 0 ? number << 40 : number)
  }

  @Test(arguments: [0, 1, 50, 5_000])
  func `what is met twice is never missed, even where more come than were expected`(capacity: Int) {
    var hashes = RepeatedHashes(capacity: capacity)
    for number in 0..<5_000 { hashes.insert(hash(number)) }
    for number in stride(from: 0, to: 5_000, by: 7) { hashes.insert(hash(number)) }
    #expect(stride(from: 0, to: 5_000, by: 7).allSatisfy { hashes.contains(hash($0)) })
  }

  @Test(arguments: [100, 20_000])
  func `hardly anything that is met once is taken for repeated`(count: Int) {
    var hashes = RepeatedHashes(capacity: count)
    for number in 0..<count { hashes.insert(hash(number)) }
    let wrong = (0..<count).count { hashes.contains(hash($0)) }
    #expect(wrong * 10 < count)
    #expect(!RepeatedHashes(capacity: 0).contains(0))
  }
}
