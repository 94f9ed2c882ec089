import Foundation

/// The folder of an export: built up under a temporary name, then put in place.
struct ExportFolder {
  private static let partialName = ".partial"
  private let folder: URL
  private var partial: URL { folder.appendingPathComponent(Self.partialName, isDirectory: true) }

  init(_ folder: URL) { self.folder = folder }

  /// The names at the top that an export writes.
  private static let ours =
    Set(Variant.allCases.map(\.folder))
    .union([Manifest.maskFolder, Manifest.alphaFolder, Manifest.name, partialName])

  /// Makes the folder ready and returns where to build.
  ///
  /// - Throws: `ImageNet9Error.foreignFolder` if it holds what no export wrote, or variants without
  ///   a manifest, which may be a data set from elsewhere.
  func prepare() throws -> URL {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: folder.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw ImageNet9Error.foreignFolder(path: folder.path, found: folder.lastPathComponent)
      }
      let names = try files.contentsOfDirectory(atPath: folder.path).sorted()
      if let foreign = names.first(where: { !Self.ours.contains($0) }) {
        throw ImageNet9Error.foreignFolder(path: folder.path, found: foreign)
      }
      // An export that was killed while it published leaves `.partial` beside what it had moved.
      if !names.contains(Manifest.name), !names.contains(Self.partialName), let data = names.first {
        throw ImageNet9Error.foreignFolder(path: folder.path, found: data)
      }
      if names.contains(Manifest.name) { _ = try Manifest.read(in: folder) }
    }
    if files.fileExists(atPath: partial.path) { try files.removeItem(at: partial) }
    try files.createDirectory(at: partial, withIntermediateDirectories: true)
    return partial
  }

  /// Replaces what an earlier export left by what was built; the manifest comes last.
  func publish() throws {
    let files = FileManager.default
    let built = try files.contentsOfDirectory(atPath: partial.path)
    let old = try files.contentsOfDirectory(atPath: folder.path)
    for name in [Manifest.name] + old where name != Self.partialName && old.contains(name) {
      let url = folder.appendingPathComponent(name)
      if files.fileExists(atPath: url.path) { try files.removeItem(at: url) }
    }
    for name in built.filter({ $0 != Manifest.name }) + [Manifest.name] {
      try files.moveItem(
        at: partial.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    try files.removeItem(at: partial)
  }

  /// Removes what was built.
  func abandon() { try? FileManager.default.removeItem(at: partial) }
}
