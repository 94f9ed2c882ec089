import Files
import Tensors

/// Where a training's images come from: memory, a folder, or a maker of new ones for every epoch.
///
/// An image depends on epoch and index alone: not on threads, on the order of calls, or on whether
/// the training was interrupted.
package protocol TrainingSource: Sendable {
  /// Width and height of every image in pixels.
  var side: Int { get }

  /// `[count]`, the class of each image from 0.
  var labels: [UInt8] { get }

  /// Writes an image as one epoch sees it; called from several threads at once.
  ///
  /// - Parameters:
  ///   - index: which of the images.
  ///   - epoch: counted from 0.
  ///   - pixels: `[side, side, 3]`, red, green, blue.
  /// - Throws: what reading the image throws; it ends the training.
  func write(_ index: Int, epoch: Int, to pixels: UnsafeMutablePointer<UInt8>) throws

  /// What tells these images from others, with every seed: a checkpoint of others is not gone on with.
  func identity() -> String
}

extension LabelledPixels: TrainingSource {
  package func write(_ index: Int, epoch: Int, to target: UnsafeMutablePointer<UInt8>) {
    let size = side * side * 3
    pixels.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      target.update(from: start + index * size, count: size)
    }
  }

  package func identity() -> String {
    var data = SHA256()
    pixels.withUnsafeBytes { data.update(bytes: $0) }
    labels.withUnsafeBytes { data.update(bytes: $0) }
    return data.finish()
  }
}
