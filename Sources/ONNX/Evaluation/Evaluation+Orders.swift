import Graphs

extension Evaluation {
  /// What goes by the order of values.
  static let orders: [String: Body] = [
    "ArgMax": greatest(isLargest: true),
    "ArgMin": greatest(isLargest: false),
    "TopK": topK,
    "NonZero": { step in
      let input = try step.input(0), truths = input.truths
      let places = truths.indices.filter { truths[$0] }
      let strides = Extents.strides(input.shape)
      let indices = input.shape.indices.flatMap { axis in
        places.map { $0 / strides[axis] % max(1, input.shape[axis]) }
      }
      return [ConstantTensor(indices, shape: [input.shape.count, places.count])]
    },
  ]

  /// For every line along an axis the places of its elements, from the greatest (or least) on.
  ///
  /// Of equal values the first goes first; what is no number goes as the greatest.
  private static func ranked(
    _ input: ConstantTensor, axis: Int, isLargest: Bool
  ) -> [[Int]] {
    func ranks<Number: Comparable>(_ values: [Number]) -> [[Int]] {
      let length = input.shape[axis], inner = input.shape[(axis + 1)...].reduce(1, *)
      let lines = input.count / max(1, length)
      return (0..<lines).map { line in
        let first = line / max(1, inner) * inner * length + line % max(1, inner)
        return (0..<length).sorted { one, other in
          let a = values[first + one * inner], b = values[first + other * inner]
          return isLargest ? a > b : a < b
        }
      }
    }
    func open<Number: Whole>(_ number: Number.Type) -> [[Int]] {
      ranks(input.elements(as: number))
    }
    if let number = input.type.wholeType { return open(number) }
    return ranks(input.reals.map { $0.isNaN ? .infinity : $0 })
  }

  private static func greatest(isLargest: Bool) -> Body {
    { step in
      let input = try step.input(0)
      let axis = try Step.axis(step.step.integer("axis", default: 0), rank: input.shape.count)
      try Refusal.unless(input.shape[axis] > 0, "the axis \(axis) of \(input.shape) is empty")
      let takesLast = step.step.flag("select_last_index")
      var shape = input.shape
      shape[axis] = 1
      if !step.step.flag("keepdims", default: true) { shape.remove(at: axis) }
      let source = takesLast ? try reversed(input, axis: axis) : input
      let found = ranked(source, axis: axis, isLargest: isLargest).map { $0[0] }
      let last = input.shape[axis] - 1
      return [ConstantTensor(takesLast ? found.map { last - $0 } : found, shape: shape)]
    }
  }

  /// The elements along one axis the other way round.
  private static func reversed(_ input: ConstantTensor, axis: Int) throws -> ConstantTensor {
    var maps = [[Int]?](repeating: nil, count: input.shape.count)
    maps[axis] = (0..<input.shape[axis]).reversed()
    return try input.selected(maps)
  }

  private static let topK: Body = { step in
    let input = try step.input(0)
    let axis = try Step.axis(step.step.integer("axis", default: -1), rank: input.shape.count)
    let wanted = try step.step.integer("k") ?? step.integers(1).first ?? 0
    try Refusal.unless(
      wanted >= 0 && wanted <= input.shape[axis],
      "\(wanted) of the \(input.shape[axis]) elements of axis \(axis) are asked for")
    let isLargest = step.step.flag("largest", default: true)
    // Sorted is one of the orders that are allowed where none is asked for.
    step.step.disregard("sorted")
    let lines = ranked(input, axis: axis, isLargest: isLargest).map { Array($0.prefix(wanted)) }
    var shape = input.shape
    shape[axis] = wanted
    let inner = input.shape[(axis + 1)...].reduce(1, *), outer = input.shape[..<axis].reduce(1, *)
    var indices: [Int] = [], places: [Int] = []
    for block in 0..<outer {
      for rank in 0..<wanted {
        for column in 0..<inner {
          let index = lines[block * inner + column][rank]
          indices.append(index)
          places.append((block * input.shape[axis] + index) * inner + column)
        }
      }
    }
    return [input.taken(places, shape: shape), ConstantTensor(indices, shape: shape)]
  }
}
