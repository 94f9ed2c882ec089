import CKernels
import Tensors

/// y[i, j, c] = Σ x[s i + a − p, s j + b − p, c] · w[a, b, c], zero outside the image.
///
/// w is `[kernel, kernel, channels]` with an odd kernel and p = kernel / 2; no bias.
package struct DepthwiseConvolution: NetworkStep {
  let input: Int
  let output: Int
  let shape: bk_convolution
  let weights: Int
  let propagates: Bool

  /// Takes its place in a plan; the weights are `<name>.weight`.
  init(
    _ name: String, of input: Int, kernel: Int, stride: Int, in plan: inout PlanBuilder
  ) throws {
    try plan.check(kernel: kernel)
    try plan.check(stride: stride)
    let channels = plan.nodes[input].channels
    shape = bk_convolution(plan.nodes[input], outputs: channels, kernel: kernel, stride: stride)
    weights = plan.addParameter(
      name + ".weight", [kernel, kernel, channels],
      .normal(deviation: (2 / Double(kernel * kernel)).squareRoot()))
    plan.reserve(scratch: kernel * kernel * channels * Kernels.lanes)
    self.input = input
    output = plan.addNode(shape.output)
    propagates = plan.propagates(to: input)
  }

  package var multiplications: Int { shape.output.count * Int(shape.kernel * shape.kernel) }

  package func forward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      withUnsafePointer(to: shape) {
        pass.kernels.table.pointee.depthwise(
          $0, pass.values(input, group), pass.parameters.start + weights,
          pass.values(output, group))
      }
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      let table = pass.kernels.table.pointee
      withUnsafePointer(to: shape) {
        if training {
          table.depthwise_weight_gradient(
            $0, Int32(pass.lanes(group)), pass.values(input, group), pass.gradient(output, group),
            pass.scratch(group), pass.parameterGradient(group) + weights)
        }
        guard propagates else { return }
        table.depthwise_input_gradient(
          $0, pass.gradient(output, group), pass.parameters.start + weights, false,
          pass.gradient(input, group))
      }
    }
  }
}
