import Foundation
import Model
import TestSupport
import Testing
import Workspace

/// The models of published plans against the texts that they come from. `correspondence.csv` names,
/// for each figure, system and agency of a text, what stands for it in the model, or why nothing
/// does; it is held to the model both ways, and to the text.
///
/// The texts aren't the project's to publish. `KIEN_SOURCES=FOLDER` names the folder that holds them,
/// under the names that the models give as `source`; without it what needs them is skipped.
@Suite struct CorrespondenceTests {
  /// One model and its table.
  struct Plan: Sendable, CustomStringConvertible {
    var name: String
    var model: ArchitectureModel
    var rows: [Row]

    var description: String { name }

    /// A line of the table.
    struct Row: Sendable {
      var quote: String
      var kind: String
      /// The identifier in the model, or `-`.
      var element: String
      var reason: String
    }

    static func all() throws -> [Plan] {
      let models = Repository.root.appending(path: "models")
      return try FileManager.default.contentsOfDirectory(atPath: models.path).sorted().map { name in
        let folder = models.appending(path: name)
        let table = try String(
          contentsOf: folder.appending(path: "correspondence.csv"), encoding: .utf8)
        return Plan(
          name: name, model: Compilation(try ModelFolder.read(folder.path)).model,
          rows: try CorrespondenceTests.rows(of: table))
      }
    }

    /// Everything that a row can name.
    var names: Set<String> {
      var names: Set<String> = [model.header.name]
      for id in model.elementIDs { names.insert(model.qualifiedName(id)) }
      for indicator in model.indicators { names.insert(model.text(indicator.name)) }
      for phase in model.phases { names.insert(model.text(phase.name)) }
      return names
    }
  }

  /// The fields of a table with a heading, as RFC 4180 writes it; a quoted field has no line break.
  private static func rows(of table: String) throws -> [Plan.Row] {
    var rows: [Plan.Row] = []
    for line in table.split(whereSeparator: \.isNewline).dropFirst() {
      var fields = [""]
      var isQuoted = false
      var rest = line[...]
      while let character = rest.popFirst() {
        if isQuoted, character == "\"", rest.first == "\"" {
          // Two quotation marks in a quoted field are one.
          rest.removeFirst()
          fields[fields.count - 1].append(character)
        } else if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          fields.append("")
        } else {
          fields[fields.count - 1].append(character)
        }
      }
      try #require(fields.count == 4, "\(line)")
      rows.append(
        Plan.Row(quote: fields[0], kind: fields[1], element: fields[2], reason: fields[3]))
    }
    return rows
  }

  @Test(arguments: try Plan.all())
  func `every row names something of the model, or says why nothing stands for it`(_ plan: Plan) {
    let names = plan.names
    let kinds = ["system", "figure", "agency", "budget", "other"]
    #expect(plan.rows.count >= 20)
    for row in plan.rows {
      #expect(!row.quote.isEmpty && kinds.contains(row.kind), "\(row)")
      #expect(names.contains(row.element) || (row.element == "-" && !row.reason.isEmpty), "\(row)")
    }
  }

  @Test(arguments: try Plan.all())
  func `everything in the model stands in a row, or is marked as an assumption`(_ plan: Plan) {
    let named = Set(plan.rows.map(\.element))
    var missing: [String] = []
    for id in plan.model.elementIDs where plan.model[id].pack == nil {
      let name = plan.model.qualifiedName(id)
      if !named.contains(name), !plan.model.isAssumption(plan.model[id]) { missing.append(name) }
    }
    for indicator in plan.model.indicators {
      let name = plan.model.text(indicator.name)
      if !named.contains(name) { missing.append(name) }
    }
    #expect(missing == [])
  }

  // MARK: With the texts

  private static let sources = ProcessInfo.processInfo.environment["KIEN_SOURCES"]

  /// The text of a plan; white space is one space, as lines are broken anywhere.
  private static func text(of plan: Plan) throws -> String {
    let file = URL(filePath: sources ?? "").appending(path: plan.model.header.source)
    return plain(try String(contentsOf: file, encoding: .utf8))
  }

  private static func plain(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping
      .split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
  }

  @Test(.enabled(if: sources != nil, "KIEN_SOURCES names no folder"), arguments: try Plan.all())
  func `every quotation stands in the text`(_ plan: Plan) throws {
    let text = try Self.text(of: plan)
    for row in plan.rows { #expect(text.contains(Self.plain(row.quote)), "\(row.quote)") }
    let quote = try #require(plan.model.vocabulary.attribute(named: "quote"))
    for value in plan.model.attributeValues where value.attribute == quote {
      guard case .text(let symbol) = value.value else { continue }
      #expect(text.contains(Self.plain(plan.model.text(symbol))), "\(plan.model.text(symbol))")
    }
  }

  @Test(.enabled(if: sources != nil, "KIEN_SOURCES names no folder"), arguments: try Plan.all())
  func `every number of the text stands in a row`(_ plan: Plan) throws {
    let text = try Self.text(of: plan)
    var quoted = [Bool](repeating: false, count: text.count)
    let characters = Array(text)
    for row in plan.rows {
      let quote = Array(Self.plain(row.quote))
      guard !quote.isEmpty, quote.count <= characters.count else { continue }
      for start in 0...(characters.count - quote.count)
      where characters[start] == quote[0] && Array(characters[start..<start + quote.count]) == quote
      {
        for place in start..<start + quote.count { quoted[place] = true }
      }
    }
    let missing = characters.indices.filter { characters[$0].isNumber && !quoted[$0] }
    #expect(
      missing.map { String(characters[max(0, $0 - 30)..<min(characters.count, $0 + 30)]) } == [])
  }
}
