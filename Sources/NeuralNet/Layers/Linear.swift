import CKernels
import Tensors

/// y[o] = Σ x[i] · w[i, o] + b[o] over all values of an image.
///
/// w is `[inputs, outputs]`. It is the convolution of an image of one place by a kernel of one place, and
/// runs in its kernels: an image's logits do not depend on its neighbours, and no sum on the processor.
package struct Linear: NetworkStep {
  let input: Int
  let output: Int
  private let shape: bk_convolution
  /// Where the weights begin among the parameters; the bias follows.
  let weights: Int
  let propagates: Bool

  /// Takes its place in a plan; w is `<name>.weight`, b is `<name>.bias`.
  init(_ name: String, of input: Int, outputs: Int, in plan: inout PlanBuilder) {
    let inputs = plan.nodes[input].count
    shape = bk_convolution(Extent(1, 1, inputs), outputs: outputs, kernel: 1, stride: 1)
    weights = plan.addParameter(
      name + ".weight", [inputs, outputs],
      .normal(deviation: (1 / Double(inputs)).squareRoot() / 3.0.squareRoot()))
    _ = plan.addParameter(name + ".bias", [outputs], .constant(0))
    plan.reserve(
      scratch: withUnsafePointer(to: shape) { bk_weight_gradient_scratch($0) },
      transposed: inputs * outputs)
    self.input = input
    output = plan.addNode(Extent(1, 1, outputs))
    propagates = plan.propagates(to: input)
  }

  private var weightCount: Int { Int(shape.in_channels) * Int(shape.out_channels) }

  package var multiplications: Int { weightCount }

  package func forward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      let parameters = pass.parameters.start + weights
      withUnsafePointer(to: shape) {
        pass.kernels.table.pointee.convolve(
          $0, pass.values(input, group), UnsafePointer(parameters), pass.values(output, group))
      }
      pass.kernels.table.pointee.add_bias(
        shape.out_channels, parameters + weightCount, pass.values(output, group))
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    if propagates {
      bk_transpose_weights(
        1, shape.in_channels, shape.out_channels, pass.parameters.start + weights,
        pass.transposed.start)
    }
    Parallel.forEachShard(pass.groups) { group in
      let table = pass.kernels.table.pointee, outer = pass.gradient(output, group)
      withUnsafePointer(to: shape) {
        if training {
          let gradient = pass.parameterGradient(group) + weights
          table.convolve_weight_gradient(
            $0, Int32(pass.lanes(group)), pass.values(input, group), outer, pass.scratch(group),
            gradient)
          table.bias_gradient(
            shape.out_channels, Int32(pass.lanes(group)), outer, gradient + weightCount)
        }
        guard propagates else { return }
        table.convolve_input_gradient(
          $0, outer, pass.transposed.start, false, pass.gradient(input, group))
      }
    }
  }
}
