/// The parts of a SARIF 2.1.0 log that the product writes (OASIS Standard,
/// `sarif-schema-2.1.0.json`). Property names are the standard's; what is nil is left out.
public struct SARIFLog: Codable, Sendable, Hashable {
  public struct Run: Codable, Sendable, Hashable {
    public var tool: Tool
    public var automationDetails: AutomationDetails
    public var invocations: [Invocation]
    public var language: String
    public var columnKind: String
    /// What ended a line when lines were counted.
    public var newlineSequences: [String]
    public var results: [Result]
  }

  public struct Tool: Codable, Sendable, Hashable {
    public var driver: Component
    /// The rule packs.
    public var extensions: [Component]
  }

  public struct Component: Codable, Sendable, Hashable {
    public var name: String
    public var version: String?
    public var semanticVersion: String?
    public var language: String?
    public var rules: [Rule]?
  }

  public struct Rule: Codable, Sendable, Hashable {
    public var id: String
    public var name: String
    public var shortDescription: Message
    public var fullDescription: Message
    public var help: Message
    public var defaultConfiguration: Configuration
    public var properties: RuleProperties
  }

  public struct RuleProperties: Codable, Sendable, Hashable {
    enum CodingKeys: String, CodingKey {
      case tags, precision, pack, enforcement, status
      case problemSeverity = "problem.severity"
    }

    public var tags: [String]
    public var precision: String
    /// `error`, `warning` or `recommendation`: GitHub's words.
    public var problemSeverity: String
    public var pack: String?
    public var enforcement: String?
    public var status: String?
  }

  public struct Configuration: Codable, Sendable, Hashable {
    public var level: String
  }

  /// A text, and the same in Markdown where that helps.
  public struct Message: Codable, Sendable, Hashable {
    public var text: String
    public var markdown: String?
  }

  public struct AutomationDetails: Codable, Sendable, Hashable {
    public var id: String
  }

  public struct Invocation: Codable, Sendable, Hashable {
    public var executionSuccessful: Bool
    public var toolExecutionNotifications: [Notification]?
  }

  public struct Notification: Codable, Sendable, Hashable {
    public var level: String
    public var message: Message
  }

  public struct Result: Codable, Sendable, Hashable {
    public var ruleId: String
    public var ruleIndex: Int
    public var level: String
    public var message: Message
    public var locations: [Location]
    public var relatedLocations: [Location]?
    public var partialFingerprints: [String: String]
    public var codeFlows: [CodeFlow]?
    public var fixes: [Fix]?
    public var suppressions: [Suppression]?
    public var properties: ResultProperties?
  }

  public struct ResultProperties: Codable, Sendable, Hashable {
    public var verdict: String?
    public var subject: String?
    public var owner: String?
  }

  public struct Suppression: Codable, Sendable, Hashable {
    public struct Properties: Codable, Sendable, Hashable {
      public var owner: String?
      public var until: String?
    }

    public var kind: String
    public var status: String
    public var justification: String
    public var properties: Properties?
  }

  public struct Location: Codable, Sendable, Hashable {
    public var id: Int?
    public var physicalLocation: PhysicalLocation
    public var message: Message?
  }

  public struct PhysicalLocation: Codable, Sendable, Hashable {
    public var artifactLocation: ArtifactLocation
    public var region: Region
  }

  public struct ArtifactLocation: Codable, Sendable, Hashable {
    public var uri: String
  }

  /// Lines and columns from 1, the end behind the last character.
  public struct Region: Codable, Sendable, Hashable {
    public var startLine: Int
    public var startColumn: Int
    public var endLine: Int
    public var endColumn: Int
  }

  public struct CodeFlow: Codable, Sendable, Hashable {
    public var threadFlows: [ThreadFlow]
  }

  public struct ThreadFlow: Codable, Sendable, Hashable {
    public var locations: [ThreadFlowLocation]
  }

  public struct ThreadFlowLocation: Codable, Sendable, Hashable {
    public var location: Location
  }

  public struct Fix: Codable, Sendable, Hashable {
    public var description: Message
    public var artifactChanges: [ArtifactChange]
  }

  public struct ArtifactChange: Codable, Sendable, Hashable {
    public var artifactLocation: ArtifactLocation
    public var replacements: [Replacement]
  }

  public struct Replacement: Codable, Sendable, Hashable {
    public var deletedRegion: Region
    public var insertedContent: Message
  }

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  public var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  public var version = "2.1.0"
  public var runs: [Run]

  public init(runs: [Run]) {
    self.runs = runs
  }

  /// The log in UTF-8: equal bytes for equal logs.
  public func jsonBytes() throws -> [UInt8] { try JSONText.bytes(of: self) }
}
