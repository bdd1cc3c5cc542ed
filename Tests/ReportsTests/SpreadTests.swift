import BitCollections
import Diagnostics
import Model
import TestSupport
import Testing

@testable import Reports

/// What a failure touches, on the province in miniature with random relations, against the rules of
/// spreading applied until nothing changes.
struct SpreadTests {
  private static let all = [
    SmallModel.office, SmallModel.platform, SmallModel.portal, SmallModel.module,
    SmallModel.database,
  ]

  private static func random(_ number: Int) -> SmallModel {
    var source = RandomSource(seed: UInt64(number))
    var small = SmallModel()
    for _ in 0..<Int.random(in: 0...6, using: &source) {
      let from = all.randomElement(using: &source) ?? SmallModel.office
      let to = all.randomElement(using: &source) ?? SmallModel.office
      guard from != to else { continue }
      let hops = all.filter { $0 != from && $0 != to && Int.random(in: 0..<4, using: &source) == 0 }
      small.relate(
        from, to, "", via: hops, phases: UInt64.random(in: 1...7, using: &source))
    }
    small.connect()
    return small
  }

  /// What fails with an element in a phase, besides it, its parts and its containers.
  private static func failing(
    with root: ElementID, in phase: PhaseID, _ model: ArchitectureModel
  ) -> Set<ElementID> {
    allFailing(with: root, in: phase, model).filter {
      $0 != root && !model.isInside($0, root) && !model.isInside(root, $0)
    }
  }

  private static func allFailing(
    with root: ElementID, in phase: PhaseID, _ model: ArchitectureModel
  ) -> Set<ElementID> {
    var failed: Set = [root]
    for id in all where model.isInside(id, root) { failed.insert(id) }
    for _ in 0...(all.count + 1) {
      for relation in model.relations where relation.phases.contains(phase) {
        let needed = [relation.target] + model.hops(of: relation).map(\.element)
        if needed.contains(where: failed.contains) { failed.insert(relation.source) }
      }
      for id in all {
        if let parent = model[id].parent, failed.contains(id) { failed.insert(parent) }
      }
    }
    return failed
  }

  @Test func `an impact is what fails with the element, and what the selector selects`() throws {
    for number in 0..<1_000 {
      let model = Self.random(number).model
      for phase in model.allPhases.phases {
        for root in Self.all {
          let expected = Self.failing(with: root, in: phase, model)
          let scope = ReportScope(model, SourceMap(), phase: phase, roots: [root])
          let table = scope.impact()
          let column = try #require(table.columns.firstIndex { $0.id == "element" })
          let names = Set(table.rows.map { $0[column] })
          let cells = ModelCells(model)
          agree(names == Set(expected.map { cells.reference($0) }))
          let selected = model.select(.needing(root), in: phase).certain
          agree(Set(selected.map { ElementID($0) }) == expected)
        }
      }
    }
  }

  @Test func `the count of what stops is that of its impact`() {
    for number in 0..<1_000 {
      let model = Self.random(number).model
      for phase in model.allPhases.phases {
        let points = SinglePoints(ReportScope(model, SourceMap(), phase: phase))
        for root in Self.all {
          agree(
            points.stopped[root.index] == Self.failing(with: root, in: phase, model).count)
          // The portal and its part are the office's, which is an agency itself, and nothing else is
          // anybody's.
          let failed = Self.allFailing(with: root, in: phase, model)
          let isHit = [SmallModel.portal, SmallModel.module, SmallModel.office]
            .contains(where: failed.contains)
          agree(points.agencies[root.index] == (isHit ? 1 : 0))
        }
      }
    }
  }

  @Test func `what stops with each of many elements is what reaches it`() {
    var source = RandomSource(seed: 6)
    for (count, density) in [(600, 1), (1_100, 2), (1_500, 4)] {
      var small = SmallModel()
      for number in 0..<count { small.add("he-thong-\(number)", "", kind: 1) }
      let first = SmallModel.database.index + 1
      var users = [[Int]](repeating: [], count: first + count)
      for _ in 0..<count * density {
        // Mostly to what comes later, so that there are many small circles and no single large one.
        let from = Int.random(in: 0..<count, using: &source)
        let step = Int.random(in: -2...40, using: &source)
        let to = min(max(from + step, 0), count - 1)
        guard from != to else { continue }
        small.relate(ElementID(first + from), ElementID(first + to), "")
        users[first + to].append(first + from)
      }
      small.connect()
      let points = SinglePoints(ReportScope(small.model, SourceMap(), phase: PhaseID(0)))
      for root in first..<first + count {
        var reached: Set = [root]
        var pending = [root]
        while let node = pending.popLast() {
          for user in users[node] where reached.insert(user).inserted { pending.append(user) }
        }
        agree(points.stopped[root] == reached.count - 1)
      }
    }
  }

  @Test func `what shares a platform does not fall with what others reach over it`() {
    var small = SmallModel()
    small.relate(SmallModel.portal, SmallModel.database, "", via: [SmallModel.platform])
    small.relate(SmallModel.office, SmallModel.module, "", via: [SmallModel.platform])
    small.connect()
    let phase = PhaseID(2)
    let model = small.model
    func hit(_ root: ElementID) -> [String] {
      ReportScope(model, SourceMap(), phase: phase, roots: [root]).impact().rows
        .map { $0[1].text(.english) }
    }
    #expect(hit(SmallModel.database) == ["Cổng dịch vụ công (dvc)"])
    #expect(hit(SmallModel.module) == ["Văn phòng UBND tỉnh (vpub)"])
    #expect(hit(SmallModel.platform) == ["Văn phòng UBND tỉnh (vpub)", "Cổng dịch vụ công (dvc)"])
  }

  @Test func `steps around a focus don't pass through a platform to all that uses it`() {
    var small = SmallModel()
    small.relate(SmallModel.portal, SmallModel.database, "a", via: [SmallModel.platform])
    small.relate(SmallModel.office, SmallModel.module, "b", via: [SmallModel.platform])
    small.connect()
    let needs = NeedGraph(small.model, in: PhaseID(2))
    let around = needs.neighbourhood(of: [SmallModel.database], steps: 5)
    #expect(around == BitSet([SmallModel.database.index, SmallModel.portal.index]))
  }

  @Test func `every report of a model without relations says so or has rows`() {
    let scope = ReportScope(SmallModel().model, SourceMap())
    for name in ReportName.allCases {
      let table = scope.table(name)
      #expect(!table.emptyStatement.english.isEmpty && !table.emptyStatement.vietnamese.isEmpty)
      #expect(!table.title.vietnamese.isEmpty)
      for row in table.rows { #expect(row.count == table.columns.count) }
    }
  }

  @Test func `a report is the same whatever the order of what is asked for`() {
    let model = Self.random(7).model
    for grouping in ReportScope.Grouping.allCases {
      for name in ReportName.allCases {
        let one = ReportScope(model, SourceMap(), grouping: grouping).table(name)
        let other = ReportScope(model, SourceMap(), grouping: grouping).table(name)
        #expect(one == other)
        for row in one.rows { #expect(row.count == one.columns.count) }
      }
    }
  }
}
