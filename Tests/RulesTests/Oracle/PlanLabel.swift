/// A name that elements are called by, and what people read in it.
struct PlanLabel {
  var text: String
  /// Names of one thing are made of the same words, whatever their order and spelling.
  var thing: Int
  /// How its accents are set; nil where it is typed without them and can mean any.
  var accents: Int?
  /// Without the part that it names.
  var stem: Int

  private init(_ text: String, thing: Int, accents: Int?, stem: Int) {
    self.text = text
    self.thing = thing
    self.accents = accents
    self.stem = stem
  }

  static let known = [
    PlanLabel("Quản lý văn bản", thing: 0, accents: 0, stem: 0),
    PlanLabel("Văn bản: QUẢN LÝ", thing: 0, accents: 0, stem: 1),
    PlanLabel("Hệ thống quản lý văn bản", thing: 0, accents: 0, stem: 0),
    PlanLabel("quan ly van ban", thing: 0, accents: nil, stem: 0),
    PlanLabel("CSDL đất đai", thing: 1, accents: 0, stem: 2),
    PlanLabel("Đất đai - cơ sở dữ liệu", thing: 1, accents: 0, stem: 3),
    PlanLabel("co so du lieu dat dai", thing: 1, accents: nil, stem: 2),
    PlanLabel("Hoà giải", thing: 2, accents: 0, stem: 4),
    PlanLabel("hòa GIẢI", thing: 2, accents: 0, stem: 4),
    PlanLabel("Hoa giai", thing: 2, accents: nil, stem: 4),
    PlanLabel("Hóa giải", thing: 2, accents: 1, stem: 4),
    PlanLabel("Đất đai - phân hệ 1", thing: 3, accents: 0, stem: 3),
    PlanLabel("Phần mềm đất đai (tra cứu)", thing: 4, accents: 0, stem: 3),
    PlanLabel("Đất đai phần II", thing: 5, accents: 0, stem: 3),
    PlanLabel("Đất đai 2", thing: 6, accents: 0, stem: 3),
  ]

  /// A name that nothing else has.
  static func own(_ number: Int) -> PlanLabel {
    PlanLabel("Phần tử z\(number)", thing: 100 + number, accents: 0, stem: 100 + number)
  }

  /// A text that says what it says.
  static func plain(_ text: String) -> PlanLabel {
    let number =
      200 + ((PlanVocabulary.secrets + PlanVocabulary.harmless).firstIndex(of: text) ?? 0)
    return PlanLabel(text, thing: number, accents: 0, stem: number)
  }

  /// Whether both may be meant to say the same.
  func says(_ other: PlanLabel) -> Bool {
    thing == other.thing
      && (accents == other.accents || accents == nil || other.accents == nil)
  }

  /// Whether both may be parts of one thing.
  func hasStem(of other: PlanLabel) -> Bool {
    stem == other.stem && (accents == other.accents || accents == nil || other.accents == nil)
  }
}
