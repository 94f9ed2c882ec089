import RealModule
import Tensors

/// y = eˣ / Σ eˣ along an axis, or its logarithm (ONNX Softmax, LogSoftmax).
package struct SoftmaxOperator: GraphOperator {
  package let axis: Int
  package let isLogarithm: Bool
  package var kind: String { isLogarithm ? "LogSoftmax" : "Softmax" }

  /// A softmax along `axis`.
  package init(axis: Int, isLogarithm: Bool = false) {
    self.axis = axis
    self.isLogarithm = isLogarithm
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    try Refusal.unless(
      axis >= 0 && axis < inputs[0].rank, "\(inputs[0].shape) has no axis \(axis)")
    return OperatorPlan(orders: [nil], outputs: [inputs[0]], isInPlace: true)
  }

  package func forward(_ run: OperatorRun) {
    let columns = run.inputLayouts[0].shape[axis]
    if run.inputLayouts[0].strides[axis] == 1 && !isLogarithm {
      let rows = run.inputLayouts[0].count / columns
      return Parallel.forEachBand(of: rows, values: columns) { band in
        let first = band.lowerBound * columns
        RowOperations.softmax(
          run.inputs[0] + first, rows: band.count, columns: columns, output: run.outputs[0] + first)
      }
    }
    let x = run.inputs[0], y = run.outputs[0]
    run.inputLayouts[0].forEachLine(along: axis) { first, step, count in
      var greatest = -Float.infinity
      for index in 0..<count { greatest = max(greatest, x[first + index * step]) }
      var sum: Float = 0
      for index in 0..<count { sum += Float.exp(x[first + index * step] - greatest) }
      let logarithm = Float.log(sum)
      for index in 0..<count {
        let place = first + index * step, above = x[place] - greatest
        y[place] = isLogarithm ? above - logarithm : Float.exp(above) / sum
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let y = run.outputs[0], dy = run.outputGradients[0]
    run.inputLayouts[0].forEachLine(along: axis) { first, step, count in
      var sum: Float = 0
      for place in stride(from: first, to: first + count * step, by: step) {
        sum += isLogarithm ? dy[place] : dy[place] * y[place]
      }
      for place in stride(from: first, to: first + count * step, by: step) {
        gradient[place] +=
          isLogarithm ? dy[place] - Float.exp(y[place]) * sum : y[place] * (dy[place] - sum)
      }
    }
  }
}
