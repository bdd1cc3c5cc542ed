import Diagnostics
import Model
import TestSupport
import Testing

@testable import Reports

/// Two models laid over each other, told apart as two phases.
struct OverlaidModelTests {
  private static let ends = [
    SmallModel.office, SmallModel.platform, SmallModel.portal, SmallModel.module,
    SmallModel.database,
  ]

  private static func overlay(
    _ old: ArchitectureModel, _ new: ArchitectureModel, _ phase: PhaseID = PhaseID(2)
  ) -> OverlaidModel {
    OverlaidModel(old, new, phases: (phase, phase), names: ("cũ", "mới"))
  }

  private static func change(_ id: ElementID, _ overlaid: OverlaidModel) -> Comparison.Change? {
    let change = overlaid.model.change(of: id, in: overlaid.model.wholeSpan)
    return change == .kept && overlaid.alteredElements.contains(id) ? .altered : change
  }

  private static func change(_ id: RelationID, _ overlaid: OverlaidModel) -> Comparison.Change? {
    let change = overlaid.model.change(of: id, in: overlaid.model.wholeSpan)
    return change == .kept && overlaid.alteredRelations.contains(id) ? .altered : change
  }

  /// `+`, `−`, `△` and `=` before the name of everything, in the order of the result.
  private static func changes(_ overlaid: OverlaidModel) -> [String] {
    func sign(_ change: Comparison.Change?) -> String {
      switch change {
      case .added: "+"
      case .ended: "-"
      case .altered: "~"
      case .kept: "="
      case nil: "?"
      }
    }
    let model = overlaid.model
    return model.elementIDs.map { "\(sign(change($0, overlaid))) \(model.qualifiedName($0))" }
      + model.relationIDs.map { id in
        let hops = model.hops(of: model[id]).map { model.qualifiedName($0.element) }
        let way = hops.isEmpty ? "" : " via \(hops.joined(separator: ", "))"
        return "\(sign(change(id, overlaid))) \(model.qualifiedName(id))\(way)"
      }
  }

  @Test func `what is new, gone, altered and led another way is told apart`() {
    var old = SmallModel()
    old.relate(SmallModel.portal, SmallModel.database, "Đọc", route: .direct)
    old.relate(SmallModel.office, SmallModel.portal, "Dùng")
    old.relate(SmallModel.office, SmallModel.database, "Xem", data: ["Hộ tịch"])
    old.add("cu", "Hệ thống cũ", kind: 1)
    old.relate(SmallModel.portal, ElementID(5), "Gửi")
    old.connect()
    var new = SmallModel()
    new.relate(SmallModel.portal, SmallModel.database, "Đọc", via: [SmallModel.platform])
    new.relate(SmallModel.office, SmallModel.portal, "Dùng")
    new.relate(SmallModel.office, SmallModel.database, "Xem", data: ["Đất đai"])
    new.add("moi", "Hệ thống mới", kind: 1, owner: SmallModel.office)
    new.call(SmallModel.platform, "LGSP của tỉnh")
    new.connect()
    let overlaid = Self.overlay(old.model, new.model)
    #expect(
      Self.changes(overlaid)
        == [
          "= csdl", "- cu", "= dvc", "= dvc.thanh-toan", "+ moi", "~ truc", "= vpub",
          "- dvc -> csdl", "+ dvc -> csdl via truc", "- dvc -> cu", "~ vpub -> csdl",
          "= vpub -> dvc",
        ].sorted(by: Self.byKind))
    #expect(overlaid.model.phases.map { overlaid.model.text($0.name) } == ["cũ", "mới"])
    let owner = overlaid.model.values(of: overlaid.model[ElementID(4)]).first?.value
    #expect(owner == .reference(ElementID(6)))
  }

  /// Elements before relations; otherwise as they stand.
  private static func byKind(_ left: String, _ right: String) -> Bool {
    !left.contains("->") && right.contains("->")
  }

  @Test func `a model over itself changes nothing, and turned round what is new is gone`() {
    for number in 0..<1_000 {
      let (one, other) = (Self.random(number), Self.random(number + 1_000))
      for phase in one.allPhases.phases {
        let same = Self.overlay(one, one, phase)
        agree(same.alteredElements.isEmpty && same.alteredRelations.isEmpty)
        agree(same.model.relations.allSatisfy { $0.phases == PhaseSet(count: 2) })
        agree(same.model.elementIDs.allSatisfy { Self.change($0, same) == .kept })
        agree(same.model.relationIDs.allSatisfy { Self.change($0, same) == .kept })
        let there = Set(Self.changes(Self.overlay(one, other, phase)))
        let back = Self.changes(Self.overlay(other, one, phase)).map { line in
          switch line.first {
          case "+": "-" + line.dropFirst()
          case "-": "+" + line.dropFirst()
          default: line
          }
        }
        agree(there == Set(back))
      }
    }
  }

  @Test func `a picture shows each relation of either model, as often as they have it`() {
    for number in 0..<1_000 {
      let (one, other) = (Self.random(number), Self.random(number + 1_000))
      let phase = one.lastPhase
      let overlaid = Self.overlay(one, other, phase).model
      for (side, model) in [one, other].enumerated() {
        let own = model.relations.filter { $0.phases.contains(phase) }.map { relation in
          Self.text(relation, model)
        }
        let shown = overlaid.relations.filter { $0.phases.contains(PhaseID(side)) }.map {
          Self.text($0, overlaid)
        }
        agree(own.sorted() == shown.sorted())
      }
    }
  }

  private static func text(_ relation: Relation, _ model: ArchitectureModel) -> String {
    let hops = model.hops(of: relation).map { model.qualifiedName($0.element) }
    return
      "\(model.qualifiedName(relation.source)) \(model.qualifiedName(relation.target)) \(model.text(relation.label)) \(hops)"
  }

  private static func random(_ number: Int) -> ArchitectureModel {
    var source = RandomSource(seed: UInt64(number))
    var small = SmallModel()
    for _ in 0..<Int.random(in: 0...6, using: &source) {
      let from = ends.randomElement(using: &source) ?? SmallModel.office
      let to = ends.randomElement(using: &source) ?? SmallModel.office
      guard from != to else { continue }
      let hops = ends.filter {
        $0 != from && $0 != to && Int.random(in: 0..<4, using: &source) == 0
      }
      let label = ["", "Đọc"].randomElement(using: &source) ?? ""
      small.relate(from, to, label, via: hops, phases: UInt64.random(in: 1...7, using: &source))
    }
    small.connect()
    return small.model
  }
}
