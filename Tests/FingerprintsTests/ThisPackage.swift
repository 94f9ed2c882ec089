import Fingerprints
import Foundation
import Testing

/// The real sources of this repository, with edits made in memory.
struct ThisPackage {
  static let graph = Result { try PackageGraph(json: packageGraph) }
  static let targets = Result { try CodeTarget.reading(graph.get()) }
  static let fingerprints = targets.map { Fingerprints(of: $0) }

  /// A file of the package: "Experiments/Networks/Training.swift", and what stands in it.
  struct File: Sendable, CustomTestStringConvertible {
    let target: PackageGraph.Target
    let path: String

    var testDescription: String { "\(target.name)/\(path)" }

    var text: String {
      get throws {
        let url = URL(filePath: target.folder, directoryHint: .isDirectory).appending(path: path)
        return try String(contentsOf: url, encoding: .utf8)
      }
    }
  }

  /// The files of a target that count.
  static func files(of target: String) throws -> [File] {
    let target = try #require(try graph.get().targets.first { $0.name == target })
    let folder = URL(filePath: target.folder, directoryHint: .isDirectory)
    return try CodeTarget.paths(in: folder).map { File(target: target, path: $0) }
  }

  /// Whether a target is one of this package, and not of one that it depends on.
  static func isOfThisHouse(_ target: String) throws -> Bool {
    try graph.get().targets.contains { $0.name == target && !$0.folder.contains("/checkouts/") }
  }

  /// The one file of the house of a name, wherever it lies.
  static func file(named name: String) throws -> File {
    let files = try graph.get().targets.filter { try isOfThisHouse($0.name) }
      .flatMap { try Self.files(of: $0.name) }
      .filter { "/\($0.testDescription)".hasSuffix("/" + name) }
    try #require(files.count == 1, "\(files.map(\.testDescription)) are called \(name)")
    return files[0]
  }

  /// The fingerprints with another text in a file.
  static func fingerprints(with text: String, in file: File) throws -> Fingerprints {
    Fingerprints(of: try edited(text, in: file))
  }

  private static func edited(_ text: String, in file: File) throws -> [CodeTarget] {
    let modules = Set(try graph.get().targets.map(\.name))
    return try targets.get().map { target in
      guard target.name == file.target.name else { return target }
      return target.with(
        CodeFile(
          path: file.path, data: Data(text.utf8), modules: target.isByFile ? modules : nil))
    }
  }

  /// The types whose fingerprints differ, without those that are new.
  static func moved(by text: String, in file: File) throws -> Set<String> {
    let before = try fingerprints.get().ofTypes
    let after = try fingerprints(with: text, in: file).ofTypes
    return Set(before.keys.filter { before[$0] != after[$0] })
  }
}
