import Files
import Foundation
import Synchronization

// In a file of its own: no experiment asks for it, and so none stands on how it works.
extension Lab {
  /// Keeps an outcome that was found elsewhere, as if it had been computed here.
  ///
  /// - Parameters:
  ///   - experiment: what it answers.
  ///   - outcome: the answer; whoever calls has checked it.
  ///   - source: where it comes from; it stands in its provenance in place of a machine.
  ///   - write: writes the files that belong to the outcome, each to the place that its suffix is given.
  /// - Returns: false where the outcome is there already; then nothing is changed.
  /// - Throws: `LabError`, or what `write` throws.
  package func adopt<E: Experiment>(
    _ experiment: E, as outcome: E.Outcome, from source: String,
    write: (_ attachment: (_ suffix: String) -> URL) throws -> Void
  ) throws -> Bool {
    let keyed = try keyed(experiment), key = keyed.key
    try store.prepare()
    guard let lock = try store.lock(key) else {
      throw LabError.inUse(path: store.root.path(percentEncoded: false))
    }
    defer { withExtendedLifetime(lock) {} }
    switch store.find(key) {
    case .sound: return false
    case .damaged: try store.setAside(key)
    case .nothing: break
    }
    let files = Mutex<[String: URL]>([:])
    defer {
      for url in files.withLock({ $0.values }) { try? FileManager.default.removeItem(at: url) }
    }
    try write { suffix in
      let url = store.temporary(key, suffix)
      files.withLock { $0[suffix] = url }
      return url
    }
    let written = files.withLock { $0 }
    let attachments = try written.sorted { $0.key < $1.key }.map { suffix, url in
      guard let length = Disk.length(url) else {
        throw LabError.attachmentNotWritten(experiment: keyed.description, suffix: suffix)
      }
      try StoreDisk.doing { try Disk.sync(url) }
      return Attachment(suffix: suffix, length: length, sha256: try SHA256.hex(ofFile: url))
    }
    let isFirst = try store.keep(
      key, ingredients: keyed.ingredients,
      provenance: provenance.provenance(from: source, profile: profile.name),
      attachments: attachments, files: written, outcome: try Shelf.encode(outcome))
    store.removeCheckpoint(of: key)
    return isFirst
  }
}
