public import Diagnostics

/// The places that the boxes of one view keep from one drawing to the next, as text.
///
/// One line for each box and each label of an arrow, sorted by identifier, so that a change of a
/// picture is a small difference that can be read and merged:
///
/// ```
/// # Places of the boxes of view 'ket-noi' …
/// kien-lock 1
/// element-dvc 120 340
/// relation-dvc_to_truc_n1 120 410
/// ```
public struct LayoutLock: Sendable, Hashable {
  /// A line that says nothing that could be used.
  public struct Problem: Sendable, Hashable {
    /// Counted from 1.
    public var line: Int
    public var message: LocalizedText
  }

  /// Centres in points by the identifier of the box or arrow; whole numbers, 0 to 100 000.
  public var places: [String: LayoutResult.Point]

  public init(places: [String: LayoutResult.Point] = [:]) {
    self.places = places
  }

  static let heading = "kien-lock 1"
  /// The largest coordinate, in points: some thirty times the widest picture that reads well.
  static let maximumCoordinate = 100_000
  /// More lines than this belong to no view: four times what the layout engine takes.
  public static let maximumLines = 20_000

  // MARK: Reading

  /// How many lines a file has.
  public static func lineCount(_ bytes: [UInt8]) -> Int {
    bytes.count { $0 == 0x0A } + (bytes.isEmpty || bytes.last == 0x0A ? 0 : 1)
  }

  /// Reads the lines that are in order; the others are told and left out. Of a file with too many lines
  /// nothing is read: who writes half of it again would lose the rest.
  public static func parse(_ bytes: [UInt8]) -> (lock: LayoutLock, problems: [Problem]) {
    guard lineCount(bytes) <= maximumLines else {
      return (LayoutLock(), [Problem(line: maximumLines + 1, message: Self.tooLong)])
    }
    var lock = LayoutLock()
    var problems: [Problem] = []
    var lineOf: [String: Int] = [:]
    var hasHeading = false
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let number = index + 1
      guard let text = String(validating: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      else {
        problems.append(Problem(line: number, message: Self.notText))
        continue
      }
      let words = text.split(separator: " ")
      if words.isEmpty || words[0].first == "#" { continue }
      if !hasHeading {
        guard text == heading else {
          return (LayoutLock(), [Problem(line: number, message: Self.noHeading)])
        }
        hasHeading = true
        continue
      }
      guard words.count == 3, let x = coordinate(words[1]), let y = coordinate(words[2]) else {
        problems.append(Problem(line: number, message: Self.notAPlace))
        continue
      }
      let identifier = String(words[0])
      if let first = lineOf[identifier] {
        problems.append(Problem(line: number, message: Self.repeated(identifier, first)))
        continue
      }
      lineOf[identifier] = number
      lock.places[identifier] = LayoutResult.Point(x: Double(x), y: Double(y))
    }
    return (lock, problems)
  }

  private static func coordinate(_ word: Substring) -> Int? {
    guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word),
      number <= maximumCoordinate
    else { return nil }
    return number
  }

  // MARK: Writing

  /// The lock as its file, the same bytes for the same places.
  public func text(view: String) -> String {
    var text = """
      # Places of the boxes and labels of view '\(view)', written by: kien draw --lock
      # Vị trí các khối và nhãn của sơ đồ '\(view)', ghi bằng lệnh: kien draw --lock
      \(Self.heading)

      """
    let sorted = places.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (identifier, place) in sorted {
      text += "\(identifier) \(Int(place.x.rounded())) \(Int(place.y.rounded()))\n"
    }
    return text
  }

  // MARK: Messages

  private static let noHeading = LocalizedText(
    "this is no layout lock: it has to begin with '\(heading)'",
    "đây không phải tệp giữ bố cục: phải bắt đầu bằng '\(heading)'")
  private static let notText = LocalizedText(
    "the line is not UTF-8", "dòng không phải văn bản UTF-8")
  private static let notAPlace = LocalizedText(
    "expected an identifier and two whole numbers from 0 to \(maximumCoordinate)",
    "cần một mã định danh và hai số nguyên từ 0 đến \(maximumCoordinate)")
  private static let tooLong = LocalizedText(
    "a layout lock has at most \(maximumLines) lines",
    "tệp giữ bố cục có tối đa \(maximumLines) dòng")

  private static func repeated(_ identifier: String, _ line: Int) -> LocalizedText {
    LocalizedText(
      "'\(identifier)' has its place in line \(line) already",
      "'\(identifier)' đã có vị trí ở dòng \(line)")
  }
}
