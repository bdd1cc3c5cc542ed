import ArgumentParser
import Diagnostics

/// Which fixes `kien check --fix` applies.
enum FixChoice: String, CaseIterable, ExpressibleByArgument {
  /// Those that keep the meaning.
  case safe
  /// Those that change the meaning too: a person looks at the change afterwards.
  case review

  var applicability: Fix.Applicability { self == .safe ? .safe : .review }

  /// `--fix` by itself means `--fix=safe`: an option with a value that may be left out is nothing
  /// that the argument parser knows. What stands behind `--` is no option.
  static func spelledOut(in arguments: [String]) -> [String] {
    guard arguments.first == "check" else { return arguments }
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments.enumerated().map { index, argument in
      index < end && argument == "--fix" ? "--fix=safe" : argument
    }
  }
}
