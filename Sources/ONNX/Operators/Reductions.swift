import Graphs

extension Translation {
  /// What becomes one value along axes.
  static let reductions: [String: Rule] = [
    "ReduceMean": { try $0.reduce($1, .mean) },
    "ReduceSum": { try $0.reduce($1, .sum) },
    "ReduceMax": { try $0.reduce($1, .maximum) },
    "ReduceMin": { try $0.reduce($1, .minimum) },
    "ReduceL2": { try $0.reduce($1, .norm) },
    "ReduceProd": { try $0.product($1) },
  ]

  private mutating func reduce(_ step: Step, _ reduction: ReduceOperator.Reduction) throws {
    let input = try tensor(step, 0), given = shape(input)
    let named = try integers(step, attribute: "axes", orInput: 1) ?? []
    if named.isEmpty && step.integer("noop_with_empty_axes", default: 0) != 0 {
      return define(step, .tensor(input))
    }
    let gone = named.isEmpty ? Array(given.indices) : try Step.axes(named, rank: given.count)
    let result = try add(ReduceOperator(reduction, axes: gone), [input], step)
    if step.integer("keepdims", default: 1) != 0 { return define(step, .tensor(result)) }
    let kept = given.indices.filter { !gone.contains($0) }.map { given[$0] }
    try emit(ReshapeOperator(to: kept), [result], step)
  }

  private mutating func product(_ step: Step) throws {
    let values = try integers(step, 0)
    let product = values.reduce(1, &*)
    let isKept = step.integer("keepdims", default: 1) != 0
    define(step, .integers(isKept ? IntegerTensor([product]) : IntegerTensor(product)))
  }
}
