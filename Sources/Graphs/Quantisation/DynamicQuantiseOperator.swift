/// An activation as whole numbers of 0 to 255, by the range that it has itself (ONNX DynamicQuantizeLinear).
///
/// The outputs are the whole numbers, the scale and the zero, the last two single numbers. The range is that of
/// one image, and contains 0.
package struct DynamicQuantiseOperator: GraphOperator {
  package var kind: String { "DynamicQuantizeLinear" }
  private static let range: ClosedRange<Float> = 0...255

  /// A quantisation by the activation's own range.
  package init() {}

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let number = GraphLayout(rowMajor: [])
    return OperatorPlan(orders: [nil], outputs: [inputs[0], number, number])
  }

  package func forward(_ run: OperatorRun) {
    let x = run.inputs[0], count = run.inputLayouts[0].count
    var least: Float = 0, greatest: Float = 0
    for index in 0..<count {
      least = min(least, x[index])
      greatest = max(greatest, x[index])
    }
    let scale = greatest == least ? 1 : (greatest - least) / Self.range.upperBound
    let zero = Quantisation.kept(-least / scale, within: Self.range).rounded(.toNearestOrEven)
    for index in 0..<count {
      let whole = (x[index] / scale).rounded(.toNearestOrEven) + zero
      run.outputs[0][index] = Quantisation.kept(whole, within: Self.range)
    }
    run.outputs[1][0] = scale
    run.outputs[2][0] = zero
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    // Rounding is passed as if it were not there, and the scale taken as given.
    let scale = run.outputs[1][0]
    for index in 0..<run.inputLayouts[0].count {
      gradient[index] += run.outputGradients[0][index] / scale
    }
  }
}
