import NeuralNet

extension Translation {
  /// Convolutions of images.
  static let convolutions: [String: Rule] = ["Conv": { try $0.convolution($1) }]

  private mutating func convolution(_ step: Step) throws {
    let input = try tensor(step, 0)
    let kernel = try tensor(step, 1)
    let weights = try floats(step, 1), shape = shape(kernel)
    let image = self.shape(input)
    try require(
      image.count == 4 && shape.count == 4,
      "expected a convolution of images; the input has the shape \(image), the weights \(shape)")
    let groups = step.integer("group", default: 1)
    try require(
      groups >= 1 && shape[0] % groups == 0 && image[1] == shape[1] * groups,
      "\(groups) groups and weights of shape \(shape) do not fit an input of shape \(image)")
    if let stated = step.integers("kernel_shape") {
      try require(
        stated == Array(shape[2...]), "kernel_shape is \(stated), but the weights have \(shape)")
    }
    var sizes = ConvolutionSizes(
      inputs: image[1], outputs: shape[0], kernelHeight: shape[2], kernelWidth: shape[3],
      groups: groups)
    try sizes.readWindow(step, height: image[2], width: image[3])
    var bias = [Float](repeating: 0, count: shape[0])
    if step.hasInput(2) {
      bias = try floats(step, 2)
      try require(bias.count == shape[0], "\(bias.count) biases for \(shape[0]) outputs")
    }
    try emit(ConvolutionOperator(sizes, weights: weights, bias: bias), [input], step)
  }
}

extension ConvolutionSizes {
  /// Takes strides, dilations and padding from a step's attributes.
  ///
  /// - Parameters:
  ///   - step: the step.
  ///   - height: rows of the image, which “SAME” padding depends on.
  ///   - width: columns of the image.
  mutating func readWindow(_ step: Step, height: Int, width: Int) throws {
    func pair(_ name: String) throws -> (Int, Int) {
      guard let list = step.integers(name) else { return (1, 1) }
      try require(
        list.count == 2 && list.allSatisfy { $0 >= 1 }, "\(name) is \(list); expected two, from 1 on")
      return (list[0], list[1])
    }
    (strideHeight, strideWidth) = try pair("strides")
    (dilationHeight, dilationWidth) = try pair("dilations")
    switch step.text("auto_pad", default: "NOTSET") {
    case "NOTSET", "":
      let pads = step.integers("pads") ?? [0, 0, 0, 0]
      try require(
        pads.count == 4 && pads.allSatisfy { $0 >= 0 },
        "pads is \(pads); expected four, none negative")
      (top, left, bottom, right) = (pads[0], pads[1], pads[2], pads[3])
    case "VALID": (top, left, bottom, right) = (0, 0, 0, 0)
    case let mode where mode == "SAME_UPPER" || mode == "SAME_LOWER":
      func split(_ extent: Int, _ kernel: Int, _ dilation: Int, _ stride: Int) -> (Int, Int) {
        let steps = (extent + stride - 1) / stride
        let total = max(0, (steps - 1) * stride + dilation * (kernel - 1) + 1 - extent)
        let less = total / 2
        return mode == "SAME_UPPER" ? (less, total - less) : (total - less, less)
      }
      (top, bottom) = split(height, kernelHeight, dilationHeight, strideHeight)
      (left, right) = split(width, kernelWidth, dilationWidth, strideWidth)
    case let other:
      throw StepError(
        "auto_pad is “\(other)”; expected NOTSET, VALID, SAME_UPPER or SAME_LOWER")
    }
  }
}
