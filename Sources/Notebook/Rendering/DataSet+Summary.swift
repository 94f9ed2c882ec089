import Files
import Foundation
import ImageNet9

extension DataSet {
  /// What kind of pictures it holds, in the ledger's words.
  var world: String {
    if case .diorama9 = self { "miniature world" } else { "photographs" }
  }

  /// The data set in words, for provenance cards.
  var summary: String {
    switch self {
    case .diorama9(let diorama):
      "Diorama-9, synthetic: \(diorama.trainingImages) + \(diorama.testImages) images per class, "
        + "\(diorama.side) px"
    case .folder: "ImageNet-9 folder"
    case .photographs: "ImageNet-9, built from photographs of ILSVRC2012"
    }
  }

  /// What identifies the data: a folder's manifest, or all settings of the miniature world.
  var digest: String {
    if case .folder(let folder) = self { return folder.digest }
    if case .photographs(let photographs) = self { return photographs.digest ?? "–" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return ((try? encoder.encode(self)).map { SHA256.hex(of: $0) }) ?? "–"
  }
}
