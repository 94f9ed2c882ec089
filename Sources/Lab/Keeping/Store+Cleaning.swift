import Files
import Foundation

extension Store {
  /// Empties the store: removes every file that the lab has made, and the folders that are then empty.
  ///
  /// - Returns: how many files were removed, and their bytes.
  /// - Throws: `LabError.inUse` when another run is computing; then nothing is removed.
  @discardableResult
  package func clean() throws -> (files: Int, bytes: Int) {
    var held: [Right] = []
    for name in Disk.names(in: locks) {
      guard let key = Store.key(ofFile: name) else { continue }
      guard let lock = try lock(key) else { throw LabError.inUse(path: root.path) }
      held.append(lock)
    }
    var count = (files: 0, bytes: 0)
    let nodes = root.appending(path: "nodes", directoryHint: .isDirectory)
    let ofNodes = Disk.names(in: nodes).flatMap { name in
      let node = nodes.appending(path: name, directoryHint: .isDirectory)
      return [DigestCache.folder(in: node), node]
    }
    let folders =
      entryFolders.reversed() + [damaged, checkpoints, failures, digests] + ofNodes + [nodes]
    for folder in folders {
      for name in Disk.names(in: folder) where Store.isOwn(name) {
        let url = folder.appending(path: name)
        let length = Disk.length(url) ?? 0
        do {
          try FileManager.default.removeItem(at: url)
        } catch {
          throw LabError.unwritable(path: url.path, reason: error.localizedDescription)
        }
        count = (count.files + 1, count.bytes + length)
      }
    }
    for name in Disk.names(in: root) where name.hasPrefix(Store.unpackingPrefix) {
      try? FileManager.default.removeItem(at: root.appending(path: name))
    }
    held.removeAll()
    // A folder with someone else's files stays: rmdir refuses it.
    for folder in folders + [locks] { rmdir(folder.path(percentEncoded: false)) }
    return count
  }

  private static func isOwn(_ name: String) -> Bool {
    key(ofFile: name) != nil || madeName(name) != nil || name.hasPrefix(probePrefix)
      || name.hasSuffix(DigestCache.suffix)
  }

  /// The key in the name of an entry, attachment, checkpoint, lock or damaged file.
  static func key(ofFile name: String) -> Key? {
    let digits = String(name.prefix(64))
    guard let key = Key(digits), name.count > 64 else { return nil }
    return [".", "-"].contains(name.dropFirst(64).prefix(1)) ? key : nil
  }
}
