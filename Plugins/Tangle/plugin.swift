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
      let names = Listing(target).names
      let chapters = names.map { folder.appending(path: "\($0).md") }
      let graph = PackageGraph(context.package)
      return [
        // The folder is looked at again whenever a file comes or goes: one that the manifest does not
        // list is an error, if it is a chapter at all, which the tool knows.
        command(
          "Tangling the book", "book", "Book.swift", [folder.path] + names, chapters + [folder]),
        command(
          "Fingerprinting the library", "fingerprints", "FingerprintTable.swift",
          [folder.path, try graph.json], chapters + graph.files),
      ]
    }
    if target.name == "ReferenceTests" {
      let vocabulary = try Vocabulary(context.package)
      return [
        command(
          "Tangling examples", "examples", "Examples.swift",
          [context.package.directoryURL.path] + vocabulary.targets, vocabulary.files)
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
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: chapter.path, isDirectory: &isFolder),
      !isFolder.boolValue
    else {
      throw Mismatch(
        "Package.swift lists the chapter '\(name)', but there is no chapters/\(name).md, or it is a "
          + "folder or a link that leads nowhere")
    }
    let own = target.directoryURL.appending(path: "Chapter.swift")
    return [
      command(
        "Tangling \(name)", "chapter", "Chapter-\(name).swift", [chapter.path, own.path],
        [chapter, own])
    ]
  }
}

/// The chapters that the manifest lists.
private struct Listing {
  let names: [String]

  init(_ target: any Target) {
    names = target.dependencies.compactMap { dependency -> String? in
      guard case .target(let chapter) = dependency, chapter.name.hasPrefix("Chapter") else {
        return nil
      }
      return chapter.directoryURL.lastPathComponent
    }.sorted()
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
