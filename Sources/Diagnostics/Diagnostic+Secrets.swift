// What is found goes into logs and documents that many people read; what a model should never have held
// doesn't.

extension Diagnostic {
  /// The same with dots for the secrets in all that people read. Fixes that would write one are left
  /// out: they are made from the file, not from a document about it.
  public var withoutSecrets: Diagnostic {
    var result = self
    result.message = message.withoutSecrets
    result.primary = primary.withoutSecrets
    result.secondary = secondary.map(\.withoutSecrets)
    result.notes = notes.map { Note($0.kind, $0.text.withoutSecrets) }
    result.fixes = fixes.compactMap { fix in
      guard fix.edits.allSatisfy({ SecretScanner.secrets(in: Array($0.replacement.utf8)).isEmpty })
      else { return nil }
      var fix = fix
      fix.title = fix.title.withoutSecrets
      return fix
    }
    return result
  }
}

extension Diagnostic.Label {
  /// The same with dots for the secrets in its text.
  public var withoutSecrets: Self { Self(range, text.withoutSecrets) }
}

extension LocalizedText {
  /// The same with dots for its secrets.
  public var withoutSecrets: LocalizedText {
    LocalizedText(SecretScanner.masked(english), SecretScanner.masked(vietnamese))
  }
}
