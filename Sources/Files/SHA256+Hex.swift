import Foundation

extension SHA256 {
  /// The digest of `data`, as 64 hexadecimal digits.
  package static func hex(of data: Data) -> String {
    var hash = SHA256()
    hash.update(data)
    return hash.finish()
  }

  /// The digest of the UTF-8 bytes of `string`, as 64 hexadecimal digits.
  package static func hex(of string: String) -> String {
    var hash = SHA256()
    hash.update(string)
    return hash.finish()
  }

  /// The digest of a file's bytes, read in pieces of one mebibyte, so that a file of any size needs
  /// no more memory than that.
  ///
  /// - Throws: `FileError.undigestible` when the file cannot be opened or read.
  package static func hex(ofFile url: URL) throws -> String {
    do {
      let file = try FileHandle(forReadingFrom: url)
      defer { try? file.close() }
      var hash = SHA256()
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        hash.update(piece)
      }
      return hash.finish()
    } catch {
      throw FileError.undigestible(path: url.path, reason: error.localizedDescription)
    }
  }
}
