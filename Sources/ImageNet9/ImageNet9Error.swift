import Foundation

/// What can go wrong with data sets; every message says what, where, and what to do next.
package enum ImageNet9Error: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case damaged(path: String, reason: String)
  case foreignFolder(path: String, found: String)
  case missingFolder(path: String, expected: String)
  case unexpectedName(path: String, reason: String)
  case wrongSize(path: String, expected: String, found: String)
  case unbalanced(path: String, reason: String)
  case noPartner(image: String, rule: String)
  case emptySet(String)
  case noLocation(digest: String)
  case noILSVRC(path: String, expected: String)
  case missingClasses(path: String, wnids: [String])
  case emptyClass(ObjectClass, candidates: Int)
  case notBuildable(path: String, found: String)
  case unwritable(path: String, reason: String)
  case damagedArchive(path: String, reason: String)
  case nothingFresh(variant: String)
  case onePart(part: Int)
  case noPhotographs

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .damaged(let path, let reason):
      "\(path) is damaged: \(reason). Remove it and make it again."
    case .foreignFolder(let path, let found):
      "\(path) is not empty and was not written by export-diorama (it holds \"\(found)\"): "
        + "nothing was changed. Name an empty or a new folder."
    case .missingFolder(let path, let expected):
      "\(path) lacks \(expected). The layout is <variant>/<train|val>/<class folder>/*.png or *.JPEG."
    case .unexpectedName(let path, let reason):
      "\(path) does not belong here: \(reason)"
    case .wrongSize(let path, let expected, let found):
      "\(path) has \(found), expected \(expected). All images of a data set have one size."
    case .unbalanced(let path, let reason):
      "\(path) is incomplete: \(reason)"
    case .noPartner(let image, let rule):
      "\(image) finds no background by the rule \"\(rule)\": the set has no image of that class."
    case .emptySet(let what):
      "\(what) holds no image"
    case .noILSVRC(let path, let expected):
      "\(path) lacks the folder \(expected). Name the folder of ILSVRC2012's original download, which "
        + "holds Data/CLS-LOC and Annotations/CLS-LOC."
    case .missingClasses(let path, let wnids):
      "\(path) lacks \(wnids.count) of the 370 class folders: \(wnids.prefix(5).joined(separator: ", "))"
        + "\(wnids.count > 5 ? ", …" : ""). Unpack them, or say --partial to build from what is there."
    case .emptyClass(let label, let candidates):
      "no \(label.name) of \(candidates) passes the filters, and a data set needs all nine classes: "
        + "the mixed variants draw their backgrounds from each. Add images of that class."
    case .notBuildable(let path, let found):
      "\(path) is not empty and was not written by build-imagenet9 (it holds \"\(found)\"): "
        + "nothing was changed. Name an empty or a new folder."
    case .damagedArchive(let path, let reason):
      "\(path) is not a whole archive: \(reason). Fetch it again."
    case .unwritable(let path, let reason):
      "cannot write \(path): \(reason). Check the folder's permissions and the free space."
    case .nothingFresh(let variant):
      "\(variant) has no background to draw anew: ask for fresh backgrounds with Mixed-Same, "
        + "Mixed-Rand or Mixed-Next"
    case .onePart(let part):
      "a folder holds one set of pictures, and part \(part + 1) of it was asked for: ask for at most "
        + "as many training images as it has, or use Diorama-9"
    case .noPhotographs:
      "ImageNet-9 from photographs needs a folder of ILSVRC2012: name it by --ilsvrc or BACKDROP_ILSVRC"
    case .noLocation(let digest):
      "the data set \(digest.prefix(12)) was read from a stored value, which names no folder. "
        + "Open its folder with ReleasedFolder(at:)."
    }
  }
}
