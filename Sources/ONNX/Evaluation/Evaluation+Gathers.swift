import Graphs

extension Evaluation {
  /// What takes elements by indices that differ from place to place.
  static let gathers: [String: Body] = [
    "GatherElements": { step in
      let input = try step.input(0), indices = try step.input(1)
      let places = try elementPlaces(
        indices, in: input.shape, axis: step.step.integer("axis", default: 0))
      return [input.taken(places, shape: indices.shape)]
    },
    "GatherND": { step in
      let input = try step.input(0), indices = try step.input(1)
      let batch = step.step.integer("batch_dims", default: 0)
      let found = try blockPlaces(indices, in: input.shape, batch: batch)
      let shape = indices.shape.dropLast() + found.block
      try Extents.checked(Array(shape), "the shape \(shape)")
      let size = found.block.reduce(1, *)
      let places = found.places.flatMap { first in (0..<size).map { first + $0 } }
      return [input.taken(places, shape: Array(shape))]
    },
    "Compress": { step in
      let input = try step.input(0), condition = try step.input(1).truths
      let chosen = condition.indices.filter { condition[$0] }
      guard let axis = step.step.integer("axis") else {
        try Refusal.unless(
          condition.count <= input.count, "\(condition.count) truths for \(input.count) values")
        return [input.taken(chosen, shape: [chosen.count])]
      }
      let place = try Step.axis(axis, rank: input.shape.count)
      try Refusal.unless(
        condition.count <= input.shape[place],
        "\(condition.count) truths for the axis \(place) of \(input.shape)")
      var maps = [[Int]?](repeating: nil, count: input.shape.count)
      maps[place] = chosen
      return [try input.selected(maps)]
    },
  ]

  /// Where the elements stand that indices name along one axis, each at its own place on the others.
  ///
  /// - Throws: `Refusal` for ranks that differ and for an index that does not exist.
  static func elementPlaces(
    _ indices: ConstantTensor, in shape: [Int], axis: Int
  ) throws -> [Int] {
    let axis = try Step.axis(axis, rank: shape.count)
    let numbers = try indexNumbers(indices)
    let others = shape.indices.filter { $0 != axis }
    try Refusal.unless(
      indices.shape.count == shape.count
        && others.allSatisfy { indices.shape[$0] <= shape[$0] },
      "indices of the shape \(indices.shape) for the shape \(shape)")
    let strides = Extents.strides(shape)
    var steps = strides
    steps[axis] = 0
    var places: [Int] = []
    places.reserveCapacity(numbers.count)
    let loop = Extents.loop(indices.shape, [Extents.strides(indices.shape), steps])
    loop.forEachRow { offsets in
      for index in 0..<loop.count {
        let number = numbers[offsets[0] + index * loop.strides[0]]
        places.append(
          (number < 0 ? number + shape[axis] : number) * strides[axis] + offsets[1]
            + index * loop.strides[1])
      }
    }
    try Refusal.unless(
      numbers.allSatisfy { $0 >= -shape[axis] && $0 < shape[axis] },
      "an index does not exist on axis \(axis) of \(shape)")
    return places
  }

  /// Where the blocks begin that rows of indices name.
  ///
  /// - Parameters:
  ///   - indices: [batch…, others…, k]: k indices for each block.
  ///   - shape: [batch…, …].
  ///   - batch: how many leading axes both have in common.
  /// - Returns: the place of each block, and its shape: the axes of `shape` after `batch` + k.
  /// - Throws: `Refusal` for shapes that do not fit and for an index that does not exist.
  static func blockPlaces(
    _ indices: ConstantTensor, in shape: [Int], batch: Int
  ) throws -> (places: [Int], block: [Int]) {
    let numbers = try indexNumbers(indices)
    let depth = indices.shape.last ?? 0
    try Refusal.unless(
      batch >= 0 && batch < max(1, indices.shape.count) && batch + depth <= shape.count
        && !indices.shape.isEmpty && indices.shape.prefix(batch) == shape.prefix(batch),
      "indices of the shape \(indices.shape) for the shape \(shape) with \(batch) common axes")
    let strides = Extents.strides(shape)
    let rows = indices.shape.dropLast().reduce(1, *)
    let perBatch = rows / max(1, shape.prefix(batch).reduce(1, *))
    let size = shape.dropFirst(batch).reduce(1, *)
    let places = try (0..<rows).map { row -> Int in
      try (0..<depth).reduce(row / max(1, perBatch) * size) { place, position in
        let extent = shape[batch + position], number = numbers[row * depth + position]
        try Refusal.unless(
          number >= -extent && number < extent,
          "the index \(number) does not exist on axis \(batch + position) of \(shape)")
        return place + (number < 0 ? number + extent : number) * strides[batch + position]
      }
    }
    return (places, Array(shape.dropFirst(batch + depth)))
  }

  private static func indexNumbers(_ indices: ConstantTensor) throws -> [Int] {
    guard let numbers = indices.integers else {
      throw Refusal("the indices have the type \(indices.type); expected whole numbers")
    }
    return numbers.map(Step.bounded)
  }
}
