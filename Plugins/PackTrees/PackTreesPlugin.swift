import Foundation
import PackagePlugin

/// Has the packs of `CPacks` parsed before a target is compiled.
@main
struct PackTreesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let packs = context.package.directoryURL.appending(path: "Sources/CPacks/packs")
    let files = try FileManager.default.contentsOfDirectory(
      at: packs, includingPropertiesForKeys: nil
    ).flatMap {
      try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }.filter { $0.pathExtension == "kien" }.sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "PackTrees.swift")
    return [
      .buildCommand(
        displayName: "Parsing the shipped packs",
        executable: try context.tool(named: "pack-trees").url,
        arguments: [output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
    ]
  }
}
