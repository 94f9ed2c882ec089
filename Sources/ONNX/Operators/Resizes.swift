import Graphs

extension Translation {
  /// Resizes of images.
  static let resizes: [String: Rule] = [
    "Resize": { try $0.resize($1) },
    "Upsample": { try $0.resize($1) },
  ]

  private mutating func resize(_ step: Step) throws {
    let input = try tensor(step, 0), given = shape(input)
    try Refusal.unless(given.count == 4, "expected an image, found the shape \(given)")
    let sizes = try resizedShape(of: given, step)
    let rule = try ResizeRule(step, region: try region(step, rank: 4))
    try GraphShape.checked(sizes.output)
    try Refusal.unless(
      sizes.output[0] == given[0] && sizes.output[1] == given[1],
      "only rows and columns can be resized")
    let rows = try rule.taps(2, from: given[2], to: sizes.output[2], scale: sizes.scales[2])
    let columns = try rule.taps(3, from: given[3], to: sizes.output[3], scale: sizes.scales[3])
    if rule.mode == .nearest {
      let op = SelectOperator(
        kind: step.kind, maps: [nil, nil, rows.nearest, columns.nearest], fill: rule.filling)
      return try emit(op, [input], step)
    }
    let op = InterpolateOperator(rows: rows.taps, columns: columns.taps)
    guard rule.filling != 0, !rows.outside.union(columns.outside).isEmpty else {
      return try emit(op, [input], step)
    }
    // Places outside of the image are 0 so far.
    let outside = rows.flags.flatMap { row in
      columns.flags.map { row || $0 ? rule.filling : 0 }
    }
    let filling = builder.addConstant(
      outside, shape: [1, 1] + sizes.output[2...], name: "\(step.name).outside")
    try emit(BinaryOperator(.add), [try add(op, [input], step), filling], step)
  }

  /// The shape after a resize, and for each axis how many times longer it is.
  private mutating func resizedShape(
    of given: [Int], _ step: Step
  ) throws -> (output: [Int], scales: [Float]) {
    var scales: [Float]?, sizes: [Int]?
    if step.kind == "Upsample" || step.opset < 11 {
      scales = try step.floats("scales") ?? floats(step, 1)
    } else {
      // Scales that are empty are left out.
      scales = step.hasInput(2) ? try floats(step, 2) : []
      if scales?.isEmpty == true { scales = nil }
      if step.hasInput(3) { sizes = try integers(step, 3) }
      if sizes?.isEmpty == true { sizes = nil }
      try Refusal.unless((sizes == nil) != (scales == nil), "expected either scales or sizes")
    }
    let axes = try Step.axes(step.integers("axes") ?? Array(given.indices), rank: given.count)
    let count = sizes?.count ?? scales?.count ?? 0
    try Refusal.unless(count == axes.count, "\(count) sizes or scales for \(axes.count) axes")
    let policy = step.text("keep_aspect_ratio_policy", default: "stretch")
    var output = given
    var ratios = [Float](repeating: 1, count: given.count)
    if let sizes {
      for (axis, size) in zip(axes, sizes) {
        output[axis] = size
        ratios[axis] = Float(size) / Float(given[axis])
      }
      let named = axes.map { ratios[$0] }
      let common = try Self.commonRatio(named, policy: policy)
      for axis in axes {
        guard let common else { break }
        ratios[axis] = common
        output[axis] = Int((common * Float(given[axis]) + 0.5).rounded(.down))
      }
    }
    for (axis, scale) in zip(axes, scales ?? []) {
      try Refusal.unless(
        scale > 0 && scale <= 4096, "the scale \(scale) is not between 0 and 4096")
      ratios[axis] = scale
      output[axis] = Int(Float(given[axis]) * scale)
    }
    return (output, ratios)
  }

  /// The one ratio that keeps an image's proportions, or nil where they need not be kept.
  private static func commonRatio(_ ratios: [Float], policy: String) throws -> Float? {
    switch policy {
    case "stretch": return nil
    case "not_larger": return ratios.min()
    case "not_smaller": return ratios.max()
    default: throw Refusal("keep_aspect_ratio_policy is “\(policy)”, which is not known")
    }
  }

  /// Where a crop begins and ends on each axis, as shares of its length; the whole without one.
  private mutating func region(_ step: Step, rank: Int) throws -> [(start: Float, end: Float)] {
    var region = [(start: Float, end: Float)](repeating: (0, 1), count: rank)
    let isCrop =
      step.text("coordinate_transformation_mode", default: "") == "tf_crop_and_resize"
    guard step.opset >= 11, step.kind == "Resize", step.hasInput(1), isCrop else {
      if step.opset >= 11 && step.kind == "Resize" { step.disregard(input: 1) }
      try Refusal.unless(!isCrop, "tf_crop_and_resize needs a region")
      return region
    }
    let axes = try Step.axes(step.integers("axes") ?? Array(0..<rank), rank: rank)
    let values = try floats(step, 1)
    try Refusal.unless(
      values.count == 2 * axes.count, "a region of \(values.count) numbers for \(axes.count) axes")
    for (position, axis) in axes.enumerated() {
      region[axis] = (values[position], values[position + axes.count])
    }
    return region
  }
}
