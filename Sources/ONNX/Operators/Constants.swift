import Graphs

extension Translation {
  /// Constants of the file, and changes of type.
  static let constants: [String: Rule] = [
    "Constant": { try $0.constant($1) },
    "ConstantOfShape": { try $0.constantOfShape($1) },
    "Cast": { translation, step in
      step.disregard("saturate", "round_mode")
      let type = try ElementType(number: step.integer("to", default: 0))
      try translation.cast(step, to: type)
    },
    "CastLike": { translation, step in
      step.disregard("saturate", "round_mode")
      try translation.cast(step, to: try translation.elementType(step, 1) ?? .float)
    },
  ]

  private var reader: TensorReader { TensorReader(file: source.file, folder: source.folder) }

  private mutating func constant(_ step: Step) throws {
    define(step, .constant(try content(of: step)))
  }

  private func content(of step: Step) throws -> ConstantTensor {
    if let tensor = step.tensor("value") { return try reader.read(tensor) }
    if let tensor = step.sparseTensor("sparse_value") { return try reader.read(tensor) }
    if let value = step.whole("value_int") { return ConstantTensor([value], shape: []) }
    if let values = step.wholes("value_ints") { return ConstantTensor(values) }
    if let value = step.float("value_float") {
      return ConstantTensor(.float, [], elements: [value])
    }
    if let values = step.floats("value_floats") {
      return ConstantTensor(.float, [values.count], elements: values)
    }
    throw Refusal("it holds neither numbers nor a tensor of numbers")
  }

  private mutating func constantOfShape(_ step: Step) throws {
    let shape = try integers(step, 0)
    try Extents.checked(shape, "the shape \(shape)")
    let value = try step.tensor("value").map { try reader.read($0) } ?? Evaluation.zero(.float)
    try Refusal.unless(
      value.count == 1, "its value has \(value.count) numbers; expected one")
    let places = [Int](repeating: 0, count: shape.reduce(1, *))
    define(step, .constant(value.taken(places, shape: shape)))
  }

  /// Real numbers of all widths are the same on the graph, and whole ones are reals without a fraction.
  private mutating func cast(_ step: Step, to type: ElementType) throws {
    let number = try tensor(step, 0)
    if type.isReal { return try emit(IdentityOperator(), [number], step) }
    try Refusal.unless(
      [.bool, .int32, .int64].contains(type),
      "values that depend on the image become no \(type); expected real numbers, INT32, INT64 or BOOL"
    )
    try apply(step, .step(type == .bool ? .isNonzero : .truncate))
  }
}
