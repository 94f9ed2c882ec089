import Lab

/// The sum, difference, product or quotient of two quantities, or of a quantity and a number.
///
/// Sums and differences pair by seed and image; quotients pair by seed.
///
/// ```swift
/// let ordinary = Training(on: .original)
/// let loss: Arithmetic =
///   Accuracy(of: ordinary, on: .original) - Accuracy(of: ordinary, on: .mixedRand)
/// loss / Accuracy(of: ordinary, on: .original)
/// ```
public struct Arithmetic: Quantity, Derived {
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
    case quantity(Question<any Quantity>)
    /// A constant.
    case number(Double)

    /// The quantity, if it is one.
    package var quantity: Question<any Quantity>? {
      if case .quantity(let quantity) = self { quantity } else { nil }
    }
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

  package var questions: [any Experiment<Sample>] {
    [left, right].compactMap(\.quantity?.experiment)
  }

  package func outcome(of answers: [Sample]) throws -> Sample {
    let isPaired = operation == .plus || operation == .minus || isScaling
    switch (left, right) {
    case (.quantity, .quantity):
      return try answers[0].combined(with: answers[1], perImage: isPaired, operation.apply)
    case (.quantity, .number(let number)):
      return answers[0].mapped(linear: isPaired) { operation.apply($0, number) }
    case (.number(let number), .quantity):
      return answers[0].mapped(linear: isPaired) { operation.apply(number, $0) }
    case (.number(let left), .number(let right)):
      return Sample(means: [operation.apply(left, right)])
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

extension Arithmetic.Operation {
  func apply(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .plus: left + right
    case .minus: left - right
    case .times: left * right
    case .dividedBy: left / right
    }
  }
}

/// The sum of two quantities.
///
/// ```swift
/// BackgroundGap(of: Training(on: .original)) + 0.0
/// ```
public func + (left: some Quantity, right: some Quantity) -> Arithmetic {
  Arithmetic(
    operation: .plus, left: .quantity(Question(left)), right: .quantity(Question(right)))
}

/// The difference of two quantities, paired by seed and image.
public func - (left: some Quantity, right: some Quantity) -> Arithmetic {
  Arithmetic(
    operation: .minus, left: .quantity(Question(left)), right: .quantity(Question(right)))
}

/// The quotient of two quantities, paired by seed.
public func / (left: some Quantity, right: some Quantity) -> Arithmetic {
  Arithmetic(
    operation: .dividedBy, left: .quantity(Question(left)), right: .quantity(Question(right)))
}

/// A multiple of a quantity.
public func * (left: Double, right: some Quantity) -> Arithmetic {
  Arithmetic(operation: .times, left: .number(left), right: .quantity(Question(right)))
}

/// A fraction of a quantity.
public func / (left: some Quantity, right: Double) -> Arithmetic {
  Arithmetic(operation: .dividedBy, left: .quantity(Question(left)), right: .number(right))
}

/// A quantity and a constant.
public func + (left: some Quantity, right: Double) -> Arithmetic {
  Arithmetic(operation: .plus, left: .quantity(Question(left)), right: .number(right))
}

/// A quantity less a constant.
public func - (left: some Quantity, right: Double) -> Arithmetic {
  Arithmetic(operation: .minus, left: .quantity(Question(left)), right: .number(right))
}

/// A constant less a quantity, for instance an error rate: `1 - accuracy`.
public func - (left: Double, right: some Quantity) -> Arithmetic {
  Arithmetic(operation: .minus, left: .number(left), right: .quantity(Question(right)))
}
