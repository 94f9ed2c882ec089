import Graphs

extension Translation {
  /// Constants and changes of type.
  static let constants: [String: Rule] = [
    "Constant": { try $0.constant($1) },
    "ConstantOfShape": { try $0.constantOfShape($1) },
    "Cast": { try $0.cast($1, to: $1.integer("to", default: 1)) },
    "CastLike": { try $0.castLike($1) },
    "Range": { try $0.range($1) },
    "Floor": { try $0.whole($1, .down) },
    "Ceil": { try $0.whole($1, .up) },
  ]

  private mutating func constant(_ step: Step) throws {
    let name = step.node.output.first ?? step.name
    if let tensor = step.tensor("value") {
      define(step, try add(constant: tensor, name: name))
    } else if let value = step.integer("value_int") {
      define(step, .integers(IntegerTensor(value)))
    } else if let values = step.integers("value_ints") {
      try Refusal.unless(
        values.count <= IntegerTensor.most, "\(values.count) whole numbers are too many")
      define(step, .integers(IntegerTensor(values)))
    } else if let value = step.float("value_float") {
      define(step, .tensor(builder.addConstant([value], shape: [], name: name)))
    } else if let values = step.floats("value_floats") {
      define(
        step, .tensor(builder.addConstant(values, shape: [values.count], name: name)))
    } else {
      throw Refusal("it holds neither numbers nor a tensor of numbers")
    }
  }

  private mutating func constantOfShape(_ step: Step) throws {
    let shape = try integers(step, 0)
    try GraphShape.checked(shape)
    let count = shape.reduce(1, *)
    guard let tensor = step.tensor("value") else {
      let zeros = [Float](repeating: 0, count: count)
      return define(step, .tensor(builder.addConstant(zeros, shape: shape, name: step.name)))
    }
    switch try TensorReader(file: source.file, folder: source.folder).read(tensor) {
    case .floats(let values, _):
      try Refusal.unless(values.count == 1, "its value has \(values.count) numbers; expected one")
      let filled = [Float](repeating: values[0], count: count)
      define(step, .tensor(builder.addConstant(filled, shape: shape, name: step.name)))
    case .integers(let integers):
      try Refusal.unless(
        integers.values.count == 1 && count <= IntegerTensor.most,
        "expected one value, repeated at most \(IntegerTensor.most) times")
      let filled = [Int](repeating: integers.values[0], count: count)
      define(step, .integers(IntegerTensor(filled, shape: shape)))
    }
  }

  private mutating func cast(_ step: Step, to type: Int) throws {
    guard let type = ElementType(rawValue: type) else {
      throw Refusal("the element type \(type) is not known")
    }
    switch try operand(step, 0) {
    case .integers(let integers):
      if type == .bool {
        let truth = integers.values.map { $0 == 0 ? 0 : 1 }
        define(step, .integers(IntegerTensor(truth, shape: integers.shape)))
      } else if type.isInteger {
        define(step, .integers(integers))
      } else {
        define(step, .tensor(try tensor(step, 0)))
      }
    case .tensor(let number):
      // Real numbers of all widths are the same here.
      guard type.isInteger else { return try emit(IdentityOperator(), [number], step) }
      let values = try floats(step, 0)
      try Refusal.unless(
        values.count <= IntegerTensor.most,
        "\(values.count) whole numbers are more than \(IntegerTensor.most)")
      define(
        step,
        .integers(
          IntegerTensor(
            values.map { Int(exactly: min(max($0.rounded(.towardZero), -0x1p62), 0x1p62)) ?? 0 },
            shape: shape(number))))
    }
  }

  private mutating func castLike(_ step: Step) throws {
    if case .integers = try operand(step, 1) {
      return try cast(step, to: ElementType.int64.rawValue)
    }
    try cast(step, to: ElementType.float.rawValue)
  }

  private mutating func range(_ step: Step) throws {
    let start = try integers(step, 0), limit = try integers(step, 1), delta = try integers(step, 2)
    guard start.count == 1, limit.count == 1, delta.count == 1, delta[0] != 0 else {
      throw Refusal("expected start, limit and a difference that is not 0")
    }
    let count = max(0, (limit[0] - start[0] + delta[0] - delta[0].signum()) / delta[0])
    try Refusal.unless(
      count <= IntegerTensor.most, "\(count) numbers are more than \(IntegerTensor.most)")
    define(step, .integers(IntegerTensor((0..<count).map { start[0] + $0 * delta[0] })))
  }

  private mutating func whole(_ step: Step, _ rule: FloatingPointRoundingRule) throws {
    if case .integers(let integers) = try operand(step, 0) {
      return define(step, .integers(integers))
    }
    let number = try tensor(step, 0)
    let values = try floats(step, 0).map { $0.rounded(rule) }
    define(
      step, .tensor(builder.addConstant(values, shape: shape(number), name: step.name)))
  }
}
