import Files
import Foundation
import Synchronization

/// What has been found out, kept in a folder: one file per key, and locks, checkpoints, damaged files, notes of
/// failures and digests of data in folders of their own.
///
/// Several machines may share the folder, or hold one each and bring them together: whatever is kept is
/// made under a name of its maker's and gets its final one in a single step, the entry last. Locks save work
/// that is done twice; nothing rests on them.
package struct Store: Sendable {
  /// The folder, usually `.backdrop`.
  package let root: URL

  /// A store in a folder, which need not exist yet: nothing is written before a run has something to
  /// compute.
  package init(at root: URL) {
    self.root = root
  }

  var entries: URL { root.appending(path: "store", directoryHint: .isDirectory) }
  var damaged: URL { root.appending(path: "damaged", directoryHint: .isDirectory) }
  var checkpoints: URL { root.appending(path: "checkpoints", directoryHint: .isDirectory) }
  var digests: URL { DigestCache.folder(in: root) }
  var locks: URL { root.appending(path: "locks", directoryHint: .isDirectory) }
  var failures: URL { root.appending(path: "failures", directoryHint: .isDirectory) }

  /// What the store has under a key.
  enum Find {
    case nothing
    case sound(Entry)
    case damaged(String)
  }

  /// Looks a key up; of attachments the length is checked here, the bytes when they are read.
  func find(_ key: Key) -> Find {
    let url = entry(of: key)
    guard Disk.length(url) != nil else { return .nothing }
    do {
      let entry = try Entry(Data(contentsOf: url), key: key)
      for attachment in entry.attachments {
        if let flaw = attachment.flawInLength(of: self.url(of: key, attachment)) {
          return .damaged(flaw)
        }
      }
      return .sound(entry)
    } catch let flaw as Entry.Flaw {
      return .damaged(flaw.description)
    } catch {
      return .damaged("it cannot be read: \(error.localizedDescription)")
    }
  }

  /// Keeps an outcome: once this returns, it survives a loss of power.
  ///
  /// The entry is the only commit, and the first one stays: its attachments have the digests of their bytes
  /// in their names, so that a second writer, be it of other bits, takes nothing away from it.
  ///
  /// - Parameters:
  ///   - key: what it is kept under.
  ///   - ingredients: what the key is made of.
  ///   - provenance: how it was computed.
  ///   - attachments: what is to be kept of the files beside it.
  ///   - files: those files by suffix, at the places that `temporary` gave.
  ///   - outcome: its JSON.
  /// - Returns: false where somebody else had kept the key meanwhile: then his outcome stands.
  /// - Throws: `LabError.diskFull` or `.unwritable`; then nothing is changed.
  func keep(
    _ key: Key, ingredients: Ingredients, provenance: Provenance, attachments: [Attachment],
    files: [String: URL], outcome: Data
  ) throws -> Bool {
    let bytes = try Entry.encode(
      key: key, ingredients: ingredients, provenance: provenance, attachments: attachments,
      outcome: outcome)
    return try keep(key, entry: bytes, attachments: attachments, files: files)
  }

  /// Keeps an entry whose bytes are there already, as `keep` does.
  func keep(
    _ key: Key, entry bytes: Data, attachments: [Attachment], files: [String: URL]
  ) throws -> Bool {
    let temporary = temporary(key, "entry")
    return try StoreDisk.doing {
      try makeFolder(of: key)
      try Disk.create(temporary, bytes)
      defer { unlink(temporary.path(percentEncoded: false)) }
      // Attachments first: an entry must never name a file that is not there.
      for attachment in attachments {
        guard let file = files[attachment.suffix] else { continue }
        try Disk.move(file, to: newURL(of: key, attachment))
      }
      if !attachments.isEmpty { try Disk.sync(folder(of: key)) }
      let isFirst = try StoreDisk.give(temporary, name: newEntry(of: key))
      try Disk.sync(folder(of: key))
      if !isFirst { removeUnnamed(attachments, of: key) }
      return isFirst
    }
  }

  /// Removes attachments that the entry which came first does not name.
  private func removeUnnamed(_ attachments: [Attachment], of key: Key) {
    guard case .sound(let first) = find(key) else { return }
    for attachment in attachments where !first.attachments.contains(attachment) {
      unlink(newURL(of: key, attachment).path(percentEncoded: false))
    }
  }

  /// Where a running experiment keeps its state.
  func checkpoint(of key: Key) -> URL {
    checkpoints.appending(path: "\(key.digits).checkpoint", directoryHint: .notDirectory)
  }

  /// Removes what a finished experiment had kept of its state, and what lies beside it.
  func removeCheckpoint(of key: Key) {
    for name in Disk.names(in: checkpoints) where name.hasPrefix(key.digits) {
      try? FileManager.default.removeItem(at: checkpoints.appending(path: name))
    }
  }

  /// The right to compute a key, or nil when someone else has it.
  ///
  /// Some network drives give no locks. Then it is had without one: at worst two compute the same.
  ///
  /// - Throws: `LabError.unwritable` or `.diskFull` when the lock's file cannot be made.
  func lock(_ key: Key) throws -> Right? {
    let file = locks.appending(path: "\(key.digits).lock", directoryHint: .notDirectory)
    return try StoreDisk.doing {
      do {
        return try FileLock(at: file).map { Right(lock: $0) }
      } catch FileError.unwritable where Disk.isFile(file) {
        return Right(lock: nil)
      }
    }
  }

  /// The right to compute a key: it ends with the value.
  final class Right: Sendable {
    private let lock: FileLock?

    init(lock: FileLock?) { self.lock = lock }

    /// Whether it is known that nobody else has it.
    var isSole: Bool { lock != nil }
  }
}
