import Graphs

extension Translation {
  /// What asks for the greatest or least values along an axis, and what turns indices to ones and zeros.
  static let ranks: [String: Rule] = [
    "TopK": { try $0.top($1) },
    "ArgMax": { try $0.extremeIndex($1, isLeast: false) },
    "ArgMin": { try $0.extremeIndex($1, isLeast: true) },
    "Hardmax": { try $0.hardmax($1) },
    "OneHot": { try $0.oneHot($1) },
  ]

  private mutating func top(_ step: Step) throws {
    let input = try tensor(step, 0)
    guard let count = try integers(step, attribute: "k", orInput: 1)?.first else {
      throw Refusal("it does not say how many")
    }
    // Values that need no order come in order, too.
    _ = step.integer("sorted", default: 1)
    let op = TopOperator(
      axis: try Step.axis(step.integer("axis", default: -1), rank: shape(input).count),
      count: count, isLeast: step.integer("largest", default: 1) == 0)
    let results = try builder.add(op, [input], outputs: step.node.output, name: step.name)
    define(step, .tensor(results[0]))
    define(step, .tensor(results[1]), output: 1)
  }

  /// The index of the greatest or least value along an axis, of extent 1.
  private mutating func index(
    of input: Int, axis: Int, isLeast: Bool = false, prefersLast: Bool = false, _ step: Step
  ) throws -> Int {
    let op = TopOperator(axis: axis, count: 1, isLeast: isLeast, prefersLast: prefersLast)
    return try builder.add(op, [input], outputs: ["", ""], name: step.name)[1]
  }

  private mutating func extremeIndex(_ step: Step, isLeast: Bool) throws {
    let input = try tensor(step, 0), given = shape(input)
    let axis = try Step.axis(step.integer("axis", default: 0), rank: given.count)
    let found = try index(
      of: input, axis: axis, isLeast: isLeast,
      prefersLast: step.integer("select_last_index", default: 0) != 0, step)
    if step.integer("keepdims", default: 1) != 0 { return define(step, .tensor(found)) }
    let kept = given.indices.filter { $0 != axis }.map { given[$0] }
    try emit(ReshapeOperator(to: kept), [found], step)
  }

  /// The numbers 0, 1, … along an axis of a shape of `rank` axes.
  private mutating func counted(_ count: Int, axis: Int, rank: Int, _ step: Step) -> Int {
    let shape = (0..<rank).map { $0 == axis ? count : 1 }
    return builder.addConstant(
      (0..<count).map { Float($0) }, shape: shape, name: "\(step.name).places")
  }

  /// 1 for the first greatest value along an axis, 0 for the others.
  private mutating func hardmax(_ step: Step) throws {
    try alongSoftmaxAxis(step) { translation, value, axis in
      let given = translation.shape(value)
      let found = try translation.index(of: value, axis: axis, step)
      let places = translation.counted(given[axis], axis: axis, rank: given.count, step)
      return try translation.add(ComparisonOperator(.equal), [places, found], step)
    }
  }

  /// “On” where an index points to along a new axis, “off” elsewhere.
  private mutating func oneHot(_ step: Step) throws {
    let found = try tensor(step, 0), given = shape(found), depth = try floats(step, 1)
    let values = try floats(step, 2)
    try Refusal.unless(
      depth.count == 1 && depth[0] >= 1 && depth[0] <= 0x1p20 && values.count == 2,
      "the depth is \(depth), the values are \(values); expected a depth from 1 on and two values")
    let axis = try Step.axis(step.integer("axis", default: -1), rank: given.count + 1)
    var extents = given
    extents.insert(1, at: axis)
    let indices = try add(ReshapeOperator(to: extents), [found], step)
    let count = Int(depth[0])
    let places = counted(count, axis: axis, rank: extents.count, step)
    let fromEnd = try combined(indices, .add, Float(count), step)
    let isFirst = try add(ComparisonOperator(.equal), [places, indices], step)
    let isLast = try add(ComparisonOperator(.equal), [places, fromEnd], step)
    let isHere = try add(ComparisonOperator(.or), [isFirst, isLast], step)
    let inputs = [isHere, number(values[1], step), number(values[0], step)]
    try emit(ChooseOperator(), inputs, step)
  }
}
