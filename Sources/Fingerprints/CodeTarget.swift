import Files
import Foundation

/// A target with its code.
package struct CodeTarget: Sendable {
  /// The condition that marks a target whose files are looked at one by one.
  ///
  /// Package.swift sets it together with `MemberImportVisibility`, without which a file may use the
  /// members of a module that only another file imports.
  package static let byFile = "FINGERPRINTED_BY_FILE"

  package let name: String
  package let conditions: [String]
  package let files: [CodeFile]

  /// The targets that it depends on: those that the manifest names, and whatever its code imports.
  package let dependencies: Set<String>

  package var isByFile: Bool { conditions.contains(Self.byFile) }

  /// A target by its parts.
  package init(name: String, dependencies: Set<String>, conditions: [String], files: [CodeFile]) {
    self.name = name
    self.conditions = conditions
    self.files = files.filter { CodeFile.counts($0.path) }.sorted { $0.path < $1.path }
    self.dependencies = self.files.reduce(into: dependencies) {
      $0.formUnion($1.imports)
    }
  }

  /// SHA-256 over all of its files that count, and what they are compiled with.
  ///
  /// Where a file lies does not enter.
  package var digest: String {
    SHA256.hex(of: (files.map(\.digest).sorted() + conditions.sorted()).joined(separator: "\n"))
  }

  /// Reads the targets of a package.
  ///
  /// Files are found by folder, since the package manager's own list leaves out headers and what is
  /// included. A symbolic link is not followed: what lies behind it is not this package's code.
  ///
  /// - Throws: `FingerprintsError.unreadable`.
  package static func reading(_ graph: PackageGraph) throws -> [CodeTarget] {
    let modules = Set(graph.targets.map(\.name))
    return try graph.targets.map { target in
      let folder = URL(filePath: target.folder, directoryHint: .isDirectory)
      let files = try paths(in: folder).map { path in
        let url = folder.appending(path: path)
        do {
          return CodeFile(
            path: path, data: try Data(contentsOf: url),
            modules: target.conditions.contains(byFile) ? modules : nil)
        } catch {
          throw FingerprintsError.unreadable(
            path: url.path(percentEncoded: false), reason: error.localizedDescription)
        }
      }
      return CodeTarget(
        name: target.name, dependencies: Set(target.dependencies), conditions: target.conditions,
        files: files)
    }
  }

  /// The regular files below a folder that count, by their paths from it.
  package static func paths(in folder: URL) throws -> [String] {
    var failure: (any Error)?
    let walk = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey],
      errorHandler: { _, error in
        failure = error
        return false
      })
    let base = folder.standardizedFileURL.pathComponents.count
    var paths: [String] = []
    while let url = walk?.nextObject() as? URL {
      let isFile = (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile ?? false
      let path = url.standardizedFileURL.pathComponents.dropFirst(base).joined(separator: "/")
      if isFile, CodeFile.counts(path) { paths.append(path) }
    }
    if walk == nil || failure != nil {
      throw FingerprintsError.unreadable(
        path: folder.path(percentEncoded: false),
        reason: failure?.localizedDescription ?? "no such folder")
    }
    return paths.sorted()
  }
}
