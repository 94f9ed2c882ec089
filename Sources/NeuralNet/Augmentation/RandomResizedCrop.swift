import CKernels
import FixedMath
import Tensors

/// A random rectangle of each image, enlarged to the whole by bilinear interpolation (Szegedy et al., 2015;
/// torchvision's `RandomResizedCrop`).
///
/// Its share of the area is uniform, its ratio of width to height log-uniform; of ten draws the first that
/// fits the image is taken, else the greatest rectangle of an allowed ratio in the middle.
///
/// ```swift
/// Training(
///   on: .original,
///   recipe: Recipe(
///     epochs: 28, shift: 0, crop: RandomResizedCrop(leastArea: 0.25)))
/// ```
public struct RandomResizedCrop: Hashable, Codable, Sendable {
  /// The least share of the image's area, above 0.
  public var leastArea: Double
  /// The greatest share, at most 1.
  public var greatestArea: Double
  /// The least ratio of width to height, above 0.
  public var leastRatio: Double
  /// The greatest ratio of width to height.
  public var greatestRatio: Double

  /// A crop; the defaults are torchvision's.
  public init(
    leastArea: Double = 0.08, greatestArea: Double = 1, leastRatio: Double = 3.0 / 4,
    greatestRatio: Double = 4.0 / 3
  ) {
    self.leastArea = leastArea
    self.greatestArea = greatestArea
    self.leastRatio = leastRatio
    self.greatestRatio = greatestRatio
  }

  /// Refuses ranges that mean nothing.
  ///
  /// - Throws: `NeuralNetError.impossibleRecipe`.
  func check() throws {
    guard leastArea > 0, leastArea <= greatestArea, greatestArea <= 1 else {
      throw NeuralNetError.impossibleRecipe(
        "a crop's areas are above 0, at most 1 and in order, not \(leastArea) to \(greatestArea)")
    }
    guard leastRatio > 0, leastRatio <= greatestRatio, greatestRatio.isFinite else {
      throw NeuralNetError.impossibleRecipe(
        "a crop's ratios are above 0 and in order, not \(leastRatio) to \(greatestRatio)")
    }
  }

  /// Draws the rectangle of one image.
  ///
  /// - Parameters:
  ///   - side: width and height of the image in pixels.
  ///   - stream: the image's own stream.
  /// - Returns: a rectangle within the image.
  package func draw(side: Int, using stream: inout RandomStream) -> PixelRectangle {
    let ratios = (FixedMath.log(leastRatio), FixedMath.log(greatestRatio))
    for _ in 0..<10 {
      let area = Double(side * side) * stream.uniform(leastArea, greatestArea)
      let ratio = FixedMath.exp(stream.uniform(ratios.0, ratios.1))
      let width = Int((area * ratio).squareRoot().rounded(.toNearestOrEven))
      let height = Int((area / ratio).squareRoot().rounded(.toNearestOrEven))
      guard 1...side ~= width, 1...side ~= height else { continue }
      let top = stream.integer(below: side - height + 1)
      let left = stream.integer(below: side - width + 1)
      return PixelRectangle(left: left, top: top, width: width, height: height)
    }
    // A square image has the ratio 1.
    var width = side, height = side
    if leastRatio > 1 {
      height = max(1, Int((Double(side) / leastRatio).rounded(.toNearestOrEven)))
    } else if greatestRatio < 1 {
      width = max(1, Int((Double(side) * greatestRatio).rounded(.toNearestOrEven)))
    }
    return PixelRectangle(
      left: (side - width) / 2, top: (side - height) / 2, width: width, height: height)
  }
}

/// A rectangle of an image, in pixels.
package struct PixelRectangle: Hashable, Sendable {
  /// Columns to the left of it.
  package var left: Int
  /// Rows above it.
  package var top: Int
  /// Columns in it.
  package var width: Int
  /// Rows in it.
  package var height: Int

  /// A rectangle.
  package init(left: Int, top: Int, width: Int, height: Int) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }
}
