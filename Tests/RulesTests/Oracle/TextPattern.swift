/// How a text must be written, as data.
indirect enum TextPattern {
  case digit, capital
  case oneOf(String)
  case character(Character)
  case sequence([TextPattern])
  case either(TextPattern, TextPattern)
  /// From so many times to so many; nil for any number.
  case times(TextPattern, Int, Int?)

  var text: String {
    switch self {
    case .digit: "d"
    case .capital: "A"
    case .oneOf(let characters): "[\(characters)]"
    // `A`, `d` and the like mean something else by themselves.
    case .character(let character):
      "Ad()[]?*+|".contains(character) ? "\\\\\(character)" : "\(character)"
    case .sequence(let parts): parts.map(\.text).joined()
    case .either(let left, let right): "(\(left.text)|\(right.text))"
    case .times(let part, 0, 1): "(\(part.text))?"
    case .times(let part, 0, _): "(\(part.text))*"
    case .times(let part, _, _): "(\(part.text))+"
    }
  }

  func matches(_ text: String) -> Bool {
    ends(in: Array(text), from: 0).contains(text.count)
  }

  /// Where the pattern may end in a text, begun at a place.
  private func ends(in text: [Character], from start: Int) -> Set<Int> {
    func one(_ allows: (Character) -> Bool) -> Set<Int> {
      start < text.count && allows(text[start]) ? [start + 1] : []
    }
    switch self {
    case .digit: return one { ("0"..."9").contains($0) }
    case .capital: return one { ("A"..."Z").contains($0) }
    case .oneOf(let list):
      return one { character in
        let listed = Array(list)
        return listed.indices.contains { place in
          place > 0 && place + 1 < listed.count && listed[place] == "-"
            ? (listed[place - 1]...listed[place + 1]).contains(character)
            : listed[place] == character
        }
      }
    case .character(let character): return one { $0 == character }
    case .sequence(let parts):
      return parts.reduce([start]) { places, part in
        Set(places.flatMap { part.ends(in: text, from: $0) })
      }
    case .either(let left, let right):
      return left.ends(in: text, from: start).union(right.ends(in: text, from: start))
    case .times(let part, let least, let most):
      var places: Set<Int> = [start]
      var result: Set<Int> = least == 0 ? [start] : []
      for _ in 0..<(most ?? text.count + 1) {
        places = Set(places.flatMap { part.ends(in: text, from: $0) })
        result.formUnion(places)
      }
      return result
    }
  }
}
