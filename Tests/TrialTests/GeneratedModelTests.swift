import Diagnostics
import Foundation
import Interchange
import Model
import Rules
import Syntax
import TestSupport
import Testing
import Workspace

/// The formatter keeps every generated model what it is: its words, its meaning and what is judged of it.
struct GeneratedModelTests {
  /// The seeds of this run. `SOAK=FROM-TO` asks for others: a long run can be continued.
  static let seeds: Range<UInt64> = {
    let bounds = (ProcessInfo.processInfo.environment["SOAK"] ?? "").split(separator: "-")
      .compactMap { UInt64($0) }
    return bounds.count == 2 && bounds[0] < bounds[1] ? bounds[0]..<bounds[1] : 0..<300
  }()

  @Test func `the canonical text of a generated model means the same and is its own`() throws {
    var count = (all: 0, withErrors: 0, resolved: 0)
    for seed in Self.seeds {
      let files = TextGenerator.files(seed: seed)
      count.all += 1
      var formatted = files
      for index in files.indices {
        let tree = parse(
          SourceFile(id: FileID(0), path: files[index].path, bytes: files[index].bytes))
        if tree.hasSyntaxErrors { count.withErrors += 1 }
        for loss in formattingLosses(tree) { Issue.record("seed \(seed): \(loss)") }
        formatted[index].bytes = format(tree)
      }
      let before = try Self.meaning(files)
      let after = try Self.meaning(formatted)
      if before.isResolved { count.resolved += 1 }
      if before.text != after.text {
        let difference = textDifference(expected: before.text, actual: after.text)
        Issue.record("seed \(seed): \(difference ?? "")")
      }
      if count.all.isMultiple(of: 10_000) { print("generated models: seeds to \(seed) are done") }
    }
    print("generated models: \(count)")
    // A generator that makes nothing but nonsense would show nothing.
    #expect(count.withErrors * 10 <= count.all, "\(count)")
    #expect(count.resolved * 2 >= count.all, "\(count)")
  }

  @Test func `what is generated uses every form of the grammar`() {
    var kinds: Set<SyntaxKind> = []
    for seed in UInt64(0)..<400 {
      for file in TextGenerator.files(seed: seed) {
        let tree = parse(SourceFile(id: FileID(0), path: file.path, bytes: file.bytes))
        if !tree.hasSyntaxErrors { kinds.formUnion(tree.nodes.map(\.kind)) }
      }
    }
    let all = (UInt8.min...UInt8.max).compactMap(SyntaxKind.init(rawValue:))
    // What stands for a form that isn't one: `sum` without its parentheses.
    kinds.formUnion([.error, .operandOther])
    let missing = all.filter { !kinds.contains($0) }
    #expect(missing == [])
  }

  /// The resolved model as exported, without the places in files, and how it is judged.
  private static func meaning(
    _ files: [(path: String, bytes: [UInt8])]
  ) throws -> (text: String, isResolved: Bool) {
    let compilation = Compilation(files: files)
    let model = compilation.model
    let document = ModelDocument(model, sources: compilation.sources, tool: "1.0")
    var lines = String(decoding: try document.jsonBytes(), as: UTF8.self)
      .split(separator: "\n").filter { !$0.contains("\"line\"") && !$0.contains("\"column\"") }
      .map(String.init)
    lines.append(model.dump())
    for outcome in RuleEngine.evaluate(compilation.ruleSet, model).outcomes {
      lines.append(
        "\(outcome.code) \(outcome.satisfied)/\(outcome.violated)/\(outcome.notAssessed)")
    }
    // What the formatter repairs is a warning about spelling, K0003 and K0008. Messages quote names as
    // they are written, with the blanks around their points, and tell each spelling once.
    let told = compilation.diagnostics.filter { !["K0003", "K0008"].contains($0.code) }
      .map { "\($0.code) \($0.message.english.filter { $0 != " " })" }
    lines += Set(told).sorted()
    return (
      lines.joined(separator: "\n"), !model.elements.isEmpty && !model.vocabulary.kinds.isEmpty
    )
  }
}
