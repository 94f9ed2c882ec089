import Graphs

extension Evaluation {
  /// Comparisons and what is decided by them.
  static let comparisons: [String: Body] = [
    "Equal": comparison(.equal),
    "Less": comparison(.less),
    "Greater": comparison(.greater),
    "LessOrEqual": comparison(.lessOrEqual),
    "GreaterOrEqual": comparison(.greaterOrEqual),
    "Where": { [try choice(try $0.input(0), try $0.input(1), try $0.input(2))] },
    "IsNaN": { step in
      let input = try step.input(0)
      return [ConstantTensor(input.shape, truths: input.reals.map(\.isNaN))]
    },
    "IsInf": { step in
      let input = try step.input(0)
      let above = step.step.flag("detect_positive", default: true)
      let below = step.step.flag("detect_negative", default: true)
      return [
        ConstantTensor(
          input.shape,
          truths: input.reals.map { $0 == .infinity && above || $0 == -.infinity && below })
      ]
    },
  ]

  /// Truth values.
  static let logic: [String: Body] = [
    "And": connected { $0 && $1 },
    "Or": connected { $0 || $1 },
    "Xor": connected { $0 != $1 },
    "Not": { step in
      let input = try step.input(0)
      try requireTruths(input)
      return [ConstantTensor(input.shape, truths: input.truths.map { !$0 })]
    },
    "BitwiseNot": { step in
      let input = try step.input(0)
      guard let number = input.type.wholeType else {
        throw Refusal("the input has the type \(input.type); expected whole numbers")
      }
      func open<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
        ConstantTensor(input.type, input.shape, elements: input.elements(as: number).map { ~$0 })
      }
      return [open(number)]
    },
  ]

  /// How two numbers compare.
  enum Comparison {
    case equal, less, greater, lessOrEqual, greaterOrEqual

    func holds<Number: Comparable>(_ a: Number, _ b: Number) -> Bool {
      switch self {
      case .equal: a == b
      case .less: a < b
      case .greater: a > b
      case .lessOrEqual: a <= b
      case .greaterOrEqual: a >= b
      }
    }
  }

  private static func comparison(_ comparison: Comparison) -> Body {
    { [try compared(try $0.input(0), try $0.input(1), comparison)] }
  }

  /// How two tensors of one type compare, value by value, with broadcasting.
  static func compared(
    _ a: ConstantTensor, _ b: ConstantTensor, _ comparison: Comparison
  ) throws -> ConstantTensor {
    try Refusal.unless(
      a.type == b.type, "the types \(a.type) and \(b.type) differ; expected the same")
    let shape = try Extents.broadcast([a.shape, b.shape])
    func compare<Number: Comparable>(_ x: [Number], _ y: [Number]) -> ConstantTensor {
      ConstantTensor(
        shape,
        truths: broadcast([a.shape, b.shape], to: shape) {
          comparison.holds(x[$0[0]], y[$0[1]])
        })
    }
    guard let number = a.type.wholeType else { return compare(a.reals, b.reals) }
    func open<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
      compare(a.elements(as: number), b.elements(as: number))
    }
    return open(number)
  }

  /// The elements of `a` where the condition is true, those of `b` elsewhere, with broadcasting.
  static func choice(
    _ condition: ConstantTensor, _ a: ConstantTensor, _ b: ConstantTensor
  ) throws -> ConstantTensor {
    try requireTruths(condition)
    try Refusal.unless(a.type == b.type, "the types \(a.type) and \(b.type) differ")
    let shapes = [condition.shape, a.shape, b.shape]
    let shape = try Extents.broadcast(shapes)
    let truths = condition.truths
    // Both lie one after the other, and places beyond the first are the second's.
    let both = ConstantTensor(a.type, [a.count + b.count], bytes: a.bytes + b.bytes)
    let places = broadcast(shapes, to: shape) { truths[$0[0]] ? $0[1] : a.count + $0[2] }
    return both.taken(places, shape: shape)
  }

  private static func connected(_ body: @escaping @Sendable (Bool, Bool) -> Bool) -> Body {
    { step in
      let a = try step.input(0), b = try step.input(1)
      try requireTruths(a)
      try requireTruths(b)
      let shape = try Extents.broadcast([a.shape, b.shape])
      let x = a.truths, y = b.truths
      return [
        ConstantTensor(
          shape, truths: broadcast([a.shape, b.shape], to: shape) { body(x[$0[0]], y[$0[1]]) })
      ]
    }
  }

  private static func requireTruths(_ tensor: ConstantTensor) throws {
    try Refusal.unless(
      tensor.type == .bool, "an input has the type \(tensor.type); expected truth values")
  }
}
