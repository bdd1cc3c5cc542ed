/// Finds the name that was probably meant.
public struct Suggestion {
  /// The candidate nearest to a name, if one is near enough: the same without accents and case
  /// first, then the fewest edits, then one that goes on behind the name. Ties go to the candidate
  /// that comes first.
  ///
  /// - Parameter orBeginning: whether one that goes on behind the name is meant by it.
  public static func nearest(
    to name: String, among candidates: some Sequence<String>, orBeginning: Bool = true
  ) -> String? {
    let names = Array(candidates)
    return nearest(to: name, amongFolded: names.lazy.map(fold), orBeginning: orBeginning)
      .map { names[$0] }
  }

  /// As `nearest`, of names that are folded already: where the nearest stands among them.
  static func nearest(
    to name: String, amongFolded candidates: some Collection<[UInt8]>, orBeginning: Bool = true
  ) -> Int? {
    let folded = fold(name)
    let limit = max(1, min(3, folded.count / 3))
    var best: (distance: Int, index: Int)?
    for (index, candidate) in candidates.enumerated() {
      let distance = editDistance(folded, candidate, limit: best?.distance ?? limit + 1)
      if distance <= limit, best.map({ distance < $0.distance }) ?? true {
        best = (distance, index)
        if distance == 0 { break }
      }
    }
    if best != nil || !orBeginning { return best?.index }
    return candidates.enumerated().first { begins($0.element, with: folded) }?.offset
  }

  /// Whether a name goes on behind the whole words that were typed, such as `truc-van-ban-quoc-gia`
  /// behind `truc-van-ban`.
  private static func begins(_ candidate: [UInt8], with typed: [UInt8]) -> Bool {
    typed.count >= 4 && candidate.count > typed.count + 1
      && candidate[typed.count] == UInt8(ascii: "-") && candidate.starts(with: typed)
  }

  /// Lower case without accents, `đ` as `d`, hyphens and spaces as one: how a person in a hurry
  /// types a name.
  static func fold(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x300...0x36F: continue
      case 0x20, 0x2D, 0x5F: result.append(UInt8(ascii: "-"))
      case 0x00...0x7F: result.append(UInt8(scalar.value))
      default: result.append(baseLetters[scalar.value] ?? UInt8(ascii: "?"))
      }
    }
    return result
  }

  private static let baseLetters: [UInt32: UInt8] = {
    let groups: [(UInt8, String)] = [
      (UInt8(ascii: "a"), "àáảãạăằắẳẵặâầấẩẫậäåā"), (UInt8(ascii: "d"), "đð"),
      (UInt8(ascii: "e"), "èéẻẽẹêềếểễệëē"), (UInt8(ascii: "i"), "ìíỉĩịïī"),
      (UInt8(ascii: "o"), "òóỏõọôồốổỗộơờớởỡợöōø"), (UInt8(ascii: "u"), "ùúủũụưừứửữựüū"),
      (UInt8(ascii: "y"), "ỳýỷỹỵÿ"), (UInt8(ascii: "c"), "ç"), (UInt8(ascii: "n"), "ñ"),
    ]
    var table: [UInt32: UInt8] = [:]
    for (base, letters) in groups {
      for scalar in letters.unicodeScalars { table[scalar.value] = base }
    }
    return table
  }()

  /// Levenshtein distance with transpositions, or `limit` where it is at least that.
  private static func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    guard abs(left.count - right.count) < limit else { return limit }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
        var distance = min(substitution, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          distance = min(distance, beforePrevious[column - 1] + 1)
        }
        current.append(distance)
      }
      if current.allSatisfy({ $0 >= limit }) { return limit }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
