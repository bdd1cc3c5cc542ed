import Foundation
import TestSupport
import Testing

/// The pages of `examples/` show what the program prints, and the pictures beside them what it draws.
@Suite struct ExamplePageTests {
  /// The pages of examples that are models.
  static let pages = models.map { "\($0)/README.md" }

  /// `examples/NAME/VIEW.dot`, or `examples/NAME/ATTRIBUTE/VIEW.dot` where colours show an attribute.
  static let pictures = Repository.files(in: Repository.file("examples"), ending: ".dot")
    .map(Repository.relativePath)

  private static let models: [String] = {
    let texts = (try? Repository.allModelTexts()) ?? []
    let folders = texts.map { $0.path.split(separator: "/").prefix(2) }
      .filter { $0.first == "examples" }.map { $0.joined(separator: "/") }
    return Set(folders).sorted()
  }()

  @Test func `there are ten examples of one idea each, and the model of the tutorial`() {
    #expect(Self.models.count == 11)
  }

  @Test(arguments: pages)
  func `every command of an example prints what its page shows`(_ page: String) throws {
    let texts = try Repository.allModelTexts().filter { $0.path.hasPrefix("examples/") }
    let files = texts.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    var tutorial = try TutorialPage(
      Repository.file(page), environment: [:], files: Dictionary(uniqueKeysWithValues: files))
    let printed = try tutorial.run().page
    #expect(printed.contains("\n$ kien check "))
    let difference = try Golden.difference(printed, from: Repository.file(page))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: pages)
  func `an example has a picture, and its page shows every one`(_ page: String) throws {
    let folder = Repository.file(page).deletingLastPathComponent()
    let text = String(decoding: try Data(contentsOf: Repository.file(page)), as: UTF8.self)
    let shown = Set(text.matches(of: #/!\[[^\]]*\]\(([^)]*)\)/#).map { String($0.output.1) })
    let there = Repository.files(in: folder, ending: ".svg").map { file in
      String(file.path.dropFirst(folder.path.count)).trimmingCharacters(in: ["/"])
    }
    #expect(!there.isEmpty)
    #expect(shown == Set(there))
    #expect(
      there.allSatisfy { name in
        Self.pictures.contains("\(page.dropLast("README.md".count))\(name.dropLast(3))dot")
      })
  }

  @Test(arguments: pictures)
  func `a picture of an example is what its model gives`(_ picture: String) throws {
    let parts = picture.split(separator: "/").map(String.init)
    let view = String((parts.last ?? "").dropLast(".dot".count))
    let model = parts.prefix(2).joined(separator: "/")
    let coloring = parts.count > 3 ? ["--color-by", parts[2]] : []
    let fresh = try TemporaryFolder()
    let result = try Executable.run(
      ["draw", model, "--view", view, "--lang", "vi", "--format", "svg,dot", "--out", fresh.path]
        + coloring, in: Repository.root.path)
    #expect(result.status == 0)
    let drawn = fresh.url.appending(path: "\(view).dot")
    let difference = try Golden.difference(
      String(decoding: try Data(contentsOf: drawn), as: UTF8.self),
      from: Repository.file(picture))
    #expect(difference == nil, "\(difference ?? "")")
    // The layout depends on the machine's Graphviz, so the other form is only written.
    if Repository.updatesGoldenFiles {
      let svg = try Data(contentsOf: fresh.url.appending(path: "\(view).svg"))
      try svg.write(to: Repository.file("\(picture.dropLast(3))svg"))
    }
  }
}
