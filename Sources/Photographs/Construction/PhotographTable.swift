import Files
import ImageNet9
import Imaging

/// A build's table of photographs, one line for each, also for those that were dropped.
///
/// It is called `manifest.csv`; what an exported miniature calls so is a table of files (`FileTable`).
enum PhotographTable {
  static let name = "manifest.csv"

  /// The columns.
  ///
  /// `box_filter` says in words which filter before GrabCut failed first, or why the photograph is none of
  /// the nine classes; `kept` is `yes`, `filtered` or `balanced` (dropped to make classes equal). The first
  /// box is the annotation's, at native size, as GrabCut gets it; the second, in the 224 × 224 crop, is what
  /// is blacked out, with the column `xmax` and the row `ymax`. Right and bottom are the first column and row
  /// outside. `sha256` is the photograph's.
  static let header = [
    "split", "source", "id", "class", "wnid", "imagenet_index", "width", "height", "boxes", "left",
    "top", "right", "bottom", "one_box", "size_matches", "leaves_background", "survives_crop",
    "box_filter", "grabcut", "mask_area", "mask_over_box", "kept", "crop_left", "crop_top",
    "crop_right", "crop_bottom", "mixed_same_background", "mixed_rand_background",
    "mixed_next_background", "sha256", "note",
  ]

  static func line(
    _ image: SourceImage, _ inspection: Inspection, split: Split, isKept: Bool, box: Box?,
    backgrounds: [String]?
  ) -> String {
    func edges(_ box: Box?) -> [String] {
      guard let box else { return ["", "", "", ""] }
      return [box.left, box.top, box.right, box.bottom].map(String.init)
    }
    func number(_ value: Int?) -> String { value.map(String.init) ?? "" }
    let kept = isKept ? "yes" : inspection.passes ? "balanced" : "filtered"
    var columns = [
      split.rawValue, image.path, image.id, image.label?.name ?? "", image.wnid ?? "",
      number(image.wnid.flatMap { ImageNetClasses.index(wnid: $0) }), String(inspection.width),
      String(inspection.height), number(inspection.boxes),
    ]
    columns += edges(inspection.box)
    columns += [
      inspection.oneBox, inspection.sizeMatches, inspection.leavesBackground,
      inspection.survivesCrop,
    ].map(\.rawValue)
    columns += [inspection.boxFilter, inspection.grabCut.rawValue, number(inspection.maskArea)]
    columns.append(inspection.maskOverBox.map(Self.fourPlaces) ?? "")
    columns.append(kept)
    columns += edges(box)
    columns += backgrounds ?? ["", "", ""]
    columns += [inspection.pictureDigest ?? "", inspection.damage ?? ""]
    // A photograph has one line, whatever its note.
    return CSV.line(columns.map { String($0.map { $0.isNewline ? " " : $0 }) })
  }

  /// Four digits after the point, whatever the locale.
  private static func fourPlaces(_ value: Double) -> String {
    let scaled = Int((value * 10_000).rounded())
    let digits = String(scaled % 10_000)
    return "\(scaled / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
  }
}
