import Files
import Foundation

/// Whole files of pictures, with this module's errors.
enum PictureDisk {
  /// The bytes of a file.
  ///
  /// - Throws: `ImagingError.unreadable`.
  static func read(_ url: URL) throws -> Data {
    do {
      return try Disk.read(url)
    } catch {
      throw ImagingError.unreadable(path: url.path, reason: Disk.reason(error))
    }
  }

  /// Replaces a file as a whole.
  ///
  /// - Throws: `ImagingError.unwritable`.
  static func write(_ data: Data, to url: URL) throws {
    do {
      try Disk.write(data, to: url)
    } catch {
      throw ImagingError.unwritable(path: url.path, reason: Disk.reason(error))
    }
  }
}
