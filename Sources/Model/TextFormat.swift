public import Diagnostics

/// How a text must be written: `[BDATS]RMddd(.ddd)*`.
///
/// In a pattern `d` is a digit and `A` a capital letter A to Z; `[BDATS]` and `[0-9A-Z]` are one
/// character of a list; `( … )` groups, `|` separates alternatives in a group; `?`, `*` and `+` behind
/// a character, list or group repeat it (0 or 1, any number, at least once); `\` takes the special
/// meaning from the next character; every other character, the point too, stands for itself.
///
/// A pattern is compiled to an automaton of at most 256 states (subset construction), so a text is
/// read once, without going back, whatever it is.
public struct TextFormat: Sendable {
  /// As written.
  public let pattern: String
  /// The first characters of the classes of characters that the pattern tells apart, ascending.
  private let boundaries: [UInt32]
  /// By state and class, the next state; `dead` where no text goes on.
  private let transitions: [UInt16]
  private let accepting: [Bool]

  private static let dead = UInt16.max
  public static let maximumStates = 256
  /// In characters.
  public static let maximumLength = 128

  /// What is wrong with a pattern.
  public enum Problem: Error {
    case empty
    case tooLong
    case unclosed
    case stray(Character)
    case tooManyStates

    public var text: LocalizedText {
      switch self {
      case .empty: LocalizedText("the pattern is empty", "mẫu để trống")
      case .tooLong:
        LocalizedText(
          "the pattern is longer than \(TextFormat.maximumLength) characters",
          "mẫu dài quá \(TextFormat.maximumLength) ký tự")
      case .unclosed:
        LocalizedText(
          "the pattern has a '(' or '[' that isn't closed", "mẫu có dấu '(' hoặc '[' chưa đóng")
      case .stray(let character):
        LocalizedText(
          "the pattern has a '\(character)' where it means nothing",
          "mẫu có dấu '\(character)' ở chỗ không có nghĩa")
      case .tooManyStates:
        LocalizedText(
          "the pattern is too complicated: more than \(TextFormat.maximumStates) states",
          "mẫu quá phức tạp: hơn \(TextFormat.maximumStates) trạng thái")
      }
    }
  }

  /// The format of a pattern, or what is wrong with it.
  public static func compile(_ pattern: String) -> Result<TextFormat, Problem> {
    do throws(Problem) {
      return .success(try TextFormat(pattern))
    } catch {
      return .failure(error)
    }
  }

  private init(_ pattern: String) throws(Problem) {
    guard !pattern.isEmpty else { throw .empty }
    guard pattern.unicodeScalars.count <= Self.maximumLength else { throw .tooLong }
    var reader = PatternReader(pattern)
    let start = try reader.read()
    self.pattern = pattern
    var starts = [0]
    for case .characters(let ranges, _) in reader.states {
      for range in ranges { starts += [Int(range.first), Int(range.last) + 1] }
    }
    starts.sort()
    boundaries = starts.indices.filter { $0 == 0 || starts[$0] != starts[$0 - 1] }
      .map { UInt32(starts[$0]) }
    // By a number that equal sets share; one behind it where another set has that.
    var known = IntegerIndex()
    var sets: [[Int]] = []
    func number(_ set: [Int]) -> UInt16 {
      var key = set.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) }
      while let other = known[key] {
        if sets[Int(other)] == set { return UInt16(other) }
        key &+= 1
      }
      known.updateValue(UInt32(sets.count), forKey: key)
      sets.append(set)
      return UInt16(sets.count - 1)
    }
    _ = number(reader.closure(of: [start.entry]))
    var transitions: [UInt16] = []
    var next = 0
    while next < sets.count {
      guard sets.count <= Self.maximumStates else { throw .tooManyStates }
      for character in boundaries {
        var targets: [Int] = []
        for state in sets[next] {
          if case .characters(let ranges, let target) = reader.states[state],
            ranges.contains(where: { $0.first <= character && character <= $0.last })
          {
            targets.append(target)
          }
        }
        transitions.append(targets.isEmpty ? Self.dead : number(reader.closure(of: targets)))
      }
      next += 1
    }
    self.transitions = transitions
    accepting = sets.map { $0.contains(start.exit) }
  }

  /// Whether the whole text is written so.
  public func matches(_ text: String) -> Bool {
    var state = 0
    for scalar in text.unicodeScalars {
      let next = transitions[state * boundaries.count + classNumber(of: scalar.value)]
      if next == Self.dead { return false }
      state = Int(next)
    }
    return accepting[state]
  }

  /// The class of a character: the last one that begins at it or before.
  private func classNumber(of character: UInt32) -> Int {
    var (low, high) = (0, boundaries.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if boundaries[middle] <= character { low = middle } else { high = middle }
    }
    return low
  }
}

/// Reads a pattern into an automaton with empty steps (Thompson's construction).
private struct PatternReader {
  /// Characters from one to another, both included.
  struct Characters {
    var first: UInt32
    var last: UInt32
  }

  enum State {
    /// One character of the ranges leads on.
    case characters([Characters], Int)
    /// Leads on without a character.
    case empty([Int])
  }

  struct Fragment {
    var entry: Int
    var exit: Int
  }

  /// A group that is being read: its finished alternatives, and the parts of the present one.
  private struct Group {
    var alternatives: [[Fragment]] = []
    var parts: [Fragment] = []
  }

  private let characters: [Unicode.Scalar]
  private var position = 0
  private(set) var states: [State] = []

  init(_ pattern: String) {
    characters = Array(pattern.unicodeScalars)
  }

  mutating func read() throws(TextFormat.Problem) -> Fragment {
    var groups = [Group()]
    while position < characters.count {
      let character = characters[position]
      position += 1
      switch character {
      case "(": groups.append(Group())
      case ")":
        guard groups.count > 1, let group = groups.popLast() else { throw .stray(")") }
        groups[groups.count - 1].parts.append(fragment(of: group))
      case "|":
        groups[groups.count - 1].alternatives.append(groups[groups.count - 1].parts)
        groups[groups.count - 1].parts = []
      case "?", "*", "+":
        guard let part = groups[groups.count - 1].parts.popLast() else {
          throw .stray(Character(character))
        }
        groups[groups.count - 1].parts.append(repeated(part, character))
      case "[": groups[groups.count - 1].parts.append(one(of: try list()))
      case "]": throw .stray("]")
      case "\\":
        guard position < characters.count else { throw .stray("\\") }
        let value = characters[position].value
        position += 1
        groups[groups.count - 1].parts.append(one(of: [Characters(first: value, last: value)]))
      case "d":
        groups[groups.count - 1].parts.append(one(of: [Characters(first: 0x30, last: 0x39)]))
      case "A":
        groups[groups.count - 1].parts.append(one(of: [Characters(first: 0x41, last: 0x5A)]))
      default:
        groups[groups.count - 1].parts.append(
          one(of: [Characters(first: character.value, last: character.value)]))
      }
    }
    guard groups.count == 1 else { throw .unclosed }
    return fragment(of: groups[0])
  }

  /// `BDATS]`, `0-9A-Z]`
  private mutating func list() throws(TextFormat.Problem) -> [Characters] {
    var ranges: [Characters] = []
    while position < characters.count, characters[position] != "]" {
      let first = characters[position].value
      position += 1
      if position + 1 < characters.count, characters[position] == "-",
        characters[position + 1] != "]"
      {
        let last = characters[position + 1].value
        guard first <= last else { throw .stray("-") }
        ranges.append(Characters(first: first, last: last))
        position += 2
      } else {
        ranges.append(Characters(first: first, last: first))
      }
    }
    guard position < characters.count else { throw .unclosed }
    guard !ranges.isEmpty else { throw .stray("]") }
    position += 1
    return ranges
  }

  // MARK: Building

  private mutating func add(_ state: State) -> Int {
    states.append(state)
    return states.count - 1
  }

  private mutating func one(of ranges: [Characters]) -> Fragment {
    let exit = add(.empty([]))
    return Fragment(entry: add(.characters(ranges, exit)), exit: exit)
  }

  private mutating func fragment(of group: Group) -> Fragment {
    let exit = add(.empty([]))
    var entries: [Int] = []
    for parts in group.alternatives + [group.parts] {
      var entry = exit
      for part in parts.reversed() {
        connect(part.exit, to: entry)
        entry = part.entry
      }
      entries.append(entry)
    }
    return Fragment(entry: add(.empty(entries)), exit: exit)
  }

  private mutating func repeated(_ part: Fragment, _ sign: Unicode.Scalar) -> Fragment {
    let exit = add(.empty([]))
    connect(part.exit, to: exit)
    if sign != "?" { connect(part.exit, to: part.entry) }
    let entry = add(.empty(sign == "+" ? [part.entry] : [part.entry, exit]))
    return Fragment(entry: entry, exit: exit)
  }

  private mutating func connect(_ state: Int, to target: Int) {
    guard case .empty(let targets) = states[state] else { return }
    states[state] = .empty(targets + [target])
  }

  /// The states that some states lead to without a character, those included. Sorted.
  func closure(of start: [Int]) -> [Int] {
    var isSeen = [Bool](repeating: false, count: states.count)
    for state in start { isSeen[state] = true }
    var pending = start
    while let state = pending.popLast() {
      guard case .empty(let targets) = states[state] else { continue }
      for target in targets where !isSeen[target] {
        isSeen[target] = true
        pending.append(target)
      }
    }
    return states.indices.filter { isSeen[$0] }
  }
}
