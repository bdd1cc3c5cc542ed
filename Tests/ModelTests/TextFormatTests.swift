import Model
import Testing

/// Patterns of texts, beside what their parts match by definition.
struct TextFormatTests {
  /// Numbers that only look random, so that every run tries the same.
  private struct Numbers {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  private indirect enum Pattern {
    case characters(String, spelling: String)
    case sequence([Pattern])
    case either([Pattern])
    case repeated(Pattern, Character)

    var spelling: String {
      switch self {
      case .characters(_, let spelling): spelling
      case .sequence(let parts): parts.map(\.spelling).joined()
      case .either(let parts): "(\(parts.map(\.spelling).joined(separator: "|")))"
      case .repeated(let part, let sign): part.spelling + String(sign)
      }
    }

    /// Where the rest of a text may begin behind this, where it begins at one of some places.
    func ends(from starts: Set<Int>, in text: [Character]) -> Set<Int> {
      switch self {
      case .characters(let letters, _):
        return Set(starts.filter { $0 < text.count && letters.contains(text[$0]) }.map { $0 + 1 })
      case .sequence(let parts):
        return parts.reduce(starts) { $1.ends(from: $0, in: text) }
      case .either(let parts):
        return parts.reduce([]) { $0.union($1.ends(from: starts, in: text)) }
      case .repeated(let part, let sign):
        var all = part.ends(from: starts, in: text)
        if sign != "?" {
          var known = -1
          while all.count != known {
            known = all.count
            all.formUnion(part.ends(from: all, in: text))
          }
        }
        return sign == "+" ? all : all.union(starts)
      }
    }

    init(_ numbers: inout Numbers, depth: Int) {
      var parts: [Pattern] = []
      for _ in 0...numbers.next(below: 7) {
        let part: Pattern
        switch numbers.next(below: depth > 0 ? 5 : 3) {
        case 0: part = .characters("x", spelling: "x")
        case 1: part = .characters("y", spelling: "y")
        case 2: part = .characters("xy", spelling: "[xy]")
        default:
          let count = 1 + numbers.next(below: 3)
          part = .either((0..<count).map { _ in Pattern(&numbers, depth: depth - 1) })
        }
        let signs: [Character] = ["?", "*", "+"]
        let sign = numbers.next(below: 6)
        parts.append(sign < 3 ? .repeated(part, signs[sign]) : part)
      }
      self = .sequence(parts)
    }
  }

  /// All texts of `x` and `y` up to a length.
  private static func texts(upTo length: Int) -> [String] {
    (0...length).flatMap { length in
      (0..<1 << length).map { number in
        String((0..<length).map { number >> $0 & 1 == 0 ? "x" : "y" })
      }
    }
  }

  @Test func `a pattern matches what its parts match one behind the other`() throws {
    var numbers = Numbers(state: 1)
    // Some long ones too: most states lie far from the first.
    let long = (0..<500).map { _ in
      String((0..<8 + numbers.next(below: 16)).map { _ in numbers.next(below: 2) == 0 ? "x" : "y" })
    }
    let texts = (Self.texts(upTo: 6) + long).map { ($0, Array($0)) }
    var compared = 0
    while compared < 200 {
      let pattern = Pattern(&numbers, depth: 3)
      guard case .success(let format) = TextFormat.compile(pattern.spelling) else { continue }
      let wrong = texts.filter { text, characters in
        let ends = pattern.ends(from: [0], in: characters)
        return format.matches(text) != ends.contains(characters.count)
      }
      #expect(wrong.isEmpty, "'\(pattern.spelling)' of \(wrong.prefix(3).map(\.0))")
      compared += 1
    }
  }

  @Test(arguments: [
    ("d.d", "1.2", "1x2"), ("A\\d", "Bd", "B1"), ("[BDATS]RMddd", "TRM123", "XRM123"),
    ("(dd|A)+", "12C34", "1C2"),
  ])
  func `digits, capitals, lists and points mean what the reference says`(
    _ pattern: String, _ text: String, _ other: String
  ) throws {
    let format = try TextFormat.compile(pattern).get()
    #expect(format.matches(text) && !format.matches(other))
  }
}
