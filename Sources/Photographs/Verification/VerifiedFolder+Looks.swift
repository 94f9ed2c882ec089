import Foundation
import ImageNet9
import Imaging

/// What can be wrong with a file by itself; each function says it in words, or nil for a sound one.
extension VerifiedFolder {
  /// A name is `<wnid>_<digits>`, or `fg_…_bg_…` of two such, of the folder's class.
  func problem(inNameOf entry: Entry, of variant: Variant) -> String? {
    let pattern =
      variant.partner == .none
      ? /(n\d{8})_\d+/.matches(whole: entry.stem)
      : /fg_(n\d{8})_\d+_bg_n\d{8}_\d+/.matches(whole: entry.stem)
    guard let wnid = pattern else {
      let form =
        variant.partner == .none ? "<wnid>_<digits>" : "fg_<wnid>_<digits>_bg_<wnid>_<digits>"
      return "\(entry.path) does not have a name of the form \(form)"
    }
    // Diorama-9 names its images by the roots of the classes.
    let label =
      ImageNetClasses.objectClass(wnid: wnid) ?? ObjectClass.allCases.first { $0.root == wnid }
    if label == entry.label { return nil }
    return "\(entry.path) names \(wnid), which is \(label?.name ?? "none of the nine classes")"
  }

  /// A picture can be read and has the side that most have.
  func problem(inPictureOf entry: Entry, side: Int) -> String? {
    do {
      let image = try picture(entry)
      if image.width == side, image.height == side { return nil }
      return "\(entry.path) has \(image.width) × \(image.height) pixels, expected \(side) × \(side)"
    } catch {
      return "\(error)"
    }
  }

  /// An image has a mask of its size, of 0 and 1, with a foreground.
  func problem(inMaskOf entry: Entry, _ mask: Entry?, side: Int) -> String? {
    guard let mask else { return "\(entry.path) has no mask in \(ReleasedLayout.masks)" }
    do {
      let values = try self.mask(mask)
      guard values.width == side, values.height == side else {
        return
          "\(mask.path) has \(values.width) × \(values.height) values, expected \(side) × \(side)"
      }
      let foreground = values.area(threshold: 1)
      if foreground == 0 { return "\(mask.path) has no foreground" }
      if values.coverage.contains(where: { $0 > 1 && $0 < 255 }) {
        return "\(mask.path) holds other values than 0 and 1"
      }
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// The side that most of the classes' first images have; nil if none can be read.
  var usualSide: Int? {
    let originals = files(Variant.original.folder)
    let firsts = ObjectClass.allCases.compactMap { label in originals.first { $0.label == label } }
    let sides = firsts.compactMap { try? picture($0).width }
    let counts = Dictionary(grouping: sides, by: { $0 }).mapValues(\.count)
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}

extension Regex where Output == (Substring, Substring) {
  /// The first group of a match of the whole text.
  fileprivate func matches(whole text: String) -> String? {
    (try? wholeMatch(in: text)).map { String($0.1) }
  }
}
