import Files
import Foundation

/// A file beside an entry, as it was when it was stored.
struct Attachment: Hashable, Codable, Sendable {
  /// What its name ends with.
  var suffix: String
  /// In bytes.
  var length: Int
  var sha256: String

  /// What is wrong with the file's length, or nil.
  func flawInLength(of url: URL) -> String? {
    guard let found = Disk.length(url) else { return "its file .\(suffix) is missing" }
    guard found == length else {
      return "its file .\(suffix) has \(found) bytes, not \(length)"
    }
    return nil
  }

  /// What is wrong with the file's bytes, or nil.
  func flaw(of url: URL) -> String? {
    if let flaw = flawInLength(of: url) { return flaw }
    guard (try? SHA256.hex(ofFile: url)) == sha256 else {
      return "the bytes of its file .\(suffix) have changed"
    }
    return nil
  }
}
