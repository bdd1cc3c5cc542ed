import Foundation

/// What the tests need to know of `Package.swift`: its targets in the order they stand.
struct Manifest {
  struct Target {
    let name: String
    /// The text of its declaration, dependencies included.
    let declaration: Substring

    func depends(on module: String) -> Bool { declaration.contains("\"\(module)\"") }
  }

  /// Targets of `Sources/`, the lowest first.
  let targets: [Target]

  init(_ text: String) {
    let sources = text.prefix(
      upTo: text.firstRange(of: ".testTarget(")?.lowerBound ?? text.endIndex)
    let starts = sources.matches(
      of: /\.(?:systemLibrary|target|executableTarget)\(\s*name: "([^"]+)"/)
    let ends = starts.dropFirst().map(\.range.lowerBound) + [sources.endIndex]
    targets = zip(starts, ends).map { start, end in
      Target(
        name: String(start.output.1), declaration: sources[start.range.upperBound..<end])
    }
  }

  /// Height of a target in the order, 0 for the lowest; nil for a module of a package or the system.
  func height(of module: String) -> Int? { targets.firstIndex { $0.name == module } }
}
