import Graphs

extension Translation {
  /// What becomes one value along axes.
  static let reductions: [String: Rule] = [
    "ReduceMean": { try $0.reduce($1, .mean) },
    "ReduceSum": { try $0.reduce($1, .sum) },
    "ReduceMax": { try $0.reduce($1, .maximum) },
    "ReduceMin": { try $0.reduce($1, .minimum) },
    "ReduceL2": { try $0.reduce($1, .norm) },
    "ReduceL1": { try $0.reduce($1, .sum, of: .abs) },
    "ReduceSumSquare": { try $0.reduce($1, .sum, of: .square) },
    "ReduceLogSum": { try $0.reduce($1, .sum, then: .log) },
    "ReduceLogSumExp": { try $0.logarithmOfExponentials($1) },
    "ReduceProd": { try $0.reduce($1, .product) },
  ]

  /// A reduction along the axes that the step names, perhaps of a function, perhaps under another.
  private mutating func reduce(
    _ step: Step, _ reduction: ReduceOperator.Reduction, of inner: ElementwiseFunction? = nil,
    then outer: ElementwiseFunction? = nil
  ) throws {
    var value = try tensor(step, 0)
    if let inner { value = try add(ElementwiseOperator(inner), [value], step) }
    value = try add(ReduceOperator(reduction, axes: try reducedAxes(step)), [value], step)
    if let outer { value = try add(ElementwiseOperator(outer), [value], step) }
    try kept(value, step)
  }

  /// The axes that become one value; none where none is named and the step reduces each value alone then.
  private mutating func reducedAxes(_ step: Step) throws -> [Int] {
    let input = try tensor(step, 0), rank = shape(input).count
    let named = try integers(step, attribute: "axes", orInput: 1) ?? []
    let isIdle = step.flag("noop_with_empty_axes")
    if named.isEmpty && isIdle { return [] }
    return named.isEmpty ? Array(0..<rank) : try Step.axes(named, rank: rank)
  }

  /// Keeps the axes of extent 1, or leaves them out, as the step says.
  private mutating func kept(_ value: Int, _ step: Step) throws {
    let isKept = step.integer("keepdims", default: 1) != 0
    let gone = try reducedAxes(step)
    if isKept || gone.isEmpty { return define(step, .tensor(value)) }
    let given = shape(value)
    let kept = given.indices.filter { !gone.contains($0) }.map { given[$0] }
    try emit(ReshapeOperator(to: kept), [value], step)
  }

  /// log Σ eˣ, from the greatest x on, so that nothing overflows.
  private mutating func logarithmOfExponentials(_ step: Step) throws {
    let input = try tensor(step, 0), gone = try reducedAxes(step)
    if gone.isEmpty { return define(step, .tensor(input)) }
    let greatest = try add(ReduceOperator(.maximum, axes: gone), [input], step)
    let below = try add(BinaryOperator(.subtract), [input, greatest], step)
    let powers = try add(ElementwiseOperator(.exp), [below], step)
    let sum = try add(ReduceOperator(.sum, axes: gone), [powers], step)
    let logarithm = try add(ElementwiseOperator(.log), [sum], step)
    try kept(try add(BinaryOperator(.add), [logarithm, greatest], step), step)
  }
}
