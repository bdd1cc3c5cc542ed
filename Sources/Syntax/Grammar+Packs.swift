// The grammar of what packs say of their rules.

import Diagnostics

extension Parser {
  /// define = "define" NAME "=" selector
  mutating func definition() {
    let form = "define NAME = SELECTOR"
    let node = open(.define)
    bump()
    var isReported = false
    if at(.word), !atEndOfStatement {
      path()
    } else {
      report(expected: LocalizedText("a name", "một tên"), form: form)
      isReported = true
    }
    if eat(.equal) {
      selector()
    } else if !isReported {
      report(expected: LocalizedText("'='", "'='"), form: form)
      isReported = true
    }
    finishStatement(node, .body, isReported: isReported, form: form)
    close(node)
  }

  /// parameter = "parameter" NAME values [ STRING ] { clause } [ block ]
  mutating func parameter() {
    let form = #"parameter NAME 365 "…" { may fall }"#
    let node = open(.parameter)
    bump()
    var isReported = false
    if at(.word), !atEndOfStatement {
      path()
    } else {
      report(expected: LocalizedText("a name", "một tên"), form: form)
      isReported = true
    }
    if atValue, !at(.string) {
      values()
    } else if !isReported {
      report(expected: LocalizedText("a value", "một giá trị"), form: form)
      isReported = true
    }
    if at(.string), !atEndOfStatement { leaf(.label) }
    clauses(of: node)
    finishStatement(node, .body, isReported: isReported, form: form)
    close(node)
  }
}
