import ArgumentParser
import Diagnostics
import Interchange

/// The option of commands that write CSV.
struct SeparatorOption: ParsableArguments {
  enum Separator: String, CaseIterable, ExpressibleByArgument {
    case comma, semicolon
  }

  @Option(
    help: help(
      "Between the fields of CSV: comma, or semicolon, as Excel with Vietnamese settings expects.",
      "Dấu ngăn cách các cột của CSV: comma (dấu phẩy) hoặc semicolon (dấu chấm phẩy, như Excel cài đặt theo Việt Nam)."
    ))
  var separator: Separator = .comma

  /// Writes CSV as the option says.
  func writer(_ language: Language) -> CSVWriter {
    switch separator {
    case .comma: CSVWriter(language: language, separator: .comma)
    case .semicolon: CSVWriter(language: language, separator: .semicolon)
    }
  }
}
