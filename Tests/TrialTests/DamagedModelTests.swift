import Diagnostics
import Foundation
import FuzzTargets
import Syntax
import TestSupport
import Testing

/// A model is checked while it is being written: half a statement, a block without its end. What is there is
/// judged, told and mended all the same.
struct DamagedModelTests {
  /// Every how many tokens one is damaged; `make soak` damages all.
  private static let stride = ProcessInfo.processInfo.environment["SOAK"] != nil ? 1 : 11

  /// The examples, the files of each in one text as fuzzing reads them.
  static func examples() throws -> [(name: String, text: [UInt8])] {
    let texts = try Repository.allModelTexts().filter { $0.path.hasPrefix("examples/") }
    return Dictionary(grouping: texts) { String($0.path.split(separator: "/")[1]) }
      .sorted { $0.key < $1.key }
      .map { name, files in
        let text = files.sorted { $0.path < $1.path }.map { file in
          "//- \(file.path.dropFirst("examples/\(name)/".count))\n"
            + String(decoding: file.bytes, as: UTF8.self)
        }
        return (name, Array(text.joined(separator: "\n").utf8))
      }
  }

  @Test(arguments: [FuzzTarget.check, .fix])
  func `a model that ends anywhere, or has any token damaged, is judged and mended`(
    _ target: FuzzTarget
  ) throws {
    var count = 0
    for (name, text) in try Self.examples() {
      let tokens = parse(SourceFile(id: FileID(0), path: name, bytes: text)).tokens
      for index in Swift.stride(from: count % Self.stride, to: tokens.count - 1, by: Self.stride) {
        var mutants = TokenMutation.allCases.compactMap { $0.apply(to: text, tokens, at: index) }
        mutants.append(Array(text[..<tokens[index].bytes.upperBound]))
        for mutant in mutants {
          count += 1
          let faults = target.faults(mutant)
          let text = String(decoding: mutant, as: UTF8.self)
          #expect(faults == [], "\(name), token \(index): \(text)")
        }
      }
    }
    print("damaged models: \(count) by \(target)")
    #expect(count > 400)
  }
}
