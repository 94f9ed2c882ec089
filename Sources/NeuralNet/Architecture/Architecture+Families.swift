extension Architecture {
  /// Softmax regression on the pixels: one linear layer, no hidden one.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original, architecture: .linear))
  /// ```
  public static let linear = Architecture(name: "Linear", layers: [])

  /// A plain convolutional network: one 3×3 convolution of stride 2 for each width, with batch
  /// normalisation and ReLU, then global average pooling.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original, architecture: .convolutional(widths: [4, 8])))
  /// ```
  public static func convolutional(
    name: String? = nil, widths: [Int] = [8, 16, 32, 64]
  ) -> Architecture {
    var layers: [Layer] = []
    for width in widths {
      layers += [.convolution(channels: width, stride: 2), .batchNormalisation, .relu]
    }
    layers.append(.globalAveragePooling)
    return Architecture(name: name ?? "ConvNet-\(widths.count)", layers: layers)
  }

  /// A network of depthwise separable convolutions after MobileNet (Howard et al., 2017):
  /// a 3×3 stem of stride 2, then for each width a depthwise 3×3 and a 1×1 convolution.
  ///
  /// The first separable block keeps the size, each further one halves it.
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original, architecture: .separable()))
  /// ```
  public static func separable(
    name: String? = nil, stem: Int = 8, widths: [Int] = [16, 32, 64, 128]
  ) -> Architecture {
    var layers: [Layer] = [.convolution(channels: stem, stride: 2), .batchNormalisation, .relu]
    for (position, width) in widths.enumerated() {
      layers += [
        .depthwiseConvolution(stride: position == 0 ? 1 : 2), .batchNormalisation, .relu,
        .convolution(channels: width, kernel: 1), .batchNormalisation, .relu,
      ]
    }
    layers.append(.globalAveragePooling)
    return Architecture(name: name ?? "MobileNet-\(widths.count)", layers: layers)
  }

  /// A residual network of basic blocks (He et al., 2016).
  ///
  /// ```swift
  /// BackgroundGap(of: Training(on: .original, architecture: .resNet(blocks: [2, 2])))
  /// ```
  ///
  /// - Parameters:
  ///   - name: shown in tables; made from depth and width where it is nil.
  ///   - blocks: basic blocks in each stage; each stage but the first halves the size and
  ///     doubles the channels.
  ///   - width: channels of the stem and of the first stage.
  ///   - stemKernel: side of the stem's kernel, odd.
  ///   - stemStride: stride of the stem, 1 or 2.
  ///   - stemPooling: whether a 2×2 max pooling follows the stem.
  /// - Returns: the network's description.
  public static func resNet(
    name: String? = nil, blocks: [Int] = [1, 1, 1, 1], width: Int = 8, stemKernel: Int = 3,
    stemStride: Int = 2, stemPooling: Bool = false
  ) -> Architecture {
    var layers: [Layer] = [
      .convolution(channels: width, kernel: stemKernel, stride: stemStride),
      .batchNormalisation, .relu,
    ]
    if stemPooling { layers.append(.maxPooling()) }
    for (stage, count) in blocks.enumerated() {
      for block in 0..<count {
        layers.append(
          .residual(channels: width << stage, stride: stage > 0 && block == 0 ? 2 : 1))
      }
    }
    layers.append(.globalAveragePooling)
    let depth = 2 * blocks.reduce(0, +) + 2
    return Architecture(name: name ?? "ResNet-\(depth) (width \(width))", layers: layers)
  }
}
