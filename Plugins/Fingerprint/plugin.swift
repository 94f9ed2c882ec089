import Foundation
import PackagePlugin

/// Writes `FingerprintTable.swift`: for each type of the library the digest of all code that can
/// change what its values come to.
@main
struct Fingerprint: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let library = librarySources(of: context)
    let output = context.pluginWorkDirectoryURL.appending(path: "FingerprintTable.swift")
    return [
      .buildCommand(
        displayName: "Fingerprinting the library",
        executable: try context.tool(named: "tangle").url,
        arguments: ["fingerprint", output.path] + library.map(\.folder.path),
        inputFiles: library.flatMap(\.files),
        outputFiles: [output])
    ]
  }
}
