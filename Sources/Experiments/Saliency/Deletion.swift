import NeuralNet
import Tensors

/// The deletion curve: the probability of a class while the pixels are taken away, the most salient first.
///
/// Petsiuk, Das and Saenko (2018). What is taken away becomes the grey that enters the network as 0.
/// The area under the curve is small where the map finds the pixels that
/// the answer rests on.
package struct Deletion: Sendable {
  /// How many equal steps lead from the whole image to nothing.
  package let steps: Int

  /// A curve of so many steps.
  package init(steps: Int) { self.steps = steps }

  /// The probabilities of the batch's targets, image by image.
  ///
  /// - Parameters:
  ///   - batch: with maps; `changed` and `logits` are written.
  ///   - probabilities: `[count, steps + 1]`, written.
  /// - Throws: what running the network throws.
  package func measure(
    _ batch: SaliencyBatch, into probabilities: UnsafeMutablePointer<Float>
  ) throws {
    let pixels = batch.mapCount, size = batch.imageCount
    try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: batch.count * pixels) { orders in
      for image in 0..<batch.count {
        order(
          batch.maps.start + image * pixels,
          into: UnsafeMutableBufferPointer(rebasing: orders[image * pixels..<(image + 1) * pixels]))
      }
      batch.changed.start.update(from: batch.images.start, count: batch.count * size)
      var removed = 0
      for step in 0...steps {
        let end = step * pixels / steps
        for image in 0..<batch.count {
          for rank in removed..<end {
            let pixel = Int(UInt32.max - UInt32(truncatingIfNeeded: orders[image * pixels + rank]))
            let place = batch.changed.start + image * size + 3 * pixel
            (place[0], place[1], place[2]) = (0, 0, 0)
          }
        }
        removed = end
        try batch.forward(batch.changed)
        for image in 0..<batch.count {
          probabilities[image * (steps + 1) + step] = batch.probability(image)
        }
      }
    }
  }

  /// The pixels by falling saliency, the first of equals first; a pixel is the complement of the lower half.
  private func order(
    _ map: UnsafePointer<Float>, into order: UnsafeMutableBufferPointer<UInt64>
  ) {
    var order = order
    for pixel in order.indices {
      // The bits of floats that are not negative are in the order of their values.
      let rank = UInt64(max(map[pixel], 0).bitPattern)
      order[pixel] = rank << 32 | UInt64(UInt32.max - UInt32(pixel))
    }
    order.sort(by: >)
  }

  /// The area under a curve of equal steps, by the trapezoid rule.
  package func area(_ probabilities: [Float]) -> Float {
    let ends = (probabilities[0] + probabilities[steps]) / 2
    return (probabilities[1..<steps].reduce(0, +) + ends) / Float(steps)
  }
}

extension SaliencyBatch {
  /// The softmax probability of an image's target, by the last logits.
  package func probability(_ image: Int) -> Float {
    let row = UnsafeBufferPointer(start: logits.start + image * outputs, count: outputs)
    return Float(Softmax.probability(of: targets[image], in: row.lazy.map(Double.init)))
  }
}
