import Testing

@testable import Model

/// Which name was probably meant.
struct SuggestionTests {
  @Test(arguments: [
    ("csdl-dan-cuu", "csdl-dan-cu"), ("CSDL-DÂN-CƯ", "csdl-dan-cu"), ("csdl_dan_cu", "csdl-dan-cu"),
    ("đất-đai", "dat-dai"), ("dất đai", "dat-dai"), ("turc", "truc"), ("trucc", "truc"),
    ("tục", "truc"), ("cổng-dịch-vụ-cong", "Cổng dịch vụ công"),
    ("co\u{0302}\u{0309}ng dịch vụ công", "Cổng dịch vụ công"),
  ])
  func `a slip is understood`(_ typed: String, _ meant: String) {
    let names = ["csdl-dan-cu", "dat-dai", "truc", "Cổng dịch vụ công"]
    #expect(Suggestion.nearest(to: typed, among: names) == meant)
  }

  @Test(arguments: ["", "xyz", "hoàn-toàn-khác", "tr", "日本"])
  func `what is near nothing gets no suggestion`(_ typed: String) {
    let names = ["csdl-dan-cu", "dat-dai", "truc", "Cổng dịch vụ công"]
    #expect(Suggestion.nearest(to: typed, among: names) == nil)
  }

  @Test func `the beginning of a longer name is understood`() {
    let names = ["truc", "truc-van-ban-quoc-gia", "Trục văn bản"]
    #expect(Suggestion.nearest(to: "truc-van", among: names) == "truc-van-ban-quoc-gia")
    #expect(Suggestion.nearest(to: "tru-van", among: names) == nil)
    #expect(Suggestion.nearest(to: "tru", among: ["tru-so-lam-viec"]) == nil)
  }

  @Test func `the nearest wins and among equals the first`() {
    #expect(Suggestion.nearest(to: "portl", among: ["ports", "portal"]) == "ports")
    #expect(Suggestion.nearest(to: "portal", among: ["portals", "Portal"]) == "Portal")
  }
}
