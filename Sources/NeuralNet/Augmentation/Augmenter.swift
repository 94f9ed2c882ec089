import CKernels
import Tensors

/// What happens to one image before the network sees it, beside flip and shift.
package struct Augmentation: Hashable, Sendable {
  /// The rectangle that becomes the whole; nil keeps the image as it is.
  package var crop: PixelRectangle?
  /// Changes of colour, in their order.
  package var colours: [ColourChange] = []
  /// What is added to red, green and blue, of values in 0…1.
  package var light = SIMD3<Float>()

  /// Nothing happens.
  package init() {}

  /// Draws what happens to an image.
  ///
  /// - Parameters:
  ///   - recipe: says what may happen.
  ///   - side: of the image in pixels.
  ///   - stream: the image's own stream in this epoch.
  package init(_ recipe: Recipe, side: Int, using stream: inout RandomStream) {
    crop = recipe.crop?.draw(side: side, using: &stream)
    colours = recipe.jitter?.draw(using: &stream) ?? []
    if let lighting = recipe.lighting { light = lighting.draw(using: &stream) }
  }
}

/// Applies crops and changes of colour to images of one size; what it needs is worked out once.
package final class Augmenter: Sendable {
  private let side: Int
  private let kernels: Kernels
  /// For each length 1…side of a crop: `side` taps.
  private let taps: [[bk_tap]]

  /// For images of `side` × `side` pixels.
  package init(side: Int, kernels: Kernels = .best) {
    self.side = side
    self.kernels = kernels
    taps = (0...side).map { length in length == 0 ? [] : Self.taps(from: length, to: side) }
  }

  /// Applies all but the light, which is added where bytes become values.
  ///
  /// - Parameters:
  ///   - augmentation: what happens to the image.
  ///   - pixels: `[side, side, 3]`.
  ///   - output: `[side, side, 3]`, written; it must not overlap `pixels`.
  package func apply(
    _ augmentation: Augmentation, to pixels: UnsafePointer<UInt8>,
    into output: UnsafeMutablePointer<UInt8>
  ) {
    let table = kernels.table.pointee
    if let crop = augmentation.crop {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: side * side * 3) { narrow in
        guard let narrow = narrow.baseAddress else { return }
        withUnsafePointer(to: bk_crop(crop)) { rectangle in
          taps[crop.width].withUnsafeBufferPointer { columns in
            taps[crop.height].withUnsafeBufferPointer { rows in
              guard let columns = columns.baseAddress, let rows = rows.baseAddress else { return }
              table.crop(Int32(side), rectangle, columns, rows, pixels, narrow, output)
            }
          }
        }
      }
    } else {
      output.update(from: pixels, count: side * side * 3)
    }
    let places = side * side
    for change in augmentation.colours {
      switch change.kind {
      case .brightness: table.brighten(places, change.factor, output)
      case .contrast: table.contrast(places, change.factor, output)
      case .saturation: table.saturate(places, change.factor, output)
      }
    }
  }

  /// Where each of `new` pixels lies between `old` ones, old ≤ new: a triangle one old pixel wide on either
  /// side, cut off at the ends, in fixed point (Pillow's bilinear filter).
  private static func taps(from old: Int, to new: Int) -> [bk_tap] {
    let scale = Double(old) / Double(new)
    return (0..<new).map { position in
      let centre = (Double(position) + 0.5) * scale
      // Where rounding makes it three old pixels, the third has a weight far below the last bit.
      let begin = max(0, Int(centre - 0.5)), last = min(begin + 1, old - 1)
      func height(_ place: Int) -> Double { max(0, 1 - abs(Double(place) - centre + 0.5)) }
      let first = height(begin), second = last > begin ? height(last) : 0
      func weight(_ height: Double) -> Int32 {
        Int32((height / (first + second) * Double(1 << 22)).rounded())
      }
      return bk_tap(
        place: Int32(begin), next: Int32(last), weight: weight(first), next_weight: weight(second))
    }
  }
}

extension bk_crop {
  /// The rectangle as the kernels take it.
  init(_ rectangle: PixelRectangle) {
    self.init(
      left: Int32(rectangle.left), top: Int32(rectangle.top), width: Int32(rectangle.width),
      height: Int32(rectangle.height))
  }
}
