import NeuralNet

extension Architecture {
  /// The network of the profiles: a residual network of four basic blocks, 8 to 64 channels.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original, architecture: .standard))
  /// ```
  public static let standard = resNet()
}
