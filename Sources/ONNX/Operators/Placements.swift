import Graphs

extension Translation {
  /// What takes values from, or puts them to, places that are given one by one and known.
  static let placements: [String: Rule] = [
    "GatherND": { try $0.gatherBlocks($1) },
    "GatherElements": { try $0.gatherElements($1) },
    "ScatterND": { try $0.scatterBlocks($1) },
    "ScatterElements": { try $0.scatterElements($1) },
    "Scatter": { try $0.scatterElements($1) },
    "CumSum": { try $0.cumulativeSum($1) },
    "Trilu": { try $0.triangle($1) },
  ]

  /// Each list of indices along the last axis names a value, or a block of the axes that are left.
  private mutating func gatherBlocks(_ step: Step) throws {
    let input = try tensor(step, 0), given = shape(input), indices = try indices(step, 1)
    let batch = step.integer("batch_dims", default: 0)
    try Refusal.unless(
      batch >= 0 && batch < given.count && indices.shape.count > batch
        && indices.shape.prefix(batch) == given.prefix(batch),
      "\(batch) common axes do not fit the shapes \(given) and \(indices.shape)")
    let blocks = try IndexedBlocks(indices, into: given, batch: batch)
    let result = Array(indices.shape.dropLast()) + given[(batch + blocks.depth)...]
    try GraphShape.checked(result)
    let places = blocks.starts.flatMap { $0..<$0 + blocks.size }
    try emit(PickOperator(kind: step.kind, shape: result, places: Array(places)), [input], step)
  }

  private mutating func scatterBlocks(_ step: Step) throws {
    let input = try tensor(step, 0), given = shape(input), indices = try indices(step, 1)
    let blocks = try IndexedBlocks(indices, into: given, batch: 0)
    let updates = try tensor(step, 2)
    try Refusal.unless(
      shape(updates) == Array(indices.shape.dropLast()) + given[blocks.depth...],
      "indices of the shape \(indices.shape) and updates of \(shape(updates)) do not fit \(given)")
    let places = blocks.starts.flatMap { $0..<$0 + blocks.size }
    try scatter(step, input, updates, Array(places))
  }

  private mutating func gatherElements(_ step: Step) throws {
    let input = try tensor(step, 0), indices = try indices(step, 1)
    let places = try elementPlaces(step, shape(input), indices)
    try emit(
      PickOperator(kind: step.kind, shape: indices.shape, places: places), [input], step)
  }

  private mutating func scatterElements(_ step: Step) throws {
    let input = try tensor(step, 0), indices = try indices(step, 1), updates = try tensor(step, 2)
    try Refusal.unless(
      shape(updates) == indices.shape,
      "\(indices.shape) indices and updates of the shape \(shape(updates))")
    try scatter(step, input, updates, try elementPlaces(step, shape(input), indices))
  }

  private mutating func scatter(
    _ step: Step, _ input: Int, _ updates: Int, _ places: [Int]
  ) throws {
    let name = step.text("reduction", default: "none")
    guard let reduction = ScatterOperator.Reduction(rawValue: name) else {
      throw Refusal("the reduction “\(name)” is not known")
    }
    try emit(
      ScatterOperator(kind: step.kind, places: places, reduction: reduction), [input, updates],
      step)
  }

  /// Places that differ from those of the indices themselves along one axis.
  private func elementPlaces(
    _ step: Step, _ given: [Int], _ indices: (values: [Int], shape: [Int])
  ) throws -> [Int] {
    let axis = try Step.axis(step.integer("axis", default: 0), rank: given.count)
    try Refusal.unless(
      indices.shape.count == given.count
        && given.indices.allSatisfy { $0 == axis || indices.shape[$0] <= given[$0] },
      "indices of the shape \(indices.shape) do not fit \(given)")
    let strides = GraphLayout(rowMajor: given).strides
    let own = GraphLayout(rowMajor: indices.shape).strides
    return try indices.values.enumerated().map { number, index in
      try Refusal.unless(
        index >= -given[axis] && index < given[axis],
        "the index \(index) does not exist on axis \(axis) of \(given)")
      return given.indices.reduce(0) { place, other in
        let here = number / own[other] % indices.shape[other]
        return place
          + (other == axis ? (index < 0 ? index + given[axis] : index) : here) * strides[other]
      }
    }
  }

  private mutating func cumulativeSum(_ step: Step) throws {
    let input = try tensor(step, 0)
    guard let stated = try integers(step, 1).first else { throw Refusal("it names no axis") }
    let op = CumulativeSumOperator(
      axis: try Step.axis(stated, rank: shape(input).count),
      isExclusive: step.integer("exclusive", default: 0) != 0,
      isReversed: step.integer("reverse", default: 0) != 0)
    try emit(op, [input], step)
  }

  /// The values above a diagonal, or below; 0 elsewhere.
  private mutating func triangle(_ step: Step) throws {
    let input = try tensor(step, 0), given = shape(input)
    try Refusal.unless(given.count >= 2, "expected matrices, found the shape \(given)")
    let diagonal = step.hasInput(1) ? try integers(step, 1).first ?? 0 : 0
    let isUpper = step.integer("upper", default: 1) != 0
    let rows = given[given.count - 2], columns = given[given.count - 1]
    let kept = (0..<rows * columns).map { place -> Float in
      let above = place % columns - place / columns
      return (isUpper ? above >= diagonal : above <= diagonal) ? 1 : 0
    }
    let mask = builder.addConstant(kept, shape: [rows, columns], name: "\(step.name).triangle")
    try emit(ChooseOperator(), [mask, input, number(0, step)], step)
  }
}

/// Blocks of a tensor that are named by lists of indices.
private struct IndexedBlocks {
  /// Where each block begins, row by row.
  let starts: [Int]
  /// Values of a block.
  let size: Int
  /// How many axes a list names.
  let depth: Int

  /// - Parameters:
  ///   - indices: lists along the last axis.
  ///   - shape: of the tensor.
  ///   - batch: how many of the first axes both have in common.
  /// - Throws: `Refusal` for indices that do not exist.
  init(_ indices: (values: [Int], shape: [Int]), into shape: [Int], batch: Int) throws {
    let depth = indices.shape.last ?? 0
    try Refusal.unless(
      depth >= 1 && batch + depth <= shape.count,
      "indices of the shape \(indices.shape) name more axes than \(shape) has")
    let size = shape[(batch + depth)...].reduce(1, *)
    let strides = GraphLayout(rowMajor: shape).strides
    let lists = indices.values.count / depth
    // Lists that belong to each place of the common axes.
    let perBatch = lists / max(1, shape.prefix(batch).reduce(1, *))
    let whole = shape[batch...].reduce(1, *)
    starts = try (0..<lists).map { list in
      try (0..<depth).reduce(batch == 0 ? 0 : list / perBatch * whole) { place, position in
        let index = indices.values[list * depth + position], extent = shape[batch + position]
        try Refusal.unless(
          index >= -extent && index < extent,
          "the index \(index) does not exist on axis \(batch + position) of \(shape)")
        return place + (index < 0 ? index + extent : index) * strides[batch + position]
      }
    }
    self.size = size
    self.depth = depth
  }
}
