import Foundation
import Graphs

extension Evaluation {
  /// What makes numbers of shapes and bounds.
  static let sources: [String: Body] = [
    "Range": range,
    "EyeLike": { step in
      let input = try step.input(0)
      try Refusal.unless(
        input.shape.count == 2, "the input has the shape \(input.shape); expected a matrix")
      let type = try step.step.integer("dtype").map { try ElementType(number: $0) } ?? input.type
      let offset = step.step.integer("k", default: 0), columns = input.shape[1]
      let places = (0..<input.count).map { place -> Int in
        place % max(1, columns) - place / max(1, columns) == offset ? 0 : -1
      }
      return [try one(type).taken(places, shape: input.shape)]
    },
    "OneHot": oneHot,
  ]

  /// A single 1.
  private static func one(_ type: ElementType) throws -> ConstantTensor {
    try ConstantTensor([1], shape: []).converted(to: type)
  }

  private static let range: Body = { step in
    let start = try step.scalar(0), limit = try step.scalar(1), delta = try step.scalar(2)
    try Refusal.unless(
      start.type == limit.type && start.type == delta.type, "start, limit and delta differ in type")
    let first = start.reals[0], last = limit.reals[0], difference = delta.reals[0]
    try Refusal.unless(
      difference != 0 && (first + last + difference).isFinite,
      "from \(first) to \(last) by \(difference) has no end")
    let number = max(0, ((last - first) / difference).rounded(.up))
    try Refusal.unless(number <= Double(Extents.most), "\(number) numbers are too many")
    if let integers = start.integers, let steps = delta.integers {
      let values = (0..<Int(number)).map { integers[0] &+ $0 &* steps[0] }
      return [try ConstantTensor(values).converted(to: start.type)]
    }
    let values = (0..<Int(number)).map { first + Double($0) * difference }
    return [ConstantTensor(start.type, [values.count], reals: values)]
  }

  private static let oneHot: Body = { step in
    let indices = try step.input(0), depth = try step.scalar(1), values = try step.input(2)
    try Refusal.unless(values.count == 2, "\(values.count) values; expected off and on")
    let classes = Int(try ConstantTensor.whole(depth.reals[0], as: Int32.self))
    let axis = try Step.axis(
      step.step.integer("axis", default: -1), rank: indices.shape.count + 1)
    var shape = indices.shape
    shape.insert(classes, at: axis)
    try Extents.checked(shape, "the shape \(shape)")
    let inner = indices.shape[axis...].reduce(1, *)
    let chosen = indices.reals
    let places = (0..<shape.reduce(1, *)).map { place -> Int in
      let row = place / (inner * classes), column = place % inner
      var wanted = chosen[row * inner + column]
      if wanted < 0 { wanted += Double(classes) }
      return Double(place / inner % classes) == wanted ? 1 : 0
    }
    return [values.taken(places, shape: shape)]
  }
}
