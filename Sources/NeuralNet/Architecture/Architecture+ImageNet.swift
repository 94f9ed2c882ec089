extension Architecture {
  /// ResNet-50 (He et al., 2016), as torchvision has it: the paper's network.
  ///
  /// ```swift
  /// let photographs = DataSet.photographs(Photographs())
  /// Training(
  ///   on: .original, architecture: .resNet50, dataSet: photographs, recipe: .paper)
  /// ```
  public static let resNet50 = bottlenecks("ResNet-50", blocks: [3, 4, 6, 3])

  /// ResNet-101, likewise.
  ///
  /// ```swift
  /// Training(on: .original, architecture: .resNet101, recipe: .paper)
  /// ```
  public static let resNet101 = bottlenecks("ResNet-101", blocks: [3, 4, 23, 3])

  /// ResNet-152, likewise.
  ///
  /// ```swift
  /// Training(on: .original, architecture: .resNet152, recipe: .paper)
  /// ```
  public static let resNet152 = bottlenecks("ResNet-152", blocks: [3, 8, 36, 3])

  /// Wide ResNet-50-2 (Zagoruyko and Komodakis, 2016), likewise: twice as wide inside of its blocks.
  ///
  /// ```swift
  /// Training(on: .original, architecture: .wideResNet50, recipe: .paper)
  /// ```
  public static let wideResNet50 = bottlenecks(
    "Wide ResNet-50-2", blocks: [3, 4, 6, 3], inner: 128)

  /// torchvision's name of the network; nil for one that it does not have.
  package var torchvisionName: String? {
    switch self {
    case .resNet50: "resnet50"
    case .resNet101: "resnet101"
    case .resNet152: "resnet152"
    case .wideResNet50: "wide_resnet50_2"
    default: nil
    }
  }

  /// A residual network of bottleneck blocks for images of 224 pixels: a 7×7 stem of stride 2, a 3×3 max
  /// pooling of stride 2, four stages, and the mean over all places.
  ///
  /// Convolutions begin after Kaiming by their outputs (fan-out), as torchvision's do.
  ///
  /// ```swift
  /// Training(
  ///   on: .original,
  ///   architecture: .bottlenecks("Half of a ResNet-50", blocks: [2, 2, 3, 2]))
  /// ```
  ///
  /// - Parameters:
  ///   - name: shown in tables.
  ///   - blocks: blocks in each stage; each stage but the first halves the size and doubles the channels.
  ///   - stem: channels of the stem.
  ///   - inner: channels of the 3×3 convolutions of the first stage.
  ///   - width: channels between the blocks of the first stage.
  /// - Returns: the network's description.
  public static func bottlenecks(
    _ name: String, blocks: [Int], stem: Int = 64, inner: Int = 64, width: Int = 256
  ) -> Architecture {
    var layers: [Layer] = [
      .convolution(channels: stem, kernel: 7, stride: 2), .batchNormalisation, .relu,
      .maxPooling(window: 3, stride: 2, padding: 1),
    ]
    for (stage, count) in blocks.enumerated() {
      for block in 0..<count {
        layers.append(
          .bottleneck(
            inner: inner << stage, channels: width << stage,
            stride: stage > 0 && block == 0 ? 2 : 1))
      }
    }
    layers.append(.globalAveragePooling)
    return Architecture(name: name, layers: layers, start: .fanOut)
  }
}
