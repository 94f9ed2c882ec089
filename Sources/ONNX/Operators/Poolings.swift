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
    guard let kernel = step.integers("kernel_shape"), kernel.count == 2,
      kernel.allSatisfy({ $0 >= 1 })
    else {
      throw Refusal("kernel_shape is missing or not two numbers from 1 on")
    }
    var window = try Window(kernel[0], kernel[1], of: step, image: image)
    window.roundsUp = step.integer("ceil_mode", default: 0) != 0
    try emit(PoolingOperator(WindowPooling(kind, window: window)), [input], step)
  }

  private mutating func globalPooling(
    _ step: Step, _ reduction: ReduceOperator.Reduction
  ) throws {
    let input = try tensor(step, 0), image = shape(input)
    try Refusal.unless(image.count >= 3, "expected an image, found the shape \(image)")
    try emit(ReduceOperator(reduction, axes: Array(2..<image.count)), [input], step)
  }
}
