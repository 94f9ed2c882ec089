import Fingerprints
import Foundation
import Lab
import Manuscript
import Notebook

/// All code that can enter a fingerprint, and the fingerprints after an edit of it.
struct Sources {
  let graph: PackageGraph
  let targets: [CodeTarget]
  private let chapters: [Chapter]
  private let root = URL(
    filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)

  /// Reads the sources of this package.
  ///
  /// - Parameter without: A file that is taken for unseen, "Experiments/Networks/Training.swift".
  /// - Throws: `CoverageError.unknownFile`, or what is wrong with the sources.
  init(without: String?) throws {
    graph = try PackageGraph(json: packageGraph)
    let all = try CodeTarget.reading(graph)
    if let without {
      guard let target = all.first(where: { $0.file(named: without) != nil }) else {
        throw CoverageError.unknownFile(without)
      }
      let path = String(without.dropFirst(target.name.count + 1))
      targets = all.map { $0.name == target.name ? $0.without(path) : $0 }
    } else {
      targets = all
    }
    let files = try BookFolder(root: root).chapterPaths().map { [root] in
      (path: $0, data: try Data(contentsOf: root.appending(path: $0)))
    }
    chapters = try Book.parse(files).chapters
  }

  /// The fingerprints of the sources as they are.
  var fingerprints: Fingerprints { Fingerprints(of: targets, chapters: chapters) }

  /// The fingerprints after an edit at a place; nil if fingerprints see no such place.
  func code(editing place: ExecutedPlace) throws -> CodeFingerprints? {
    switch place {
    case .elsewhere: return nil
    case .file(let name, let path):
      guard let target = targets.first(where: { $0.name == name }),
        let file = target.files.first(where: { $0.path == path })
      else { return nil }
      let edited = target.with(file.edited)
      return CodeFingerprints(
        Fingerprints(of: targets.map { $0.name == name ? edited : $0 }, chapters: chapters))
    case .chapter(let path, let line):
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard lines.indices.contains(line - 1) else { return nil }
      lines.insert("edited", at: line)
      let chapter = try Chapter.parse(
        data: Data(lines.joined(separator: "\n").utf8), path: path)
      return CodeFingerprints(
        Fingerprints(of: targets, chapters: chapters.map { $0.path == path ? chapter : $0 }))
    }
  }
}

extension CodeTarget {
  /// A file by the target's name and its path from the target's folder.
  func file(named name: String) -> CodeFile? { files.first { "\(self.name)/\($0.path)" == name } }
}

extension CodeFingerprints {
  init(_ fingerprints: Fingerprints) {
    self.init(
      types: fingerprints.ofTypes, targets: fingerprints.ofTargets, blocks: fingerprints.ofBlocks)
  }
}
