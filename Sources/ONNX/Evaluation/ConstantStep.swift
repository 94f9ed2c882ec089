import Graphs

/// A step all of whose inputs are known.
struct ConstantStep {
  /// The step, with its attributes.
  let step: Step
  private let inputs: [ConstantTensor?]
  private let budget: EvaluationBudget

  init(_ step: Step, inputs: [ConstantTensor?], budget: EvaluationBudget) {
    self.step = step
    self.inputs = inputs
    self.budget = budget
  }

  /// The number of inputs, those left out among them.
  var inputCount: Int { inputs.count }

  /// The input at a position.
  ///
  /// - Throws: `Refusal` where it is left out.
  func input(_ position: Int) throws -> ConstantTensor {
    let name = try step.input(position)
    guard let input = inputs[position] else { throw Refusal("input “\(name)” is missing") }
    return input
  }

  /// The input at a position, or nil where it is left out.
  func optional(_ position: Int) throws -> ConstantTensor? {
    step.hasInput(position) ? try input(position) : nil
  }

  /// All inputs, none of which may be left out.
  func all() throws -> [ConstantTensor] {
    let all = try inputs.indices.map { try input($0) }
    try Refusal.unless(!all.isEmpty, "it has no input")
    return all
  }

  /// The whole numbers at a position.
  func integers(_ position: Int) throws -> [Int] {
    let input = try input(position)
    guard let integers = input.integers else {
      throw Refusal("input \(position) has the type \(input.type); expected whole numbers")
    }
    return integers.map(Step.bounded)
  }

  /// Whole numbers that older versions have as an attribute and newer ones as an input.
  func integers(attribute: String, orInput position: Int) throws -> [Int]? {
    if let list = step.integers(attribute) { return list }
    return step.hasInput(position) ? try integers(position) : nil
  }

  /// The single number at a position.
  func scalar(_ position: Int) throws -> ConstantTensor {
    let input = try input(position)
    try Refusal.unless(
      input.count == 1, "input \(position) has the shape \(input.shape); expected one number")
    return input
  }

  /// Takes a number of additions, products and the like, given by its factors, from what a file may ask for.
  ///
  /// - Throws: `Refusal` where that is used up.
  func spend(_ factors: [Int]) throws {
    try budget.spend(factors)
  }
}

/// How much a file may have computed while it is read, so that a small file cannot ask for hours.
final class EvaluationBudget {
  /// The most operations on constants: some seconds.
  static let most = 1 << 33
  private var left = EvaluationBudget.most

  /// Takes the product of the factors.
  fileprivate func spend(_ factors: [Int]) throws {
    let cost = factors.reduce(1) { cost, factor in
      let product = cost.multipliedReportingOverflow(by: max(1, factor))
      return product.overflow ? .max : product.partialValue
    }
    try Refusal.unless(
      cost <= left, "the constants take more than \(Self.most) operations to compute")
    left -= cost
  }
}
