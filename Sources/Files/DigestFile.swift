import Foundation

/// The file of a digest cache: a first line, records that end in a zero byte (digest, five numbers of the
/// stamp, name, with a blank between them), and the SHA-256 of all that in 64 digits.
///
/// A name may hold anything but a zero byte, as the file system has it.
enum DigestFile {
  private static let magic = "backdrop digests 1\n"
  private static let sumLength = 64

  /// The bytes of a file that holds the entries, by name.
  static func data(of entries: [String: DigestCache.Entry]) -> Data {
    var text = magic
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let stamp = entry.stamp
      text += "\(entry.digest) \(stamp.size) \(stamp.modified) \(stamp.changed) \(stamp.inode) "
      text += "\(stamp.device) \(name)\0"
    }
    return Data((text + SHA256.hex(of: text)).utf8)
  }

  /// The entries in some bytes; nil for bytes that are not such a file, whole and unchanged.
  static func entries(_ data: Data) -> [String: DigestCache.Entry]? {
    let body = data.dropLast(sumLength)
    guard data.count >= magic.utf8.count + sumLength, body.starts(with: magic.utf8),
      Data(SHA256.hex(of: Data(body)).utf8) == data.suffix(sumLength)
    else { return nil }
    var entries: [String: DigestCache.Entry] = [:]
    for record in body.dropFirst(magic.utf8.count).split(separator: 0) {
      let parts = record.split(
        separator: UInt8(ascii: " "), maxSplits: 6, omittingEmptySubsequences: false)
      guard parts.count == 7 else { return nil }
      let numbers = parts[1..<6].compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      guard numbers.count == 5 else { return nil }
      entries[String(decoding: parts[6], as: UTF8.self)] = DigestCache.Entry(
        stamp: FileStamp(
          size: numbers[0], modified: numbers[1], changed: numbers[2], inode: numbers[3],
          device: numbers[4]),
        digest: String(decoding: parts[0], as: UTF8.self))
    }
    return entries
  }
}
