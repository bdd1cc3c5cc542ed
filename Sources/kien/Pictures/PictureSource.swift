import Diagrams
import Layout

/// What a picture shows, as a hash that doesn't depend on where the layout engine puts things.
enum PictureSource {
  /// The picture is drawn with everything at made-up places: whatever of the diagram reaches the
  /// file is in the hash then, and nothing needs to be listed here.
  ///
  /// - Parameters:
  ///   - picture: The picture at its real places, where it was drawn already.
  ///   - lock: The text of the lock that the picture keeps to; empty where there is none.
  static func hash(
    of diagram: Diagram, _ theme: Theme.Name, picture: PlacedDiagram? = nil, lock: [UInt8]
  ) -> ContentHash {
    let request = diagram.layoutRequest
    let layout = skeleton(of: request)
    let shown =
      picture?.rearranged(layout)
      ?? PlacedDiagram(diagram, layout: layout, isFallback: false, hasPlainPage: true)
    var hash = ContentHash()
    hash.add("kien picture 2")
    hash.add("\(lock.count)")
    hash.add(lock)
    hash.add((try? LayoutCodec.encode(request)) ?? [])
    hash.add(shown.svg(theme: theme))
    // What the plain page has no room for, another may have.
    for row in diagram.table.dropFirst(shown.shownRowCount) { hash.add(row.text) }
    return hash
  }

  /// Boxes in rows of eight, straight lines.
  private static func skeleton(of request: LayoutRequest) -> LayoutResult {
    let nodes = request.nodes.indices.map { index in
      LayoutResult.Point(x: Double(index % 8) * 200 + 100, y: Double(index / 8) * 100 + 50)
    }
    let height = Double(request.nodes.count / 8 + 1) * 100
    return LayoutResult(
      width: 1_600, height: height, nodes: nodes,
      clusters: request.clusters.map { _ in
        LayoutResult.Rectangle(minX: 0, minY: 0, maxX: 1_600, maxY: height)
      },
      edges: request.edges.map { edge in
        [nodes[edge.tail], nodes[edge.tail], nodes[edge.head], nodes[edge.head]]
      })
  }
}
