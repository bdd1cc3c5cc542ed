/// The layout request of a diagram, and which of its nodes and edges draw which box and arrow.
struct LayoutPlan {
  /// How an arrow is laid out.
  struct ArrowPlan {
    /// The label's node; none where the arrow has no label.
    var label: Int?
    /// One edge, or two with the label between them; none for an arrow to its own box.
    var edges: [Int]
    /// Whether the edges lead from the arrow's target to its source, because it points upwards.
    var isReversed: Bool
  }

  var request: LayoutRequest
  /// By arrow. A box's node has the box's index.
  var arrows: [ArrowPlan]
  init(_ diagram: Diagram) {
    switch diagram.arrangement {
    // These are laid out by our own means.
    case .bands, .nested: self = LayoutPlan(request: LayoutRequest(), arrows: [])
    case .clusters: self = ClusterPlanner(diagram).plan()
    }
  }

  init(request: LayoutRequest, arrows: [ArrowPlan]) {
    self.request = request
    self.arrows = arrows
  }

  /// Space around a label's text, in points.
  static let labelPadding = 3.0
}

extension Diagram {
  /// What the layout engine is asked. It says nothing of what the picture means.
  public var layoutRequest: LayoutRequest { LayoutPlan(self).request }
}

extension LayoutRequest.Node {
  /// A node for a box of a size in points, which is cut to what engines take.
  init(width: Double, height: Double, cluster: Int? = nil) {
    self.init(
      width: min(max(1, Int(width.rounded(.up))), 4000),
      height: min(max(1, Int(height.rounded(.up))), 4000), cluster: cluster)
  }

  init(label: TextBlock, cluster: Int? = nil) {
    self.init(
      width: label.width + 2 * LayoutPlan.labelPadding,
      height: label.height + 2 * LayoutPlan.labelPadding, cluster: cluster)
  }
}
