import Diagnostics
import Frameworks
import Syntax
import TestSupport
import Testing

/// Trees as bytes (`SyntaxTree.encoded`), in which the shipped packs come.
@Suite struct `Trees as bytes` {
  static let packs = ShippedPack.all.map { "\($0.name) \($0.version)" }

  @Test(arguments: zip(packs, ShippedPack.all))
  func `every file of a pack comes as the tree that its text has`(
    name: String, pack: ShippedPack
  ) throws {
    var sources = SourceMap()
    #expect(!pack.files.isEmpty)
    for file in pack.files {
      let source = sources.add(path: file.name, bytes: file.bytes)
      let kept = file.withEncodedTree { SyntaxTree(source, encoded: $0) }
      let tree = parseWithoutExamples(source)
      #expect(Parts(try #require(kept, "\(file.name)")) == Parts(tree), "\(file.name)")
    }
  }

  @Test func `a tree comes back from its bytes, which are ASCII`() throws {
    let tree = parse(Self.source)
    let bytes = tree.encoded
    #expect(bytes.allSatisfy { $0 < 0x80 })
    let kept = SyntaxTree(Self.source, encoded: bytes.span)
    let back = try #require(kept)
    #expect(Parts(back) == Parts(tree))
    #expect(back.reassembledBytes == Self.source.bytes)
  }

  @Test func `bytes that end early or belong to another source are refused`() {
    let bytes = parse(Self.source).encoded
    for count in bytes.indices {
      #expect(!isTree(Array(bytes[..<count]), of: Self.source), "\(count)")
    }
    #expect(!isTree(bytes + [0], of: Self.source))
    var sources = SourceMap()
    let longer = sources.add(path: "khac.kien", bytes: Self.source.bytes + [0x0A])
    #expect(!isTree(bytes, of: longer))
  }

  @Test func `whatever one byte is changed to, every token and node lies in its source`() throws {
    let bytes = parse(Self.source).encoded
    var treeCount = 0
    for place in bytes.indices {
      for byte: UInt8 in [0, 1, 0x3F, 0x40, 0x7F, 0xFF, bytes[place] ^ 1] {
        var changed = bytes
        changed[place] = byte
        guard let tree = SyntaxTree(Self.source, encoded: changed.span) else { continue }
        treeCount += 1
        #expect(tree.tokens.allSatisfy { $0.start <= $0.end && $0.end <= Self.source.bytes.count })
        #expect(
          tree.nodes.allSatisfy {
            $0.firstToken <= $0.endToken && $0.endToken <= tree.tokens.count
              && $0.end <= tree.nodes.count
          })
      }
    }
    #expect(treeCount > 0)
  }

  private func isTree(_ bytes: [UInt8], of source: SourceFile) -> Bool {
    SyntaxTree(source, encoded: bytes.span) != nil
  }

  private static let source: SourceFile = {
    var sources = SourceMap()
    let text = """
      architecture thu "Tỉnh thử" { as-of 2024-01-01 }
      // Một ghi chú.
      system cong "Cổng \\"một cửa\\"" from nay {
        owner so-tttt
        cong -> kho "tra cứu" via lgsp, ndxp
      }

      """
    return sources.add(path: "thu.kien", bytes: Array(text.utf8))
  }()
}

/// What a tree has besides its source, to compare.
private struct Parts: Equatable {
  var tokens: [[Int]]
  var marks: [[Bool]]
  var nodes: [[Int]]

  init(_ tree: SyntaxTree) {
    tokens = tree.tokens.map { [Int($0.kind.rawValue), Int($0.start), Int($0.end)] }
    marks = tree.tokens.map {
      [$0.startsLine, $0.hasOtherSpelling, $0.hasBackslash, $0.followsComment]
    }
    nodes = tree.nodes.map {
      [Int($0.kind.rawValue), Int($0.firstToken), Int($0.endToken), Int($0.end)]
    }
  }
}
