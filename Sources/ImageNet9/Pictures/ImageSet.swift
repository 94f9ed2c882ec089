import Imaging

/// Labelled images of one size: what networks eat.
///
/// ```swift
/// private struct AlwaysDog: Predictor {
///   let outputs = 9
///
///   func logits(of images: ImageSet) -> [Float] {
///     (0..<images.count).flatMap { _ in [1] + [Float](repeating: 0, count: 8) }
///   }
/// }
/// ```
public struct ImageSet: Sendable, Equatable {
  /// Width and height in pixels.
  public let side: Int
  /// `[count, side, side, 3]`, RGB, 0…255.
  public let pixels: [UInt8]
  /// One label 0…8 per image.
  public let labels: [UInt8]
  /// One file stem per image.
  public let ids: [String]
  /// Which picture of its set lends each image's background; empty where each has its own, or it is not known.
  package var backgrounds: [Int] = []

  /// How many images there are.
  public var count: Int { labels.count }

  /// Puts a set together.
  ///
  /// - Precondition: `pixels` holds `labels.count × side × side × 3` values; ids match labels.
  public init(side: Int, pixels: [UInt8], labels: [UInt8], ids: [String]) {
    precondition(
      pixels.count == labels.count * side * side * 3,
      "\(labels.count) images of side \(side) need \(labels.count * side * side * 3) values, "
        + "found \(pixels.count)")
    precondition(ids.count == labels.count, "\(ids.count) ids for \(labels.count) labels")
    self.side = side
    self.pixels = pixels
    self.labels = labels
    self.ids = ids
  }

  /// Image `index` by itself.
  public func image(_ index: Int) -> Image {
    let size = side * side * 3
    return Image(
      width: side, height: side, channels: 3,
      pixels: Array(pixels[index * size..<(index + 1) * size]))
  }
}
