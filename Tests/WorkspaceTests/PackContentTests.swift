import Diagnostics
import Foundation
import Model
import Syntax
import Testing
import Workspace

/// What the shipped packs say: every word in both languages and with its basis, the words that the
/// framework's rules are written in, the catalogue that provinces connect to.
struct PackContentTests {
  private static let packs = Compilation.shippedPacks()
  private static var model: ArchitectureModel { packs.model }
  private static var vocabulary: Vocabulary { packs.model.vocabulary }

  // MARK: Labels and bases

  @Test func `every definition has a Vietnamese and an English label`() {
    let without = Self.definitions.filter { $0.vietnamese.isEmpty || $0.english.isEmpty }
    #expect(without.map(\.name) == [])
  }

  @Test func `every word of a list has both labels`() {
    let words = Self.vocabulary.attributes.flatMap { attribute in
      guard case .oneOf(let choices) = attribute.type.scalar else { return [Definition]() }
      return choices.map {
        Definition(
          name: "\(attribute.name) \($0.name)", vietnamese: $0.label.vietnamese,
          english: $0.label.english)
      }
    }
    #expect(words.count > 50)
    #expect(words.filter { $0.vietnamese.isEmpty || $0.english.isEmpty }.map(\.name) == [])
    #expect(words.filter(\.isUntranslated).map(\.name) == [])
  }

  @Test func `no English label is Vietnamese`() {
    #expect(Self.definitions.filter(\.isUntranslated).map(\.name) == [])
  }

  @Test func `every definition has a basis with its mark`() {
    #expect(Self.definitions.count > 200)
    let without = Self.definitions.filter {
      $0.bases.isEmpty || $0.bases.contains { $0.mark == "" }
    }
    #expect(without.map(\.name) == [])
  }

  @Test func `a mark is of a known form and as sure as its basis says`() {
    let wrong = Self.definitions.flatMap { definition in
      definition.bases.filter { !$0.isConsistent }
        .map { "\(definition.name): \($0.confidence) \($0.mark)" }
    }
    #expect(wrong == [])
  }

  @Test func `a relation kind says what its arrow means`() {
    let without = Self.vocabulary.relationKinds.filter {
      $0.direction.english.isEmpty || $0.direction.vietnamese.isEmpty
        || $0.direction.english == $0.direction.vietnamese
    }
    #expect(without.map(\.name) == [])
    #expect(Self.vocabulary.relationKinds.filter(\.isDefault).map(\.name) == ["uses"])
  }

  @Test func `the packs are in the composed form`() {
    for tree in Self.packs.packs.flatMap(\.trees) {
      let text = String(decoding: tree.source.bytes, as: UTF8.self)
      #expect(
        tree.source.bytes.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8),
        "\(tree.source.path)")
    }
  }

  // MARK: Kinds

  @Test func `every kind has a layer`() {
    #expect(Self.vocabulary.kinds.filter { $0.layer == nil }.map(\.name) == [])
  }

  @Test func `only the plan, standards and reference models belong to no domain`() {
    let without = Self.vocabulary.kinds.filter { $0.domain == nil }.map(\.name).sorted()
    #expect(
      without == [
        "budget", "budget-part", "gap", "objective", "plan-item", "reference-item",
        "reference-model", "standard", "task",
      ])
  }

  @Test(arguments: [
    "business": ["procedure", "business-process", "online-service"],
    "data": ["database", "shared-store", "data-entity", "record", "open-data-portal"],
    "application": ["system", "document-system", "report-system", "procedure-system", "lgsp"],
    "technology": [
      "data-centre", "backup-site", "zone", "node", "wide-network", "cloud", "terminal",
    ],
    "security": [
      "security-operations-centre", "waf", "anti-malware", "firewall", "backup-service",
    ],
  ])
  func `the five component architectures have their parts`(_ domain: String, _ kinds: [String]) {
    for name in kinds {
      let kind = Self.vocabulary.kind(named: name).map { Self.vocabulary[$0] }
      let found = kind?.domain.map { Self.vocabulary[$0].name }
      #expect(found == domain, "\(name)")
    }
  }

  /// The general model of a province under 2.0 has seven components.
  @Test(arguments: [
    "user", "channel", "application", "integration", "data", "infrastructure", "security",
    "direction",
  ])
  func `every layer has kinds of the province's own`(_ layer: String) {
    let own = Self.vocabulary.kinds.filter { kind in
      !kind.isOutside && kind.layer.map { Self.vocabulary[$0].name } == layer
    }
    #expect(own.count >= 3)
  }

  @Test(arguments: [
    ("lgsp", true, false), ("ldop", true, false), ("agent-node", true, false),
    ("ministry-platform", true, true), ("data-exchange-platform", true, true),
    ("document-axis", true, true), ("data-orchestration-platform", true, true),
    ("shared-service", false, false), ("identity-service", false, false),
  ])
  func `what carries connections and what lies outside`(
    _ name: String, _ isCarrier: Bool, _ isOutside: Bool
  ) throws {
    let kind = Self.vocabulary[try #require(Self.vocabulary.kind(named: name))]
    #expect(kind.isCarrier == isCarrier)
    #expect(kind.isOutside == isOutside)
  }

  // MARK: Attributes

  /// The words of the framework's rules, by the rule that is written in them.
  @Test(arguments: [
    "STR-01": "code", "STR-03": "owner evidence confirmed-by", "STR-15": "reference-code",
    "INT-10": "coverage", "DAT-01": "masters", "DAT-02": "copy-of extends",
    "DAT-03": "draws-on", "DAT-04": "shared sharing-refusal-basis",
    "DAT-07": "personal-data data-subjects", "DAT-08": "data-owner operator",
    "DAT-09": "master-data-domain", "SEC-02": "level-decision level-approved-on level-approver",
    "SEC-07": "role", "SEC-08": "internet-facing protected-by", "SEC-10": "protection-role",
    "SEC-12": "backed-up-at", "SEC-13": "log-retention", "SEC-15": "state-secret",
    "SVC-06": "fee", "SVC-09": "service-level online", "SVC-10": "channels", "TEC-01": "hosted-on",
    "TEC-05": "ipv6", "TEC-06": "complies-with", "TEC-07": "agency-code", "TEC-09": "lifecycle",
    "IND-05": "amount", "IND-09": "about change closes result resource", "IND-10": "starts ends",
    "IND-12": "option", "GOV-02": "data-contact", "GOV-03": "original-code source-document",
    "GOV-04": "function shared", "GOV-05": "tier", "GOV-09": "former-code",
  ])
  func `elements have the attributes that the rules ask for`(_ rule: String, _ words: String) {
    for name in words.split(separator: " ").map(String.init) {
      let attribute = Self.vocabulary.attribute(named: name).map { Self.vocabulary[$0] }
      #expect(attribute?.appliesToElements == true, "\(rule): \(name)")
    }
  }

  @Test(arguments: [
    "data", "service", "protocol", "format", "channel", "classification", "frequency", "sla",
    "legal-basis", "code-lists", "mandatory", "status", "exception-basis", "evidence",
  ])
  func `relations have the attributes that the rules ask for`(_ name: String) throws {
    let attribute = Self.vocabulary[try #require(Self.vocabulary.attribute(named: name))]
    #expect(attribute.appliesToRelations)
  }

  @Test(arguments: [
    ("role", ["edge", "dmz", "internal", "server", "database", "management", "wireless"]),
    ("protection-role", ["on-site", "monitoring", "audit", "national-link"]),
    ("change", ["added", "ended", "altered"]),
    ("online", ["none", "partial", "full"]),
    (
      "task-group",
      ["legal", "infrastructure", "platforms", "data", "applications", "security", "people"]
    ),
  ])
  func `lists have the words that the rules name, in their order`(
    _ name: String, _ words: [String]
  ) throws {
    let attribute = Self.vocabulary[try #require(Self.vocabulary.attribute(named: name))]
    guard case .oneOf(let choices) = attribute.type.scalar else {
      Issue.record("not a list")
      return
    }
    #expect(choices.map(\.name) == words)
  }

  @Test func `what depends, places and is inherited is what the design says`() {
    let attributes = Self.vocabulary.attributes
    #expect(
      attributes.filter(\.isDependency).map(\.name).sorted() == [
        "after", "connects-through", "copy-of", "draws-on", "extends", "hosted-on",
      ])
    #expect(attributes.filter(\.isPlacement).map(\.name).sorted() == ["hosted-on", "part-of"])
    #expect(
      attributes.filter(\.isInherited).map(\.name).sorted() == ["data-owner", "operator", "owner"])
    #expect(attributes.filter(\.marksAssumption).map(\.name) == ["assumption"])
  }

  // MARK: Catalogue

  @Test func `everything in the catalogue lies outside the province`() {
    let own = Self.model.elements.filter { !Self.vocabulary[$0.kind].isOutside }
    #expect(own.map { Self.model.text($0.name) } == [])
  }

  @Test func `owners in the catalogue are agencies, and those that aren't known are few`() throws {
    let agency = try #require(Self.vocabulary.kind(named: "agency"))
    let national = try #require(Self.vocabulary.packs.firstIndex { $0.name == "vn-national" })
    var ownerless: [String] = []
    for id in Self.model.elements.indices.map(ElementID.init) {
      let element = Self.model[id]
      guard element.pack == PackID(national), !Self.vocabulary.isKind(element.kind, agency) else {
        continue
      }
      let owners = Self.values(of: "owner", on: element)
      if owners.isEmpty { ownerless.append(Self.model.text(element.name)) }
      for owner in owners {
        guard case .reference(let target) = owner.value else {
          Issue.record("an owner is no element")
          continue
        }
        #expect(Self.vocabulary.isKind(Self.model[target].kind, agency))
        #expect(owner.confidence != nil, "\(Self.model.text(element.name))")
      }
    }
    #expect(ownerless == ["ngsp", "tslcd"])
  }

  /// What `vn-national` must hold so that a province's model can connect to it.
  @Test(arguments: [
    "ngsp": "data-exchange-platform", "ndxp": "data-exchange-platform",
    "vdxp": "national-platform", "ndop": "data-orchestration-platform",
    "truc-van-ban-quoc-gia": "document-axis", "tslcd": "dedicated-network",
    "csdl-dan-cu": "national-database", "csdl-dat-dai": "national-database",
    "csdl-doanh-nghiep": "national-database", "csdl-thong-ke-dan-so": "national-database",
    "csdl-tai-chinh": "national-database", "csdl-bao-hiem": "national-database",
    "csdl-tthc": "national-procedure-database", "cong-dvc-quoc-gia": "national-portal",
    "bao-cao-chinh-phu": "government-report-system", "e-cabinet": "national-system",
    "dinh-danh-quoc-gia": "national-identity-platform",
    "thanh-toan-quoc-gia": "national-payment-platform", "ho-tich-dien-tu": "national-system",
    "ly-lich-tu-phap": "national-system", "dang-ky-doanh-nghiep": "national-system",
    "kho-bac": "national-system", "emc": "national-system", "buu-chinh-cong-ich": "postal-service",
    "ncsc": "ncsc-centre", "chu-ky-so-chuyen-dung": "national-security-service",
  ])
  func `the national systems that provinces connect to are there`(_ name: String, _ kind: String) {
    let found = Self.model.elements.first { Self.model.text($0.name) == name }
    #expect(found.map { Self.vocabulary[$0.kind].name } == kind)
  }

  @Test func `the reference models have the seven codes that were read, and no others`() throws {
    let models = Self.codes(ofKind: "reference-model")
    #expect(models == ["ARM", "BRM", "DRM", "SRM", "TRM"])
    let codes = Self.codes(ofKind: "reference-item")
    #expect(
      codes == [
        "DRM001", "DRM001.001", "DRM001.002", "DRM001.003", "DRM002", "DRM002.001", "DRM004.005",
      ])
    let pattern = /[BDATS]RM[0-9]{3}(\.[0-9]{3})*/
    #expect(try codes.allSatisfy { try pattern.wholeMatch(in: $0) != nil })
  }

  @Test func `a code stands inside the code that it refines`() throws {
    let model = Self.model
    for id in model.elements.indices.map(ElementID.init) {
      let element = model[id]
      guard Self.vocabulary[element.kind].name == "reference-item" else { continue }
      let code = try #require(Self.code(of: element))
      let parent = try #require(element.parent)
      #expect(code.hasPrefix(try #require(Self.code(of: model[parent]))))
    }
  }

  private static func codes(ofKind kind: String) -> [String] {
    model.elements.filter { vocabulary[$0.kind].name == kind }.compactMap(code).sorted()
  }

  private static func code(of element: Element) -> String? {
    guard case .text(let symbol)? = values(of: "code", on: element).first?.value else { return nil }
    return model.text(symbol)
  }

  private static func values(of name: String, on element: Element) -> [AttributeValue] {
    let attribute = vocabulary.attribute(named: name)
    return model.attributeValues[Int(element.valuesStart)..<Int(element.valuesEnd)]
      .filter { $0.attribute == attribute }
  }
}

// MARK: - The text of the packs

/// A kind, attribute, relation kind, rule or catalogue element as a pack's text has it.
private struct Definition {
  var name: String
  var vietnamese: String
  var english: String
  var bases: [StatedBasis] = []

  /// Whether the English label holds letters that English doesn't have.
  var isUntranslated: Bool { !english.unicodeScalars.allSatisfy(\.isASCII) }
}

/// A `basis` line.
private struct StatedBasis {
  var confidence: String
  var mark: String

  /// Whether every part of the mark has a form of the list of sources, and one of them is the form
  /// that the confidence stands for; what was read in its source cites nothing weaker.
  var isConsistent: Bool {
    let forms = mark.split { $0 == "," || $0 == ";" }.map { Self.form(of: $0.drop { $0 == " " }) }
    guard !forms.contains(nil) else { return false }
    return confidence == "sourced"
      ? forms.allSatisfy { $0 == confidence } : forms.contains(confidence)
  }

  /// The confidence that a mark such as `S 44` or `SEED 004-6` stands for.
  private static func form(of mark: Substring) -> String? {
    if mark.wholeMatch(of: /S [0-9]+/) != nil { return "sourced" }
    if mark.wholeMatch(of: /S-weak [0-9]+/) != nil { return "second-hand" }
    if mark.wholeMatch(of: /S-draft [0-9]+/) != nil { return "draft" }
    if mark.wholeMatch(of: /SEED 00[0-4](-[0-9]+)?/) != nil { return "seed" }
    return ["R": "recalled", "D": "derived", "ENG": "engineering"][String(mark)]
  }
}

extension PackContentTests {
  /// Everything that the packs define, elements inside elements too.
  private static let definitions: [Definition] = packs.packs.flatMap(\.trees).flatMap { tree in
    tree.root.children.filter { $0.kind == .statement }
      .flatMap { definitions(in: Statement($0).members) }
  }

  private static func definitions(in members: [SyntaxNode]) -> [Definition] {
    members.filter { $0.kind == .statement }.map(Statement.init).flatMap { statement in
      let isElement = vocabulary.kind(named: statement.word) != nil
      guard isElement || ["kind", "attribute", "relation", "rule"].contains(statement.word),
        let name = statement.values.first?.text
      else { return [Definition]() }
      let inner = isElement ? definitions(in: statement.members) : []
      return [definition(statement, name)] + inner
    }
  }

  private static func definition(_ statement: Statement, _ name: String) -> Definition {
    let bases = statement.members.filter { $0.kind == .statement }.map(Statement.init)
      .filter { $0.word == "basis" }
      .map { basis in
        StatedBasis(
          confidence: basis.clause("confidence")?.values.first?.text ?? "",
          mark: basis.clause("mark")?.values.first?.stringValue ?? "")
      }
    return Definition(
      name: "\(statement.word) \(name)", vietnamese: statement.label?.stringValue ?? "",
      english: statement.clause("en")?.values.first?.stringValue ?? "", bases: bases)
  }
}
