import Diorama
import Foundation
import ImageNet9
import Imaging
import TestFolders

/// A folder laid out as ILSVRC2012, whose photographs are pictures of Diorama-9.
enum SamplePhotographs {
  /// Writes so many photographs of each class, each with an annotation of one box.
  static func write(perClass: Int, to scratch: TestFolder) throws {
    let pictures = Diorama9(side: 96, trainingImages: 1, testImages: perClass)
      .pictures(split: .test, seed: 5)
    for index in 0..<pictures.count {
      let picture = pictures.picture(index)
      let stem = "ILSVRC2012_val_\(String(format: "%08d", index + 1))"
      let box = picture.box
      try scratch.write(
        try JPEG.encode(picture.image, quality: 95), "ilsvrc/Data/CLS-LOC/val/\(stem).JPEG")
      try scratch.write(
        """
        <annotation><size><width>96</width><height>96</height><depth>3</depth></size><object>
        <name>\(ImageNetClasses.wordNetIDs(of: picture.label)[0])</name><bndbox>
        <xmin>\(box.left)</xmin><ymin>\(box.top)</ymin><xmax>\(box.right)</xmax>
        <ymax>\(box.bottom)</ymax></bndbox></object></annotation>
        """, "ilsvrc/Annotations/CLS-LOC/val/\(stem).xml")
    }
  }
}
