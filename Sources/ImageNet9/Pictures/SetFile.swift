import Files
import Foundation

/// Files of image sets and picture sets, with this module's errors.
enum SetFile {
  /// The bytes of a file.
  ///
  /// - Throws: `ImageNet9Error.unreadable`.
  static func read(_ url: URL) throws -> Data {
    do {
      return try Disk.read(url)
    } catch {
      throw ImageNet9Error.unreadable(path: url.path, reason: Disk.reason(error))
    }
  }
}
