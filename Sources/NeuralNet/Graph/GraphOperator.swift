/// One kind of step of a graph: a value that knows the shapes it makes, its numbers and its gradient.
///
/// Everything is about one image: the first extent of a batch is 1.
package protocol GraphOperator: Sendable {
  /// The name of the kind in ONNX's words, such as `Conv`.
  var kind: String { get }

  /// Works out the layouts for inputs of the given layouts.
  ///
  /// - Throws: `Refusal` where the operator cannot take such inputs.
  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan

  /// Computes the outputs from the inputs.
  func forward(_ run: OperatorRun)

  /// Adds the gradient of each input to what its memory holds, after `forward`.
  func backward(_ run: OperatorRun)
}

/// How an operator wants its inputs to lie, and what it makes of them.
package struct OperatorPlan: Sendable {
  /// The order of the axes that each input must have; nil takes any.
  package var orders: [[Int]?]
  /// The layouts of the outputs, given inputs in these orders.
  package var outputs: [GraphLayout]
  /// Floats of working memory.
  package var scratch = 0
  /// Whether the output is the very memory of the first input.
  package var isView = false
  /// Whether the first output may be written over the first input.
  package var isInPlace = false

  /// A plan whose inputs may lie in any order.
  package init(
    orders: [[Int]?], outputs: [GraphLayout], scratch: Int = 0, isView: Bool = false,
    isInPlace: Bool = false
  ) {
    self.orders = orders
    self.outputs = outputs
    self.scratch = scratch
    self.isView = isView
    self.isInPlace = isInPlace
  }
}

/// Why an operator cannot take its inputs; the graph adds the node's name.
package struct Refusal: Error {
  /// What was expected and what was found.
  package let reason: String

  /// A refusal for this reason.
  package init(_ reason: String) {
    self.reason = reason
  }
}

/// Throws a refusal where a condition fails.
func demand(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
  guard holds else { throw Refusal(reason()) }
}

/// The memory of one step: where inputs, outputs and their gradients lie.
package struct OperatorRun: @unchecked Sendable {
  // Unchecked: an operator's shards write to ranges that do not overlap.
  /// The layouts of the inputs, as the operator wanted them.
  package var inputLayouts: [GraphLayout]
  /// The layouts of the outputs.
  package var outputLayouts: [GraphLayout]
  /// The values of the inputs.
  package var inputs: [UnsafeMutablePointer<Float>]
  /// The values of the outputs.
  package var outputs: [UnsafeMutablePointer<Float>]
  /// Working memory of the size that the plan asked for.
  package var scratch: UnsafeMutablePointer<Float>
  /// The gradients by the inputs, to be added to, nil where none is needed; empty when going forward.
  package var inputGradients: [UnsafeMutablePointer<Float>?] = []
  /// The gradients by the outputs; empty when going forward.
  package var outputGradients: [UnsafeMutablePointer<Float>] = []
}

/// The greatest number of values that one tensor of a graph may have: 256 MB.
package let mostGraphValues = 1 << 26

/// The greatest number of axes that a tensor of a graph may have.
package let mostGraphAxes = 16

/// Checks that a shape is sane.
///
/// - Parameters:
///   - shape: the extents.
///   - most: the greatest number of values.
/// - Returns: the shape.
/// - Throws: `Refusal` for an extent below 1 or more values than `most`.
@discardableResult
package func checked(_ shape: [Int], most: Int = mostGraphValues) throws -> [Int] {
  var count = 1
  try demand(shape.count <= mostGraphAxes, "\(shape.count) axes are more than \(mostGraphAxes)")
  for extent in shape {
    try demand(extent >= 1, "the shape \(shape) has an extent below 1")
    let product = count.multipliedReportingOverflow(by: extent)
    try demand(
      !product.overflow && product.partialValue <= most,
      "the shape \(shape) has more than \(most) values")
    count = product.partialValue
  }
  return shape
}
