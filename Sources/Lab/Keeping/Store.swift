import Files
import Foundation
import Synchronization

/// What has been found out, kept in a folder: one file per key, and locks, checkpoints, damaged files and
/// digests of data in folders of their own.
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

  /// What the store has under a key.
  enum Find {
    case nothing
    case sound(Entry)
    case damaged(String)
  }

  /// Looks a key up; of attachments the length is checked here, the bytes when they are read.
  func find(_ key: Key) -> Find {
    let url = url(of: key, "entry")
    guard Disk.length(url) != nil else { return .nothing }
    do {
      let entry = try Entry(Data(contentsOf: url), key: key)
      for attachment in entry.attachments {
        if let flaw = attachment.flawInLength(of: self.url(of: key, attachment.suffix)) {
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
  /// - Parameters:
  ///   - key: what it is kept under.
  ///   - ingredients: what the key is made of.
  ///   - provenance: how it was computed.
  ///   - attachments: what is to be kept of the files beside it.
  ///   - files: those files by suffix, at the places that `temporary` gave.
  ///   - outcome: its JSON.
  /// - Throws: `LabError.diskFull` or `.unwritable`; then nothing is changed.
  func keep(
    _ key: Key, ingredients: Ingredients, provenance: Provenance, attachments: [Attachment],
    files: [String: URL], outcome: Data
  ) throws {
    let bytes = try Entry.encode(
      key: key, ingredients: ingredients, provenance: provenance, attachments: attachments,
      outcome: outcome)
    let temporary = temporary(key, "entry")
    try StoreDisk.doing {
      try Disk.create(temporary, bytes)
      do {
        // Attachments first: an entry must never name a file that is not there.
        for attachment in attachments {
          guard let file = files[attachment.suffix] else { continue }
          try Disk.move(file, to: url(of: key, attachment.suffix))
        }
        if !attachments.isEmpty { try Disk.sync(entries) }
        try Disk.move(temporary, to: url(of: key, "entry"))
      } catch {
        unlink(temporary.path)
        throw error
      }
      try Disk.sync(entries)
    }
  }

  /// The file of a key: its entry ("entry") or an attachment.
  func url(of key: Key, _ suffix: String) -> URL {
    entries.appending(path: "\(key.digits).\(suffix)", directoryHint: .notDirectory)
  }

  /// A name for a file in the making, never used twice by this process.
  ///
  /// The suffix stays at its end, for writers that look at it.
  func temporary(_ key: Key, _ suffix: String) -> URL {
    let number = Store.count.wrappingAdd(1, ordering: .relaxed).newValue
    let name = "\(Store.temporaryPrefix)\(getpid())-\(number)-\(key.digits).\(suffix)"
    return entries.appending(path: name, directoryHint: .notDirectory)
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
  /// - Throws: `LabError.unwritable` or `.diskFull` when the lock's file cannot be made.
  func lock(_ key: Key) throws -> FileLock? {
    try StoreDisk.doing {
      try FileLock(at: locks.appending(path: "\(key.digits).lock", directoryHint: .notDirectory))
    }
  }

  static let temporaryPrefix = ".making-"
  private static let count = Atomic<Int>(0)
}
