import Graphs

extension Translation {
  /// Real numbers as whole ones, and back.
  static let quantisations: [String: Rule] = [
    "QuantizeLinear": { try $0.quantise($1) },
    "DequantizeLinear": { try $0.dequantise($1) },
    "DynamicQuantizeLinear": { try $0.quantiseDynamically($1) },
  ]

  private mutating func quantise(_ step: Step) throws {
    let input = try tensor(step, 0)
    let stated = step.integer("output_dtype", default: 0)
    let type = try elementType(step, 2) ?? (stated == 0 ? .uint8 : ElementType(rawValue: stated))
    _ = step.integer("saturate", default: 1)
    _ = step.integer("precision", default: 0)
    guard let range = type?.quantised else {
      throw Refusal(
        "it makes numbers of the type \(type.map { "\($0)" } ?? "\(stated)"); expected whole ones "
          + "of 8 or 16 bits")
    }
    let (scale, zero) = try scaleAndZero(step, of: input, scale: 1, zero: 2)
    try emit(QuantiseOperator(to: range), [input, scale, zero], step)
  }

  private mutating func dequantise(_ step: Step) throws {
    let input = try tensor(step, 0)
    _ = step.integer("output_dtype", default: 0)
    let (scale, zero) = try scaleAndZero(step, of: input, scale: 1, zero: 2)
    try emit(DequantiseOperator(), [input, scale, zero], step)
  }

  private mutating func quantiseDynamically(_ step: Step) throws {
    let results = try builder.add(
      DynamicQuantiseOperator(), [try tensor(step, 0)], outputs: step.node.output,
      name: step.name)
    for (position, result) in results.enumerated() {
      define(step, .tensor(result), output: position)
    }
  }

  /// Scale and zero at positions, in shapes that are repeated to that of `input`.
  private mutating func scaleAndZero(
    _ step: Step, of input: Int, scale: Int, zero: Int
  ) throws -> (scale: Int, zero: Int) {
    let block = step.integer("block_size", default: 0), stated = step.integer("axis", default: 1)
    func fitted(_ value: Int, _ translation: inout Translation) throws -> Int {
      let own = translation.shape(value), given = translation.shape(input)
      if own.reduce(1, *) == 1 {
        return try translation.add(ReshapeOperator(to: []), [value], step)
      }
      let axis = try Step.axis(stated, rank: given.count)
      if own.count == 1 {
        let shape = given.indices.map { $0 == axis ? own[0] : 1 }
        return try translation.add(ReshapeOperator(to: shape), [value], step)
      }
      try Refusal.unless(
        own.count == given.count && block >= 1,
        "scales of the shape \(own) and blocks of \(block) do not fit \(given)")
      var maps = [[Int]?](repeating: nil, count: own.count)
      maps[axis] = (0..<given[axis]).map { min($0 / block, own[axis] - 1) }
      return try translation.add(SelectOperator(kind: step.kind, maps: maps), [value], step)
    }
    let factor = try fitted(try tensor(step, scale), &self)
    guard step.hasInput(zero) else { return (factor, number(0, step)) }
    return (factor, try fitted(try tensor(step, zero), &self))
  }
}

extension ElementType {
  /// The least and the greatest number of a type that activations are quantised to; nil for other types.
  var quantised: ClosedRange<Float>? {
    switch self {
    case .uint8: 0...255
    case .int8: -128...127
    case .uint16: 0...65535
    case .int16: -32768...32767
    default: nil
    }
  }
}
