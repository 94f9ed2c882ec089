import Files
import Foundation

/// The links of an archive, which are made last and lead nowhere but within it.
struct ArchiveLinks {
  /// For messages.
  let archive: URL
  /// Where it is unpacked.
  let folder: URL
  private var hard: [(path: String, target: String)] = []
  private var symbolic: [(path: String, target: String)] = []

  init(archive: URL, folder: URL) { (self.archive, self.folder) = (archive, folder) }

  /// A path of the archive, which must lie within it.
  ///
  /// - Throws: `PhotographsError.damagedArchive`.
  func inside(_ path: String, of whose: String) throws -> String {
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw refused("\(whose) \(path) would be written elsewhere")
    }
    return path
  }

  /// Remembers a second name of a file.
  mutating func addHard(_ path: String, to target: String) throws {
    hard.append((path, try inside(target, of: "the target of its link \(path),")))
  }

  /// Remembers a symbolic link.
  mutating func add(_ path: String, to target: String) { symbolic.append((path, target)) }

  /// Makes all of them.
  ///
  /// - Throws: `PhotographsError.damagedArchive` for one that leads out of the archive or to nothing.
  func make() throws {
    let files = FileManager.default
    for (path, target) in hard {
      let url = try place(path)
      guard link(folder.appendingPathComponent(target).path, url.path) == 0 else {
        throw refused(
          "its link \(path) to \(target) cannot be made: \(String(cString: strerror(errno)))")
      }
    }
    for (path, target) in symbolic {
      guard !target.hasPrefix("/") else {
        throw refused("its link \(path) leads out of it, to \(target)")
      }
      let url = try place(path)
      do {
        try files.createSymbolicLink(atPath: url.path, withDestinationPath: target)
      } catch {
        throw refused("its link \(path) cannot be made: \(Disk.reason(error))")
      }
    }
    // Where a link leads is known when all are there, for it may lead over others.
    let root = resolved(folder) ?? folder.path
    for (path, target) in symbolic {
      guard let end = resolved(folder.appendingPathComponent(path)) else {
        throw refused("its link \(path) leads to \(target), which is not in it")
      }
      guard end == root || end.hasPrefix(root + "/") else {
        throw refused("its link \(path) leads out of it, to \(target)")
      }
    }
  }

  /// Where a link goes; its folder is made.
  private func place(_ path: String) throws -> URL {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    return url
  }

  /// A path without links; nil where it leads to nothing.
  private func resolved(_ url: URL) -> String? {
    guard let path = realpath(url.path, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  private func refused(_ reason: String) -> PhotographsError {
    .damagedArchive(path: archive.path, reason: reason)
  }
}
