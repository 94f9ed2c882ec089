import Files
import Foundation
import Imaging
import Synchronization

/// What is read of a data set's folder once and for all: its table of files, and the names in it.
final class FolderContents: Sendable {
  /// One image of a variant.
  struct Entry: Sendable {
    let label: ObjectClass
    let stem: String
    /// Below the data set's folder.
    let path: String
  }

  /// Where it lies.
  let location: URL
  private let table = Mutex<FileTable??>(nil)
  private let listings = Mutex<[String: [Entry]]>([:])

  init(of location: URL) { self.location = location }

  /// The table of files; nil where there is none.
  ///
  /// - Throws: `ImageNet9Error` for a table that cannot be read.
  func fileTable() throws -> FileTable? {
    try table.withLock { table in
      if let table { return table }
      let read = try FileTable.read(in: location)
      table = .some(read)
      return read
    }
  }

  /// The images of a variant: all nine class folders must be there and hold nothing but images.
  ///
  /// - Throws: `ImageNet9Error` for a missing class folder, an unexpected name, or no image at all.
  func listing(_ variant: String, _ split: Split) throws -> [Entry] {
    let name = "\(variant)/\(split.rawValue)"
    return try listings.withLock { listings in
      if let known = listings[name] { return known }
      let read = try ObjectClass.allCases.flatMap { label in
        try entries(of: label, in: ReleasedLayout.folder(variant, split, label))
      }
      if read.isEmpty { throw ImageNet9Error.emptySet("\(location.path)/\(name)") }
      listings[name] = read
      return read
    }
  }

  private func entries(of label: ObjectClass, in folder: String) throws -> [Entry] {
    let path = url(folder).path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw ImageNet9Error.missingFolder(path: location.path, expected: "the folder \(folder)")
    }
    return try names.filter { !$0.hasPrefix(".") }.sorted().map { name in
      guard let dot = name.lastIndex(of: "."),
        PictureFile.endings.contains(name[dot...].dropFirst().lowercased())
      else {
        throw ImageNet9Error.unexpectedName(
          path: "\(path)/\(name)",
          reason: "expected images (\(PictureFile.patterns)); convert other formats first")
      }
      return Entry(label: label, stem: String(name[..<dot]), path: "\(folder)/\(name)")
    }
  }

  /// Where a file or folder lies.
  func url(_ path: String) -> URL { location.appendingPathComponent(path) }

  /// Whether there is a file or folder.
  func holds(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  /// A file's bytes, which must be those that the table of files tells of.
  ///
  /// - Throws: `ImageNet9Error` for a file that cannot be read, is not listed, or was changed.
  func bytes(_ path: String) throws -> Data {
    let url = url(path)
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw ImageNet9Error.unreadable(path: url.path, reason: error.localizedDescription)
    }
    guard let table = try fileTable() else { return data }
    guard let row = table[path] else {
      throw ImageNet9Error.unexpectedName(
        path: url.path, reason: "\(table.name) does not list it")
    }
    guard SHA256.hex(of: data) == row.checksum else {
      throw ImageNet9Error.damaged(
        path: url.path, reason: "its bytes are not those that \(table.name) tells of")
    }
    return data
  }
}
