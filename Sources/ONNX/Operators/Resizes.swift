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
    try Refusal.unless(
      step.integer("antialias", default: 0) == 0, "antialias is not known; export without")
    var scales: [Float]?, sizes: [Int]?
    if step.kind == "Upsample" || source.opset < 11 {
      scales = try step.floats("scales") ?? floats(step, 1)
    } else if step.hasInput(3) {
      sizes = try integers(step, 3)
    } else {
      scales = try floats(step, 2)
    }
    let axes = try Step.axes(step.integers("axes") ?? Array(0..<4), rank: 4)
    let count = sizes?.count ?? scales?.count ?? 0
    try Refusal.unless(count == axes.count, "\(count) sizes or scales for \(axes.count) axes")
    var output = given
    var ratios = [Float](repeating: 1, count: 4)
    for (position, axis) in axes.enumerated() {
      if let scale = scales?[position] {
        try Refusal.unless(
          scale > 0 && scale <= 4096, "the scale \(scale) is not between 0 and 4096")
        ratios[axis] = scale
        output[axis] = Int(Float(given[axis]) * scale)
      } else if let size = sizes?[position] {
        output[axis] = size
        ratios[axis] = Float(size) / Float(given[axis])
      }
    }
    try GraphShape.checked(output)
    try Refusal.unless(
      output[0] == given[0] && output[1] == given[1], "only rows and columns can be resized")
    let rule = try ResizeRule(step, opset: source.opset)
    func taps(_ axis: Int) -> InterpolateOperator.Taps {
      rule.taps(from: given[axis], to: output[axis], scale: ratios[axis])
    }
    if rule.mode == .nearest {
      let maps = [nil, nil, taps(2).indices, taps(3).indices]
      return try emit(SelectOperator(kind: step.kind, maps: maps), [input], step)
    }
    try emit(InterpolateOperator(rows: taps(2), columns: taps(3)), [input], step)
  }
}

/// How a resize finds the places of the input and weighs them.
private struct ResizeRule {
  enum Mode: String { case nearest, linear, cubic }

  let mode: Mode
  private let transform: String
  private let rounding: String
  private let cubic: Float
  private let excludesOutside: Bool

  init(_ step: Step, opset: Int) throws {
    let isOld = step.kind == "Upsample" || opset < 11
    let name = step.text("mode", default: "nearest")
    guard let mode = Mode(rawValue: name == "bilinear" ? "linear" : name) else {
      throw Refusal("the mode “\(name)” is not known; expected nearest, linear or cubic")
    }
    self.mode = mode
    transform =
      isOld
      ? "asymmetric" : step.text("coordinate_transformation_mode", default: "half_pixel")
    try Refusal.unless(
      [
        "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric",
      ].contains(transform), "the coordinate transformation “\(transform)” is not known")
    rounding =
      isOld ? "floor" : step.text("nearest_mode", default: "round_prefer_floor")
    try Refusal.unless(
      ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"].contains(rounding),
      "the rounding “\(rounding)” is not known")
    cubic = step.float("cubic_coeff_a", default: -0.75)
    excludesOutside = step.integer("exclude_outside", default: 0) != 0
  }

  /// The taps of each output index.
  func taps(from extent: Int, to count: Int, scale: Float) -> InterpolateOperator.Taps {
    var indices: [Int] = [], weights: [Float] = []
    for index in 0..<count {
      let x = place(Float(index), from: extent, to: count, scale: scale)
      for tap in neighbours(x) {
        let isInside = tap.index >= 0 && tap.index < extent
        indices.append(min(max(tap.index, 0), extent - 1))
        weights.append(excludesOutside && !isInside ? 0 : tap.weight)
      }
    }
    let width = max(1, indices.count / max(1, count))
    if excludesOutside {
      for first in stride(from: 0, to: weights.count, by: width) {
        let sum = weights[first..<first + width].reduce(0, +)
        for tap in first..<first + width where sum != 0 { weights[tap] /= sum }
      }
    }
    return InterpolateOperator.Taps(indices: indices, weights: weights, width: width)
  }

  private func place(_ index: Float, from extent: Int, to count: Int, scale: Float) -> Float {
    switch transform {
    case "asymmetric": return index / scale
    case "align_corners":
      return count == 1 ? 0 : index * Float(extent - 1) / Float(count - 1)
    case "pytorch_half_pixel" where count == 1: return 0
    case "half_pixel_symmetric":
      let adjustment = Float(count) / (scale * Float(extent))
      let offset = Float(extent) / 2 * (1 - adjustment)
      return offset + (index + 0.5) / scale - 0.5
    default: return (index + 0.5) / scale - 0.5
    }
  }

  private func neighbours(_ x: Float) -> [(index: Int, weight: Float)] {
    switch mode {
    case .nearest:
      let rounded =
        switch rounding {
        case "floor": x.rounded(.down)
        case "ceil": x.rounded(.up)
        case "round_prefer_ceil": (x + 0.5).rounded(.down)
        default: (x - 0.5).rounded(.up)
        }
      return [(Int(rounded), 1)]
    case .linear:
      let low = x.rounded(.down), part = x - low
      return [(Int(low), 1 - part), (Int(low) + 1, part)]
    case .cubic:
      let low = x.rounded(.down), part = x - low, a = cubic
      func near(_ t: Float) -> Float { ((a + 2) * t - (a + 3)) * t * t + 1 }
      func far(_ t: Float) -> Float { ((a * t - 5 * a) * t + 8 * a) * t - 4 * a }
      let weights = [far(1 + part), near(part), near(1 - part), far(2 - part)]
      return weights.enumerated().map { (Int(low) - 1 + $0.offset, $0.element) }
    }
  }
}
