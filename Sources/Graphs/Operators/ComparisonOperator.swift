/// y = whether a stands to b as asked, 1 or 0, value by value, with axes of extent 1 repeated.
///
/// Its slope is 0: no gradient passes.
package struct ComparisonOperator: GraphOperator {
  /// What is asked of two numbers; the last three are asked of truths, for which any number but 0 is true.
  package enum Comparison: String, Sendable {
    case equal, less, greater, lessOrEqual, greaterOrEqual
    case and, or, xor

    func holds(_ a: Float, _ b: Float) -> Bool {
      switch self {
      case .equal: a == b
      case .less: a < b
      case .greater: a > b
      case .lessOrEqual: a <= b
      case .greaterOrEqual: a >= b
      case .and: a != 0 && b != 0
      case .or: a != 0 || b != 0
      case .xor: (a != 0) != (b != 0)
      }
    }
  }

  package let comparison: Comparison
  package var kind: String {
    comparison.rawValue.prefix(1).uppercased() + comparison.rawValue.dropFirst()
  }

  /// A comparison of two tensors.
  package init(_ comparison: Comparison) {
    self.comparison = comparison
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    try BinaryOperator(.add).plan(inputs)
  }

  package func forward(_ run: OperatorRun) {
    run.forEachPlace { y, x in
      run.outputs[0][y] = comparison.holds(run.inputs[0][x.0], run.inputs[1][x.1]) ? 1 : 0
    }
  }

  package func backward(_ run: OperatorRun) {}
}
