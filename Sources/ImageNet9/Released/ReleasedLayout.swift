/// What stands in a data set in the release's layout beside the folders of the variants.
package enum ReleasedLayout {
  /// The released masks, as `.npy`: 1 = foreground.
  package static let masks = "fg_mask"
  /// Backdrop's addition: masks with soft edges as grey PNG.
  package static let softMasks = "fg_alpha"

  /// The folder of a class: "original/val/00_dog".
  ///
  /// - Parameters:
  ///   - top: a variant's folder, or that of masks.
  ///   - split: training or test.
  ///   - label: the class.
  /// - Returns: the path below the data set's folder.
  package static func folder(_ top: String, _ split: Split, _ label: ObjectClass) -> String {
    "\(top)/\(split.rawValue)/\(label.folder)"
  }
}
