import ImageNet9
import Imaging

/// A whole data set in one file: squares of a class's colour before walls of another.
struct FlatWorld: CorrelatedWorld {
  var imagesPerClass = 8
  /// How often the wall has the class's own shade, 0…1.
  var correlation = 1.0

  var name: String { "Flatland" }
  var side: Int { 16 }

  func imageCount(_ split: Split) -> Int { imagesPerClass * ObjectClass.allCases.count }

  func withSceneCorrelation(_ correlation: Double) -> FlatWorld {
    FlatWorld(imagesPerClass: imagesPerClass, correlation: correlation)
  }

  func pictures(split: Split, seed: UInt64, part: Int) -> PictureSet {
    PictureSet(
      ObjectClass.allCases.flatMap { label in
        (0..<imagesPerClass).map { picture(of: label, index: part * imagesPerClass + $0) }
      })
  }

  private func picture(of label: ObjectClass, index: Int) -> Picture {
    let box = Box(left: 3 + index % 5, top: 4, right: 10 + index % 5, bottom: 12)
    let isOwn = Double(index % 10) < correlation * 10
    let wall = UInt8(8 + 9 * (isOwn ? label.rawValue : index % 9))
    var image = Image(width: side, height: side, filledWith: wall)
    var mask = Mask(width: side, height: side, coverage: [UInt8](repeating: 0, count: side * side))
    for y in box.top..<box.bottom {
      for x in box.left..<box.right {
        mask[x, y] = 255
        for channel in 0..<3 {
          image[x, y, channel] = UInt8(label.rawValue / (channel == 0 ? 1 : 3 * channel) % 3 * 120)
        }
      }
    }
    return Picture(
      id: "\(label.name) \(index)", image: image, mask: mask, box: box, label: label,
      kind: "square", scene: nil)
  }
}
