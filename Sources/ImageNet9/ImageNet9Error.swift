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
    case .noPhotographs:
      "ImageNet-9 from photographs needs a folder of ILSVRC2012: name it by --ilsvrc or BACKDROP_ILSVRC"
    case .noLocation(let digest):
      "the data set \(digest.prefix(12)) was read from a stored value, which names no folder. "
        + "Open its folder with ReleasedFolder(at:)."
    }
  }
}
