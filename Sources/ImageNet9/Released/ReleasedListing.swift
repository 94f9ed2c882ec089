import Files
import Foundation

/// The names in a data set's folder, read once, behind links of every kind.
///
/// A folder at the top belongs to the data set if it is that of a variant of the paper or of masks, or
/// holds a class folder as those do. In it stand `train` and `val`, in these the class folders, in these
/// the files; whatever else stands there, clutter apart, is an error, since it would be left out unseen.
struct ReleasedListing: Sendable {
  /// The names in each class folder, by its path below the data set's folder: "original/val/00_dog".
  let files: [String: [String]]
  /// The folders of splits that are there: "original/val".
  let splits: Set<String>

  /// Reads all names.
  ///
  /// - Throws: `FileError.unreadable` for a folder that cannot be listed, `ImageNet9Error` for what does
  ///   not belong there, or if there is no variant.
  init(of location: URL) throws {
    var files: [String: [String]] = [:]
    var splits: Set<String> = []
    for top in try Disk.contents(of: location) where Self.belongs(top, in: location) {
      let folder = location.appendingPathComponent(top)
      for name in try Disk.contents(of: folder) {
        guard Split(rawValue: name) != nil else {
          throw ImageNet9Error.unexpectedName(
            path: "\(folder.path)/\(name)", reason: "expected the folders train and val")
        }
        splits.insert("\(top)/\(name)")
        let split = folder.appendingPathComponent(name)
        for label in try Disk.contents(of: split) {
          guard Self.classFolders.contains(label) else {
            throw ImageNet9Error.unexpectedName(
              path: "\(split.path)/\(label)",
              reason: "expected the nine class folders, "
                + Self.classFolders.joined(separator: ", "))
          }
          files["\(top)/\(name)/\(label)"] = try Disk.contents(
            of: split.appendingPathComponent(label))
        }
      }
    }
    guard files.values.contains(where: { !$0.isEmpty }) else {
      throw ImageNet9Error.missingFolder(path: location.path, expected: "any variant's folder")
    }
    (self.files, self.splits) = (files, splits)
  }

  private static let classFolders = ObjectClass.allCases.map(\.folder)
  private static let known = Set(
    Variant.allCases.map(\.folder) + [ReleasedLayout.masks, ReleasedLayout.softMasks])

  /// Whether a name at the top is part of the data set.
  private static func belongs(_ top: String, in location: URL) -> Bool {
    if known.contains(top) { return true }
    return Split.allCases.contains { split in
      let folder = location.appendingPathComponent("\(top)/\(split.rawValue)")
      return classFolders.contains { Disk.isFolder(folder.appendingPathComponent($0)) }
    }
  }

  /// All files by their path below the data set's folder, sorted.
  var paths: [String] {
    files.flatMap { folder, names in names.map { "\(folder)/\($0)" } }.sorted()
  }

  /// Two files of one class folder whose names differ in their ending alone, so that one id would stand for
  /// both; nil if there are none.
  var sameStem: (first: String, second: String)? {
    for (folder, names) in files.sorted(by: { $0.key < $1.key }) {
      var seen: [Substring: String] = [:]
      for name in names {
        let stem = name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)
        if let other = seen.updateValue(name, forKey: stem) {
          return ("\(folder)/\(other)", "\(folder)/\(name)")
        }
      }
    }
    return nil
  }
}
