import Imaging

/// What can go wrong with data sets; every message says what, where, and what to do next.
package enum ImageNet9Error: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case damaged(path: String, reason: String)
  case missingFolder(path: String, expected: String)
  case unexpectedName(path: String, reason: String)
  case wrongSize(path: String, expected: String, found: String)
  case noPartner(image: String, rule: String)
  case emptySet(String)
  case emptyClass(path: String, folder: String)
  case noForeground(mask: String)
  case changed(path: String)
  case notSquare(path: String, found: String)
  case sameName(path: String, first: String, second: String)
  case notAsListed(folder: String, table: String, Differences)
  case noLocation(digest: String)
  case nothingFresh(variant: String)
  case onePart(part: Int)
  case onlyBuilt(String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .damaged(let path, let reason):
      "\(path) is damaged: \(reason). Remove it and make it again."
    case .missingFolder(let path, let expected):
      "\(path) lacks \(expected). The layout is <variant>/<train|val>/<class folder>/ with "
        + "\(PictureFile.patterns)."
    case .emptyClass(let path, let folder):
      "\(path): the folder \(folder) holds no image, and a data set needs all nine classes. Copy what it "
        + "should hold, or leave the whole variant out."
    case .noForeground(let mask):
      "the mask \(mask) marks no foreground: all its values are 0. Make it again, 1 where the object is."
    case .changed(let path):
      "\(path) was changed while the data set was built: run the same command again, which looks at it anew."
    case .notSquare(let path, let found):
      "\(path) has \(found) pixels, and so have most images of the data set: expected squares. Cut them to "
        + "squares of one size; the release's are 224×224."
    case .sameName(let path, let first, let second):
      "\(path): \(first) and \(second) would have one name, which then stands for two images. Remove one "
        + "of them."
    case .notAsListed(let folder, let table, let differences):
      "\(folder) is not what \(table) tells of: \(differences.words). Finish the copy, or make the data set "
        + "again. Nothing was computed."
    case .unexpectedName(let path, let reason):
      "\(path) does not belong here: \(reason)"
    case .wrongSize(let path, let expected, let found):
      "\(path) has \(found), expected \(expected). All images of a data set have one size: resize it, or "
        + "remove it."
    case .noPartner(let image, let rule):
      "\(image) finds no background by the rule \"\(rule)\": the set has no image of that class."
    case .emptySet(let what):
      "\(what) holds no image"
    case .nothingFresh(let variant):
      "\(variant) has no background to draw anew: ask for fresh backgrounds with Mixed-Same, "
        + "Mixed-Rand or Mixed-Next"
    case .onePart(let part):
      "a folder holds one set of pictures, and part \(part + 1) of it was asked for: ask for at most "
        + "as many training images as it has, or use Diorama-9"
    case .onlyBuilt(let name):
      "\(name) is not read, it is built: ask for Pictures(of:), which builds it once and keeps it"
    case .noLocation(let digest):
      "the data set \(digest.prefix(12)) was read from a stored value, which names no folder. "
        + "Open its folder with ReleasedFolder(at:)."
    }
  }

  /// Where a folder departs from its table of files.
  package struct Differences: Sendable, Equatable {
    /// Files that are listed and not there, there and not listed, there with other bytes than listed.
    var missing: [String] = [], unlisted: [String] = [], changed: [String] = []

    /// How many of each, and the first few by name.
    var words: String {
      func part(_ files: [String], _ one: String, _ many: String) -> String? {
        if files.isEmpty { return nil }
        let first = files.prefix(3).joined(separator: ", ") + (files.count > 3 ? ", …" : "")
        return "\(files.count) \(files.count == 1 ? one : many) (\(first))"
      }
      return [
        part(missing, "file that it lists is missing", "files that it lists are missing"),
        part(
          unlisted, "file is there that it does not list", "files are there that it does not list"),
        part(changed, "file holds other bytes", "files hold other bytes"),
      ].compactMap { $0 }.joined(separator: "; ")
    }
  }
}
