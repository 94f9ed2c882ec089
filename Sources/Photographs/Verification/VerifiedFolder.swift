import Files
import Foundation
import ImageNet9
import Imaging

/// The files of one split of a folder that is checked, each read by the path that is told of it.
struct VerifiedFolder: Sendable {
  /// One file of a variant or of masks.
  struct Entry: Sendable {
    let label: ObjectClass
    let url: URL
    /// Path below the data set's folder.
    let path: String
    var stem: String { url.deletingPathExtension().lastPathComponent }
  }

  let location: URL
  let split: Split
  /// The files of each folder at the top, class by class, by name.
  private(set) var entries: [String: [Entry]] = [:]
  /// The table of files; nil where there is none, or none that can be read.
  private(set) var table: FileTable?
  /// What is wrong with names and table.
  private(set) var problems: [String] = []

  /// Lists the files, and compares their names with the table.
  init(_ location: URL, split: Split) {
    (self.location, self.split) = (location, split)
    for name in Self.tops { entries[name] = list(name) }
    if Disk.isTaken(location.appendingPathComponent(ReleasedLayout.softMasks)) {
      entries[ReleasedLayout.softMasks] = list(ReleasedLayout.softMasks)
    }
    do {
      table = try FileTable.read(in: location)
    } catch {
      problems.append("\(error)".replacing(location.path + "/", with: ""))
    }
    if let table { compareNames(with: table) }
  }

  /// The folders that every data set has.
  static let tops = Variant.allCases.map(\.folder) + [ReleasedLayout.masks]

  /// The files of a variant or of masks.
  func files(_ top: String) -> [Entry] { entries[top] ?? [] }

  /// The files of all folders.
  var all: [Entry] { entries.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// The bytes of a file.
  ///
  /// - Throws: `FileError` that names it below the folder.
  func bytes(_ entry: Entry) throws -> Data {
    do {
      return try Disk.read(entry.url)
    } catch let error as FileError {
      throw FileError.unreadable(path: entry.path, reason: error.reason)
    }
  }

  /// The picture in a file.
  func picture(_ entry: Entry) throws -> Image {
    try PictureFile.decode(bytes(entry), source: "'\(entry.path)'")
  }

  /// The values of a released mask.
  func mask(_ entry: Entry) throws -> Mask {
    try NPY.decode(bytes(entry), source: "'\(entry.path)'")
  }

  /// What the table of files has against the bytes of a file; nil where they agree, or it tells none.
  func problem(inBytesOf entry: Entry) -> String? {
    guard let table, let listed = table[entry.path]?.checksum, !listed.isEmpty else { return nil }
    // A file that cannot be read is named by whoever looks at what it shows.
    guard let data = try? bytes(entry), SHA256.hex(of: data) != listed else { return nil }
    return "\(entry.path) has other bytes than \(table.name) tells of"
  }

  private mutating func compareNames(with table: FileTable) {
    let there = Set(all.map(\.path))
    let listed = table.files.filter { table[$0]?.split == split }
    problems += listed.filter { !there.contains($0) }
      .map { "\($0) is listed in \(table.name) and not there" }
    problems += all.map(\.path).filter { table[$0] == nil }
      .map { "\($0) is there and not listed in \(table.name)" }
  }

  private mutating func list(_ name: String) -> [Entry] {
    let endings = name == ReleasedLayout.masks ? ["npy"] : PictureFile.endings
    var found: [Entry] = []
    for label in ObjectClass.allCases {
      let path = ReleasedLayout.folder(name, split, label)
      let url = location.appendingPathComponent(path, isDirectory: true)
      do {
        for file in try Disk.contents(of: url) {
          if endings.contains(where: { file.lowercased().hasSuffix(".\($0)") }) {
            found.append(
              Entry(
                label: label, url: url.appendingPathComponent(file), path: "\(path)/\(file)"))
          } else {
            problems.append(
              "\(path)/\(file) does not belong here: expected files ending in "
                + endings.joined(separator: ", "))
          }
        }
      } catch let error as FileError {
        problems.append(
          Disk.isTaken(url) ? "\(path) cannot be listed: \(error.reason)" : "\(path) is missing")
      } catch {
        problems.append("\(path) cannot be listed: \(error)")
      }
    }
    return found
  }
}
