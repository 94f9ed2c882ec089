import Graphs

/// The work that a network does for one image, counted on its graph.
///
/// A multiply-add is one product that is added to a sum. Convolutions, linear layers and products of
/// matrices are counted, whole-number and fused forms among them, since all of them become these steps when a
/// file is read; products with zeros of the padding count, as in the tables of papers. What other steps do
/// (pooling, normalisation, functions of single values, moves) is no multiply-add and is counted in values.
package struct GraphWork: Hashable, Codable, Sendable {
  /// All multiply-adds.
  package private(set) var multiplyAdds = 0

  /// Those of convolutions with one output for each channel: they read as much as they multiply.
  package private(set) var depthwise = 0

  /// Those of linear layers on a single row, each of which reads a weight of its own.
  package private(set) var streamed = 0

  /// What dense multiply-adds take in lanes of sixteen outputs: groups of fewer outputs leave lanes idle.
  package private(set) var lanes = 0

  /// Values that the other steps read or write, whichever are more, as the network runs.
  package private(set) var values = 0

  /// Values of an image as it enters: rows × columns × channels.
  package private(set) var image = 0

  /// No work.
  package init() {}

  /// Counts the work of a network for one image.
  ///
  /// Multiply-adds are counted on the graph as it was read, values on the graph as it runs: there an
  /// activation behind a convolution is part of it. Numbers beyond those of a 64-bit integer stay at the
  /// greatest.
  package init(of network: GraphNetwork) {
    image = network.inputCount
    for node in network.graph.nodes {
      switch node.op {
      case let op as ConvolutionOperator: add(node, op.sizes)
      case let op as VariableConvolutionOperator: add(node, op.sizes)
      case let op as LinearOperator:
        let rows = node.inputLayouts[0].count / op.inputs
        add(rows * op.outputs, of: op.inputs, isStreamed: rows == 1)
      case is MatrixProductOperator:
        // Each value of [..., rows, columns] is a sum over the last axis of the first operand.
        add(node.plan.outputs[0].count, of: node.inputLayouts[0].shape.last ?? 1)
      default: break
      }
    }
    for node in network.runningGraph.nodes where !node.plan.isView {
      if !Self.multiplying.contains(node.op.kind) { values = values.clamped(adding: moved(node)) }
    }
  }

  /// The kinds of steps, as they run, whose work is counted in multiply-adds.
  private static let multiplying: Set<String> = ["Conv", "Gemm", "MatMul", "Attention"]

  private mutating func add(_ node: Graph.Node, _ sizes: ConvolutionSizes) {
    let outputs = node.plan.outputs[0].count
    let idle = Double(Self.roundedToLanes(sizes.groupOutputs)) / Double(sizes.groupOutputs)
    add(
      outputs, of: sizes.taps,
      isDepthwise: sizes.groups > 1 && sizes.groupInputs == 1 && sizes.groupOutputs == 1,
      lanes: sizes.groups > 1 ? idle : 1)
  }

  /// Adds sums of products.
  ///
  /// - Parameters:
  ///   - sums: how many values come out.
  ///   - products: how many each of them is the sum of.
  ///   - isDepthwise: whether each sees one channel.
  ///   - isStreamed: whether each weight is used once.
  ///   - factor: lanes that they take, for each that is used.
  private mutating func add(
    _ sums: Int, of products: Int, isDepthwise: Bool = false, isStreamed: Bool = false,
    lanes factor: Double = 1
  ) {
    let (product, overflow) = sums.multipliedReportingOverflow(by: products)
    let count = overflow ? Int.max : product
    multiplyAdds = multiplyAdds.clamped(adding: count)
    if isDepthwise {
      depthwise = depthwise.clamped(adding: count)
    } else if isStreamed {
      streamed = streamed.clamped(adding: count)
    } else {
      lanes = lanes.clamped(adding: Int(exactly: (Double(count) * factor).rounded()) ?? Int.max)
    }
  }

  private func moved(_ node: Graph.Node) -> Int {
    let written = node.plan.outputs.reduce(0) { $0 + $1.count }
    if let op = node.op as? PoolingOperator {
      return written.multipliedReportingOverflow(
        by: op.pooling.window.height * op.pooling.window.width
      ).partialValue
    }
    return max(written, node.inputLayouts.reduce(0) { $0 + $1.count })
  }

  private static func roundedToLanes(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}

extension Int {
  /// The sum, or the greatest number where that is more.
  fileprivate func clamped(adding other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? Int.max : sum
  }
}
