import Foundation
import Synchronization

/// SHA-256 of files that are asked for at every start, each taken once.
///
///     let cache = DigestCache(of: "/data/in9", in: store)
///     let digits = try cache.digest(of: file, named: "original/val/00_dog/n02084071_00001.png")
///     cache.save()
///
/// A digest is believed as long as the file's stamp is the same. As in git's index, one that was taken of a
/// file which had just been written is not remembered, since the same tick of the clock could hide another
/// write: such a file is read again at the next start. Any thread may ask.
package final class DigestCache: Sendable {
  struct Entry: Equatable, Sendable {
    let stamp: FileStamp
    let digest: String
  }

  private struct State {
    /// What was asked for since the start, and can be believed at the next one.
    var asked: [String: Entry] = [:]
    var isChanged = false
    var read = (files: 0, bytes: 0)
    var lastNote = ContinuousClock.now
  }

  private let file: URL?
  private let remembered: [String: Entry]
  private let state = Mutex(State())
  private let now: @Sendable () -> Int
  private let note: @Sendable (String) -> Void

  /// Opens what an earlier start has kept; what is damaged counts as nothing.
  ///
  /// - Parameters:
  ///   - file: where digests are kept; nil keeps none.
  ///   - now: the time in nanoseconds since 1970.
  ///   - note: hears once in a while how much has been read.
  package init(
    at file: URL?, now: @escaping @Sendable () -> Int = DigestCache.clock,
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.file = file
    self.now = now
    self.note = note
    remembered = file.flatMap { try? Data(contentsOf: $0) }.flatMap(DigestFile.entries) ?? [:]
  }

  /// The cache of one folder of data in a store, `digests/<start of a hash of its path>.digests`.
  package convenience init(
    of folder: String, in store: URL, note: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path(percentEncoded: false)
    let name = "\(SHA256.hex(of: path).prefix(24))\(Self.suffix)"
    self.init(at: Self.folder(in: store).appending(path: name), note: note)
  }

  /// Where a store keeps them.
  package static func folder(in store: URL) -> URL {
    store.appending(path: "digests", directoryHint: .isDirectory)
  }

  /// How the names of their files end.
  package static let suffix = ".digests"

  /// The clock of the machine.
  package static let clock: @Sendable () -> Int = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// How many files were read because nothing could be believed of them.
  package var filesRead: Int { state.withLock { $0.read.files } }

  /// The digest of a file's bytes, 64 hexadecimal digits.
  ///
  /// - Parameters:
  ///   - url: where it lies; links are followed.
  ///   - name: what it is remembered as, which must tell it from all others of this cache.
  /// - Returns: the digest, taken now or remembered.
  /// - Throws: `FileError.unreadable` for anything but a plain file, `.undigestible` for one that cannot
  ///   be read or is being written meanwhile.
  package func digest(of url: URL, named name: String) throws -> String {
    let stamp = try FileStamp(of: url)
    if let entry = remembered[name], entry.stamp == stamp {
      state.withLock { $0.asked[name] = entry }
      return entry.digest
    }
    let begun = now()
    let digest = try SHA256.hex(ofFile: url)
    guard try FileStamp(of: url) == stamp else {
      throw FileError.undigestible(
        path: url.path(percentEncoded: false),
        reason: "it was changed while it was read; wait until it is whole")
    }
    let words = state.withLock { state -> String? in
      state.read = (state.read.files + 1, state.read.bytes + stamp.size)
      if stamp.isSettled(at: begun) {
        state.asked[name] = Entry(stamp: stamp, digest: digest)
        state.isChanged = true
      }
      guard ContinuousClock.now - state.lastNote >= .seconds(5) else { return nil }
      state.lastNote = ContinuousClock.now
      let megabytes = state.read.bytes >> 20
      return "read \(state.read.files) files (\(megabytes) MB) once, to know them again"
    }
    if let words {
      note(words)
      // A first start may take minutes, and a kill must not cost all of them.
      keep { remembered.merging($0) { $1 } }
    }
    return digest
  }

  /// Keeps what was asked for, for the next start.
  ///
  /// Where nothing can be written, the next start reads the files again: nothing else depends on it.
  package func save() {
    let isNeeded = state.withLock { $0.isChanged || $0.asked.count != remembered.count }
    if isNeeded { keep { $0 } }
  }

  private func keep(_ entries: ([String: Entry]) -> [String: Entry]) {
    guard let file else { return }
    let asked = state.withLock { $0.asked }
    _ = try? Disk.update(file, with: DigestFile.data(of: entries(asked)))
  }
}
