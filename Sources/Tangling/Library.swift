import Foundation
import Manuscript

/// The sources of the library, as units of code: each Swift file is one, and each C target is one.
package enum Library {
  /// Reads the targets in some folders; a folder's name is the module's.
  ///
  /// - Throws: `TanglingError.unreadable` for a folder or file that cannot be read.
  package static func units(in folders: [URL]) throws -> [CodeUnit] {
    var sources: [(module: String, path: String, text: String)] = []
    for folder in folders {
      for file in try files(in: folder) {
        let path = "\(folder.lastPathComponent)/\(file)"
        sources.append(
          (folder.lastPathComponent, path, try read(folder.appending(path: file))))
      }
    }
    return units(of: sources)
  }

  /// The units of sources that are given as text; a path ends with `.swift`, or it is C.
  package static func units(
    of sources: [(module: String, path: String, text: String)]
  ) -> [CodeUnit] {
    let modules = Set(sources.map(\.module))
    var units: [CodeUnit] = []
    var foreign: [String: [(path: String, text: String)]] = [:]
    for source in sources {
      if source.path.hasSuffix(".swift") {
        units.append(
          CodeUnit(
            id: source.path, module: source.module, file: source.path, code: source.text,
            modules: modules))
      } else {
        foreign[source.module, default: []].append((source.path, source.text))
      }
    }
    for (module, files) in foreign.sorted(by: { $0.key < $1.key }) {
      let digests = files.sorted { $0.path < $1.path }.map { tokenDigest(of: $0.text) }
      units.append(
        CodeUnit(
          id: module, module: module, file: module, code: "",
          digest: tokenDigest(of: digests.joined(separator: " ")), comesWithImport: true))
    }
    return units
  }

  private static func files(in folder: URL) throws -> [String] {
    let suffixes = ["swift", "c", "h", "cpp", "hpp", "inc"]
    var failure: (any Error)?
    guard
      let walk = FileManager.default.enumerator(
        at: folder, includingPropertiesForKeys: nil,
        errorHandler: { _, error in
          failure = error
          return false
        })
    else { throw TanglingError.unreadable(path: folder.path, reason: "no such folder") }
    let base = folder.standardizedFileURL.pathComponents.count
    let names = walk.compactMap { $0 as? URL }
      .filter { suffixes.contains($0.pathExtension) }
      .map { $0.standardizedFileURL.pathComponents.dropFirst(base).joined(separator: "/") }
    if let failure {
      throw TanglingError.unreadable(path: folder.path, reason: failure.localizedDescription)
    }
    return names.sorted()
  }

  private static func read(_ url: URL) throws -> String {
    do {
      return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    } catch {
      throw TanglingError.unreadable(path: url.path, reason: error.localizedDescription)
    }
  }
}
