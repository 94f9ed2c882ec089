import Files
import Foundation
import ImageNet9

/// The folder of an export: built up under a temporary name, then put in place.
struct ExportFolder {
  private static let partialName = ".partial"
  private let folder: URL
  private var partial: URL { folder.appendingPathComponent(Self.partialName, isDirectory: true) }

  init(_ folder: URL) { self.folder = folder }

  /// The names at the top that an export writes.
  private static let ours =
    Set(Variant.allCases.map(\.folder))
    .union([ReleasedLayout.masks, ReleasedLayout.softMasks, FileTable.exportName, partialName])

  /// Makes the folder, which is there and locked, ready and returns where to build.
  ///
  /// - Throws: `DioramaError.foreignFolder` if it holds what no export wrote, or variants without
  ///   a table, which may be a data set from elsewhere.
  func prepare() throws -> URL {
    let files = FileManager.default
    let names = try files.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { Self.ours.contains($0) || !Clutter.contains($0) }
    if let foreign = names.first(where: { !Self.ours.contains($0) }) {
      throw DioramaError.foreignFolder(path: folder.path, found: foreign)
    }
    // An export that was killed while it published leaves `.partial` beside what it had moved.
    if !names.contains(FileTable.exportName), !names.contains(Self.partialName),
      let data = names.first
    {
      throw DioramaError.foreignFolder(path: folder.path, found: data)
    }
    if names.contains(FileTable.exportName) { _ = try FileTable.read(in: folder) }
    if files.fileExists(atPath: partial.path) { try files.removeItem(at: partial) }
    try files.createDirectory(at: partial, withIntermediateDirectories: true)
    return partial
  }

  /// Replaces what an earlier export left by what was built; the table of files comes last.
  func publish() throws {
    let files = FileManager.default
    let built = try files.contentsOfDirectory(atPath: partial.path)
    let old = try files.contentsOfDirectory(atPath: folder.path).filter { Self.ours.contains($0) }
    for name in [FileTable.exportName] + old where name != Self.partialName && old.contains(name) {
      let url = folder.appendingPathComponent(name)
      if files.fileExists(atPath: url.path) { try files.removeItem(at: url) }
    }
    for name in built.filter({ $0 != FileTable.exportName }) + [FileTable.exportName] {
      try files.moveItem(
        at: partial.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    try files.removeItem(at: partial)
  }

  /// Removes what was built.
  func abandon() { try? FileManager.default.removeItem(at: partial) }
}
