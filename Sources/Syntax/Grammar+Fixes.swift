// The grammar of what a rule offers to change.

import Diagnostics

extension Parser {
  /// fix = "fix" [ "safe" | "review" | "template" ]
  ///       ( "add" "via" values | ( "add" | "set" ) path [ values ] | "remove" )
  mutating func offeredFix() {
    let node = open(.fix)
    bump()
    let isGraded = at("safe") || at("review") || at("template")
    if isGraded, !atEndOfStatement { bump() }
    var isReported = false
    func expect(_ english: String, _ vietnamese: String) {
      report(expected: LocalizedText(english, vietnamese), form: Self.fixForm)
      isReported = true
    }
    if eat("remove") {
      // Nothing more: what violates the rule goes.
    } else if at("add") || at("set"), !atEndOfStatement {
      let isAddition = at("add")
      bump()
      if isAddition, eat("via") {
        if atValue { values() } else { expect("a hop", "một chặng") }
      } else if at(.word), !atEndOfStatement {
        path()
        if atValue { values() }
      } else {
        expect("the name of an attribute", "tên một thuộc tính")
      }
    } else {
      expect("'add', 'set' or 'remove'", "'add', 'set' hoặc 'remove'")
    }
    finishStatement(node, .body, isReported: isReported, form: Self.fixForm)
    close(node)
  }

  static let fixForm = "fix [review] add via (lgsp), ndxp | set NAME VALUE | add NAME | remove"
}
