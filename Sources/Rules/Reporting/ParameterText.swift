// What parameters are said to be, in messages and explanations.

import Diagnostics
public import Model
import Syntax

extension Parameter {
  /// The value as written, `3` or `edge, dmz`.
  public var valueText: String { values.map(\.text).joined(separator: ", ") }

  /// `least-level = 4 (Least level; pack ben-tre)`, as messages and explanations say what a name in a
  /// sentence stands for.
  func settingText(_ vocabulary: Vocabulary) -> LocalizedText {
    let pack = vocabulary[valuePack].name
    let english = label.english.isEmpty ? "" : "\(label.english); "
    let vietnamese = label.vietnamese.isEmpty ? "" : "\(label.vietnamese); "
    return LocalizedText(
      "\(name) = \(valueText) (\(english)pack \(pack))",
      "\(name) = \(valueText) (\(vietnamese)gói \(pack))")
  }
}
