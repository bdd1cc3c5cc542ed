// swift-tools-version: 6.3
import PackageDescription

// What the benchmarks need and users of Kiến never build: nothing here is part of the program.

let package = Package(
  name: "benchmarks",
  targets: [
    .executableTarget(
      name: "model-generator",
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
