import Files
import Foundation
import ImageNet9

/// One photograph of ILSVRC2012: where it lies and what it shows, as far as that is known.
package struct SourceImage: Sendable, Equatable {
  /// Why a photograph is none of the nine classes, as its verdict.
  package enum Lack: String, Sendable {
    case otherClass = "none of the nine classes"
    case noAnnotation = "no annotation"
    case damagedAnnotation = "damaged annotation"
    case unknownClass = "class unknown"
  }

  /// The name it gets, `<wnid>_<digits>`; without a class, that of its file.
  package let id: String
  /// Its place below `CLS-LOC`, without ending: "val/ILSVRC2012_val_00000006".
  package let stem: String
  /// Where its picture lies below ILSVRC's folder.
  package let path: String
  /// Where its annotation would lie below ILSVRC's folder.
  package let annotation: String
  /// The WordNet id of its class; nil where nothing tells it.
  package let wnid: String?
  /// Its class of the nine; nil if it belongs to none, or to which is not known.
  package let label: ObjectClass?
  /// Why it has no class of the nine; nil if it has one.
  package let lack: Lack?
  /// What was found in place of its class, if that needs words.
  package let note: String?

  /// A photograph of a known class.
  ///
  /// - Parameters:
  ///   - file: what tells where it lies.
  ///   - id: the name it gets if it is one of the nine.
  ///   - wnid: the WordNet id of its class.
  init(_ file: PhotographFile, id: String, wnid: String) {
    let label = ImageNetClasses.objectClass(wnid: wnid)
    self.init(
      file, id: label == nil ? file.stem : id, wnid: wnid, label: label,
      lack: label == nil ? .otherClass : nil, note: nil)
  }

  /// A photograph of which nothing tells the class.
  init(_ file: PhotographFile, lack: Lack, note: String? = nil) {
    self.init(file, id: file.stem, wnid: nil, label: nil, lack: lack, note: note)
  }

  private init(
    _ file: PhotographFile, id: String, wnid: String?, label: ObjectClass?, lack: Lack?,
    note: String?
  ) {
    self.id = id
    stem = "\(file.folder)/\(file.stem)"
    path = "Data/CLS-LOC/\(file.folder)/\(file.name)"
    annotation = "Annotations/CLS-LOC/\(file.annotation).xml"
    self.wnid = wnid
    self.label = label
    self.lack = lack
    self.note = note
  }
}

/// A picture's file below `Data/CLS-LOC`.
struct PhotographFile: Sendable {
  /// "val", "val/n02085620", "train/n02085620".
  let folder: String
  let name: String
  /// Where its annotation would lie below `Annotations/CLS-LOC`, without ending.
  let annotation: String

  /// The name without its ending.
  var stem: String { String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) }

  /// The last part of its folder, if that is a WordNet id.
  var wnidOfFolder: String? {
    let last = folder.split(separator: "/").last.map(String.init) ?? ""
    return last.wholeMatch(of: /n\d{8}/) == nil ? nil : last
  }

  /// Endings that photographs have: those that can be read, and those that are named as unreadable.
  private static let endings: Set<String> = [
    "jpeg", "jpg", "png", "gif", "webp", "bmp", "tif", "tiff",
  ]

  /// Whether a name is that of a photograph.
  static func isPhotograph(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return endings.contains(name[dot...].dropFirst().lowercased())
  }
}
