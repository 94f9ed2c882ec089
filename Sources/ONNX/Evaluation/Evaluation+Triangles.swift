import Graphs

extension Evaluation {
  /// What goes along an axis or by the place in a matrix.
  static let triangles: [String: Body] = [
    "Trilu": { step in
      let input = try step.input(0), rank = input.shape.count
      try Refusal.unless(rank >= 2, "the input has the shape \(input.shape); expected matrices")
      let offset = step.step.hasInput(1) ? try step.integers(1).first ?? 0 : 0
      let isUpper = step.step.flag("upper", default: true)
      let rows = input.shape[rank - 2], columns = input.shape[rank - 1]
      let places = (0..<input.count).map { place -> Int in
        let distance = place % columns - place / columns % rows
        return (isUpper ? distance >= offset : distance <= offset) ? place : -1
      }
      return [input.taken(places, shape: input.shape)]
    },
    "CumSum": { step in
      let input = try step.input(0)
      let axis = try Step.axis(try step.integers(1).first ?? 0, rank: input.shape.count)
      let isExclusive = step.step.flag("exclusive"), isReverse = step.step.flag("reverse")
      return [summed(input, axis: axis, isExclusive: isExclusive, isReverse: isReverse)]
    },
    "ReverseSequence": { step in
      let input = try step.input(0), lengths = try step.integers(1)
      let batch = step.step.integer("batch_axis", default: 1)
      let time = step.step.integer("time_axis", default: 0)
      try Refusal.unless(
        input.shape.count >= 2 && [0, 1].contains(batch) && time == 1 - batch
          && lengths.count == input.shape[batch]
          && lengths.allSatisfy { (0...input.shape[time]).contains($0) },
        "lengths \(lengths) of the axes \(batch) and \(time) do not fit \(input.shape)")
      let strides = Extents.strides(input.shape)
      let places = (0..<input.count).map { place -> Int in
        let row = place / strides[batch] % input.shape[batch]
        let index = place / strides[time] % input.shape[time]
        return index < lengths[row]
          ? place + (lengths[row] - 1 - 2 * index) * strides[time] : place
      }
      return [input.taken(places, shape: input.shape)]
    },
  ]

  /// The sums of all elements up to each along an axis.
  private static func summed(
    _ input: ConstantTensor, axis: Int, isExclusive: Bool, isReverse: Bool
  ) -> ConstantTensor {
    let length = input.shape[axis], step = Extents.strides(input.shape)[axis]
    func sums<Number>(_ values: [Number], zero: Number, _ add: (Number, Number) -> Number)
      -> [Number]
    {
      var result = values
      for line in 0..<(length == 0 ? 0 : values.count / length) {
        let first = line / step * step * length + line % step
        var sum = zero
        for index in 0..<length {
          let place = first + (isReverse ? length - 1 - index : index) * step
          let next = add(sum, values[place])
          result[place] = isExclusive ? sum : next
          sum = next
        }
      }
      return result
    }
    func open<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
      ConstantTensor(
        input.type, input.shape,
        elements: sums(input.elements(as: number), zero: 0) { $0 &+ $1 })
    }
    if let number = input.type.wholeType { return open(number) }
    return ConstantTensor(input.type, input.shape, reals: sums(input.reals, zero: 0) { $0 + $1 })
  }
}
