import FoundationEssentials

/// Results in the order of the items, a few of which are worked on at once.
func sideBySide<Item: Sendable, Outcome: Sendable>(
  _ items: [Item], _ work: @escaping @Sendable (Item) async -> Outcome
) async -> [Outcome] {
  // One more than there are processors, because what waits for a program of its own uses none.
  let width = min(max(2, ProcessInfo.processInfo.activeProcessorCount + 1), 9)
  var results = [Outcome?](repeating: nil, count: items.count)
  await withTaskGroup(of: (Int, Outcome).self) { group in
    for (index, item) in items.enumerated() {
      if index >= width, let (finished, result) = await group.next() {
        results[finished] = result
      }
      group.addTask { @concurrent in (index, await work(item)) }
    }
    for await (finished, result) in group { results[finished] = result }
  }
  return results.compactMap { $0 }
}
