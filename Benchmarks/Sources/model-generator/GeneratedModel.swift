/// A generated architecture: elements in the order they are written, and their relations. Both
/// writers print this one value, so that both texts say the same graph.
struct GeneratedModel {
  /// Phases `from` and up to, without, `until`, as places in `phaseNames`.
  struct Phases: Equatable {
    var from = 0
    var until = GeneratedModel.phaseNames.count

    var isEmpty: Bool { from >= until }
    /// Whether there is a phase both before and from the last one.
    var crossesLast: Bool { from < Phases.last && until > Phases.last }

    static var last: Int { GeneratedModel.phaseNames.count - 1 }

    func intersection(_ other: Phases) -> Phases {
      Phases(from: max(from, other.from), until: min(until, other.until))
    }
  }

  struct Element {
    var kind: String
    var id: String
    var label: String
    /// Place of the element that contains it; nil at the top of the model.
    var parent: Int?
    var depth: Int
    /// What its declaration says; all phases if nothing.
    var declared = Phases()
    /// In which phases it exists: its own and those of its containers.
    var existence = Phases()
    /// The place behind the last element inside this one: contents follow their container.
    var end = 0
    /// Statements of its body, one a line, without indentation.
    var attributes: [String] = []
    var comment: String?
  }

  enum Target: Equatable {
    case element(Int)
    /// A place in `Words.nationalDatabases`.
    case national(Int)
  }

  /// How a relation runs. The hub is the integration platform of the source's province.
  enum Route {
    case unstated, direct, unknown, hub, hubAndNational
  }

  struct Relation {
    var source: Int
    var target: Target
    var label: String
    var kind: String?
    var route = Route.unstated
    var phases = Phases()
    /// Statements of its body, one a line.
    var attributes: [String] = []
  }

  static let phaseNames = ["hien-trang", "giua-ky", "muc-tieu"]
  /// The id of the integration platform of every province.
  static let hubID = "truc"

  /// Whether it has no phases, the words of the measuring pack alone, and few cycles: what other programs
  /// can be given too.
  var isPlain = false
  var elements: [Element] = []
  /// In the order of their sources.
  var relations: [Relation] = []
  /// Places of the provinces.
  var provinces: [Int] = []

  /// The dotted name from the top of the model.
  func path(_ element: Int) -> String { path(element, below: nil) }

  /// The name by which `source` reaches `target`: from the nearest container they share.
  func path(_ target: Int, from source: Int) -> String {
    var container: Int? = source
    while let place = container, !(place < target && target < elements[place].end) {
      container = elements[place].parent
    }
    return path(target, below: container)
  }

  /// The province of each element.
  func provinceOfEach() -> [Int] {
    var places: [Int] = []
    for (place, element) in elements.enumerated() {
      places.append(element.parent.map { places[$0] } ?? place)
    }
    return places
  }

  private func path(_ element: Int, below container: Int?) -> String {
    var path = elements[element].id
    var next = elements[element].parent
    while let place = next, place != container {
      path = elements[place].id + "." + path
      next = elements[place].parent
    }
    return path
  }
}
