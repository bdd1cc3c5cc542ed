import Diagnostics
import Foundation
import Interchange
import Model
import Reports
import TestSupport
import Testing

/// The page of reports: whole in itself, and nothing of a model is markup in it.
struct ReportPageTests {
  private func page(_ cells: [Cell], in model: ArchitectureModel) -> String {
    let table = Table(
      id: "metrics", title: LocalizedText(verbatim: "<b>T</b>"),
      columns: cells.indices.map { Table.Column("c\($0)", LocalizedText(verbatim: "<i>\($0)")) },
      rows: [cells], emptyStatement: LocalizedText("", ""),
      notes: [LocalizedText(verbatim: "</p><script>alert(1)</script>")])
    let section = ReportPage.Section(table, .metrics, of: ReportScope(model, SourceMap()))
    let bytes = ReportPage(title: LocalizedText(verbatim: "</title>&"), language: .vietnamese)
      .bytes([section])
    return String(decoding: bytes, as: UTF8.self)
  }

  private func model() -> ArchitectureModel { ModelText("architecture m { }").model() }

  @Test func `no text becomes markup`() throws {
    let text = "<img src=x onerror=alert(1)>\"'&"
    let html = page(
      [
        .text(text), .term(text, LocalizedText(verbatim: text)),
        .reference(name: text, label: LocalizedText(verbatim: text)),
        .number(DecimalNumber(1), unit: text),
      ], in: model())
    #expect(!html.contains("<img") && !html.contains("<b>") && !html.contains("<i>"))
    #expect(html.ranges(of: "<script>").count == 1 && html.ranges(of: "</title>").count == 1)
    #expect(html.contains("&lt;img src=x"))
  }

  @Test func `the page asks for nothing from elsewhere`() throws {
    let html = page([.text("a")], in: model())
    #expect(!html.contains("src=") && !html.contains("@import") && !html.contains("url("))
    #expect(html.contains("default-src 'none'"))
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"vi\">"))
  }

  @Test func `the script that runs is the one that the page's policy names`() throws {
    let html = page([.text("a")], in: model())
    let script = try #require(
      html.firstMatch(of: /(?s)<script>(.*)<\/script>/)?.output.1)
    let named = try #require(html.firstMatch(of: /'sha256-([^']*)'/)?.output.1)
    #expect(SHA256.base64(Array(script.utf8)) == String(named))
  }
}

/// FIPS 180-4, for one comparison.
private enum SHA256 {
  static func base64(_ message: [UInt8]) -> String {
    // The fractional parts of the square and cube roots of the first primes.
    var primes: [Int] = []
    var candidate = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    func fraction(_ root: Double) -> UInt32 {
      UInt32((root - root.rounded(.down)) * 4_294_967_296)
    }
    var state = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
    let constants = primes.map { fraction(cbrt(Double($0))) }
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    for place in (0..<8).reversed() {
      bytes.append(UInt8((message.count * 8) >> (8 * place) & 0xFF))
    }
    func turned(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word >> count | word << (32 - count)
    }
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var words = (0..<16).map { place in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + place * 4 + $1]) }
      }
      for place in 16..<64 {
        let (one, two) = (words[place - 15], words[place - 2])
        let small = turned(one, 7) ^ turned(one, 18) ^ one >> 3
        let large = turned(two, 17) ^ turned(two, 19) ^ two >> 10
        words.append(words[place - 16] &+ small &+ words[place - 7] &+ large)
      }
      var s = state
      for place in 0..<64 {
        let sum = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)
        let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
        let first = s[7] &+ sum &+ choice &+ constants[place] &+ words[place]
        let other = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)
        let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
        s = [first &+ other &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
      }
      for place in 0..<8 { state[place] = state[place] &+ s[place] }
    }
    let digest = state.flatMap { word in (0..<4).map { UInt8(word >> (24 - 8 * $0) & 0xFF) } }
    return Data(digest).base64EncodedString()
  }
}
