import Diorama
import Foundation
import ImageNet9
import Imaging

/// A small folder in ILSVRC2012's layout, drawn by Diorama-9: its pictures stand for photographs, of
/// different sizes, as JPEG, each with an annotation.
enum SampleILSVRC {
  static let perClass = 3

  /// Writes the folder.
  ///
  /// Every class has `perClass` pictures with one box each.
  static func write(to folder: URL) throws {
    let set = Diorama9(side: 96, trainingImages: 1, testImages: perClass)
      .pictures(split: .test, seed: 3)
    var solution = "ImageId,PredictionString\n"
    for index in 0..<set.count {
      let picture = set.picture(index)
      let number = String(100 + index)
      let stem = "ILSVRC2012_val_00000\(number)"
      let wnid = ImageNetClasses.wordNetIDs(of: picture.label)[index % 5]
      // A strip on the right or below, so that sizes differ and the crop cuts something off.
      let image = widened(picture.image, by: index % 3 * 8)
      try write(
        image, box: picture.box, wnid: wnid, stem: "val/\(stem)", to: folder)
      solution += "\(stem),\(wnid) 1 2 3 4 \n"
    }
    try Data(solution.utf8).write(to: folder.appendingPathComponent("LOC_val_solution.csv"))
  }

  static func write(
    _ image: Image, box: Box, wnid: String, stem: String, to folder: URL
  ) throws {
    let picture = folder.appendingPathComponent("Data/CLS-LOC/\(stem).JPEG")
    let annotation = folder.appendingPathComponent("Annotations/CLS-LOC/\(stem).xml")
    for url in [picture, annotation] {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    }
    try JPEG.write(image, to: picture)
    let xml = AnnotationTests.xml(
      width: "\(image.width)", height: "\(image.height)",
      boxes: [(box.left, box.top, box.right, box.bottom)]
    ).replacingOccurrences(of: "n01735189", with: wnid)
    try Data(xml.utf8).write(to: annotation)
  }

  private static func widened(_ image: Image, by columns: Int) -> Image {
    if columns == 0 { return image }
    return Image(
      width: image.width + columns, height: image.height,
      pixels: (0..<image.height).flatMap { row in
        let line = image.pixels[row * image.width * 3..<(row + 1) * image.width * 3]
        return Array(line) + Array(line.suffix(columns * 3))
      })
  }
}
