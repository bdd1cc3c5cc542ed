/// Which value of what colours show has which colour, for boxes and the legend.
struct ColorScale {
  struct Entry {
    var text: String
    var tone: Tone
  }

  /// In the order of the legend.
  private(set) var entries: [Entry] = []

  /// - Parameter values: What is shown, with an order. Values beyond the hues share the neutral
  ///   tone: their chips tell them apart.
  init(_ values: [(order: Int, text: String)] = []) {
    var seen: Set<String> = []
    let sorted = values.sorted {
      $0.order == $1.order
        ? $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) : $0.order < $1.order
    }
    for value in sorted where seen.insert(value.text).inserted {
      entries.append(
        Entry(
          text: value.text,
          tone: entries.count < Tone.hueCount ? .hue(entries.count) : .neutral))
    }
  }

  func tone(_ text: String?) -> Tone {
    entries.first { $0.text == text }?.tone ?? .neutral
  }
}
