import Interchange
import Testing

/// A model as a graph in the DOT language.
@Suite struct `The graph in DOT` {
  @Test func `every element and relation is there, with names that lead from one to the other`() {
    let (model, _) = ModelText(
      """
      architecture thu "Tỉnh \\"thử\\"" { as-of 2024-01-01 }
      use vn-egov 2.0
      phases { nay "Hiện trạng" 2020; sau "Mục tiêu" 2025 }
      agency so "Sở TT&TT" {
        lgsp truc "Trục"
      }
      portal cong from sau {
        -> so.truc "Gửi" via so.truc2
        -> so.truc "Đọc" direct
      }
      lgsp truc2
      """.replacing("so.truc2", with: "truc2")
    ).resolved()
    let text = String(decoding: GraphDOT(model).bytes(), as: UTF8.self)
    #expect(
      text == """
        digraph "thu" {
          graph [charset="UTF-8", label="Tỉnh \\"thử\\""];
          "cong" [label="cong", kind="portal", phases="sau"];
          "so" [label="Sở TT&amp;TT", kind="agency"];
          "so.truc" [label="Trục", kind="lgsp", parent="so"];
          "truc2" [label="truc2", kind="lgsp"];
          "cong" -> "so.truc" [kind="uses", label="Gửi", via="truc2", phases="sau"];
          "cong" -> "so.truc" [kind="uses", label="Đọc", route="direct", phases="sau"];
        }

        """)
  }
}
