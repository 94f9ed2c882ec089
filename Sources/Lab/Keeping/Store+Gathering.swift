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
    try StoreDisk.doing { try Disk.makeFolder(entries) }
    switch find(key) {
    case .sound(let own):
      let isWhole = own.attachments.allSatisfy { $0.flaw(of: url(of: key, $0)) == nil }
      if isWhole || own.digest != found.digest { return try compare(own, found) }
      try makeRoom(for: key)
    case .damaged: try makeRoom(for: key)
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
          // The bytes, not a link to where they lie.
          let file = other.url(of: key, attachment).resolvingSymlinksInPath()
          guard Disk.isFile(file) else {
            throw FileError.unreadable(
              path: file.path(percentEncoded: false), reason: "it is no file")
          }
          try FileManager.default.copyItem(at: file, to: copy)
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

  /// Sets aside what cannot be used, unless somebody is at work on it.
  private func makeRoom(for key: Key) throws {
    guard let right = try lock(key) else { throw LabError.inUse(path: root.path) }
    try withExtendedLifetime(right) { try setAside(key) }
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
