import Markup
import Model

/// A diagram in the DOT language, complete with texts and colours, for people who have Graphviz.
///
/// Our own layout never reads it. Names of nodes are our own identifiers; every text of the model
/// stands in a quoted label.
public enum DOTWriter {
  public static func write(_ diagram: Diagram) -> [UInt8] {
    var output = Output()
    output.line("digraph \(DOTText.quoted(diagram.definition.identifier)) {")
    let heading = "\(diagram.title)\n\(diagram.subtitle)"
    output.line(
      "  graph [charset=\"UTF-8\", label=\(DOTText.quoted(heading)), labelloc=t, rankdir=\(diagram.direction == .leftToRight ? "LR" : "TB"), "
        + "fontname=\"Noto Sans\", fontsize=14, nodesep=0.25, ranksep=0.4];")
    output.line("  node [fontname=\"Noto Sans\", fontsize=10, style=\"filled\"];")
    output.line("  edge [fontname=\"Noto Sans\", fontsize=9];")
    for group in diagram.groups.indices where diagram.groups[group].parent == nil {
      write(group: group, of: diagram, indent: "  ", to: &output)
    }
    for box in diagram.boxes where box.group == nil {
      output.line("  " + node(box))
    }
    for arrow in diagram.arrows { output.line("  " + edge(arrow, diagram)) }
    if case .bands = diagram.arrangement { writeBandOrder(diagram, to: &output) }
    output.line("}")
    return output.bytes
  }

  private struct Output {
    var bytes: [UInt8] = []

    mutating func line(_ text: String) {
      bytes.append(contentsOf: text.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private static func write(
    group: Int, of diagram: Diagram, indent: String, to output: inout Output
  ) {
    output.line("\(indent)subgraph \"cluster_\(group)\" {")
    output.line(
      "\(indent)  label=\(DOTText.quoted(diagram.groups[group].label)); labeljust=l; "
        + "color=\(color(Theme.light.groupBorder));")
    for box in diagram.boxes where box.group == group {
      output.line("\(indent)  " + node(box))
    }
    for inner in diagram.groups.indices where diagram.groups[inner].parent == group {
      write(group: inner, of: diagram, indent: indent + "  ", to: &output)
    }
    output.line("\(indent)}")
  }

  private static func node(_ box: Box) -> String {
    let texts = [box.name, box.kind, box.contents].flatMap { $0.lines.map(\.text) }
    let chips = box.chips.map { "[\($0.text.text)]" }
    let label = (texts + chips).joined(separator: "\n")
    var styles = ["filled"]
    if box.shape == .rounded || box.shape == .person || box.shape == .cloud {
      styles.append("rounded")
    }
    if box.isEmphasized { styles.append("bold") }
    if box.isAssumption { styles.append("dashed") }
    if box.state == .ended { styles.append("dotted") }
    let colors = Theme.light.colors(box.state) ?? Theme.light.colors(box.tone)
    return
      "\(DOTText.quoted(box.identifier)) [label=\(DOTText.quoted(label)), shape=\(shape(box.shape)), "
      + "style=\(DOTText.quoted(styles.joined(separator: ","))), fillcolor=\(color(colors.fill)), "
      + "color=\(color(colors.border)), tooltip=\(DOTText.quoted(box.description))];"
  }

  private static func edge(_ arrow: Diagram.Arrow, _ diagram: Diagram) -> String {
    let label = arrow.label.lines.map(\.text).joined(separator: "\n")
    let ends = [arrow.source, arrow.target].map { DOTText.quoted(diagram.boxes[$0].identifier) }
    return
      "\(ends[0]) -> \(ends[1]) [id=\(DOTText.quoted(arrow.identifier)), label=\(DOTText.quoted(label)), "
      + "style=\(arrow.line.rawValue), color=\(color(Theme.light.line)), "
      + "tooltip=\(DOTText.quoted(arrow.description))];"
  }

  /// Invisible edges that keep the bands in their order.
  private static func writeBandOrder(_ diagram: Diagram, to output: inout Output) {
    let firsts = diagram.groups.indices.compactMap { group in
      diagram.boxes.first { $0.group == group }
    }
    for (upper, lower) in zip(firsts, firsts.dropFirst()) {
      output.line(
        "  \(DOTText.quoted(upper.identifier)) -> \(DOTText.quoted(lower.identifier)) [style=invis, weight=10];"
      )
    }
  }

  private static func shape(_ shape: Kind.Shape) -> String {
    switch shape {
    case .box, .bar, .person, .rounded, .cloud: "box"
    case .screen: "tab"
    case .cylinder: "cylinder"
    case .frame: "box3d"
    }
  }

  private static func color(_ color: Color) -> String { "\"\(color.hexadecimal)\"" }
}
