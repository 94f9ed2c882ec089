import Foundation
import PackagePlugin

/// Turns the Swift blocks of the chapters into Swift source, one file per chapter, and the list of all
/// chapters.
@main
struct Tangle: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let folder = target.directoryURL
    let chapters = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }
      .sorted()
    let library = librarySources(of: context)
    let output = context.pluginWorkDirectoryURL
    let names = chapters.map { "Chapter-\($0.dropLast(".md".count)).swift" } + ["Book.swift"]
    return [
      .buildCommand(
        displayName: "Tangling \(chapters.count) chapters",
        executable: try context.tool(named: "tangle").url,
        arguments: ["book", output.path, folder.path, "--library"] + library.map(\.folder.path),
        inputFiles: chapters.map { folder.appending(path: $0) } + library.flatMap(\.files),
        outputFiles: names.map { output.appending(path: $0) })
    ]
  }
}
