import Graphs

extension Translation {
  /// Convolutions of images.
  static let convolutions: [String: Rule] = ["Conv": { try $0.convolution($1) }]

  /// A convolution, perhaps with a function at the end and, before that, a fourth input that is added.
  mutating func convolution(_ step: Step, then function: ElementwiseFunction? = nil) throws {
    let input = try tensor(step, 0), weights = try tensor(step, 1)
    let frame = try convolutionFrame(step, input, weights: shape(weights))
    let outputs = frame.sizes.outputs
    var result: Int
    if let values = builder.constant(weights) {
      var bias = [Float](repeating: 0, count: outputs)
      if step.hasInput(2) {
        bias = try floats(step, 2)
        try Refusal.unless(bias.count == outputs, "\(bias.count) biases for \(outputs) outputs")
      }
      let op = ConvolutionOperator(frame.sizes, weights: values, bias: bias)
      result = try add(op, [frame.input], step)
    } else {
      let kernel = [
        outputs, frame.sizes.groupInputs, frame.sizes.window.height, frame.sizes.window.width,
      ]
      let own = try add(ReshapeOperator(to: kernel), [weights], step)
      result = try add(VariableConvolutionOperator(frame.sizes), [frame.input, own], step)
      if step.hasInput(2) {
        let bias = try add(
          ReshapeOperator(to: [1, outputs, 1, 1]), [try tensor(step, 2)], step)
        result = try add(BinaryOperator(.add), [result, bias], step)
      }
    }
    result = try unframed(result, frame, step)
    if step.hasInput(3) {
      result = try add(BinaryOperator(.add), [result, try tensor(step, 3)], step)
    }
    if let function { result = try applied(function, to: result, step) }
    define(step, .tensor(result))
  }

  /// A convolution as one of images, and what gives its result the shape that the file expects.
  struct ConvolutionFrame {
    /// Images [number, channels, height, width].
    var input: Int
    var sizes: ConvolutionSizes
    /// Which axes the file speaks of.
    fileprivate var axes: SpatialAxes
    /// The shape of the input in the file.
    fileprivate var given: [Int]
  }

  /// Sees an input as images, and reads the attributes of a convolution.
  ///
  /// - Parameters:
  ///   - step: has the attributes.
  ///   - value: [number, channels, …] with one, two or three axes of space.
  ///   - weights: the shape of the weights, [outputs, inputs / groups, …].
  /// - Returns: the images, the sizes, and what brings the result back.
  /// - Throws: `Refusal` where weights, attributes and input do not fit.
  mutating func convolutionFrame(
    _ step: Step, _ value: Int, weights: [Int]
  ) throws -> ConvolutionFrame {
    let given = shape(value)
    try Refusal.unless(
      given.count == weights.count && weights.allSatisfy { $0 >= 1 },
      "expected a convolution of images; the input has the shape \(given), the weights \(weights)")
    let axes = try SpatialAxes(rank: given.count, weights: weights, step)
    let input = try seenAsImages(value, axes, step)
    let image = shape(input), kernel = axes.pair(Array(weights[2...]), filling: 1)
    let groups = step.integer("group", default: 1)
    try Refusal.unless(
      groups >= 1 && weights[0] % groups == 0 && image[1] == weights[1] * groups,
      "\(groups) groups and weights of shape \(weights) do not fit an input of shape \(given)")
    if let stated = step.integers("kernel_shape") {
      try Refusal.unless(
        stated == Array(weights[2...]),
        "kernel_shape is \(stated), but the weights have \(weights)")
    }
    let sizes = ConvolutionSizes(
      inputs: image[1], outputs: weights[0], groups: groups,
      window: try Window(kernel[0], kernel[1], of: step, image: image, axes: axes))
    return ConvolutionFrame(input: input, sizes: sizes, axes: axes, given: given)
  }

  private mutating func seenAsImages(
    _ value: Int, _ axes: SpatialAxes, _ step: Step
  ) throws -> Int {
    let given = shape(value)
    switch axes {
    case .plane: return value
    case .line:
      return try add(ReshapeOperator(to: [given[0], given[1], 1, given[2]]), [value], step)
    case .slices(let axis):
      let rest = (2..<5).filter { $0 != axis }
      let slices = try add(TransposeOperator([0, axis, 1] + rest), [value], step)
      return try add(
        ReshapeOperator(to: [given[0] * given[axis], given[1]] + rest.map { given[$0] }),
        [slices], step)
    }
  }

  /// Gives the result of a convolution the axes of the file again.
  mutating func unframed(_ value: Int, _ frame: ConvolutionFrame, _ step: Step) throws -> Int {
    let size = shape(value)
    switch frame.axes {
    case .plane: return value
    case .line: return try add(ReshapeOperator(to: [size[0], size[1], size[3]]), [value], step)
    case .slices(let axis):
      let split = try add(
        ReshapeOperator(to: [frame.given[0], frame.given[axis]] + size[1...]), [value], step)
      var order = [0, 2, 3, 4]
      order.insert(1, at: axis)
      return try add(TransposeOperator(order), [split], step)
    }
  }
}

/// Which axes of space a convolution speaks of.
enum SpatialAxes {
  /// Rows and columns.
  case plane
  /// Columns alone: an image of one row.
  case line
  /// Three axes, along one of which the kernel has one place: slices that are images each.
  case slices(axis: Int)

  /// The axes of an input of `rank` axes.
  ///
  /// - Throws: `Refusal` for a convolution that is none of images.
  init(rank: Int, weights: [Int], _ step: Step) throws {
    if rank == 3 {
      self = .line
    } else if rank == 4 {
      self = .plane
    } else if rank == 5, let axis = Self.thin(weights, step) {
      self = .slices(axis: axis)
    } else {
      throw Refusal(
        "a convolution with weights of the shape \(weights); expected one of lines or images, or "
          + "of volumes whose kernel has one place along an axis")
    }
  }

  /// The last axis of three along which the kernel has one place, and meets every index.
  private static func thin(_ weights: [Int], _ step: Step) -> Int? {
    let pads = step.integers("pads") ?? [Int](repeating: 0, count: 6)
    let strides = step.integers("strides") ?? [1, 1, 1]
    guard pads.count == 6, strides.count == 3 else { return nil }
    return (2..<5).last {
      weights[$0] == 1 && pads[$0 - 2] == 0 && pads[$0 + 1] == 0 && strides[$0 - 2] == 1
    }
  }

  /// A list with one entry for each axis, as one for rows and columns.
  func pair(_ list: [Int], filling: Int) -> [Int] {
    switch self {
    case .plane: return list
    case .line: return [filling] + list
    case .slices(let axis):
      var list = list
      if list.indices.contains(axis - 2) { list.remove(at: axis - 2) }
      return list
    }
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
  ///   - axes: which axes the attributes speak of.
  /// - Throws: `Refusal` for attributes that are none.
  init(
    _ height: Int, _ width: Int, of step: Step, image: [Int], axes: SpatialAxes = .plane
  ) throws {
    self.init(height, width)
    func pair(_ name: String) throws -> (Int, Int) {
      guard let stated = step.integers(name) else { return (1, 1) }
      let list = axes.pair(stated, filling: 1)
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
      let half = pads.count / 2
      if pads.count % 2 == 0, step.has("pads") {
        pads =
          axes.pair(Array(pads[..<half]), filling: 0) + axes.pair(Array(pads[half...]), filling: 0)
      }
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
