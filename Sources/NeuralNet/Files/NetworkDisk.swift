import Files
import Foundation

/// Whole files of networks, with this module's errors.
enum NetworkDisk {
  /// Replaces a file so that a kill or a power cut leaves either the old one or the new one.
  static func write(_ data: Data, to url: URL) throws {
    do {
      try Disk.write(data, to: url)
    } catch {
      throw NeuralNetError.inaccessible(
        file: url.path, "cannot be written: \(Disk.reason(error))")
    }
  }

  /// The bytes of a file.
  static func read(_ url: URL) throws -> Data {
    do {
      return try Disk.read(url)
    } catch {
      throw NeuralNetError.inaccessible(file: url.path, "cannot be read: \(Disk.reason(error))")
    }
  }
}
