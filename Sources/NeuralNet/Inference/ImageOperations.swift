/// Loops over one image's activation that are neither a convolution nor a pooling window.
package enum ImageOperations {
  /// The mean of each channel over all places: `[channels]` from `[height, width, channels]`.
  package static func globalMean(
    _ input: Places, extent: Extent, output: UnsafeMutablePointer<Float>,
    kernels: Kernels = .best
  ) {
    for c in 0..<extent.channels {
      var sum: Float = 0
      for place in 0..<extent.places { sum += input.start[place * input.step + c] }
      output[c] = sum / Float(max(1, extent.places))
    }
  }

  /// output = f(left + right), place by place. The output may be one of the two.
  package static func add(
    _ left: Places, _ right: Places, extent: Extent, activation: Activation = .none,
    output: MutablePlaces, kernels: Kernels = .best
  ) {
    for place in 0..<extent.places {
      for c in 0..<extent.channels {
        output.start[place * output.step + c] = activation(
          left.start[place * left.step + c] + right.start[place * right.step + c])
      }
    }
  }

  /// output = input · factors, one factor for each channel (squeeze and excitation). The output may
  /// be the input.
  package static func scaleChannels(
    _ input: Places, by factors: UnsafePointer<Float>, extent: Extent, output: MutablePlaces,
    kernels: Kernels = .best
  ) {
    for place in 0..<extent.places {
      for c in 0..<extent.channels {
        output.start[place * output.step + c] = input.start[place * input.step + c] * factors[c]
      }
    }
  }

  /// Copies all channels of all places.
  package static func copy(_ input: Places, extent: Extent, output: MutablePlaces) {
    for place in 0..<extent.places {
      (output.start + place * output.step).update(
        from: input.start + place * input.step, count: extent.channels)
    }
  }
}
