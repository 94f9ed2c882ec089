/// One kind of step of a graph: a value that knows the shapes it makes and its numbers.
///
/// Everything is about one image: the first extent of a batch is 1. Most steps know their gradient as
/// well, and are a `GraphOperator`; what has none stops here, such as steps that fusion has made.
package protocol ForwardOperator: Sendable {
  /// The name of the kind in ONNX's words, such as `Conv`.
  var kind: String { get }

  /// Works out the layouts for inputs of the given layouts.
  ///
  /// - Throws: `Refusal` where the operator cannot take such inputs.
  func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan

  /// Computes the outputs from the inputs.
  func forward(_ run: OperatorRun)
}

/// A step that goes backward, too.
package protocol GraphOperator: ForwardOperator {
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
