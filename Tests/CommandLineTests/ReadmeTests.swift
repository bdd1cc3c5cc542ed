import Foundation
import TestSupport
import Testing

/// The tours of the front pages show what the program prints.
@Suite struct ReadmeTests {
  static let pages: [(page: String, language: String)] = [
    ("README.md", "en_US.UTF-8"), ("README.vi.md", "vi_VN.UTF-8"),
  ]

  @Test(arguments: pages)
  func `every command of the tour prints what the page shows`(
    page: String, language: String
  ) throws {
    let folder = try TemporaryFolder()
    for text in try Repository.allModelTexts() {
      try folder.write(text.path, bytes: text.bytes)
    }
    let consoles = try Self.consoles(of: page)
    #expect(consoles.count == 4)
    for console in consoles {
      // The tour's second step is a name misspelt, and mended again.
      let isMisspelt = console.shown.contains { $0.contains("K0203") }
      if isMisspelt { try Self.misspell(in: folder) }
      let result = try Executable.run(
        console.arguments, in: folder.path, environment: ["LANG": language])
      if isMisspelt { try folder.write(Self.model, Self.text()) }
      let printed = Self.lines(String(decoding: result.output, as: UTF8.self))
      #expect(
        TutorialPage.matches(console.shown[...], printed[...]),
        "\(console.arguments): \(printed.joined(separator: "\n"))")
    }
  }

  private static let model = "examples/tuyen-ket-noi/kien-truc.kien"

  private static func text() throws -> String {
    String(decoding: try Data(contentsOf: Repository.file(model)), as: UTF8.self)
  }

  private static func misspell(in folder: TemporaryFolder) throws {
    let text = try text()
    let misspelt = text.replacing("csdl-dan-cu ", with: "csdl-dan-cuu ")
    try #require(misspelt != text)
    try folder.write(model, misspelt)
  }

  /// The commands of a page, and the lines below each; `…` stands for any lines, however far in.
  private static func consoles(
    of page: String
  ) throws -> [(arguments: [String], shown: [String])] {
    let text = String(decoding: try Data(contentsOf: Repository.file(page)), as: UTF8.self)
    return text.matches(of: /```console\n\$ kien (.*)\n((?s:.*?))```/).map { match in
      let shown = lines(String(match.output.2)).map { line in
        line.wholeMatch(of: #/ *…/#) == nil ? line : "…"
      }
      return (match.output.1.split(separator: " ").map(String.init), shown)
    }
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.replacing(#/ +$/#, with: ""))
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
