import Model

/// A set of what a model doesn't say. Answers carry one, and millions of answers are given: it is a
/// few words that need no memory of their own.
public struct EvidenceSet: Sendable, Hashable, BitwiseCopyable {
  /// Bits 0 to 31 for what isn't an attribute, then one for each attribute: there are no more than
  /// `Vocabulary.maximumAttributes`.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  public static let none = EvidenceSet()

  public init() {}

  private init(_ words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  public init(_ item: MissingEvidence) {
    insert(item)
  }

  public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }

  public var isEmpty: Bool { words.0 | words.1 | words.2 | words.3 == 0 }

  /// Both sets as one.
  func united(with other: EvidenceSet) -> EvidenceSet {
    EvidenceSet(
      (
        words.0 | other.words.0, words.1 | other.words.1, words.2 | other.words.2,
        words.3 | other.words.3
      ))
  }

  mutating func insert(_ item: MissingEvidence) {
    let number = item.number
    let bit = UInt64(1) << UInt64(number & 63)
    switch number >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  /// What is in the set, in the order in which people read it.
  public var items: [MissingEvidence] {
    var items: [MissingEvidence] = []
    for (place, word) in [words.0, words.1, words.2, words.3].enumerated() {
      var rest = word
      while rest != 0 {
        items.append(MissingEvidence(number: place * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return items.sorted()
  }
}

extension EvidenceSet: ExpressibleByArrayLiteral {
  public init(arrayLiteral items: MissingEvidence...) {
    for item in items { insert(item) }
  }
}

extension EvidenceSet {
  /// All of several sets as one.
  init(uniting sets: some Sequence<EvidenceSet>) {
    self = sets.reduce(.none) { $0.united(with: $1) }
  }
}

extension EvidenceSet: Sequence {
  public func makeIterator() -> IndexingIterator<[MissingEvidence]> { items.makeIterator() }
}

extension MissingEvidence {
  /// Whatever has no further part, by its bit.
  private static let plain: [MissingEvidence] =
    [
      .elements, .relations, .routes, .date, .packDates, .phases, .direction, .classes, .commonUnit,
      .codeList,
    ] + HeaderField.allCases.map(MissingEvidence.header)
    + IndicatorProperty.allCases.map(MissingEvidence.indicatorLine)

  /// The bit in an `EvidenceSet`. More attributes than it has bits for are refused when packs are read.
  fileprivate var number: Int {
    switch self {
    case .attribute(let attribute):
      32 + attribute.index
    case .elements: 0
    case .relations: 1
    case .routes: 2
    case .date: 3
    case .packDates: 4
    case .phases: 5
    case .direction: 6
    case .classes: 7
    case .commonUnit: 8
    case .codeList: 9
    case .header(let field): 10 + (HeaderField.allCases.firstIndex(of: field) ?? 0)
    case .indicatorLine(let property): 10 + HeaderField.allCases.count + property.rawValue
    }
  }

  fileprivate init(number: Int) {
    self = number < 32 ? Self.plain[number] : .attribute(AttributeID(number - 32))
  }
}
