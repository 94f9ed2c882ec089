import Imaging

/// Many pictures of one size, stored compactly: one array per property.
///
/// ```swift
/// private let pictureCount = Diorama9(testImages: 2)
///   .pictures(split: .test, seed: 0).count
/// private let none = PictureSet([])
/// ```
public struct PictureSet: Sendable, Equatable {
  /// Width and height in pixels.
  package let side: Int
  /// `[count, side, side, 3]`, RGB.
  package let pixels: [UInt8]
  /// `[count, side, side]`, 255 = foreground.
  package let coverage: [UInt8]
  package let boxes: [Box]
  package let labels: [ObjectClass]
  package let kinds: [String]
  package let scenes: [Scene?]
  package let ids: [String]

  /// How many pictures there are.
  public var count: Int { labels.count }

  init(
    side: Int, pixels: [UInt8], coverage: [UInt8], boxes: [Box], labels: [ObjectClass],
    kinds: [String], scenes: [Scene?], ids: [String]
  ) {
    let count = labels.count
    precondition(
      pixels.count == count * side * side * 3 && coverage.count == count * side * side
        && boxes.count == count && kinds.count == count && scenes.count == count
        && ids.count == count, "the parts of a picture set differ in length")
    self.side = side
    self.pixels = pixels
    self.coverage = coverage
    self.boxes = boxes
    self.labels = labels
    self.kinds = kinds
    self.scenes = scenes
    self.ids = ids
  }

  /// Gathers pictures, which must be square and of one size.
  public init(_ pictures: [Picture]) {
    let side = pictures.first?.image.width ?? 0
    precondition(
      pictures.allSatisfy { $0.image.width == side && $0.image.height == side },
      "the pictures of a set are square and of one size (\(side))")
    self.init(
      side: side, pixels: pictures.flatMap(\.image.pixels),
      coverage: pictures.flatMap(\.mask.coverage), boxes: pictures.map(\.box),
      labels: pictures.map(\.label), kinds: pictures.map(\.kind), scenes: pictures.map(\.scene),
      ids: pictures.map(\.id))
  }

  /// Picture `index` by itself.
  package func picture(_ index: Int) -> Picture {
    let area = side * side
    return Picture(
      id: ids[index],
      image: Image(
        width: side, height: side, channels: 3,
        pixels: Array(pixels[index * area * 3..<(index + 1) * area * 3])),
      mask: Mask(
        width: side, height: side,
        coverage: Array(coverage[index * area..<(index + 1) * area])),
      box: boxes[index], label: labels[index], kind: kinds[index], scene: scenes[index])
  }

  /// The indices of the pictures of each class, in class order.
  package func indicesByClass() -> [[Int]] {
    var byClass = [[Int]](repeating: [], count: ObjectClass.allCases.count)
    for (index, label) in labels.enumerated() { byClass[label.rawValue].append(index) }
    return byClass
  }
}
