import FixedMath

/// Outputs as probabilities.
enum Softmax {
  /// The probability of one output, exp(xᵢ) / Σ exp(xⱼ), in 0 … 1.
  ///
  /// Differences and their sum are rounded to the type of the outputs.
  ///
  /// - Parameters:
  ///   - output: which, counted from 0; the greatest if nil.
  ///   - outputs: all outputs of an image; the probability of none is 0.
  /// - Returns: the probability.
  static func probability<Number: BinaryFloatingPoint>(
    of output: Int? = nil, in outputs: some RandomAccessCollection<Number>
  ) -> Number {
    guard let greatest = outputs.max() else { return 0 }
    func power(_ value: Number) -> Number { Number(FixedMath.exp(Double(value - greatest))) }
    let total = outputs.reduce(0) { $0 + power($1) }
    let asked = output.map { outputs[outputs.index(outputs.startIndex, offsetBy: $0)] }
    return power(asked ?? greatest) / total
  }
}
