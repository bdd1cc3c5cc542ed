public import Diagnostics
public import Syntax

/// What is resolved: the statements of a model and the packs that it may use.
public struct ResolutionInput: Sendable {
  /// A pack's files, under its name and version.
  public struct PackSource: Sendable {
    public var name: String
    public var version: String
    /// In the order of their paths. Empty where the model doesn't use the pack: then only its name
    /// is needed, for messages.
    public var trees: [SyntaxTree]

    public init(name: String, version: String, trees: [SyntaxTree]) {
      self.name = name
      self.version = version
      self.trees = trees
    }
  }

  /// Roots of the model's files (`.file` nodes), or the block of a rule's example.
  public var roots: [SyntaxNode]
  /// Every pack that can be used, whether the model uses it or not.
  public var packs: [PackSource]
  /// True for the model text of a rule's example: it has no header, uses `examplePacks` without
  /// saying so, and may begin with `states …`.
  public var isExample: Bool
  /// The packs of an example, each with the packs that it uses itself.
  public var examplePacks: [(name: String, version: String)]
  /// The law that an example is judged by; a model says it in its header.
  public var exampleAsOf: CalendarDate?

  public init(roots: [SyntaxNode], packs: [PackSource]) {
    self.roots = roots
    self.packs = packs
    isExample = false
    examplePacks = []
    exampleAsOf = nil
  }

  public init(
    example block: SyntaxNode, packs: [PackSource],
    using examplePacks: [(name: String, version: String)],
    asOf: CalendarDate?
  ) {
    roots = [block]
    self.packs = packs
    isExample = true
    self.examplePacks = examplePacks
    exampleAsOf = asOf
  }
}

/// A rule of a pack in use, or what a pack adds to one: its statement, for the rule engine to compile.
public struct RuleDeclaration: Sendable {
  /// The `rule CODE "…" { … }` statement.
  public var node: SyntaxNode
  public var pack: PackID
}

/// A model and what was wrong with its text. Resolving never fails: what can't be understood is
/// reported and left out.
public struct Resolution: Sendable {
  public var model: ArchitectureModel
  /// In the order of the packs and of their text.
  public var rules: [RuleDeclaration]
  /// `extend CODE { … }`, in the same order.
  public var ruleExtensions: [RuleDeclaration]
  /// Sorted for reading; syntax diagnostics aren't among them.
  public var diagnostics: [Diagnostic]
}
