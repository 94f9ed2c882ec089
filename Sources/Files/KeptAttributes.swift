import CAttributes
import Foundation

/// What a file has beside its bytes, and keeps when they are replaced.
struct KeptAttributes {
  /// Read, write and execute for owner, group and others, and the bits above them.
  let mode: mode_t
  let owner: uid_t
  let group: gid_t
  /// How many names the file has.
  let names: Int
  /// The extended attributes by name; those that cannot be read are not there.
  private let extended: [String: [UInt8]]

  /// What the file at a path has.
  init(_ status: stat, path: String) {
    mode = status.st_mode & 0o7777
    (owner, group, names) = (status.st_uid, status.st_gid, Int(status.st_nlink))
    extended = Self.extended(of: path)
  }

  /// Gives all of it to a file that is open.
  ///
  /// Extended attributes are given where the file system takes them.
  ///
  /// - Returns: whether owner, group and mode are as they were; only root may give a file away.
  func give(to file: Int32) -> Bool {
    var status = stat()
    guard fstat(file, &status) == 0 else { return false }
    if status.st_uid != owner || status.st_gid != group {
      guard fchown(file, owner, group) == 0 else { return false }
    }
    // A new owner takes away the bits above the nine, so that the mode comes after it.
    guard fchmod(file, mode) == 0 else { return false }
    for (name, value) in extended { _ = fsetxattr(file, name, value, value.count, 0) }
    return true
  }

  private static func extended(of path: String) -> [String: [UInt8]] {
    let size = listxattr(path, nil, 0)
    guard size > 0 else { return [:] }
    var list = [UInt8](repeating: 0, count: size)
    let length = list.withUnsafeMutableBytes { listxattr(path, $0.baseAddress, size) }
    guard length > 0 else { return [:] }
    let names = list[..<length].split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return names.reduce(into: [:]) { values, name in
      let size = getxattr(path, name, nil, 0)
      guard size >= 0 else { return }
      var value = [UInt8](repeating: 0, count: size)
      let length = value.withUnsafeMutableBytes { getxattr(path, name, $0.baseAddress, size) }
      if length >= 0 { values[name] = Array(value[..<length]) }
    }
  }
}
