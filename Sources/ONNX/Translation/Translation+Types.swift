import Graphs

/// Which values of the graph are whole numbers or truths, and which steps compute them exactly.
///
/// The graph knows 32-bit reals alone; whole numbers that depend on the image are reals without a fraction. A step
/// that means something else of them (a division that cuts, a sum that wraps around) is refused, so that
/// nothing is computed otherwise than the standard says.
extension Translation {
  /// Steps whose results are truths.
  static let truthSteps: Set = [
    "Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual", "And", "Or", "Xor", "Not", "IsNaN",
    "IsInf",
  ]

  /// Steps that move values, or choose among them.
  private static let moves: Set = [
    "Identity", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Concat", "Slice",
    "Split",
    "Gather", "GatherElements", "GatherND", "Expand", "Tile", "Where", "ScatterElements",
    "ScatterND",
    "Scatter", "Min", "Max", "ReduceMax", "ReduceMin", "MaxPool", "DepthToSpace", "SpaceToDepth",
    "Trilu", "Sign", "TopK", "com.microsoft.NhwcMaxPool",
  ]

  /// Steps that compute with whole numbers of 32 or 64 bits as with reals, as long as they are small.
  private static let sums: Set = [
    "Add", "Sub", "Mul", "Neg", "Abs", "Sum", "ReduceSum", "CumSum", "Mod",
  ]

  /// Steps that take whole numbers and give something else.
  private static let ends: Set = [
    "Cast", "CastLike", "Shape", "Size", "ArgMax", "ArgMin", "OneHot",
  ]

  /// Checks that a step means of whole numbers what it means of reals.
  ///
  /// - Throws: `Refusal` that names the type.
  func requireExact(_ step: Step) throws {
    guard let type = step.node.input.lazy.compactMap({ wholeTypes[$0] }).first else { return }
    let kind = step.kind
    let isExact =
      Self.moves.contains(kind) || Self.ends.contains(kind) || Self.truthSteps.contains(kind)
      || Self.isQuantised(kind) || Self.sums.contains(kind) && [.int32, .int64].contains(type)
    try Refusal.unless(
      isExact, "its input depends on the image and is of the type \(type); expected real numbers")
  }

  /// Notes which outputs of a step are no real numbers; those that are known get their type.
  mutating func noteTypes(_ step: Step) throws {
    for (position, name) in step.node.output.enumerated() where !name.isEmpty {
      let type = try wholeType(step, output: position)
      guard let type, case .constant(let constant) = try operand(named: name) else {
        setWholeType(name, type)
        continue
      }
      define(name, .constant(try constant.converted(to: type)))
    }
  }

  /// Whether a step takes or gives whole numbers by a scale, as quantised files have them.
  static func isQuantised(_ kind: String) -> Bool {
    let name = kind.split(separator: ".").last.map(String.init) ?? kind
    return name.hasPrefix("QLinear") || name.hasPrefix("QGemm") || name.hasSuffix("Integer")
      || name.hasSuffix("IntegerToFloat") || name.hasSuffix("QuantizeLinear")
      || name.hasSuffix("DequantizeLinear")
  }

  /// The type of an output that is no real number; nil for one that is.
  mutating func wholeType(_ step: Step, output position: Int) throws -> ElementType? {
    let kind = step.kind
    if Self.truthSteps.contains(kind) { return .bool }
    if ["ArgMax", "ArgMin"].contains(kind) || kind == "TopK" && position == 1 { return .int64 }
    if kind.hasSuffix("Integer") { return .int32 }
    if kind == "Cast" {
      let type = try ElementType(number: step.integer("to", default: 0))
      return type.isReal ? nil : type
    }
    if kind == "CastLike" {
      return try elementType(step, 1).flatMap { $0.isReal ? nil : $0 }
    }
    if Self.isQuantised(kind) {
      // Without a scale for the result it is real.
      if kind.hasSuffix("QGemm"), !step.hasInput(7) { return nil }
      if kind.hasSuffix("DequantizeLinear") || kind.hasSuffix("IntegerToFloat") { return nil }
      if kind == "DynamicQuantizeLinear" { return position == 1 ? nil : .uint8 }
      return quantisedType(step)
    }
    if kind == "OneHot" {
      return try elementType(step, 2).flatMap { $0.isReal ? nil : $0 }
    }
    guard Self.moves.contains(kind) || Self.sums.contains(kind) else { return nil }
    if kind == "Where" {
      // The condition is a truth, and says nothing of the type of what is chosen.
      return step.node.input.dropFirst().lazy.compactMap { [wholeTypes] in wholeTypes[$0] }.first
    }
    return step.node.input.lazy.compactMap { [wholeTypes] in wholeTypes[$0] }.first
  }

  /// The type of the last input that is eight bits wide: the zero point of what a quantised step gives.
  private mutating func quantisedType(_ step: Step) -> ElementType {
    let types = step.node.input.indices.compactMap { try? elementType(step, $0) }
    return types.last { [.uint8, .int8].contains($0) } ?? .uint8
  }
}
