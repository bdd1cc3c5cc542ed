import Testing
import Workspace

/// What git answers with the files of a revision.
struct RevisionFilesTests {
  private static let one = String(repeating: "1", count: 40)
  private static let two = String(repeating: "2", count: 64)

  private func listing(_ text: String) -> RevisionFiles.Listing? {
    RevisionFiles.listing(Array(text.utf8))
  }

  @Test func `of the files those of a model are taken, links are told apart`() throws {
    let found = try #require(
      listing(
        """
        100644 blob \(Self.one)       3\ta.kien\0100755 blob \(Self.two)      12\tcon/tên có dấu cách.kien\0\
        120000 blob \(Self.one)       6\tb.kien\0160000 commit \(Self.one)       -\tkho.kien\0\
        100644 blob \(Self.one)       9\t.an/c.kien\0100644 blob \(Self.one)       9\td.txt\0
        """))
    #expect(
      found.files == [
        RevisionFiles.Entry(object: Self.one, size: 3, path: "a.kien"),
        RevisionFiles.Entry(object: Self.two, size: 12, path: "con/tên có dấu cách.kien"),
      ])
    #expect(found.links == ["b.kien"])
    #expect(listing("") == RevisionFiles.Listing())
  }

  @Test(arguments: [
    "100644 blob 12 3\ta.kien\0", "100644 blob \(one) x\ta.kien\0",
    "100644 blob \(one) -3\ta.kien\0",
    "100644 blob \(one) 3 a.kien\0", "blob \(one) 3\ta.kien\0", "fatal: not a repository",
  ])
  func `anything else is no list of files`(_ text: String) {
    #expect(listing(text) == nil)
  }

  @Test(arguments: [
    ([3, 0], "\(one) blob 3\nabc\n\(one) blob 0\n\n", ["abc", ""]),
    ([5], "\(one) blob 5\na\n\nb\n\n", ["a\n\nb\n"]), ([], "", []),
  ])
  func `the bytes of files are read, whatever is in them`(
    _ sizes: [Int], _ text: String, _ expected: [String]
  ) {
    let files = sizes.map { RevisionFiles.Entry(object: Self.one, size: $0, path: "a.kien") }
    let contents = RevisionFiles.contents(Array(text.utf8), of: files)
    #expect(contents == expected.map { Array($0.utf8) })
  }

  @Test(arguments: [
    "", "\(one) missing\n", "\(one) blob 4\nabcd\n", "\(one) blob 3\nabc", "\(one) blob 3\nabcd\n",
    "\(two) blob 3\nabc\n", "\(one) tree 3\nabc\n", "\(one) blob 3\nabc\nx",
  ])
  func `an answer that isn't the bytes of the files is none`(_ text: String) {
    let file = RevisionFiles.Entry(object: Self.one, size: 3, path: "a.kien")
    #expect(RevisionFiles.contents(Array(text.utf8), of: [file]) == nil)
  }

  /// The limits of a folder on disk.
  @Test(arguments: [
    (1, 64 << 20, 32, true), (1, 64 << 20 + 1, 1, false), (4, 64 << 20, 1, true),
    (5, 64 << 20, 1, false),
    (10_000, 1, 1, true), (10_001, 1, 1, false), (1, 1, 33, false), (0, 0, 0, false),
  ])
  func `a revision has the limits of a folder`(
    _ count: Int, _ size: Int, _ depth: Int, _ isFine: Bool
  ) {
    let folders = String(repeating: "x/", count: depth)
    let files = (0..<count).map {
      RevisionFiles.Entry(object: Self.one, size: size, path: "\(folders)\($0).kien")
    }
    let failure = RevisionFiles.failure(RevisionFiles.Listing(files: files), of: "HEAD:m")
    #expect((failure == nil) == isFine)
  }
}
