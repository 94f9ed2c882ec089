import Graphs

extension Translation {
  /// What becomes one value along axes.
  static let reductions: [String: Rule] = [
    "ReduceMean": { try $0.reduce($1, .mean) },
    "ReduceSum": { try $0.reduce($1, .sum) },
    "ReduceMax": { try $0.reduce($1, .maximum) },
    "ReduceMin": { try $0.reduce($1, .minimum) },
    "ReduceL2": { try $0.reduce($1, .norm) },
  ]

  private mutating func reduce(_ step: Step, _ reduction: ReduceOperator.Reduction) throws {
    let input = try tensor(step, 0), given = shape(input)
    let isIdle = step.flag("noop_with_empty_axes"), keeps = step.flag("keepdims", default: true)
    let named = try integers(step, attribute: "axes", orInput: 1) ?? []
    // Without axes, each value is reduced alone.
    let gone =
      !named.isEmpty
      ? try Step.axes(named, rank: given.count) : isIdle ? [] : Array(given.indices)
    let result = try add(ReduceOperator(reduction, axes: gone), [input], step)
    if keeps { return define(step, .tensor(result)) }
    let kept = given.indices.filter { !gone.contains($0) }.map { given[$0] }
    try emit(ReshapeOperator(to: kept), [result], step)
  }
}
