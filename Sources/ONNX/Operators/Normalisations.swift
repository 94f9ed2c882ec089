import Graphs

extension Translation {
  /// Normalisations, with statistics that are fixed or the image's own.
  static let normalisations: [String: Rule] = [
    "BatchNormalization": { try $0.batchNormalisation($1) },
    "InstanceNormalization": { try $0.instanceNormalisation($1) },
    "GroupNormalization": { try $0.groupNormalisation($1) },
    "LayerNormalization": { try $0.layerNormalisation($1) },
    "LRN": { try $0.localResponse($1) },
  ]

  private mutating func batchNormalisation(_ step: Step) throws {
    let input = try tensor(step, 0)
    let scale = try floats(step, 1), shift = try floats(step, 2)
    let mean = try floats(step, 3), variance = try floats(step, 4)
    let counts = [scale.count, shift.count, mean.count, variance.count]
    try Refusal.unless(
      Set(counts).count == 1, "scale, shift, mean and variance have \(counts) values")
    let epsilon = step.float("epsilon", default: 1e-5)
    // It says how running statistics are updated.
    step.disregard("momentum")
    try Refusal.unless(step.flag("spatial", default: true), "spatial is 0; expected 1")
    if step.flag("training_mode") {
      // Some networks standardise their weights so; an image's own statistics are another thing.
      try Refusal.unless(
        builder.constant(input) != nil, "it is in training mode; export the network after eval()")
      let rank = shape(input).count
      let plain = try add(
        StandardiseOperator(axes: (0..<rank).filter { $0 != 1 }, epsilon: epsilon), [input], step)
      return try emit(ChannelAffineOperator(scale: scale, shift: shift), [plain], step)
    }
    let factors = scale.indices.map { scale[$0] / (variance[$0] + epsilon).squareRoot() }
    let summands = scale.indices.map { shift[$0] - mean[$0] * factors[$0] }
    try emit(ChannelAffineOperator(scale: factors, shift: summands), [input], step)
  }

  private mutating func instanceNormalisation(_ step: Step) throws {
    let input = try tensor(step, 0), image = shape(input)
    let scale = try floats(step, 1), shift = try floats(step, 2)
    try Refusal.unless(
      image.count >= 3 && scale.count == image[1] && shift.count == image[1],
      "\(scale.count) scales and \(shift.count) shifts do not fit the shape \(image)")
    let epsilon = step.float("epsilon", default: 1e-5)
    let plain = try add(
      StandardiseOperator(axes: Array(2..<image.count), epsilon: epsilon), [input], step)
    try emit(ChannelAffineOperator(scale: scale, shift: shift), [plain], step)
  }

  private mutating func groupNormalisation(_ step: Step) throws {
    let input = try tensor(step, 0), image = shape(input)
    let groups = step.integer("num_groups", default: 0)
    // All is computed with 32 bits.
    step.disregard("stash_type")
    try Refusal.unless(
      image.count >= 2 && groups >= 1 && image[1] % groups == 0,
      "\(groups) groups do not divide the channels of the shape \(image)")
    var scale = try floats(step, 1), shift = try floats(step, 2)
    // One pair for each group until operator set 21, for each channel since.
    let repeats = scale.count == groups ? image[1] / groups : 1
    scale = scale.flatMap { [Float](repeating: $0, count: repeats) }
    shift = shift.flatMap { [Float](repeating: $0, count: repeats) }
    try Refusal.unless(
      scale.count == image[1] && shift.count == image[1],
      "\(scale.count) scales and \(shift.count) shifts do not fit the shape \(image)")
    let split = try add(
      ReshapeOperator(to: [image[0], groups, image.dropFirst().reduce(1, *) / groups]), [input],
      step)
    let plain = try add(
      StandardiseOperator(axes: [2], epsilon: step.float("epsilon", default: 1e-5)), [split], step)
    let joined = try add(ReshapeOperator(to: image), [plain], step)
    try emit(ChannelAffineOperator(scale: scale, shift: shift), [joined], step)
  }

  private mutating func layerNormalisation(_ step: Step) throws {
    let input = try tensor(step, 0), rank = shape(input).count
    let first = try Step.axis(step.integer("axis", default: -1), rank: rank)
    step.disregard("stash_type")
    let plain = try add(
      StandardiseOperator(
        axes: Array(first..<rank), epsilon: step.float("epsilon", default: 1e-5)), [input], step)
    let scale = try tensor(step, 1)
    let scaled = try add(BinaryOperator(.multiply), [plain, scale], step)
    guard step.hasInput(2) else { return define(step, .tensor(scaled)) }
    try emit(BinaryOperator(.add), [scaled, try tensor(step, 2)], step)
  }

  private mutating func localResponse(_ step: Step) throws {
    let size = step.integer("size", default: 0)
    try Refusal.unless(size >= 1, "size is \(size); expected a number from 1 on")
    try emit(
      LocalResponseOperator(
        alpha: step.float("alpha", default: 1e-4), beta: step.float("beta", default: 0.75),
        k: step.float("bias", default: 1), size: size), [try tensor(step, 0)], step)
  }
}
