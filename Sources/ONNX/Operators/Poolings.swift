import Graphs

extension Translation {
  /// Poolings of images.
  static let poolings: [String: Rule] = [
    "MaxPool": { try $0.pooling($1, .greatest) },
    "AveragePool": {
      try $0.pooling(
        $1, .mean(countsPadding: $1.integer("count_include_pad", default: 0) != 0))
    },
    "GlobalAveragePool": { try $0.globalPooling($1, .mean) },
    "GlobalMaxPool": { try $0.globalPooling($1, .maximum) },
  ]

  private mutating func pooling(
    _ step: Step, _ kind: WindowPooling.Kind
  ) throws {
    let input = try tensor(step, 0), image = shape(input)
    try Refusal.unless(image.count == 4, "expected an image, found the shape \(image)")
    let window = try poolingWindow(step, image)
    try emit(PoolingOperator(WindowPooling(kind, window: window)), [input], step)
  }

  /// The window of a pooling, as the attributes have it.
  func poolingWindow(_ step: Step, _ image: [Int]) throws -> Window {
    guard let kernel = step.integers("kernel_shape"), kernel.count == 2,
      kernel.allSatisfy({ $0 >= 1 })
    else {
      throw Refusal("kernel_shape is missing or not two numbers from 1 on")
    }
    var window = try Window(kernel[0], kernel[1], of: step, image: image)
    let mode = step.text("auto_pad", default: "NOTSET")
    try Refusal.unless(
      !mode.hasPrefix("SAME") || window.rowDilation == 1 && window.columnDilation == 1,
      "auto_pad is \(mode) beside dilations, which the standard and ONNX Runtime take differently; "
        + "export it with pads")
    window.roundsUp = step.flag("ceil_mode")
    try Refusal.unless(!step.hasOutput(1), "the places of the greatest values are asked for")
    // It says how those places are counted.
    step.disregard("storage_order")
    return window
  }

  private mutating func globalPooling(
    _ step: Step, _ reduction: ReduceOperator.Reduction
  ) throws {
    let input = try tensor(step, 0), image = shape(input)
    try Refusal.unless(image.count >= 3, "expected an image, found the shape \(image)")
    try emit(ReduceOperator(reduction, axes: Array(2..<image.count)), [input], step)
  }
}
