import Graphs

/// How a resize finds the places of the input and weighs them.
struct ResizeRule {
  enum Mode: String { case nearest, linear, cubic }

  let mode: Mode
  /// What stands at places outside of a crop.
  let filling: Float
  private let transform: String
  private let rounding: String
  private let cubic: Float
  private let excludesOutside: Bool
  /// Whether a reduction weighs all that it leaves out, and not the nearest neighbours alone.
  private let isAntialiased: Bool
  private let region: [(start: Float, end: Float)]

  /// The rule that a step's attributes state.
  ///
  /// - Parameters:
  ///   - step: a Resize or an Upsample of any version.
  ///   - region: where a crop begins and ends on each axis, as shares of its length.
  /// - Throws: `Refusal` for words that are not known.
  init(_ step: Step, region: [(start: Float, end: Float)]) throws {
    let isOld = step.kind == "Upsample" || step.opset < 11
    let name = step.text("mode", default: "nearest")
    guard let mode = Mode(rawValue: name == "bilinear" ? "linear" : name) else {
      throw Refusal("the mode “\(name)” is not known; expected nearest, linear or cubic")
    }
    self.mode = mode
    transform =
      isOld ? "asymmetric" : step.text("coordinate_transformation_mode", default: "half_pixel")
    try Refusal.unless(
      [
        "half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric",
        "tf_crop_and_resize", "tf_half_pixel_for_nn",
      ].contains(transform), "the coordinate transformation “\(transform)” is not known")
    rounding = isOld ? "floor" : step.text("nearest_mode", default: "round_prefer_floor")
    try Refusal.unless(
      ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"].contains(rounding),
      "the rounding “\(rounding)” is not known")
    cubic = step.float("cubic_coeff_a", default: -0.75)
    excludesOutside = step.flag("exclude_outside")
    isAntialiased = step.flag("antialias") && mode != .nearest
    let extrapolation = step.float("extrapolation_value", default: 0)
    filling = transform == "tf_crop_and_resize" ? extrapolation : 0
    self.region = region
  }

  /// What one axis of the output is made of.
  struct Axis {
    /// For each index of the output the input's, and its weights.
    let taps: InterpolateOperator.Taps
    /// The indices of the output that lie outside of the input.
    let outside: Set<Int>

    /// For each index of the output the one of the input, −1 outside.
    var nearest: [Int] {
      taps.indices.enumerated().map { outside.contains($0.offset) ? -1 : $0.element }
    }

    /// For each index of the output whether it lies outside.
    var flags: [Bool] { (0..<taps.count).map(outside.contains) }
  }

  /// The taps of each output index.
  func taps(_ axis: Int, from extent: Int, to count: Int, scale: Float) throws -> Axis {
    var indices: [Int] = [], weights: [Float] = []
    var outside: Set<Int> = []
    try requireAgreement(axis, from: extent, to: count, scale: scale)
    // A reduction of everything to nothing would take its time.
    try Refusal.unless(
      Float(count) / narrowing(scale) <= 0x1p20, "a resize from \(extent) to \(count) by \(scale)")
    for index in 0..<count {
      let x = place(Float(index), axis, from: extent, to: count, scale: scale)
      let isOutside = transform == "tf_crop_and_resize" && (x < 0 || x > Float(extent - 1))
      if isOutside { outside.insert(index) }
      for tap in kernel(scale: scale, at: isOutside ? 0 : x) {
        let isInside = tap.index >= 0 && tap.index < extent
        indices.append(min(max(tap.index, 0), extent - 1))
        weights.append(isOutside || excludesOutside && !isInside ? 0 : tap.weight)
      }
    }
    let width = max(1, indices.count / max(1, count))
    if excludesOutside || isAntialiased {
      for first in stride(from: 0, to: weights.count, by: width) {
        let sum = weights[first..<first + width].reduce(0, +)
        for tap in first..<first + width where sum != 0 { weights[tap] /= sum }
      }
    }
    return Axis(
      taps: InterpolateOperator.Taps(indices: indices, weights: weights, width: width),
      outside: outside)
  }

  /// Refuses what the standard and ONNX Runtime compute differently: whoever exported it meant one of them.
  private func requireAgreement(
    _ axis: Int, from extent: Int, to count: Int, scale: Float
  ) throws {
    let length = Float(extent) * scale
    try Refusal.unless(
      transform != "align_corners" || count == 1 || abs(length - Float(count)) < 1e-3,
      "with align_corners, \(extent) times \(scale) is no whole number, which the standard and ONNX "
        + "Runtime take differently; export it with sizes, not scales")
    try Refusal.unless(
      transform != "tf_crop_and_resize" || scale != 1 || region[axis] == (0, 1),
      "tf_crop_and_resize crops an axis that keeps its length, which the standard and ONNX Runtime take "
        + "differently")
  }

  private func place(
    _ index: Float, _ axis: Int, from extent: Int, to count: Int, scale: Float
  ) -> Float {
    switch transform {
    case "asymmetric": return index / scale
    case "align_corners":
      return count == 1 ? 0 : index * Float(extent - 1) / Float(count - 1)
    case "pytorch_half_pixel" where count == 1: return 0
    case "tf_half_pixel_for_nn": return (index + 0.5) / scale
    case "tf_crop_and_resize":
      let (start, end) = region[axis], last = Float(extent - 1)
      return count > 1
        ? start * last + index * (end - start) * last / Float(count - 1)
        : 0.5 * (start + end) * last
    case "half_pixel_symmetric":
      let adjustment = Float(count) / (scale * Float(extent))
      let offset = Float(extent) / 2 * (1 - adjustment)
      return offset + (index + 0.5) / scale - 0.5
    default: return (index + 0.5) / scale - 0.5
    }
  }

  /// The neighbours of a place and their weights, always as many for one scale.
  private func kernel(scale: Float, at x: Float) -> [(index: Int, weight: Float)] {
    let support: Int
    switch mode {
    case .nearest: return [(Int(rounded(x)), 1)]
    case .linear: support = 1
    case .cubic: support = 2
    }
    // Of a whole place the left neighbour is the first.
    let narrow = narrowing(scale)
    let base = x.rounded(.up) - 1, ratio = x - base
    let first = Int((-Float(support) / narrow).rounded(.down)) + 1
    return (first..<2 - first).map { offset in
      (Int(base) + offset, weight((Float(offset) - ratio) * narrow))
    }
  }

  /// How much narrower the output's steps are than the weights reach.
  private func narrowing(_ scale: Float) -> Float { isAntialiased ? min(scale, 1) : 1 }

  /// The weight of a neighbour at a distance, in steps of the wider of both images.
  private func weight(_ distance: Float) -> Float {
    let x = abs(distance), a = cubic
    if mode == .linear { return max(0, 1 - x) }
    if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
    return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
  }

  private func rounded(_ x: Float) -> Float {
    switch rounding {
    case "floor": x.rounded(.down)
    case "ceil": x.rounded(.up)
    case "round_prefer_ceil": (x + 0.5).rounded(.down)
    default: (x - 0.5).rounded(.up)
    }
  }
}
