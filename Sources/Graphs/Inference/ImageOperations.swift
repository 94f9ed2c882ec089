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

  /// output = f(left + right), place by place.
  ///
  /// The output may be one of the two.
  package static func add(
    _ left: Places, _ right: Places, extent: Extent, activation: Activation = .none,
    output: MutablePlaces, kernels: InferenceKernels = .best
  ) {
    var places = bk_places(left, right, output), function = bk_activation(activation)
    kernels.table.pointee.add(extent.places, extent.channels, &function, &places)
  }

  /// output = input · factors, one factor for each channel (squeeze and excitation).
  ///
  /// The output may be the input.
  package static func scaleChannels(
    _ input: Places, by factors: UnsafePointer<Float>, extent: Extent, output: MutablePlaces,
    kernels: InferenceKernels = .best
  ) {
    var places = bk_places(input, nil, output)
    kernels.table.pointee.scale_channels(extent.places, extent.channels, factors, &places)
  }

  /// Copies all channels of all places.
  package static func copy(_ input: Places, extent: Extent, output: MutablePlaces) {
    for place in 0..<extent.places {
      (output.start + place * output.step).update(
        from: input.start + place * input.step, count: extent.channels)
    }
  }
}
