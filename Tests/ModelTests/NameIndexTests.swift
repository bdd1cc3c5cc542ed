import Testing

@testable import Model

/// Which element a name means in a place, whether it stands in one or in several.
struct NameIndexTests {
  private let name = Symbol(9)
  private let places: [NameIndex.Scope] = [
    .model, .pack(PackID(0)), .element(ElementID(0)), .element(ElementID(7)),
  ]

  @Test func `a name means its own element in each place, in whatever order they are added`() {
    for first in places.indices {
      for count in 1...places.count {
        var index = NameIndex()
        let added = (0..<count).map { (first + $0) % places.count }
        for place in added { index.set(ElementID(place * 10), for: name, in: places[place]) }
        for place in places.indices {
          let expected = added.contains(place) ? ElementID(place * 10) : nil
          #expect(index[places[place], name] == expected)
        }
        #expect(index[.model, Symbol(8)] == nil && index[.model, Symbol(10)] == nil)
      }
    }
  }

  @Test func `where a name stands is known, once, several times or never`() {
    var index = NameIndex()
    guard case .nowhere = index.whereabouts(of: name) else {
      Issue.record("an empty index knows a name")
      return
    }
    index.set(ElementID(3), for: name, in: .element(ElementID(7)))
    guard case .one(.element(ElementID(7))) = index.whereabouts(of: name),
      case .nowhere = index.whereabouts(of: Symbol(8))
    else {
      Issue.record("a name that stands in one place isn't known there")
      return
    }
    index.set(ElementID(4), for: name, in: .model)
    guard case .several = index.whereabouts(of: name) else {
      Issue.record("a name that stands in two places is known in one")
      return
    }
  }

  @Test func `an element takes the place of another in the same place`() {
    for others in [0, 1] {
      var index = NameIndex()
      if others > 0 { index.set(ElementID(1), for: name, in: .pack(PackID(0))) }
      index.set(ElementID(2), for: name, in: .model)
      index.set(ElementID(5), for: name, in: .model)
      #expect(index[.model, name] == ElementID(5))
      #expect(index[.pack(PackID(0)), name] == (others > 0 ? ElementID(1) : nil))
    }
  }
}
