public import Diagnostics

/// The relations at each element, as two arrays: where an element's run begins, and the runs.
public struct Adjacency: Sendable {
  @usableFromInline var outgoingStarts: [UInt32] = [0]
  private var outgoingRelations: [RelationID] = []
  @usableFromInline var incomingStarts: [UInt32] = [0]
  private var incomingRelations: [RelationID] = []

  public init() {}

  public init(
    elementCount: Int, relations: [Relation], repeating: @escaping Repetition = inTurn
  ) {
    let runs = collected(2, repeating: repeating) { side in
      side == 0
        ? Self.runs(elementCount, relations) { $0.source }
        : Self.runs(elementCount, relations) { $0.target }
    }
    (outgoingStarts, outgoingRelations) = runs[0]
    (incomingStarts, incomingRelations) = runs[1]
  }

  /// Relations whose source is the element, in canonical order.
  public func outgoing(_ element: ElementID) -> ArraySlice<RelationID> {
    outgoingRelations[
      Int(outgoingStarts[element.index])..<Int(outgoingStarts[element.index + 1])]
  }

  /// Relations whose target is the element, in canonical order.
  public func incoming(_ element: ElementID) -> ArraySlice<RelationID> {
    incomingRelations[
      Int(incomingStarts[element.index])..<Int(incomingStarts[element.index + 1])]
  }

  /// How many relations leave an element.
  @inlinable public func outgoingCount(_ element: ElementID) -> Int {
    Int(outgoingStarts[element.index + 1] - outgoingStarts[element.index])
  }

  /// How many relations lead to an element.
  @inlinable public func incomingCount(_ element: ElementID) -> Int {
    Int(incomingStarts[element.index + 1] - incomingStarts[element.index])
  }

  /// A counting sort of the relations by one end.
  private static func runs(
    _ elementCount: Int, _ relations: [Relation], end: (Relation) -> ElementID
  ) -> ([UInt32], [RelationID]) {
    var starts = [UInt32](repeating: 0, count: elementCount + 1)
    for relation in relations { starts[end(relation).index + 1] += 1 }
    for index in 0..<elementCount { starts[index + 1] += starts[index] }
    var next = starts
    var runs = [RelationID](repeating: RelationID(0), count: relations.count)
    for (index, relation) in relations.enumerated() {
      let element = end(relation).index
      runs[Int(next[element])] = RelationID(index)
      next[element] += 1
    }
    return (starts, runs)
  }
}
