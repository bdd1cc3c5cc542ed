/// The parts of a SARIF 2.1.0 log that the product writes (OASIS Standard,
/// `sarif-schema-2.1.0.json`). Property names are the standard's; what is nil is left out.
package struct SARIFLog: Codable, Sendable, Hashable {
  package struct Run: Codable, Sendable, Hashable {
    package var tool: Tool
    package var automationDetails: AutomationDetails
    package var invocations: [Invocation]
    package var language: String
    package var columnKind: String
    /// What ended a line when lines were counted.
    package var newlineSequences: [String]
    package var results: [Result]
  }

  package struct Tool: Codable, Sendable, Hashable {
    package var driver: Component
    /// The rule packs.
    package var extensions: [Component]
  }

  package struct Component: Codable, Sendable, Hashable {
    package var name: String
    package var version: String?
    package var semanticVersion: String?
    package var language: String?
    package var rules: [Rule]?
  }

  package struct Rule: Codable, Sendable, Hashable {
    package var id: String
    package var name: String
    package var shortDescription: Message
    package var fullDescription: Message
    package var help: Message
    package var defaultConfiguration: Configuration
    package var properties: RuleProperties
  }

  package struct RuleProperties: Codable, Sendable, Hashable {
    enum CodingKeys: String, CodingKey {
      case tags, precision, pack, enforcement, status
      case problemSeverity = "problem.severity"
    }

    package var tags: [String]
    package var precision: String
    /// `error`, `warning` or `recommendation`: GitHub's words.
    package var problemSeverity: String
    package var pack: String?
    package var enforcement: String?
    package var status: String?
  }

  package struct Configuration: Codable, Sendable, Hashable {
    package var level: String
  }

  /// A text, and the same in Markdown where that helps.
  package struct Message: Codable, Sendable, Hashable {
    package var text: String
    package var markdown: String?
  }

  package struct AutomationDetails: Codable, Sendable, Hashable {
    package var id: String
  }

  package struct Invocation: Codable, Sendable, Hashable {
    package var executionSuccessful: Bool
    package var toolExecutionNotifications: [Notification]?
  }

  package struct Notification: Codable, Sendable, Hashable {
    package var level: String
    package var message: Message
  }

  package struct Result: Codable, Sendable, Hashable {
    package var ruleId: String
    package var ruleIndex: Int
    package var level: String
    package var message: Message
    package var locations: [Location]
    package var relatedLocations: [Location]?
    package var partialFingerprints: [String: String]
    package var codeFlows: [CodeFlow]?
    package var fixes: [Fix]?
    package var suppressions: [Suppression]?
    package var properties: ResultProperties?
  }

  package struct ResultProperties: Codable, Sendable, Hashable {
    package var verdict: String?
    package var subject: String?
    package var owner: String?
  }

  package struct Suppression: Codable, Sendable, Hashable {
    package struct Properties: Codable, Sendable, Hashable {
      package var owner: String?
      package var until: String?
    }

    package var kind: String
    package var status: String
    package var justification: String
    package var properties: Properties?
  }

  package struct Location: Codable, Sendable, Hashable {
    package var id: Int?
    package var physicalLocation: PhysicalLocation
    package var message: Message?
  }

  package struct PhysicalLocation: Codable, Sendable, Hashable {
    package var artifactLocation: ArtifactLocation
    package var region: Region
  }

  package struct ArtifactLocation: Codable, Sendable, Hashable {
    package var uri: String
  }

  /// Lines and columns from 1, the end behind the last character.
  package struct Region: Codable, Sendable, Hashable {
    package var startLine: Int
    package var startColumn: Int
    package var endLine: Int
    package var endColumn: Int
  }

  package struct CodeFlow: Codable, Sendable, Hashable {
    package var threadFlows: [ThreadFlow]
  }

  package struct ThreadFlow: Codable, Sendable, Hashable {
    package var locations: [ThreadFlowLocation]
  }

  package struct ThreadFlowLocation: Codable, Sendable, Hashable {
    package var location: Location
  }

  package struct Fix: Codable, Sendable, Hashable {
    package var description: Message
    package var artifactChanges: [ArtifactChange]
  }

  package struct ArtifactChange: Codable, Sendable, Hashable {
    package var artifactLocation: ArtifactLocation
    package var replacements: [Replacement]
  }

  package struct Replacement: Codable, Sendable, Hashable {
    package var deletedRegion: Region
    package var insertedContent: Message
  }

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  package var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  package var version = "2.1.0"
  package var runs: [Run]

  package init(runs: [Run]) {
    self.runs = runs
  }

  /// The log in UTF-8: equal bytes for equal logs.
  package func jsonBytes() throws -> [UInt8] { try JSONText.bytes(of: self) }
}
