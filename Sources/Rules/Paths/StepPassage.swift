import Model

/// How many stations a path has filled behind a step, of as many as it had filled before: the source and
/// the hops of the step fill them in order, each at most one.
final class StepPassage: Sendable {
  let stations: PhasedStations
  private let graph: StepGraph
  private let sources: [UInt32]
  /// By step, what its hops do: nothing where it is 0, otherwise one of `transfers`, or it isn't the same
  /// in all phases. Empty where no step has anything.
  private let hops: [UInt16]
  /// What hops do: for each number of stations filled before, that behind, in four bits.
  private let transfers: [UInt64]

  private static let varying = UInt16.max

  init(_ graph: StepGraph, _ stations: PhasedStations) {
    self.graph = graph
    self.stations = stations
    sources = graph.sources
    var transfers: [UInt64] = [0]
    var hops: [UInt16] = []
    if graph.hops.contains(where: { stations.any[Int($0)] != 0 }) || !stations.isVarying.isEmpty {
      let (starts, elements, any) = (graph.hopStarts, graph.hops, stations.any)
      hops = [UInt16](repeating: 0, count: graph.sources.count)
      for step in hops.indices {
        if !stations.isVarying.isEmpty, Self.isVarying(step, graph, stations) {
          hops[step] = Self.varying
          continue
        }
        let (first, end) = (Int(starts[step]), Int(starts[step + 1]))
        if first == end { continue }
        var passed = first..<end
        while let first = passed.first, any[Int(elements[first])] == 0 { passed.removeFirst() }
        guard !passed.isEmpty else { continue }
        var transfer: UInt64 = 0
        for before in 0...stations.count {
          var filled = before
          for place in passed { filled = stations.fill(filled, with: any[Int(elements[place])]) }
          transfer |= UInt64(filled) << (4 * UInt64(before))
        }
        // A model has few that differ.
        if let known = transfers.firstIndex(of: transfer) {
          hops[step] = UInt16(known)
        } else {
          hops[step] = UInt16(transfers.count)
          transfers.append(transfer)
        }
      }
    }
    self.hops = hops
    self.transfers = transfers
  }

  /// Whether a step's source, target or hops are other stations in other phases.
  private static func isVarying(
    _ step: Int, _ graph: StepGraph, _ stations: PhasedStations
  ) -> Bool {
    stations.isVarying[Int(graph.sources[step])] || stations.isVarying[Int(graph.targets[step])]
      || graph.hops(of: step).contains { stations.isVarying[Int(graph.hops[$0])] }
  }

  /// How many stations are filled behind the source and the hops of a step.
  ///
  /// - Parameter phases: those that are asked for; behind the call, those that the answer is for.
  @inline(__always)
  func filled(behind step: Int, _ before: UInt8, in phases: inout UInt8) -> UInt8 {
    let kind = hops.isEmpty ? 0 : hops[step]
    if kind == Self.varying {
      phases = phases.lowestBit
      return filledVarying(behind: step, before, in: phases)
    }
    let filled = stations.fill(before, with: stations.any[Int(sources[step])])
    return kind == 0 ? filled : UInt8(transfers[Int(kind)] >> (4 * UInt64(filled)) & 15)
  }

  private func filledVarying(behind step: Int, _ before: UInt8, in phase: UInt8) -> UInt8 {
    graph.hops(of: step).reduce(stations.fill(before, at: sources[step], in: phase)) {
      stations.fill($0, at: graph.hops[$1], in: phase)
    }
  }
}
