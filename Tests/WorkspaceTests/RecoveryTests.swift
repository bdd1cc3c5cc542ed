import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing
import Workspace

/// What one damaged token costs: few diagnostics, and nothing else is hidden by them.
struct RecoveryTests {
  /// A folder of which one file has one damaged token.
  private struct Mutant {
    var place: String
    var files: [(path: String, bytes: [UInt8])]
    var damaged: Int
    /// Where a statement of its own can be put in, away from the damage.
    var free: Int?
  }

  /// Counts over many mutants.
  private struct Tally {
    var all = 0
    var noisy: [String] = []
    var share: Double { Double(all - noisy.count) / Double(max(all, 1)) }
  }

  /// Every how many tokens of a file one is damaged; `make soak` damages all.
  private static let stride =
    ProcessInfo.processInfo.environment["SOAK"] != nil ? 1 : 31

  private static let folders = [
    "models/ben-tre-2.0", "examples/chi-tieu", "examples/giai-doan", "examples/tuyen-ket-noi",
  ]

  /// What a token is replaced by, one after the other.
  private static let replacements = [
    "thay-the", "7", "\"thay\"", "{", "}", "(", ")", ",", "->", ":", "=", ";", ".",
  ]

  @Test
  func `one damaged token gives at most three diagnostics, and in 99 of 100 at most three in all`()
    throws
  {
    var syntax = Tally()
    var total = Tally()
    for mutant in try Self.mutants() {
      let compilation = Compilation(files: mutant.files)
      let messages = compilation.diagnostics.map { "\($0.code) \($0.message.english)" }
      syntax.all += 1
      total.all += 1
      if compilation.trees.flatMap(\.diagnostics).count > 3 { syntax.noisy.append(mutant.place) }
      if messages.count > 3 { total.noisy.append("\(mutant.place): \(messages)") }
    }
    print("recovery: \(total.all) mutants, \(total.share * 100) % with at most three diagnostics")
    #expect(syntax.all > 120)
    #expect(syntax.noisy == [])
    #expect(total.share >= 0.99, "\(total.noisy.joined(separator: "\n"))")
  }

  @Test func `an error elsewhere in a damaged file is still told`() throws {
    var seen = Tally()
    let planted = Array("\ncay-trong khong-biet \"x\"\n".utf8)
    for mutant in try Self.mutants() {
      guard let free = mutant.free else { continue }
      var files = mutant.files
      files[mutant.damaged].bytes.insert(contentsOf: planted, at: free)
      seen.all += 1
      let isTold = Compilation(files: files).diagnostics
        .contains { $0.message.english.contains("cay-trong") }
      if !isTold { seen.noisy.append(mutant.place) }
    }
    print("recovery: \(seen.all) mutants, \(seen.share * 100) % tell the planted error")
    #expect(seen.all > 80)
    // Where a 'use' is damaged, every word of its pack is unknown, and so none is told of.
    #expect(seen.share >= 0.97, "\(seen.noisy.joined(separator: "\n"))")
  }

  /// Errors that only follow from others are left out, but never the last one.
  @Test(arguments: [
    (
      "a lost head of a block", "use vn-egov 2.0\n\n{\n  nay \"Nay\" 2020\n}\nagency a from nay\n",
      ["K0101"]
    ),
    (
      "a damaged declaration",
      "use vn-egov 2.0\nphases { nay \"Nay\" 2020 }\n= a \"A\"\nportal p { owner a }\n",
      ["K0101"]
    ),
    ("a lost version line", "vn-egov 2.0\nagency a \"A\"\nportal p\n", ["K0201"]),
    ("two unknown words that name each other", "mot hai\nhai mot\n", ["K0201"]),
    (
      "an unknown word and what stands behind it", "use vn-egov 2.0\nkhong a \"A\" sai dung\n",
      ["K0201"]
    ),
    (
      "an unknown name in a sound statement",
      "use vn-egov 2.0\nphases { nay \"Nay\" 2020 }\n= a \"A\"\nportal p { owner b }\n",
      ["K0101", "K0203"]
    ),
  ])
  func `what only follows from an error is left out`(
    _ name: String, _ text: String, _ codes: [String]
  ) {
    let header = "architecture x \"X\" { as-of 2021-01-29 }\n"
    let compilation = Compilation(files: [("a.kien", Array((header + text).utf8))])
    #expect(compilation.diagnostics.map(\.code) == codes, "\(name)")
  }

  // MARK: Damage

  private static func mutants() throws -> [Mutant] {
    let texts = try Repository.allModelTexts()
    return folders.flatMap { folder -> [Mutant] in
      let files = texts.filter { $0.path.hasPrefix(folder + "/") }.map { ($0.path, $0.bytes) }
      return files.indices.flatMap { mutants(of: $0, in: files) }
    }
  }

  private static func mutants(
    of file: Int, in files: [(path: String, bytes: [UInt8])]
  ) -> [Mutant] {
    let bytes = files[file].bytes
    let tree = parse(SourceFile(id: FileID(0), path: files[file].path, bytes: bytes))
    let statements = tree.root.children.map(\.range.bytes)
    var mutants: [Mutant] = []
    for index in Swift.stride(from: 0, to: tree.tokens.count - 1, by: stride) {
      let place = tree.tokens[index].bytes.lowerBound
      let next = statements.first { $0.lowerBound > place }
      for (name, text) in damages(bytes, tree.tokens, at: index) {
        var changed = files
        changed[file].bytes = text
        let line = bytes[..<place].count { $0 == 0x0A } + 1
        let after = next.flatMap { next in statements.first { $0.lowerBound > next.lowerBound } }
        let free =
          after.map { $0.lowerBound + text.count - bytes.count }
          ?? statements.last.map(\.lowerBound).flatMap { $0 <= place ? $0 : nil }
        mutants.append(
          Mutant(
            place: "\(files[file].path):\(line) \(name) '\(tree.text(tree.tokens[index]))'",
            files: changed, damaged: file, free: free))
      }
    }
    return mutants
  }

  private static func damages(
    _ bytes: [UInt8], _ tokens: [Token], at index: Int
  ) -> [(String, [UInt8])] {
    var damages = TokenMutation.allCases.compactMap { mutation in
      mutation.apply(to: bytes, tokens, at: index).map { ("\(mutation)", $0) }
    }
    let token = tokens[index].bytes
    let replacement = replacements[(index / stride) % replacements.count]
    if Array(bytes[token]) != Array(replacement.utf8) {
      damages.append(
        (
          "replaced by \(replacement)",
          bytes[..<token.lowerBound] + Array(replacement.utf8) + bytes[token.upperBound...]
        ))
    }
    if tokens[index].kind == .string, token.count > 1 {
      damages.append(
        ("unclosed", Array(bytes[..<(token.upperBound - 1)] + bytes[token.upperBound...])))
    }
    return damages
  }
}
