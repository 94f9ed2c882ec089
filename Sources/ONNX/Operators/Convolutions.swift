import Graphs

extension Translation {
  /// Convolutions of images.
  static let convolutions: [String: Rule] = ["Conv": { try $0.convolution($1) }]

  private mutating func convolution(_ step: Step) throws {
    var input = try tensor(step, 0)
    let kernel = try constant(step, 1)
    var shape = kernel.shape
    // A line is an image of one row.
    let isLine = self.shape(input).count == 3 && shape.count == 3
    if isLine {
      let line = self.shape(input)
      input = try add(ReshapeOperator(to: [line[0], line[1], 1, line[2]]), [input], step)
      shape.insert(1, at: 2)
    }
    let image = self.shape(input)
    try Refusal.unless(
      image.count == 4 && shape.count == 4 && shape.allSatisfy { $0 >= 1 },
      "expected a convolution of images; the input has the shape \(image), the weights \(shape)")
    let groups = step.integer("group", default: 1)
    try Refusal.unless(
      groups >= 1 && shape[0] % groups == 0 && image[1] == shape[1] * groups,
      "\(groups) groups and weights of shape \(shape) do not fit an input of shape \(image)")
    if let stated = step.integers("kernel_shape") {
      try Refusal.unless(
        stated == Array(shape[(isLine ? 3 : 2)...]),
        "kernel_shape is \(stated), but the weights have \(shape)")
    }
    let sizes = ConvolutionSizes(
      inputs: image[1], outputs: shape[0], groups: groups,
      window: try Window(shape[2], shape[3], of: step, image: image, isLine: isLine))
    var bias = [Float](repeating: 0, count: shape[0])
    if step.hasInput(2) {
      bias = try floats(step, 2)
      try Refusal.unless(bias.count == shape[0], "\(bias.count) biases for \(shape[0]) outputs")
    }
    let op = ConvolutionOperator(sizes, weights: kernel.floats, bias: bias)
    guard isLine else { return try emit(op, [input], step) }
    let result = try add(op, [input], step), size = self.shape(result)
    try emit(ReshapeOperator(to: [size[0], size[1], size[3]]), [result], step)
  }
}

extension Window {
  /// A kernel of `height` × `width` places with a step's strides, dilations and padding.
  ///
  /// - Parameters:
  ///   - height: rows of the kernel.
  ///   - width: columns of the kernel.
  ///   - step: has the attributes.
  ///   - image: [1, channels, height, width], which “SAME” padding depends on.
  ///   - isLine: whether the attributes speak of columns alone.
  /// - Throws: `Refusal` for attributes that are none.
  init(
    _ height: Int, _ width: Int, of step: Step, image: [Int], isLine: Bool = false
  ) throws {
    self.init(height, width)
    func pair(_ name: String) throws -> (Int, Int) {
      guard var list = step.integers(name) else { return (1, 1) }
      if isLine { list.insert(1, at: 0) }
      try Refusal.unless(
        list.count == 2 && list.allSatisfy { $0 >= 1 },
        "\(name) is \(list); expected two, from 1 on")
      return (list[0], list[1])
    }
    (rowStride, columnStride) = try pair("strides")
    (rowDilation, columnDilation) = try pair("dilations")
    let mode = step.text("auto_pad", default: "NOTSET")
    var pads = step.integers("pads") ?? [0, 0, 0, 0]
    try Refusal.unless(
      ["NOTSET", ""].contains(mode) || pads.allSatisfy { $0 == 0 },
      "auto_pad is \(mode), and pads is \(pads); expected one of them")
    switch mode {
    case "NOTSET", "":
      if isLine && pads.count == 2 { pads = [0, pads[0], 0, pads[1]] }
      try Refusal.unless(
        pads.count == 4 && pads.allSatisfy { $0 >= 0 },
        "pads is \(pads); expected four, none negative")
      (top, left, bottom, right) = (pads[0], pads[1], pads[2], pads[3])
    case "VALID": (top, left, bottom, right) = (0, 0, 0, 0)
    case "SAME_UPPER", "SAME_LOWER":
      func split(_ extent: Int, _ kernel: Int, _ dilation: Int, _ stride: Int) -> (Int, Int) {
        let steps = (extent + stride - 1) / stride
        let total = max(0, (steps - 1) * stride + dilation * (kernel - 1) + 1 - extent)
        let less = total / 2
        return mode == "SAME_UPPER" ? (less, total - less) : (total - less, less)
      }
      (top, bottom) = split(image[2], height, rowDilation, rowStride)
      (left, right) = split(image[3], width, columnDilation, columnStride)
    case let other:
      throw Refusal(
        "auto_pad is “\(other)”; expected NOTSET, VALID, SAME_UPPER or SAME_LOWER")
    }
    // Kernels count in 32 bits, and walks over windows must end.
    let greatest = 1 << 14
    let sizes = [
      height, width, rowStride, columnStride, rowDilation, columnDilation, top, left, bottom, right,
    ]
    try Refusal.unless(
      sizes.allSatisfy { $0 <= greatest },
      "kernel, strides, dilations and padding are \(sizes); one is beyond \(greatest)")
  }
}
