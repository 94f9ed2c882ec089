import Files
import Foundation

extension Store {
  /// Moves the entry of a key, and all files beside it, to the damaged ones.
  ///
  /// There they can be looked at, and the key is free. The caller holds the key's lock.
  func setAside(_ key: Key) throws {
    try StoreDisk.doing { try moveAside(key) }
  }

  private func moveAside(_ key: Key) throws {
    try Disk.makeFolder(damaged)
    let taken = Set(Disk.names(in: damaged))
    let files = Disk.names(in: entries).filter { $0.hasPrefix(key.digits + ".") }
    var number = 1
    while taken.contains(where: { $0.hasPrefix("\(key.digits)-\(number).") }) { number += 1 }
    for name in files {
      let suffix = name.dropFirst(key.digits.count + 1)
      try Disk.move(
        entries.appending(path: name, directoryHint: .notDirectory),
        to: damaged.appending(
          path: "\(key.digits)-\(number).\(suffix)", directoryHint: .notDirectory))
    }
    try Disk.sync(entries)
  }

  /// Makes the folders, sees whether they can be written, and removes what killed runs left half-made.
  ///
  /// - Throws: `LabError.unwritable` or `.diskFull`, before hours are spent on what could not be kept.
  func prepare() throws {
    try StoreDisk.doing { try probe() }
    for name in Disk.names(in: entries) {
      if name.hasPrefix(Store.probePrefix) {
        unlink(entries.appending(path: name).path)
      } else if name.hasPrefix(Store.temporaryPrefix), let key = Store.key(ofTemporary: name),
        // Who makes a file holds the lock of its key: with the lock free, its maker is dead.
        let lock = try lock(key)
      {
        withExtendedLifetime(lock) { _ = unlink(entries.appending(path: name).path) }
      }
    }
  }

  private func probe() throws {
    for folder in [entries, checkpoints, locks] { try Disk.makeFolder(folder) }
    let probe = entries.appending(
      path: "\(Store.probePrefix)\(getpid())-\(UInt64.random(in: 0 ... .max))")
    try Disk.create(probe, Data("backdrop\n".utf8))
    unlink(probe.path)
  }

  static let probePrefix = ".probe-"

  static func key(ofTemporary name: String) -> Key? {
    // ".making-<process>-<number>-<key>.<suffix>"
    let parts = name.split(separator: "-", maxSplits: 3)
    return parts.count == 4 ? Key(String(parts[3].prefix(64))) : nil
  }
}
