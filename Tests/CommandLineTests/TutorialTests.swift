import Foundation
import TestSupport
import Testing

/// The tutorial, followed to the letter in both languages.
@Suite(.serialized)
struct TutorialTests {
  static let pages: [(page: String, language: String)] = [
    ("docs/huong-dan.md", "vi_VN.UTF-8"), ("docs/tutorial.md", "en_US.UTF-8"),
  ]

  @Test(arguments: pages)
  func `every command prints what the page shows`(page: String, language: String) throws {
    var tutorial = try TutorialPage(Repository.file(page), environment: ["LANG": language])
    let difference = try Golden.difference(tutorial.run().page, from: Repository.file(page))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: pages)
  func `who follows the page has the model of the examples`(page: String, language: String) throws {
    var tutorial = try TutorialPage(Repository.file(page), environment: ["LANG": language])
    let written = try tutorial.run().files
    let folder = Repository.file("examples/huong-dan")
    let shown = try Repository.files(in: folder, ending: ".kien").map { file in
      (file.lastPathComponent, String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
    #expect(written == Dictionary(uniqueKeysWithValues: shown))
  }
}
