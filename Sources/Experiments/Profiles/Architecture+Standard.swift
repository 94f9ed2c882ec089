import NeuralNet

extension Architecture {
  /// The network of the profiles: a residual network of four basic blocks, 8 to 64 channels.
  public static let standard = resNet()
}

extension Architecture {
  /// The multiplications of one forward pass over one image, roughly: what a training's cost grows with.
  ///
  /// - Parameter side: of the image, in pixels.
  /// - Returns: multiply-adds.
  package func multiplications(side: Int) -> Double {
    var side = Double(side)
    var channels = 3.0
    var total = 0.0
    for layer in layers {
      switch layer {
      case .convolution(let next, let kernel, let stride):
        side /= Double(stride)
        total += side * side * Double(kernel * kernel) * channels * Double(next)
        channels = Double(next)
      case .depthwiseConvolution(let kernel, let stride):
        side /= Double(stride)
        total += side * side * Double(kernel * kernel) * channels
      case .residual(let next, let stride):
        side /= Double(stride)
        total += side * side * 9 * (channels + Double(next)) * Double(next)
        channels = Double(next)
      case .maxPooling(_, let stride): side /= Double(stride)
      case .batchNormalisation, .relu: total += side * side * channels
      case .globalAveragePooling: side = 1
      }
    }
    return total + side * side * channels * 9
  }
}
