import CKernels
import Tensors

/// y[i, j, c] = max of x over a window × window square at (s i − p, s j − p), cut at the edges of the image.
///
/// The gradient goes to the first place of the window, row by row, that has the greatest value.
package struct MaxPooling: NetworkStep {
  let input: Int
  let output: Int
  let shape: bk_pooling

  /// Takes its place in a plan.
  init(
    of input: Int, window: Int, stride: Int, padding: Int, in plan: inout PlanBuilder
  ) throws {
    let extent = plan.nodes[input]
    try plan.demand(1...64 ~= window, "has a window of 1 to 64, not \(window)")
    try plan.check(stride: stride)
    try plan.demand(
      window <= min(extent.height, extent.width),
      "pools windows of \(window) over \(extent.height)×\(extent.width) places")
    try plan.demand(
      0..<window ~= padding, "has a padding of 0 to its window less 1, not \(padding)")
    shape = bk_pooling(extent, window: window, stride: stride, padding: padding)
    self.input = input
    output = plan.addNode(shape.output)
  }

  package var multiplications: Int { shape.output.count * Int(shape.window * shape.window) }

  package func forward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      withUnsafePointer(to: shape) {
        pass.kernels.table.pointee.max_pool(
          $0, pass.values(input, group), pass.values(output, group))
      }
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      withUnsafePointer(to: shape) {
        pass.kernels.table.pointee.max_pool_gradient(
          $0, pass.values(input, group), pass.values(output, group),
          pass.gradient(output, group), false, pass.gradient(input, group))
      }
    }
  }
}

/// y[c] = mean of x[i, j, c] over all places.
package struct GlobalAveragePooling: NetworkStep {
  let input: Int
  let output: Int
  /// Of what comes in; one place is left.
  let incoming: Extent

  /// Takes its place in a plan.
  init(of input: Int, in plan: inout PlanBuilder) {
    self.input = input
    incoming = plan.nodes[input]
    output = plan.addNode(Extent(1, 1, incoming.channels))
  }

  package var multiplications: Int { incoming.count }

  package func forward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      pass.kernels.table.pointee.average_pool(
        Int32(incoming.places), Int32(incoming.channels), pass.values(input, group),
        pass.values(output, group))
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      pass.kernels.table.pointee.average_pool_gradient(
        Int32(incoming.places), Int32(incoming.channels), pass.gradient(output, group), false,
        pass.gradient(input, group))
    }
  }
}

extension bk_pooling {
  /// The sizes of a pooling with the same padding on all sides.
  package init(_ input: Extent, window: Int, stride: Int, padding: Int) {
    self.init(
      in_height: Int32(input.height), in_width: Int32(input.width),
      channels: Int32(input.channels),
      out_height: Int32((input.height + 2 * padding - window) / stride + 1),
      out_width: Int32((input.width + 2 * padding - window) / stride + 1), window: Int32(window),
      stride: Int32(stride), padding: Int32(padding))
  }

  /// The size of the output.
  package var output: Extent { Extent(Int(out_height), Int(out_width), Int(channels)) }
}
