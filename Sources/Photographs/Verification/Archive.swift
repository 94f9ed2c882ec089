import CArchive
import Files
import Foundation

/// Archives such as `.tar.gz`, unpacked by libarchive.
///
/// This is the only file that calls libarchive.
enum Archive {
  /// More bytes than this are no ImageNet-9: the release unpacks to about half a gigabyte.
  private static let mostBytes = 8 << 30

  // AE_IFDIR and the like are casts, which Swift does not import.
  private static let (typeMask, folderType, fileType, linkType): (UInt32, UInt32, UInt32, UInt32) =
    (0o170000, 0o040000, 0o100000, 0o120000)

  /// Unpacks folders, plain files and links below `folder`; what would land or lead elsewhere is refused.
  ///
  /// Links are made when all else is there, so that nothing is ever written through one.
  ///
  /// - Throws: `PhotographsError.damagedArchive` with libarchive's reason or the entry that is refused,
  ///   `FileError` where nothing can be written, `CancellationError` when the task is cancelled.
  static func unpack(_ file: URL, into folder: URL) throws {
    guard let archive = archive_read_new() else {
      throw PhotographsError.damagedArchive(path: file.path, reason: "libarchive has no memory")
    }
    defer { archive_read_free(archive) }
    func damaged() -> PhotographsError {
      let reason = archive_error_string(archive).map { String(cString: $0) }
      let found = FileKind.of(file).map { " (it is \($0.words))" } ?? ""
      return .damagedArchive(
        path: file.path, reason: (reason ?? "libarchive gives no reason") + found)
    }
    archive_read_support_filter_all(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_format_zip(archive)
    guard archive_read_open_filename(archive, file.path, 1 << 16) == ARCHIVE_OK else {
      throw damaged()
    }
    var total = 0
    var links = ArchiveLinks(archive: file, folder: folder)
    while true {
      try Task.checkCancellation()
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { break }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry,
        let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
      else { throw damaged() }
      let path = try links.inside(String(cString: name), of: "its entry")
      let url = folder.appendingPathComponent(path)
      let type = archive_entry_filetype(entry) & typeMask
      if let target = archive_entry_hardlink_utf8(entry) ?? archive_entry_hardlink(entry) {
        try links.addHard(path, to: String(cString: target))
      } else if type == folderType {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      } else if type == fileType {
        total += try write(archive, to: url, room: mostBytes - total, damaged, in: file)
      } else if type == linkType,
        let target = archive_entry_symlink_utf8(entry) ?? archive_entry_symlink(entry)
      {
        links.add(path, to: String(cString: target))
      } else {
        throw PhotographsError.damagedArchive(
          path: file.path, reason: "its entry \(path) is neither a file nor a folder nor a link")
      }
    }
    try links.make()
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
      try Task.checkCancellation()
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
