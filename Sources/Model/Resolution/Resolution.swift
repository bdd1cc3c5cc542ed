package import Diagnostics
package import Syntax

/// What is resolved: the statements of a model and the packs that it may use.
package struct ResolutionInput: Sendable {
  /// A pack's files, under its name and version.
  package struct PackSource: Sendable {
    package var name: String
    package var version: String
    /// In the order of their paths. Empty where the model doesn't use the pack: then only its name
    /// is needed, for messages.
    package var trees: [SyntaxTree]

    package init(name: String, version: String, trees: [SyntaxTree]) {
      self.name = name
      self.version = version
      self.trees = trees
    }
  }

  /// Roots of the model's files (`.file` nodes), or the block of a rule's example.
  package var roots: [SyntaxNode]
  /// Every pack that can be used, whether the model uses it or not.
  package var packs: [PackSource]
  /// True for the model text of a rule's example: it has no header, uses `examplePacks` without
  /// saying so, and may begin with `states …`.
  package var isExample: Bool
  /// The packs of an example, each with the packs that it uses itself.
  package var examplePacks: [(name: String, version: String)]
  /// The law that an example is judged by; a model says it in its header.
  package var exampleAsOf: CalendarDate?

  package init(roots: [SyntaxNode], packs: [PackSource]) {
    self.roots = roots
    self.packs = packs
    isExample = false
    examplePacks = []
    exampleAsOf = nil
  }

  package init(
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
package struct RuleDeclaration: Sendable {
  /// The `rule CODE "…" { … }` statement.
  package var node: SyntaxNode
  package var pack: PackID
}

/// A model and what was wrong with its text. Resolving never fails: what can't be understood is
/// reported and left out.
package struct Resolution: Sendable {
  package var model: ArchitectureModel
  /// In the order of the packs and of their text.
  package var rules: [RuleDeclaration]
  /// `extend CODE { … }`, in the same order.
  package var ruleExtensions: [RuleDeclaration]
  /// Sorted for reading; syntax diagnostics aren't among them.
  package var diagnostics: [Diagnostic]
}
