import Foundation

/// Whole files, written so that a kill or a power cut leaves either the old one or the new one.
enum DurableFile {
  /// Writes `data` beside `url`, waits until it is on the disk, and renames it.
  static func write(_ data: Data, to url: URL) throws {
    let temporary = url.deletingLastPathComponent().appendingPathComponent(
      ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial")
    func fail(_ what: String) -> NeuralNetError {
      let reason = String(cString: strerror(errno))
      try? FileManager.default.removeItem(at: temporary)
      return .inaccessible(file: url.path, "\(what): \(reason)")
    }
    let descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw fail("cannot be created") }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    try data.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let written = Foundation.write(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { throw fail("cannot be written") }
        done += written
      }
    }
    guard fsync(descriptor) == 0 else { throw fail("cannot be brought to the disk") }
    isOpen = false
    guard close(descriptor) == 0 else { throw fail("cannot be closed") }
    guard rename(temporary.path, url.path) == 0 else { throw fail("cannot be renamed into place") }
    // The new name is in the directory, which reaches the disk by itself.
    let directory = open(url.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    if directory >= 0 {
      _ = fsync(directory)
      close(directory)
    }
  }

  /// The bytes of a file.
  static func read(_ url: URL) throws -> Data {
    do {
      return try Data(contentsOf: url)
    } catch {
      throw NeuralNetError.inaccessible(
        file: url.path, "cannot be read: \(error.localizedDescription)")
    }
  }
}
