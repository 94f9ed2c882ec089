import Foundation
import Graphs

extension Evaluation {
  /// Operations on two tensors or more, with broadcasting.
  static let arithmetic: [String: Body] = [
    "Add": binary(.add),
    "Sub": binary(.subtract),
    "Mul": binary(.multiply),
    "Div": binary(.divide),
    "Mod": { step in
      let isTruncated = step.step.flag("fmod")
      try Refusal.unless(
        isTruncated || !(try step.input(0)).type.isReal, "fmod is 0; expected 1 for real numbers")
      return [
        try combined(
          try step.input(0), try step.input(1), isTruncated ? .remainder : .modulo)
      ]
    },
    "Pow": power,
    "Min": many(.minimum),
    "Max": many(.maximum),
    "Sum": many(.add),
    "Mean": { step in
      let sum = try many(.add)(step)[0]
      let number = ConstantTensor(sum.type, [], reals: [Double(step.inputCount)])
      return [try combined(sum, number, .divide)]
    },
    "BitShift": { step in
      let direction = step.step.text("direction", default: "")
      try Refusal.unless(
        ["LEFT", "RIGHT"].contains(direction),
        "the direction is “\(direction)”; expected LEFT or RIGHT")
      let operation = direction == "LEFT" ? ArithmeticOperation.shiftLeft : .shiftRight
      return [try combined(try step.input(0), try step.input(1), operation)]
    },
    "BitwiseAnd": binary(.and),
    "BitwiseOr": binary(.or),
    "BitwiseXor": binary(.exclusiveOr),
    "PRelu": { step in
      let input = try step.input(0), slope = try step.input(1)
      let below = try combined(input, slope, .multiply)
      return [try choice(try compared(input, zero(input.type), .less), below, input)]
    },
    "Clip": clip,
  ]

  private static func binary(_ operation: ArithmeticOperation) -> Body {
    { [try combined(try $0.input(0), try $0.input(1), operation)] }
  }

  private static func many(_ operation: ArithmeticOperation) -> Body {
    { step in
      let all = try step.all()
      return [try all.dropFirst().reduce(all[0]) { try combined($0, $1, operation) }]
    }
  }

  private static let power: Body = { step in
    let base = try step.input(0), exponent = try step.input(1)
    if base.type == exponent.type || base.type.isReal {
      return [try combined(base, try exponent.converted(to: base.type), .power)]
    }
    let powers = try combined(
      try base.converted(to: .double), try exponent.converted(to: .double), .power)
    return [try powers.converted(to: base.type)]
  }

  private static let clip: Body = { step in
    var result = try step.input(0)
    func bound(_ position: Int, _ attribute: String) throws -> ConstantTensor? {
      if let value = step.step.float(attribute) {
        return ConstantTensor(result.type, [], reals: [Double(value)])
      }
      return step.step.hasInput(position) ? try step.scalar(position) : nil
    }
    if let low = try bound(1, "min") { result = try combined(result, low, .maximum) }
    if let high = try bound(2, "max") { result = try combined(result, high, .minimum) }
    return [result]
  }

  /// A single 0.
  static func zero(_ type: ElementType) -> ConstantTensor {
    ConstantTensor(type, [], bytes: Data(count: type.size))
  }

  /// a ∘ b, value by value, with axes of extent 1 repeated.
  ///
  /// - Throws: `Refusal` for types that differ or shapes that do not fit.
  static func combined(
    _ a: ConstantTensor, _ b: ConstantTensor, _ operation: ArithmeticOperation
  ) throws -> ConstantTensor {
    try Refusal.unless(
      a.type == b.type, "the types \(a.type) and \(b.type) differ; expected the same")
    let shape = try Extents.broadcast([a.shape, b.shape])
    guard let number = a.type.wholeType else {
      try Refusal.unless(
        a.type.isReal && operation.isReal, "numbers of the type \(a.type) have no \(operation)")
      let x = a.reals, y = b.reals
      let values = broadcast([a.shape, b.shape], to: shape) {
        operation.real(x[$0[0]], y[$0[1]])
      }
      return ConstantTensor(a.type, shape, reals: values)
    }
    func open<Number: Whole>(_ number: Number.Type) throws -> ConstantTensor {
      let x = a.elements(as: number), y = b.elements(as: number)
      try Refusal.unless(
        !operation.divides || !y.contains(0) || shape.contains(0), "a division by zero")
      let values = broadcast([a.shape, b.shape], to: shape) {
        operation.whole(x[$0[0]], y[$0[1]])
      }
      return ConstantTensor(a.type, shape, elements: values)
    }
    return try open(number)
  }

  /// What `body` says at every place of a common shape, in row-major order.
  ///
  /// - Parameters:
  ///   - shapes: of tensors that are broadcast to `common`.
  ///   - common: their common shape.
  ///   - body: takes the place of the value in each of the tensors.
  /// - Returns: as many values as `common` has places.
  static func broadcast<Value>(
    _ shapes: [[Int]], to common: [Int], _ body: (_ places: [Int]) -> Value
  ) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(common.reduce(1, *))
    let loop = Extents.loop(common, shapes.map { Extents.strides($0, broadcastTo: common) })
    loop.forEachRow { offsets in
      var places = shapes.indices.map { offsets[$0] }
      for _ in 0..<loop.count {
        values.append(body(places))
        for tensor in places.indices { places[tensor] += loop.strides[tensor] }
      }
    }
    return values
  }
}
