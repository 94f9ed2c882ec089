import Graphs

extension ConstantTensor {
  /// The elements as another type.
  ///
  /// Real numbers lose their fraction on the way to whole ones; whole numbers keep as many low bits as there is
  /// room for; truth is what differs from 0.
  ///
  /// - Throws: `Refusal` for a real number beyond the range of whole ones, for which the standard has no answer.
  func converted(to other: ElementType) throws -> ConstantTensor {
    if other == type { return self }
    if other == .bool { return ConstantTensor(shape, truths: truths) }
    guard let target = other.wholeType else { return ConstantTensor(other, shape, reals: reals) }
    func fromReals<Number: Whole>(_ number: Number.Type) throws -> ConstantTensor {
      ConstantTensor(other, shape, elements: try reals.map { try Self.whole($0, as: number) })
    }
    func fromTruths<Number: Whole>(_ number: Number.Type) -> ConstantTensor {
      ConstantTensor(other, shape, elements: truths.map { $0 ? 1 : 0 as Number })
    }
    func cut<From: Whole, To: Whole>(_ from: From.Type, _ to: To.Type) -> ConstantTensor {
      ConstantTensor(
        other, shape, elements: elements(as: from).map { To(truncatingIfNeeded: $0) })
    }
    guard let source = type.wholeType else {
      return type == .bool ? fromTruths(target) : try fromReals(target)
    }
    return cut(source, target)
  }

  /// A real number without its fraction.
  ///
  /// - Throws: `Refusal` for one beyond the range of the type.
  static func whole<Number: Whole>(_ real: Double, as number: Number.Type) throws -> Number {
    guard let whole = Number(exactly: real.rounded(.towardZero)) else {
      throw Refusal("\(real) is beyond the whole numbers of \(Number.bitWidth) bits")
    }
    return whole
  }
}
