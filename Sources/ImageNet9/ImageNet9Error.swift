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
    case .unexpectedName(let path, let reason):
      "\(path) does not belong here: \(reason)"
    case .wrongSize(let path, let expected, let found):
      "\(path) has \(found), expected \(expected). All images of a data set have one size."
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
}
