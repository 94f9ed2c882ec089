import Lab

/// The sum, difference, product or quotient of two quantities, or of a quantity and a number.
///
/// Sums and differences pair by seed and image; quotients pair by seed.
public struct Arithmetic: Quantity {
  /// What is done with the two operands.
  public enum Operation: String, Codable, Sendable {
    /// left + right
    case plus = "+"
    /// left − right
    case minus = "-"
    /// left × right
    case times = "*"
    /// left ÷ right
    case dividedBy = "/"
  }

  /// A quantity or a plain number.
  public enum Operand: Hashable, Encodable, Sendable {
    /// Another experiment's answer.
    case quantity(AnyQuantity)
    /// A constant.
    case number(Double)
  }

  let operation: Operation
  let left: Operand
  let right: Operand

  /// The unit that follows from the operands' units.
  public var unit: QuantityUnit {
    switch (operation, left, right) {
    case (.dividedBy, .quantity, .quantity), (.dividedBy, .number, _): .ratio
    case (.minus, .quantity(let a), .quantity(let b))
    where a.base.unit == .fraction && b.base.unit == .fraction:
      .points
    case (_, .quantity(let a), _): a.base.unit
    case (_, _, .quantity(let b)): b.base.unit
    default: .ratio
    }
  }

  /// What it is computed from.
  public var inputs: [any Experiment] {
    [left, right].compactMap { operand in
      if case .quantity(let quantity) = operand { quantity.base } else { nil }
    }
  }

  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Arithmetic {
    Arithmetic(
      operation: operation, left: left.filled(from: profile), right: right.filled(from: profile))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    let left = try left.sample(in: lab)
    let right = try right.sample(in: lab)
    switch operation {
    case .plus: return try left.combined(with: right, perImage: true, +)
    case .minus: return try left.combined(with: right, perImage: true, -)
    case .times: return try left.combined(with: right, perImage: isScaling, *)
    case .dividedBy: return try left.combined(with: right, perImage: isScaling, /)
    }
  }

  /// Whether one operand is a constant, so that single images keep their meaning.
  private var isScaling: Bool {
    switch (operation, left, right) {
    case (.times, .number, _), (_, _, .number): true
    default: false
    }
  }
}

extension Arithmetic.Operand {
  func filled(from profile: Profile) -> Self {
    switch self {
    case .quantity(let quantity): .quantity(quantity.filled(from: profile))
    case .number: self
    }
  }

  /// The operand's sample; a number stands for itself in each repetition and image.
  fileprivate func sample(in lab: LabContext) throws -> OperandSample {
    switch self {
    case .quantity(let quantity): .sample(try quantity.sample(in: lab))
    case .number(let number): .number(number)
    }
  }
}

private enum OperandSample {
  case sample(Sample)
  case number(Double)

  func combined(
    with other: OperandSample, perImage: Bool, _ operation: (Double, Double) -> Double
  ) throws -> Sample {
    switch (self, other) {
    case (.sample(let a), .sample(let b)): try a.combined(with: b, perImage: perImage, operation)
    case (.sample(let a), .number(let b)): a.mapped(linear: perImage) { operation($0, b) }
    case (.number(let a), .sample(let b)): b.mapped(linear: perImage) { operation(a, $0) }
    case (.number(let a), .number(let b)): Sample(means: [operation(a, b)])
    }
  }
}

/// The sum of two quantities.
public func + (left: some Quantity, right: some Quantity) -> Arithmetic {
  Arithmetic(
    operation: .plus, left: .quantity(AnyQuantity(left)), right: .quantity(AnyQuantity(right)))
}

/// The difference of two quantities, paired by seed and image.
public func - (left: some Quantity, right: some Quantity) -> Arithmetic {
  Arithmetic(
    operation: .minus, left: .quantity(AnyQuantity(left)), right: .quantity(AnyQuantity(right)))
}

/// The quotient of two quantities, paired by seed.
public func / (left: some Quantity, right: some Quantity) -> Arithmetic {
  Arithmetic(
    operation: .dividedBy, left: .quantity(AnyQuantity(left)), right: .quantity(AnyQuantity(right)))
}

/// A multiple of a quantity.
public func * (left: Double, right: some Quantity) -> Arithmetic {
  Arithmetic(operation: .times, left: .number(left), right: .quantity(AnyQuantity(right)))
}

/// A fraction of a quantity.
public func / (left: some Quantity, right: Double) -> Arithmetic {
  Arithmetic(operation: .dividedBy, left: .quantity(AnyQuantity(left)), right: .number(right))
}

/// A quantity and a constant.
public func + (left: some Quantity, right: Double) -> Arithmetic {
  Arithmetic(operation: .plus, left: .quantity(AnyQuantity(left)), right: .number(right))
}

/// A quantity less a constant.
public func - (left: some Quantity, right: Double) -> Arithmetic {
  Arithmetic(operation: .minus, left: .quantity(AnyQuantity(left)), right: .number(right))
}

/// A constant less a quantity, for instance an error rate: `1 - accuracy`.
public func - (left: Double, right: some Quantity) -> Arithmetic {
  Arithmetic(operation: .minus, left: .number(left), right: .quantity(AnyQuantity(right)))
}
