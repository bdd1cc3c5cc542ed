import Foundation
import Testing

/// Links of the Markdown pages to files of the repository.
@Suite struct `Links between pages` {
  @Test func `every relative link leads to a file`() throws {
    let repository = Repository()
    var broken: [String] = []
    for file in try repository.files(["md"]) {
      let folder = repository.root.appending(path: file.path).deletingLastPathComponent()
      for link in relativeLinks(of: file) {
        let target = folder.appending(path: link.path).standardizedFileURL
        if !FileManager.default.fileExists(atPath: target.path) {
          broken.append("\(file.path):\(link.line) → \(link.path)")
        }
      }
    }
    #expect(broken == [])
  }

  @Test(arguments: [
    ("[a](b.md)", ["b.md"]),
    ("![a picture](../out/a%20b.svg)", ["../out/a b.svg"]),
    ("[a](b.md#part) and [c](<d e.md> \"title\")", ["b.md", "d e.md"]),
    ("<img src=\"diagrams/a.svg\" width=\"1\">", ["diagrams/a.svg"]),
    ("[a](https://example.org/x) [b](#part) [c](mailto:a@example.org)", []),
    ("[name]: docs/a.md", ["docs/a.md"]),
    ("`[a](b.md)`", []),
    ("```\n[a](b.md)\n```", []),
  ])
  func `links are found where readers see them`(text: String, paths: [String]) {
    let file = Repository.File(path: "page.md", text: text)
    #expect(relativeLinks(of: file).map(\.path) == paths)
  }

  private func relativeLinks(of file: Repository.File) -> [(line: Int, path: String)] {
    var links: [(line: Int, path: String)] = []
    var insideFence = false
    for (number, line) in file.numberedLines {
      if line.firstMatch(of: /^\s*(?:```|~~~)/) != nil { insideFence.toggle() }
      if insideFence { continue }
      let shown = line.replacing(/`[^`]*`/, with: "")
      let inline = shown.matches(of: /\]\((?:<([^>]*)>|([^)\s]*))[^)]*\)/)
        .map { $0.output.1 ?? $0.output.2 ?? "" }
      let reference = shown.matches(of: /^\s*\[[^\]]+\]:\s+(\S+)/).map(\.output.1)
      let source = shown.matches(of: /<(?:img|a)\s[^>]*(?:src|href)="([^"]*)"/).map(\.output.1)
      for target in inline + reference + source {
        let path = target.prefix { $0 != "#" }
        if path.isEmpty || path.firstMatch(of: /^[a-z][a-z0-9+.-]*:/) != nil { continue }
        links.append((number, path.removingPercentEncoding ?? String(path)))
      }
    }
    return links
  }
}
