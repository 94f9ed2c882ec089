/// A network described by value: a name and a list of layers, before any weight exists.
///
/// Input is `[batch, side, side, 3]`; a linear layer to the classes always ends the network and
/// is not listed.
///
/// ```swift
/// let small = Architecture(
///   name: "Two convolutions",
///   layers: [
///     .convolution(channels: 8, stride: 2), .batchNormalisation, .relu,
///     .convolution(channels: 16, stride: 2), .batchNormalisation, .relu,
///     .globalAveragePooling,
///   ])
/// BackgroundGap(of: Training(on: .original, architecture: small))
/// ```
public struct Architecture: Hashable, Codable, Sendable {
  /// One step of a network.
  public indirect enum Layer: Hashable, Codable, Sendable {
    /// An odd kernel × kernel convolution without bias, zero padding of kernel / 2.
    case convolution(channels: Int, kernel: Int = 3, stride: Int = 1)
    /// The same, each channel by itself.
    case depthwiseConvolution(kernel: Int = 3, stride: Int = 1)
    /// Normalisation of each channel over batch and places, with learned scale and shift.
    case batchNormalisation
    /// max(x, 0).
    case relu
    /// The greatest value of each window; the first one begins `padding` places beyond the edge, none where
    /// it is left out.
    case maxPooling(window: Int = 2, stride: Int = 2, padding: Int? = nil)
    /// The mean of each channel over all places.
    case globalAveragePooling
    /// Two 3×3 convolutions with batch normalisation around a shortcut; the shortcut is a 1×1
    /// projection where stride or channels change (He et al., 2016, basic block).
    case residual(channels: Int, stride: Int = 1)
    /// A 1×1, a 3×3 and a 1×1 convolution with batch normalisation around a shortcut; the first two have
    /// `inner` channels, the second one the stride (He et al., 2016, bottleneck block).
    case bottleneck(inner: Int, channels: Int, stride: Int = 1)
  }

  /// How the weights of convolutions begin.
  public enum Start: String, Hashable, Codable, Sendable {
    /// Normal with deviation √(2 / (kernel² · outputs)) (He et al., 2015), as torchvision's residual networks.
    case fanOut
  }

  /// The name shown in tables, such as "ResNet-10 (8)".
  public var name: String

  /// The layers in order, without the final linear one.
  public var layers: [Layer]

  /// How the weights of convolutions begin; by their inputs where it is left out: √(2 / (kernel² · inputs)).
  public var start: Start?

  /// A network of these layers.
  public init(name: String, layers: [Layer], start: Start? = nil) {
    self.name = name
    self.layers = layers
    self.start = start
  }
}

extension Architecture.Layer {
  /// Adds the steps of the layer to a plan.
  ///
  /// - Throws: `NeuralNetError.impossibleArchitecture` where a size is out of range.
  func add(to plan: inout PlanBuilder) throws {
    let name = plan.name, input = plan.last
    switch self {
    case .convolution(let channels, let kernel, let stride):
      plan.append(
        try Convolution(
          name, of: input, channels: channels, kernel: kernel, stride: stride, in: &plan))
    case .depthwiseConvolution(let kernel, let stride):
      plan.append(
        try DepthwiseConvolution(name, of: input, kernel: kernel, stride: stride, in: &plan))
    case .batchNormalisation:
      let relu = plan.takes(.relu)
      plan.append(BatchNormalisation(name, of: input, relu: relu, in: &plan))
    case .relu:
      plan.append(ReLU(of: input, in: &plan))
    case .maxPooling(let window, let stride, let padding):
      plan.append(
        try MaxPooling(
          of: input, window: window, stride: stride, padding: padding ?? 0, in: &plan))
    case .globalAveragePooling:
      plan.append(GlobalAveragePooling(of: input, in: &plan))
    case .residual(let channels, let stride):
      try Residual.add(name, of: input, channels: channels, stride: stride, to: &plan)
    case .bottleneck(let inner, let channels, let stride):
      try Bottleneck.add(
        name, of: input, inner: inner, channels: channels, stride: stride, to: &plan)
    }
  }
}

extension Architecture {
  /// The multiply-adds of a forward pass over one image, roughly: what the cost of a training grows
  /// with.
  ///
  /// - Parameters:
  ///   - side: of the image, in pixels.
  ///   - classes: how many logits an image has.
  /// - Returns: multiply-adds, 0 for an architecture that cannot be built.
  package func multiplications(side: Int, classes: Int = 9) -> Double {
    let plan = try? NetworkPlan(self, side: side, classes: classes)
    return Double(plan?.multiplications ?? 0)
  }
}
