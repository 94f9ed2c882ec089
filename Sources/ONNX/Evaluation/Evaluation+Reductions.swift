import Foundation
import Graphs

extension Evaluation {
  /// What becomes one value along axes.
  static let reductions: [String: Body] = [
    "ReduceSum": reduction(.sum),
    "ReduceMean": reduction(.mean),
    "ReduceProd": reduction(.product),
    "ReduceMax": reduction(.maximum),
    "ReduceMin": reduction(.minimum),
    "ReduceL1": reduction(.magnitudes),
    "ReduceL2": reduction(.norm),
    "ReduceSumSquare": reduction(.squares),
    "ReduceLogSum": reduction(.logarithm),
    "ReduceLogSumExp": reduction(.exponentials),
  ]

  private static func reduction(_ reduction: Reduction) -> Body {
    { step in
      let input = try step.input(0), rank = input.shape.count
      let named = try step.integers(attribute: "axes", orInput: 1) ?? []
      let keeps = step.step.flag("keepdims", default: true)
      let isIdle = step.step.flag("noop_with_empty_axes") && named.isEmpty
      let gone =
        isIdle ? [] : named.isEmpty ? Array(0..<rank) : try Step.axes(named, rank: rank)
      let kept = (0..<rank).filter { !gone.contains($0) }
      let rows = try input.transposed(kept + gone)
      let shape = (0..<rank).compactMap { axis in
        gone.contains(axis) ? (keeps ? 1 : nil) : input.shape[axis]
      }
      return [try reduced(rows, count: shape.reduce(1, *), reduction).reshaped(shape)]
    }
  }

  /// As many equal parts as `count`, each become one value.
  private static func reduced(
    _ input: ConstantTensor, count: Int, _ reduction: Reduction
  ) throws -> ConstantTensor {
    let length = count == 0 ? 0 : input.count / count
    func rows<Number>(_ values: [Number]) -> [ArraySlice<Number>] {
      (0..<count).map { values[$0 * length..<($0 + 1) * length] }
    }
    if input.type == .bool {
      try Refusal.unless(
        [.maximum, .minimum].contains(reduction), "truth values have no \(reduction)")
      let truths = rows(input.truths)
      return ConstantTensor(
        [count],
        truths: truths.map { row in
          reduction == .maximum ? row.contains(true) : !row.contains(false)
        })
    }
    if let number = input.type.wholeType, reduction.isWhole {
      func open<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
        ConstantTensor(
          input.type, [count],
          elements: rows(input.elements(as: number)).map { reduction.whole($0) })
      }
      return open(number)
    }
    try Refusal.unless(
      input.type.isReal || reduction == .norm, "whole numbers have no \(reduction)")
    let values = rows(input.reals).map { reduction.real($0) }
    let result = ConstantTensor(.double, [count], reals: values)
    return try result.converted(to: input.type)
  }
}

/// How values become one.
enum Reduction {
  case sum, mean, product, maximum, minimum, magnitudes, norm, squares, logarithm, exponentials

  /// Whether whole numbers are reduced in their own type, and not by way of real ones.
  var isWhole: Bool { ![.norm, .logarithm, .exponentials].contains(self) }

  /// Of whole numbers, which wrap around at their width.
  func whole<Number: Whole>(_ x: ArraySlice<Number>) -> Number {
    switch self {
    case .product: x.reduce(1) { $0 &* $1 }
    case .maximum: x.max() ?? .min
    case .minimum: x.min() ?? .max
    case .magnitudes: x.reduce(0) { $0 &+ WholeFunction.magnitude.value($1) }
    case .squares: x.reduce(0) { $0 &+ $1 &* $1 }
    case .mean: x.isEmpty ? 0 : x.reduce(0) { $0 &+ $1 } / (Number(exactly: x.count) ?? .max)
    default: x.reduce(0) { $0 &+ $1 }
    }
  }

  /// Of real numbers.
  func real(_ x: ArraySlice<Double>) -> Double {
    switch self {
    case .sum: x.reduce(0, +)
    case .mean: x.reduce(0, +) / Double(x.count)
    case .product: x.reduce(1, *)
    case .maximum: x.reduce(-.infinity) { ArithmeticOperation.maximum.real($0, $1) }
    case .minimum: x.reduce(.infinity) { ArithmeticOperation.minimum.real($0, $1) }
    case .magnitudes: x.reduce(0) { $0 + abs($1) }
    case .norm: x.reduce(0) { $0 + $1 * $1 }.squareRoot()
    case .squares: x.reduce(0) { $0 + $1 * $1 }
    case .logarithm: log(x.reduce(0, +))
    case .exponentials:
      // Without the greatest, no exponential is too large.
      { greatest in
        greatest.isFinite
          ? greatest + log(x.reduce(0) { $0 + exp($1 - greatest) }) : greatest
      }(x.max() ?? -.infinity)
    }
  }
}
