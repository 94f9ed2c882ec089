import CKernels
import Tensors

/// y[i, j, o] = Σ x[s i + a − p, s j + b − p, c] · w[a, b, c, o], zero outside the image.
///
/// x is `[height, width, inputs]`, w is `[kernel, kernel, inputs, outputs]` with an odd kernel,
/// p = kernel / 2, s = 1 or more; no bias, since batch normalisation follows.
package struct Convolution: NetworkStep {
  let input: Int
  let output: Int
  let shape: bk_convolution
  /// Where the weights begin among the parameters.
  let weights: Int
  /// Whether the gradient of the input is wanted at all.
  let propagates: Bool
  /// Whether that gradient is added to what another layer has put there.
  let accumulates: Bool

  /// Takes its place in a plan; the weights are `<name>.weight`.
  ///
  /// They begin after Kaiming: the deviation √(2 / fan-in) keeps the variance through ReLU, forward;
  /// √(2 / fan-out) does so backward.
  init(
    _ name: String, of input: Int, channels: Int, kernel: Int, stride: Int,
    accumulates: Bool = false, in plan: inout PlanBuilder
  ) throws {
    try plan.check(channels: channels)
    try plan.check(kernel: kernel)
    try plan.check(stride: stride)
    let inputs = plan.nodes[input].channels
    shape = bk_convolution(plan.nodes[input], outputs: channels, kernel: kernel, stride: stride)
    weights = plan.addParameter(
      name + ".weight", [kernel, kernel, inputs, channels],
      .normal(deviation: (2 / Double(kernel * kernel * plan.fan(inputs, channels))).squareRoot()))
    plan.reserve(
      scratch: withUnsafePointer(to: shape) { bk_weight_gradient_scratch($0) },
      transposed: kernel * kernel * inputs * channels)
    self.input = input
    output = plan.addNode(shape.output)
    propagates = plan.propagates(to: input)
    self.accumulates = accumulates
  }

  package var multiplications: Int {
    shape.output.count * Int(shape.kernel * shape.kernel * shape.in_channels)
  }

  package func forward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      withUnsafePointer(to: shape) {
        pass.kernels.table.pointee.convolve(
          $0, pass.values(input, group), pass.parameters.start + weights,
          pass.values(output, group))
      }
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    if propagates {
      bk_transpose_weights(
        shape.kernel * shape.kernel, shape.in_channels, shape.out_channels,
        pass.parameters.start + weights, pass.transposed.start)
    }
    Parallel.forEachShard(pass.groups) { group in
      let table = pass.kernels.table.pointee
      withUnsafePointer(to: shape) {
        if training {
          table.convolve_weight_gradient(
            $0, Int32(pass.lanes(group)), pass.values(input, group), pass.gradient(output, group),
            pass.scratch(group), pass.parameterGradient(group) + weights)
        }
        guard propagates else { return }
        table.convolve_input_gradient(
          $0, pass.gradient(output, group), pass.transposed.start, accumulates,
          pass.gradient(input, group))
      }
    }
  }
}

extension bk_convolution {
  /// The sizes of a convolution with padding kernel / 2.
  package init(_ input: Extent, outputs: Int, kernel: Int, stride: Int) {
    let padding = kernel / 2
    self.init(
      in_height: Int32(input.height), in_width: Int32(input.width),
      in_channels: Int32(input.channels),
      out_height: Int32((input.height + 2 * padding - kernel) / stride + 1),
      out_width: Int32((input.width + 2 * padding - kernel) / stride + 1),
      out_channels: Int32(outputs), kernel: Int32(kernel), stride: Int32(stride),
      padding: Int32(padding))
  }

  /// The size of the output.
  package var output: Extent { Extent(Int(out_height), Int(out_width), Int(out_channels)) }
}
