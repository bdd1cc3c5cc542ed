import Diagnostics
import FoundationEssentials
import Glibc
import Syntax

/// Parses the shipped packs while the program is built: `pack-trees OUTPUT.swift FILE.kien…` writes a Swift
/// source with the tree of each file, without the examples of its rules, as a text. A pack with an error
/// of syntax ends the build.
@main
enum PackTrees {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
    guard let output = paths.first, output.pathExtension == "swift" else {
      fail("usage: pack-trees OUTPUT.swift FILE.kien…")
    }
    let cases = try paths.dropFirst().map { file in
      let pack = file.deletingLastPathComponent().lastPathComponent
      let literal = try tree(of: file).encoded.map(escaped).joined()
      return "    case \"\(pack)/\(file.lastPathComponent)\": \"\(literal)\"\n"
    }
    let source = """
      enum PackTrees {
        /// What a file of a pack was parsed to.
        static func encoded(_ path: String) -> StaticString {
          switch path {
      \(cases.joined())\
          default: ""
          }
        }
      }

      """
    try Data(source.utf8).write(to: output, options: .atomic)
  }

  private static func tree(of file: URL) throws -> SyntaxTree {
    var sources = SourceMap()
    let source = sources.add(path: file.path, bytes: Array(try Data(contentsOf: file)))
    let tree = parseWithoutExamples(source)
    guard tree.diagnostics.isEmpty else {
      let errors = tree.diagnostics.map {
        "\(file.path):\(line(of: $0, in: source)): error: \($0.message.english) [\($0.code)]"
      }
      fail(errors.joined(separator: "\n"))
    }
    return tree
  }

  private static func line(of diagnostic: Diagnostic, in source: SourceFile) -> Int {
    source.bytes.prefix(Int(diagnostic.primary.range.start)).count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// A byte below 128 as it stands in a literal.
  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\\(Character(Unicode.Scalar(byte)))"
    case 0x20..<0x7F: String(Character(Unicode.Scalar(byte)))
    default: "\\u{\(String(byte, radix: 16))}"
    }
  }

  static func fail(_ message: String) -> Never {
    print(message)
    exit(1)
  }
}
