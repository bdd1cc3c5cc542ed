// swift-tools-version: 6.3
import PackageDescription

// Targets stand in downhill order: each imports only targets above it (ARCHITECTURE.md).

/// Settings of every Swift target. Warnings are errors; unsafe code must say so.
let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// Settings of the targets in which texts are read, judged and reported on. They are optimised in debug
/// builds too: the tests damage, cut off and judge thousands of texts, an oracle judges them again by
/// trying everything, and thousands of graphs are tried. All checks of the language stay on.
let optimisedSettings =
  swiftSettings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Settings of every C target. `#embed` and `constexpr` need C23.
let cSettings: [CSetting] = [
  .unsafeFlags(["-std=c23", "-Wall", "-Wextra", "-Werror"])
]

/// Whether `make fuzz` builds, with libFuzzer in every program.
let isFuzzed = Context.environment["KIEN_FUZZ"] != nil

/// The program of `make fuzz`: nobody else builds it.
let fuzzProgram: [Target] =
  !isFuzzed
  ? []
  : [
    .executableTarget(
      name: "kien-fuzz", dependencies: ["FuzzTargets"], path: "Fuzz/Program",
      swiftSettings: optimisedSettings)
  ]

let package = Package(
  name: "kien",
  products: [
    .executable(name: "kien", targets: ["kien"]),
    .executable(name: "kien-layout", targets: ["kien-layout"]),
    .executable(name: "kien-print", targets: ["kien-print"]),
    .executable(name: "kien-workbook", targets: ["kien-workbook"]),
  ],
  // Pinned to a minor version each: a release that brings something new is looked at before it is
  // taken, fixes come by themselves. These lines alone count, as Package.resolved isn't kept.
  dependencies: [
    // Help, errors and completion scripts that users see, and golden files hold, are its words.
    .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
    // The release whose bit sets and ordered dictionaries the performance tables were measured with.
    .package(url: "https://github.com/apple/swift-collections", .upToNextMinor(from: "1.6.0")),
    // Opens and writes files; one release for us and for swift-subprocess, which takes any from 1.5.
    .package(url: "https://github.com/apple/swift-system", .upToNextMinor(from: "1.8.1")),
    // 1.0 is the first stable interface. It starts, limits and ends the helper programs.
    .package(url: "https://github.com/swiftlang/swift-subprocess", .upToNextMinor(from: "1.0.2")),
  ],
  targets: [
    // MARK: C

    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CPacks", exclude: ["packs"], cSettings: cSettings),
    .target(name: "CFileAccess", cSettings: cSettings),
    .target(name: "CConfinement", cSettings: cSettings),
    .target(name: "CMemory", cSettings: cSettings),

    // MARK: The pure core: no I/O, no Foundation

    .target(name: "Diagnostics", swiftSettings: optimisedSettings),
    .target(name: "Syntax", dependencies: ["Diagnostics"], swiftSettings: optimisedSettings),
    .target(
      name: "Model",
      dependencies: [
        "Diagnostics", "Syntax",
        .product(name: "BitCollections", package: "swift-collections"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: optimisedSettings),
    .target(
      name: "Rules",
      dependencies: [
        "Diagnostics", "Syntax", "Model",
        .product(name: "BitCollections", package: "swift-collections"),
      ],
      swiftSettings: optimisedSettings),
    .target(name: "Markup", swiftSettings: swiftSettings),
    .target(
      name: "Diagrams",
      dependencies: [
        "Diagnostics", "Model", "Markup",
        .product(name: "BitCollections", package: "swift-collections"),
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "Reports",
      dependencies: [
        "Diagnostics", "Model", "Rules",
        .product(name: "BitCollections", package: "swift-collections"),
      ],
      swiftSettings: optimisedSettings),

    // MARK: The rim: bytes, processes, disk

    // Parses the shipped packs while `Frameworks` is built.
    .executableTarget(
      name: "pack-trees", dependencies: ["Diagnostics", "Syntax"],
      swiftSettings: swiftSettings + (isFuzzed ? [.define("FUZZED")] : []),
      // Of two programs' beginnings, libFuzzer's and its own, the linker may take any.
      linkerSettings: isFuzzed ? [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "muldefs"])] : []),
    .plugin(name: "PackTrees", capability: .buildTool(), dependencies: ["pack-trees"]),
    .target(
      name: "Frameworks", dependencies: ["CPacks"], swiftSettings: swiftSettings,
      plugins: ["PackTrees"]),
    .target(
      name: "Interchange", dependencies: ["Diagnostics", "Model", "Markup", "Reports"],
      swiftSettings: swiftSettings),
    .target(
      name: "Layout",
      dependencies: [
        "Diagrams",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "Workspace",
      dependencies: [
        "CFileAccess", "Diagnostics", "Syntax", "Model", "Rules", "Frameworks",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: swiftSettings),

    // MARK: Executables

    .executableTarget(
      name: "kien-layout", dependencies: ["CGraphviz", "CConfinement"], cSettings: cSettings,
      // Without Swift's start files: a C program needs no Swift runtime, and starts twice as fast.
      linkerSettings: [.unsafeFlags(["-nostartfiles"])]),
    .executableTarget(
      name: "kien-print", dependencies: ["CConfinement"], cSettings: cSettings,
      linkerSettings: [.unsafeFlags(["-nostartfiles"])]),
    .executableTarget(
      name: "kien-workbook", dependencies: ["CXLSXWriter", "CConfinement"], cSettings: cSettings,
      linkerSettings: [.unsafeFlags(["-nostartfiles"])]),
    .executableTarget(
      name: "kien",
      dependencies: [
        "CMemory", "Diagnostics", "Syntax", "Model", "Rules", "Diagrams", "Reports", "Frameworks",
        "Interchange", "Layout", "Workspace",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: swiftSettings,
      // Whole, and at a fixed address: no library to find and bind at each start, and no relocation, which
      // is a fifth of a small check; and it runs wherever the kernel does.
      linkerSettings: [
        .unsafeFlags(["-static-executable"], .when(configuration: .release)),
        // FoundationEssentials' own libraries, which only a build with --static-swift-stdlib names.
        .linkedLibrary("_FoundationCShims", .when(configuration: .release)),
        .linkedLibrary("_FoundationCollections", .when(configuration: .release)),
      ]),

    // MARK: Tests

    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"], exclude: ["Golden"],
      swiftSettings: swiftSettings),
    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "Syntax", "Model", "Workspace"],
      path: "Tests/TestSupport", swiftSettings: swiftSettings),
    .testTarget(
      name: "SyntaxTests",
      dependencies: ["Diagnostics", "Syntax", "Model", "Workspace", "TestSupport"],
      exclude: ["Corpus", "FormatterCases", "Fixtures"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ModelTests",
      dependencies: [
        "Diagnostics", "Syntax", "Model", "Workspace", "TestSupport",
        .product(name: "BitCollections", package: "swift-collections"),
      ],
      exclude: ["Fixtures", "Packs", "Meaning"], swiftSettings: swiftSettings),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Diagnostics", "Syntax", "Model", "Rules", "Frameworks", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: optimisedSettings),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: swiftSettings),
    .testTarget(
      name: "DiagramsTests",
      dependencies: ["Diagnostics", "Model", "Markup", "Diagrams", "Workspace", "TestSupport"],
      exclude: ["Golden"], swiftSettings: swiftSettings),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Diagnostics", "Model", "Reports", "TestSupport",
        .product(name: "BitCollections", package: "swift-collections"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "InterchangeTests",
      dependencies: [
        "Diagnostics", "Syntax", "Model", "Reports", "Frameworks", "Interchange", "TestSupport",
      ],
      exclude: ["Golden"], swiftSettings: swiftSettings),
    .testTarget(
      name: "LayoutTests",
      dependencies: [
        "Diagrams", "Layout", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "Diagnostics", "Syntax", "Model", "Rules", "Frameworks", "Workspace", "TestSupport",
      ],
      exclude: ["Verdicts"], swiftSettings: swiftSettings),
    .testTarget(
      name: "CommandLineTests", dependencies: ["TestSupport"], exclude: ["Cases", "ProvinceRules"],
      swiftSettings: swiftSettings),
    .testTarget(name: "ProjectTests", swiftSettings: swiftSettings),

    // What must hold of every reader for any bytes: of those that fuzzing found, at each test.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Diagnostics", "Syntax", "Model", "Rules", "Diagrams", "Layout", "Workspace",
        "TestSupport",
      ],
      path: "Fuzz/Targets", swiftSettings: optimisedSettings),
    .testTarget(
      name: "TrialTests",
      dependencies: [
        "Diagnostics", "Syntax", "Model", "Rules", "Interchange", "Workspace", "FuzzTargets",
        "TestSupport",
      ],
      swiftSettings: optimisedSettings),
  ] + fuzzProgram,
  swiftLanguageModes: [.v6]
)
