import Model

/// Where paths begin or end: selected elements with what is inside them.
struct PathEnds {
  let selection: Selection
  let members: Membership
  /// Whether it is open of an element if it is selected.
  let hasUndecided: Bool

  init(_ selector: Selector, in state: ModelState) {
    members = state.membership(selector)
    selection = members.selection
    hasUndecided = selection.certain.count != selection.possible.count
  }

  /// Whether a step counts for a selected element at one of its ends: for the end itself or a
  /// container of it that doesn't hold the other end too.
  func contains(_ end: UInt32, awayFrom other: UInt32, _ evaluation: Evaluation) -> Ternary {
    members.contains(end, awayFrom: other, evaluation)
  }
}

/// The stations of a path in order: `C then D`.
struct StationChain {
  /// How many stations there are.
  let count: Int
  /// By element, a bit for each station that it belongs to, itself or by a container.
  let certain: [UInt8]
  let possible: [UInt8]

  /// How many stations a sentence can name.
  static let maximumCount = 8

  init(_ selectors: [Selector], in state: ModelState) {
    count = selectors.count
    var certain = [UInt8](repeating: 0, count: state.model.elements.count)
    var possible = certain
    for (number, selector) in selectors.enumerated() {
      let members = state.membership(selector)
      let bit = UInt8(1) << UInt8(number)
      for index in certain.indices where members.mayContain(UInt32(index)) {
        possible[index] |= bit
        if members.lifted(UInt32(index)) == .yes { certain[index] |= bit }
      }
    }
    self.certain = certain
    self.possible = possible
  }

  var hasUndecided: Bool { certain != possible }
}
