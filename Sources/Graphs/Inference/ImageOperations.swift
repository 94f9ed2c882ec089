import CKernels
import Tensors

/// Loops over one image's activation that are neither a convolution nor a pooling window.
package enum ImageOperations {
  /// The mean of each channel over all places: `[channels]` from `[height, width, channels]`.
  package static func globalMean(
    _ input: Places, extent: Extent, output: UnsafeMutablePointer<Float>,
    kernels: InferenceKernels = .best
  ) {
    kernels.table.pointee.mean_of_places(
      extent.places, Int32(extent.channels), input.start, input.step, output)
  }

  /// Copies all channels of all places.
  package static func copy(_ input: Places, extent: Extent, output: MutablePlaces) {
    for place in 0..<extent.places {
      (output.start + place * output.step).update(
        from: input.start + place * input.step, count: extent.channels)
    }
  }
}
