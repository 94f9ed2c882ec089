import Graphs

extension Translation {
  /// Norms of values, and what is divided by them.
  static let norms: [String: Rule] = [
    "LpPool": { try $0.normPooling($1) },
    "GlobalLpPool": { try $0.globalNormPooling($1) },
    "LpNormalization": { try $0.normNormalisation($1) },
    "MeanVarianceNormalization": { try $0.meanVarianceNormalisation($1) },
    "RMSNormalization": { try $0.rootMeanSquareNormalisation($1) },
  ]

  /// (Σ |x|ᵖ)^(1/p) of each window, the sum as a convolution of each channel with ones.
  private mutating func normPooling(_ step: Step) throws {
    let input = try tensor(step, 0), image = shape(input), power = step.integer("p", default: 2)
    try Refusal.unless(
      image.count == 4 && power >= 1, "expected an image and p from 1 on, found \(image), \(power)")
    var window = try poolingWindow(step, image)
    if window.roundsUp {
      // A last, incomplete window is a whole one over zeros.
      let size = try window.fitted(to: image)
      window.bottom += max(0, size.rows - image[2] - window.top - window.bottom)
      window.right += max(0, size.columns - image[3] - window.left - window.right)
      window.roundsUp = false
    }
    let channels = image[1], area = window.height * window.width
    let sum = ConvolutionOperator(
      ConvolutionSizes(inputs: channels, outputs: channels, groups: channels, window: window),
      weights: [Float](repeating: 1, count: channels * area),
      bias: [Float](repeating: 0, count: channels))
    let powers = try raised(input, to: power, step)
    let sums = try add(sum, [powers], step)
    define(step, .tensor(try root(sums, power, step)))
  }

  private mutating func globalNormPooling(_ step: Step) throws {
    let input = try tensor(step, 0), image = shape(input)
    try Refusal.unless(image.count >= 3, "expected an image, found the shape \(image)")
    let power = step.integer("p", default: 2)
    try Refusal.unless(power >= 1, "p is \(power); expected a number from 1 on")
    let powers = try raised(input, to: power, step)
    let sums = try add(ReduceOperator(.sum, axes: Array(2..<image.count)), [powers], step)
    define(step, .tensor(try root(sums, power, step)))
  }

  /// |x|ᵖ.
  private mutating func raised(_ value: Int, to power: Int, _ step: Step) throws -> Int {
    if power == 2 { return try applied(.square, to: value, step) }
    let size = try applied(.abs, to: value, step)
    return power == 1 ? size : try applied(.power(Float(power)), to: size, step)
  }

  private mutating func root(_ value: Int, _ power: Int, _ step: Step) throws -> Int {
    switch power {
    case 1: value
    case 2: try applied(.sqrt, to: value, step)
    default: try applied(.power(1 / Float(power)), to: value, step)
    }
  }

  private mutating func normNormalisation(_ step: Step) throws {
    let input = try tensor(step, 0)
    let axis = try Step.axis(step.integer("axis", default: -1), rank: shape(input).count)
    let power = step.integer("p", default: 2)
    try Refusal.unless(power == 1 || power == 2, "p is \(power); expected 1 or 2")
    let norm: Int
    if power == 2 {
      norm = try add(ReduceOperator(.norm, axes: [axis]), [input], step)
    } else {
      let sizes = try applied(.abs, to: input, step)
      norm = try add(ReduceOperator(.sum, axes: [axis]), [sizes], step)
    }
    // Where all is 0, 0 it stays.
    let divisor = try combined(norm, .maximum, .leastNormalMagnitude, step)
    try emit(BinaryOperator(.divide), [input, divisor], step)
  }

  private mutating func meanVarianceNormalisation(_ step: Step) throws {
    let input = try tensor(step, 0), rank = shape(input).count
    let axes = try Step.axes(step.integers("axes") ?? [0, 2, 3], rank: rank)
    // The standard adds 1e-9 to the deviation, not to the variance.
    try emit(StandardiseOperator(axes: axes, epsilon: 1e-18), [input], step)
  }

  private mutating func rootMeanSquareNormalisation(_ step: Step) throws {
    let input = try tensor(step, 0)
    let first = try Step.axis(step.integer("axis", default: -1), rank: shape(input).count)
    _ = step.integer("stash_type", default: 1)
    let plain = try perRootMeanSquare(
      input, from: first, epsilon: step.float("epsilon", default: 1e-5), step)
    try emit(BinaryOperator(.multiply), [plain, try tensor(step, 1)], step)
  }

  /// x / √(mean of x² + ε), the mean over the axes from `first` on.
  mutating func perRootMeanSquare(
    _ input: Int, from first: Int, epsilon: Float, _ step: Step
  ) throws -> Int {
    let axes = Array(first..<shape(input).count)
    let squares = try applied(.square, to: input, step)
    let mean = try add(ReduceOperator(.mean, axes: axes), [squares], step)
    let raised = try combined(mean, .add, epsilon, step)
    let root = try applied(.sqrt, to: raised, step)
    return try add(BinaryOperator(.divide), [input, root], step)
  }
}

extension Window {
  /// Rows and columns that the windows reach over together, with the padding before them.
  fileprivate func fitted(to image: [Int]) throws -> (rows: Int, columns: Int) {
    let size = output(height: image[2], width: image[3])
    try Refusal.unless(
      size.height > 0 && size.width > 0, "a kernel of \(height) × \(width) does not fit \(image)")
    return (
      (size.height - 1) * rowStride + rowDilation * (height - 1) + 1,
      (size.width - 1) * columnStride + columnDilation * (width - 1) + 1
    )
  }
}
