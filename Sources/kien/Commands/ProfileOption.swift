// The profile that a command's user asks for.

import Diagnostics
import Model
import Rules
import Workspace

extension Compilation {
  /// The rules as a profile grades them, or the process ends with the nearest name.
  func rules(under profile: String?, _ language: Language) throws -> RuleSet {
    guard let profile else { return ruleSet }
    if let found = model.vocabulary.profile(named: profile) {
      return ruleSet.graded(by: found, in: model.vocabulary)
    }
    // Where no pack brings rules, the check says that; what is missing is no name of a profile.
    if ruleSet.rules.isEmpty { return ruleSet }
    let known = model.vocabulary.profiles.map(\.name)
    let hint = Suggestion.nearest(to: profile, among: known)
    let list = known.isEmpty ? "–" : known.joined(separator: ", ")
    throw failure(
      LocalizedText(
        "there is no profile '\(profile)'\(hint.map { "; did you mean '\($0)'?" } ?? ""); profiles: \(list)",
        "không có hồ sơ đánh giá '\(profile)'\(hint.map { "; có phải '\($0)'?" } ?? ""); các hồ sơ: \(list)"
      ),
      language)
  }
}
