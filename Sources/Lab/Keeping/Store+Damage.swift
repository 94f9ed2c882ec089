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
    let files = files(of: key)
    var number = 1
    while taken.contains(where: { $0.hasPrefix("\(key.digits)-\(number).") }) { number += 1 }
    for file in files {
      let suffix = file.lastPathComponent.dropFirst(key.digits.count + 1)
      try Disk.move(
        file,
        to: damaged.appending(
          path: "\(key.digits)-\(number).\(suffix)", directoryHint: .notDirectory))
    }
    for folder in Set(files.map { $0.deletingLastPathComponent() }) { try Disk.sync(folder) }
  }

  /// Makes the folders, sees whether they can be written, and removes what killed runs left half-made.
  ///
  /// What another machine has begun is left alone for a week: nobody here can tell whether it goes on.
  ///
  /// - Throws: `LabError.unwritable` or `.diskFull`, before hours are spent on what could not be kept.
  func prepare() throws {
    try StoreDisk.doing { try probe() }
    for name in Disk.names(in: entries) where name.hasPrefix(".") {
      let file = entries.appending(path: name)
      if let maker = Maker(ofFile: name), maker.isGone {
        // Who makes a file holds the lock of its key.
        guard let right = try lock(maker.key) else { continue }
        withExtendedLifetime(right) { _ = unlink(file.path(percentEncoded: false)) }
      } else if let limit = Store.longest(ofFile: name), Store.age(of: file) > limit {
        unlink(file.path(percentEncoded: false))
      }
    }
    for name in Disk.names(in: root) where name.hasPrefix(Store.unpackingPrefix) {
      let parts = name.dropFirst(Store.unpackingPrefix.count).split(separator: "-")
      let folder = root.appending(path: name, directoryHint: .isDirectory)
      let isGone = parts.count == 3 && Int32(parts[1]).map { Maker.isGone(parts[0], $0) } == true
      if isGone || Store.age(of: folder) > 7 * 86_400 {
        try? FileManager.default.removeItem(at: folder)
      }
    }
  }

  /// Seconds since a file was written last.
  private static func age(of file: URL) -> Double {
    var status = stat()
    guard stat(file.path(percentEncoded: false), &status) == 0 else { return 0 }
    return Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec)
  }

  /// Seconds after which nobody makes a file of that name any more.
  private static func longest(ofFile name: String) -> Double? {
    if name.hasPrefix(probePrefix) { return 3600 }
    return madeName(name) != nil ? 7 * 86_400 : nil
  }

  private func probe() throws {
    for folder in [entries, checkpoints, locks] { try Disk.makeFolder(folder) }
    let probe = entries.appending(
      path: "\(Store.probePrefix)\(getpid())-\(UInt64.random(in: 0 ... .max))")
    try Disk.create(probe, Data("backdrop\n".utf8))
    unlink(probe.path)
  }

  static let probePrefix = ".probe-"
}
