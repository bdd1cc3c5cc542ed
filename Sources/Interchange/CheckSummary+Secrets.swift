import Diagnostics

// What a check tells of a model, without the passwords and keys that stand in it.

extension CheckSummary {
  /// The same with dots for the secrets in all that comes from the model.
  var withoutSecrets: CheckSummary {
    var result = self
    result.model = SecretScanner.masked(model)
    result.label = SecretScanner.masked(label)
    result.rules = rules.map(\.withoutSecrets)
    result.findings = findings.map(\.withoutSecrets)
    result.waivers = waivers.map(\.withoutSecrets)
    result.obstacles = obstacles.map(\.withoutSecrets)
    return result
  }
}

extension CheckSummary.Rule {
  /// Packs may come with the model.
  fileprivate var withoutSecrets: Self {
    var result = self
    result.title = title.withoutSecrets
    result.why = why.withoutSecrets
    result.remedy = remedy.withoutSecrets
    return result
  }
}

extension CheckSummary.Finding {
  fileprivate var withoutSecrets: Self {
    Self(
      diagnostic.withoutSecrets, verdict: verdict, subject: subject.map(SecretScanner.masked),
      owner: owner?.withoutSecrets, fingerprint: fingerprint,
      witness: witness.map(\.withoutSecrets), excuse: excuse?.withoutSecrets)
  }
}

extension CheckSummary.Waiver {
  fileprivate var withoutSecrets: Self {
    Self(
      rule: rule, subject: SecretScanner.masked(subject), owner: owner?.withoutSecrets,
      approvedBy: SecretScanner.masked(approvedBy), reason: SecretScanner.masked(reason),
      until: until)
  }
}

extension CheckSummary.Agency {
  fileprivate var withoutSecrets: Self {
    Self(name: SecretScanner.masked(name), label: label.withoutSecrets)
  }
}

extension CheckSummary.Excuse {
  fileprivate var withoutSecrets: Self {
    switch self {
    case .waived(let owner, let until, let reason):
      .waived(
        owner: SecretScanner.masked(owner), until: until, reason: SecretScanner.masked(reason))
    case .baselined: .baselined
    }
  }
}
