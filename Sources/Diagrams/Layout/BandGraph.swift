import Model

/// What a picture in bands lays out: its boxes, then the texts of its arrows, which stand in rows of
/// their own; and the links between them.
struct BandGraph {
  struct Link {
    var source: Int
    var target: Int
    var arrow: Int
    /// Whether the link begins at the arrow's source, and whether it ends at its target.
    var isFirst: Bool
    var isLast: Bool
  }

  let diagram: Diagram
  /// The arrow of each text; texts are numbered behind the boxes.
  private(set) var arrowOfText: [Int] = []
  private(set) var textOfArrow: [Int: Int] = [:]
  private(set) var links: [Link] = []

  var boxCount: Int { diagram.boxes.count }
  var nodeCount: Int { boxCount + arrowOfText.count }

  init(_ diagram: Diagram) {
    self.diagram = diagram
    for (index, arrow) in diagram.arrows.enumerated() where arrow.source != arrow.target {
      guard !diagram.isNumbered, !arrow.label.isEmpty else {
        links.append(
          Link(
            source: arrow.source, target: arrow.target, arrow: index, isFirst: true, isLast: true))
        continue
      }
      let text = boxCount + arrowOfText.count
      arrowOfText.append(index)
      textOfArrow[index] = text
      links.append(
        Link(source: arrow.source, target: text, arrow: index, isFirst: true, isLast: false))
      links.append(
        Link(source: text, target: arrow.target, arrow: index, isFirst: false, isLast: true))
    }
  }

  func isText(_ node: Int) -> Bool { node >= boxCount && node < nodeCount }

  func isBar(_ node: Int) -> Bool { node < boxCount && diagram.boxes[node].shape == .bar }

  func width(_ node: Int) -> Double {
    isText(node)
      ? diagram.arrows[arrowOfText[node - boxCount]].label.width + 2 * LayoutPlan.labelPadding
      : diagram.boxes[node].width
  }

  func height(_ node: Int) -> Double {
    isText(node)
      ? diagram.arrows[arrowOfText[node - boxCount]].label.height + 2 * LayoutPlan.labelPadding
      : diagram.boxes[node].height
  }
}
