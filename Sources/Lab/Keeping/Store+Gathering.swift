import Files
import Foundation

/// What became of an entry that another store has.
package enum Gathered: Hashable, Sendable {
  /// It was copied: so many bytes.
  case copied(bytes: Int)
  /// It is here already, with the same outcome.
  case present
  /// It is here with another outcome, which stays: the provenances of both, this one's first.
  case otherwise(here: Provenance, there: Provenance)
  /// It is damaged there, and was not copied: what is wrong with it.
  case damaged(String)
  /// It is not there.
  case nothing
}

extension Store {
  /// Every key of which the store seems to have an outcome, in order.
  package func keys() -> [Key] {
    Set(entryFiles.compactMap { Store.key(ofFile: $0.lastPathComponent) }).sorted()
  }

  /// Makes the folders and sees whether they can be written.
  ///
  /// - Throws: `LabError.unwritable` or `.diskFull`.
  package func prepareToKeep() throws { try prepare() }

  /// Takes an outcome over from another store, each byte of it checked.
  ///
  /// What is here stays; a damaged entry is set aside for a sound one.
  ///
  /// - Parameters:
  ///   - key: which.
  ///   - other: the store to take it from; nothing is written there.
  /// - Returns: what became of it.
  /// - Throws: `LabError.unwritable` or `.diskFull`.
  package func gather(_ key: Key, from other: Store) throws -> Gathered {
    let found: Entry
    switch other.find(key) {
    case .nothing: return .nothing
    case .damaged(let flaw): return .damaged(flaw)
    case .sound(let entry): found = entry
    }
    switch find(key) {
    case .sound(let own): return try compare(own, found)
    case .damaged: try setAside(key)
    case .nothing: break
    }
    var files: [String: URL] = [:]
    defer { for url in files.values { unlink(url.path(percentEncoded: false)) } }
    var bytes = 0
    for attachment in found.attachments {
      let copy = temporary(key, attachment.suffix)
      files[attachment.suffix] = copy
      try StoreDisk.doing {
        do {
          try FileManager.default.copyItem(at: other.url(of: key, attachment), to: copy)
        } catch {
          throw FileError.unwritable(
            path: copy.path(percentEncoded: false), reason: Disk.reason(error))
        }
        try Disk.sync(copy)
      }
      // The copy is what counts: a bit may be lost on the way, too.
      if let flaw = attachment.flaw(of: copy) { return .damaged(flaw) }
      bytes += attachment.length
    }
    let isFirst = try keep(
      key, entry: found.bytes, attachments: found.attachments, files: files)
    if !isFirst, case .sound(let own) = find(key) { return try compare(own, found) }
    removeFailure(of: key)
    return .copied(bytes: bytes + found.bytes.count)
  }

  private func compare(_ own: Entry, _ other: Entry) throws -> Gathered {
    if own.digest == other.digest { return .present }
    return .otherwise(here: try own.provenance(), there: try other.provenance())
  }

  /// Takes over the notes of failures of what is not here.
  ///
  /// - Returns: how many.
  package func gatherFailures(from other: Store) -> Int {
    var count = 0
    for name in Disk.names(in: other.failures) {
      guard let key = Key(String(name.prefix(64))), !isKept(key), failure(of: key) == nil,
        let note = other.failure(of: key)
      else { continue }
      self.note(note)
      count += 1
    }
    return count
  }
}
