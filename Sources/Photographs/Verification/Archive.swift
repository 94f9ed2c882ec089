import CArchive
import Files
import Foundation

/// Archives such as `.tar.gz`, unpacked by libarchive.
///
/// This is the only file that calls libarchive.
enum Archive {
  /// More bytes than this are no ImageNet-9: the release unpacks to about half a gigabyte.
  private static let mostBytes = 8 << 30

  /// Unpacks folders and plain files below `folder`; entries that would land elsewhere are refused, links
  /// are left out.
  ///
  /// - Throws: `PhotographsError.damagedArchive` with libarchive's reason, or `.unwritable`.
  static func unpack(_ file: URL, into folder: URL) throws {
    guard let archive = archive_read_new() else {
      throw PhotographsError.damagedArchive(path: file.path, reason: "libarchive has no memory")
    }
    defer { archive_read_free(archive) }
    func damaged() -> PhotographsError {
      let reason = archive_error_string(archive).map { String(cString: $0) }
      return .damagedArchive(path: file.path, reason: reason ?? "libarchive gives no reason")
    }
    archive_read_support_filter_all(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_format_zip(archive)
    guard archive_read_open_filename(archive, file.path, 1 << 16) == ARCHIVE_OK else {
      throw damaged()
    }
    var total = 0
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry,
        let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
      else { throw damaged() }
      let path = String(cString: name)
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
        throw PhotographsError.damagedArchive(
          path: file.path, reason: "its entry \(path) would be written elsewhere")
      }
      // AE_IFDIR and AE_IFREG are casts, which Swift does not import.
      let kind = archive_entry_filetype(entry) & 0o170000
      let url = folder.appendingPathComponent(path)
      if kind == 0o040000 {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      } else if kind == 0o100000 {
        total += try write(archive, to: url, room: mostBytes - total, damaged, in: file)
      }
    }
  }

  private static func write(
    _ archive: OpaquePointer, to url: URL, room: Int, _ damaged: () -> PhotographsError,
    in file: URL
  ) throws -> Int {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: url.path, contents: nil),
      let handle = try? FileHandle(forWritingTo: url)
    else { throw FileError.unwritable(path: url.path, reason: "it cannot be created") }
    defer { try? handle.close() }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var written = 0
    while true {
      let count = buffer.withUnsafeMutableBytes {
        archive_read_data(archive, $0.baseAddress, $0.count)
      }
      if count == 0 { return written }
      guard count > 0 else { throw damaged() }
      written += count
      guard written <= room else {
        throw PhotographsError.damagedArchive(
          path: file.path, reason: "it unpacks to more than \(mostBytes >> 30) GB")
      }
      do {
        try handle.write(contentsOf: buffer[..<count])
      } catch {
        throw FileError.unwritable(path: url.path, reason: Disk.reason(error))
      }
    }
  }
}
