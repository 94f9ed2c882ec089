import Foundation
import PackagePlugin

/// Turns chapters into Swift: each in a target of its own, and the list of them in `Chapters`, together
/// with the fingerprints of all code that can change what they compute.
@main
struct Tangle: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let tool = try context.tool(named: "tangle").url
    let output = context.pluginWorkDirectoryURL
    func command(
      _ name: String, _ verb: String, _ file: String, _ arguments: [String], _ inputs: [URL]
    ) -> Command {
      let result = output.appending(path: file)
      return .buildCommand(
        displayName: name, executable: tool, arguments: [verb, result.path] + arguments,
        inputFiles: inputs, outputFiles: [result])
    }

    let folder = context.package.directoryURL.appending(path: "chapters")
    if target.name == "Chapters" {
      let chapters = try Listing(target, folder: folder).chapters
      let graph = PackageGraph(context.package)
      return [
        command("Tangling the book", "book", "Book.swift", [folder.path], chapters),
        command(
          "Fingerprinting the library", "fingerprints", "FingerprintTable.swift",
          [folder.path, try graph.json], chapters + graph.files),
      ]
    }
    if target.name == "coverage" || target.name.hasSuffix("Tests") {
      let graph = PackageGraph(context.package)
      return [
        command("Describing the package", "graph", "PackageGraph.swift", [try graph.json], [])
      ]
    }
    let name = target.directoryURL.lastPathComponent
    let chapter = folder.appending(path: "\(name).md")
    guard FileManager.default.fileExists(atPath: chapter.path) else {
      throw Mismatch(
        "Package.swift lists the chapter '\(name)', but there is no chapters/\(name).md")
    }
    let own = target.directoryURL.appending(path: "Chapter.swift")
    return [
      command(
        "Tangling \(name)", "chapter", "Chapter-\(name).swift", [chapter.path, own.path],
        [chapter, own])
    ]
  }
}

/// The chapters of the folder, which have to be those of the manifest.
private struct Listing {
  let chapters: [URL]

  init(_ target: any Target, folder: URL) throws {
    let listed = Set(
      target.dependencies.compactMap { dependency -> String? in
        guard case .target(let chapter) = dependency, chapter.name.hasPrefix("Chapter") else {
          return nil
        }
        return chapter.directoryURL.lastPathComponent
      })
    let present = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }
      .sorted()
    for file in present where !listed.contains(String(file.dropLast(3))) {
      throw Mismatch(
        "chapters/\(file) is not in the list `chapters` of Package.swift; "
          + "add \"\(file.dropLast(3))\" to it")
    }
    chapters = present.map { folder.appending(path: $0) }
  }
}

/// What keeps chapters and manifest from going together.
private struct Mismatch: Error, CustomStringConvertible {
  let description: String

  /// The package manager tells what is reported here, and nothing of what is thrown.
  init(_ description: String) {
    self.description = description
    Diagnostics.error(description)
  }
}
