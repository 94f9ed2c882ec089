import Graphs

extension Evaluation {
  /// Sums of products by Einstein's convention.
  static let einsums: [String: Body] = [
    "Einsum": { step in
      let inputs = try step.all()
      let equation = try EinsumEquation(
        step.step.text("equation", default: ""), ranks: inputs.map(\.shape.count))
      return [try summed(inputs, equation, step)]
    }
  ]

  /// y[output indices] = Σ over all other indices of the product of the inputs.
  private static func summed(
    _ inputs: [ConstantTensor], _ equation: EinsumEquation, _ step: ConstantStep
  ) throws -> ConstantTensor {
    let type = inputs[0].type
    try Refusal.unless(
      inputs.allSatisfy { $0.type == type }, "the inputs differ in type")
    let extents = try equation.extents(of: inputs.map(\.shape))
    let inner = equation.inputs.joined().filter { !equation.output.contains($0) }
    let summed = Set(inner).sorted()
    let order = equation.output + summed
    let shape = equation.output.map { extents[$0] ?? 1 }
    let all = order.map { extents[$0] ?? 1 }
    try Extents.checked(shape, "the shape \(shape)")
    try step.spend(all)
    let strides = zip(inputs, equation.inputs).map { input, indices in
      let own = Extents.strides(input.shape)
      return order.map { index in
        indices.indices.reduce(0) { sum, axis in
          indices[axis] == index && input.shape[axis] != 1 ? sum + own[axis] : sum
        }
      }
    }
    let target = Extents.strides(shape) + summed.map { _ in 0 }
    let values = inputs.map(\.reals)
    var result = [Double](repeating: 0, count: shape.reduce(1, *))
    let loop = Extents.loop(all, [target] + strides)
    loop.forEachRow { offsets in
      for place in 0..<loop.count {
        var product = 1.0
        for input in values.indices {
          product *= values[input][offsets[input + 1] + place * loop.strides[input + 1]]
        }
        result[offsets[0] + place * loop.strides[0]] += product
      }
    }
    return try ConstantTensor(.double, shape, reals: result).converted(to: type)
  }
}
