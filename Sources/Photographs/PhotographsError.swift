import ImageNet9

/// What can go wrong with photographs; every message says what, where, and what to do next.
package enum PhotographsError: Error, Equatable, CustomStringConvertible {
  case noILSVRC(path: String, expected: String)
  case missingClasses(path: String, wnids: [String])
  case noAnnotations(path: String, photographs: Int)
  case emptyClass(ObjectClass, candidates: Int, others: [String])
  case notBuildable(path: String, found: String)
  case notAShard(path: String, reason: String)
  case damagedArchive(path: String, reason: String)
  case noTrainingSet
  case open

  package var description: String {
    switch self {
    case .noILSVRC(let path, let expected):
      "\(path) lacks the folder \(expected). Name the folder of ILSVRC2012's original download, which "
        + "holds Data/CLS-LOC and Annotations/CLS-LOC."
    case .missingClasses(let path, let wnids):
      "\(path) lacks \(wnids.count) of the 370 class folders: \(wnids.prefix(5).joined(separator: ", "))"
        + "\(wnids.count > 5 ? ", …" : ""). Unpack them, or say --partial to build from what is there."
    case .noAnnotations(let path, let photographs):
      "\(path) holds no annotation of any of the \(photographs) photographs, and boxes are read from them. "
        + "Unpack the archive of bounding boxes there, so that it holds <name of the photograph>.xml."
    case .emptyClass(let label, let candidates, let others):
      "no \(label.name) of \(candidates) passes the filters, and a data set needs all nine classes: "
        + "the mixed variants draw their backgrounds from each. Add images of that class"
        + (others.isEmpty
          ? "."
          : ", or see to the photographs of which it is not known what they show: "
            + others.joined(separator: ", ") + ".")
    case .notBuildable(let path, let found):
      "\(path) is not empty and was not written by build-imagenet9 (it holds \"\(found)\"): "
        + "nothing was changed. Name an empty or a new folder."
    case .notAShard(let path, let reason):
      "\(path) is no shard of this build: \(reason). Nothing was built."
    case .damagedArchive(let path, let reason):
      "\(path) is not a whole archive: \(reason). Fetch it again."
    case .noTrainingSet:
      "ImageNet-9 from photographs is a test set: expected the test split; to train on photographs, run "
        + "build-imagenet9 --split train and name its folder"
    case .open:
      "the photographs were left open: expected a folder of ILSVRC2012; open it with Photographs(at:)"
    }
  }
}
