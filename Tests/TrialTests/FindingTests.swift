import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What fuzzing found once: every file of `Fuzz/findings/TARGET/` is read again by that target.
struct FindingTests {
  struct Finding: CustomStringConvertible {
    let target: FuzzTarget
    let file: URL

    var description: String { "\(target.rawValue)/\(file.lastPathComponent)" }
  }

  static let folder = Repository.file("Fuzz/findings")

  static let findings = FuzzTarget.allCases.flatMap { target in
    // A target without findings has no folder.
    Repository.files(in: folder, ending: "")
      .filter { $0.deletingLastPathComponent().lastPathComponent == target.rawValue }
      .map { Finding(target: target, file: $0) }
  }

  @Test(arguments: findings)
  func `what was found once is read without fault`(_ finding: Finding) throws {
    let bytes = [UInt8](try Data(contentsOf: finding.file))
    #expect(finding.target.faults(bytes) == [])
  }

  @Test func `every folder of findings belongs to a target`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    // What the helpers in C read is replayed by `make fuzz`.
    let known =
      FuzzTarget.allCases.map(\.rawValue) + ["layout-request", "workbook-request", "print-request"]
    #expect(names.filter { !known.contains($0) } == [])
    #expect(!Self.findings.isEmpty)
  }

  @Test(arguments: FuzzTarget.allCases)
  func `a target takes nothing, one byte and many`(_ target: FuzzTarget) {
    for bytes in [[], [0], [UInt8](repeating: 0xFF, count: 5_000), Array("{\n".utf8)] {
      #expect(target.faults(bytes) == [])
    }
  }
}
