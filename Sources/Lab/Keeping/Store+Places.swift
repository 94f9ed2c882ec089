import Files
import Foundation
import Synchronization

/// Where in the store's folder everything lies.
///
/// Entries lie in folders by the first two digits of their key, since folders of a hundred thousand files are
/// slow on network drives. What an older program kept beside those folders is found as well.
extension Store {
  /// The folder of a key's entry and attachments.
  func folder(of key: Key) -> URL {
    entries.appending(path: key.digits.prefix(2), directoryHint: .isDirectory)
  }

  /// Where the entry of a key is, or would be.
  func entry(of key: Key) -> URL { present(newEntry(of: key), "\(key.digits).entry") }

  /// Where an attachment of a key is, or would be.
  func url(of key: Key, _ attachment: Attachment) -> URL {
    present(newURL(of: key, attachment), "\(key.digits).\(attachment.suffix)")
  }

  /// Where the entry of a key is written.
  func newEntry(of key: Key) -> URL {
    folder(of: key).appending(path: "\(key.digits).entry", directoryHint: .notDirectory)
  }

  /// Where an attachment of a key is written: "<key>.<12 digits of its SHA-256>.<suffix>".
  func newURL(of key: Key, _ attachment: Attachment) -> URL {
    folder(of: key).appending(
      path: "\(key.digits).\(attachment.sha256.prefix(12)).\(attachment.suffix)",
      directoryHint: .notDirectory)
  }

  /// The place of today, unless only that of an older program is taken.
  private func present(_ url: URL, _ formerName: String) -> URL {
    if Disk.isTaken(url) { return url }
    let former = entries.appending(path: formerName, directoryHint: .notDirectory)
    return Disk.isTaken(former) ? former : url
  }

  /// Makes the folder of a key, so that a loss of power does not take it away again.
  func makeFolder(of key: Key) throws {
    let folder = folder(of: key)
    if Disk.isFolder(folder) { return }
    try Disk.makeFolder(folder)
    try Disk.sync(entries)
  }

  /// The folders in which entries lie: that of older programs, and those by two digits.
  var entryFolders: [URL] {
    [entries]
      + Disk.names(in: entries).filter { $0.utf8.count == 2 }.map {
        entries.appending(path: $0, directoryHint: .isDirectory)
      }
  }

  /// The files of one key: its entry and its attachments.
  func files(of key: Key) -> [URL] {
    [entries, folder(of: key)].flatMap { folder in
      Disk.names(in: folder).filter { $0.hasPrefix(key.digits + ".") }
        .map { folder.appending(path: $0, directoryHint: .notDirectory) }
    }
  }

  /// A name for a file in the making, never used twice by this process nor by another of any machine.
  ///
  /// The suffix stays at its end, for writers that look at it.
  func temporary(_ key: Key, _ suffix: String) -> URL {
    let number = Store.count.wrappingAdd(1, ordering: .relaxed).newValue
    let name =
      "\(Store.temporaryPrefix)\(Maker.place)-\(getpid())-\(number)-\(key.digits).\(suffix)"
    return entries.appending(path: name, directoryHint: .notDirectory)
  }

  /// What stands behind the prefix of a file in the making; nil for any other file.
  ///
  /// Who writes such a file through a temporary one of its own puts a further dot before the name.
  static func madeName(_ name: String) -> Substring? {
    for prefix in [temporaryPrefix, "." + temporaryPrefix] where name.hasPrefix(prefix) {
      return name.dropFirst(prefix.count)
    }
    return nil
  }

  /// A folder for what is unpacked, never used twice.
  package func unpackingFolder() -> URL {
    let name = "\(Store.unpackingPrefix)\(Maker.place)-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    return root.appending(path: name, directoryHint: .isDirectory)
  }

  static let unpackingPrefix = ".gathering-"
  static let temporaryPrefix = ".making-"
  private static let count = Atomic<Int>(0)
}

/// Who makes a file.
struct Maker {
  /// The machine, since when it runs, and which numbers of processes it means: "node7.1b2c3d4e.4026531836".
  static let place: String = {
    func first(_ count: Int, of path: String) -> String {
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      return String(text.filter(\.isHexDigit).prefix(count))
    }
    let host = ProcessInfo.processInfo.hostName.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_")
    }
    let numbers =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")) ?? ""
    return [
      String(host.prefix(40)), first(8, of: "/proc/sys/kernel/random/boot_id"),
      numbers.filter(\.isNumber),
    ]
    .joined(separator: ".")
  }()

  let place: String
  let process: Int32
  let key: Key

  /// Whether a process is known to be gone: one of this machine that runs no more.
  static func isGone(_ place: some StringProtocol, _ process: Int32) -> Bool {
    place == Maker.place && kill(process, 0) != 0 && errno == ESRCH
  }

  /// The maker of a file, from its name ".making-<place>-<process>-<number>-<key>.<suffix>".
  init?(ofFile name: String) {
    guard let rest = Store.madeName(name) else { return nil }
    let parts = rest.split(
      separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let process = Int32(parts[1]),
      let key = Key(String(parts[3].prefix(64)))
    else { return nil }
    (place, self.process, self.key) = (String(parts[0]), process, key)
  }

  /// Whether it is known to be gone: a process of this machine that runs no more.
  var isGone: Bool { Maker.isGone(place, process) }
}
