import CKernels
import Tensors

/// y[o] = Σ x[i] · w[i, o] + b[o] over all values of an image.
///
/// w is `[inputs, outputs]`. Forward runs lane by lane in a kernel of ours, since on some builds
/// of OpenBLAS a row of a product changes with the number of rows, and an image's logits may not depend
/// on its neighbours. Backward, where images are summed anyway, is two matrix products.
package struct Linear: NetworkStep {
  let input: Int
  let output: Int
  let inputs: Int
  let outputs: Int
  /// Where the weights begin among the parameters; the bias follows.
  let weights: Int
  let propagates: Bool

  /// Takes its place in a plan; w is `<name>.weight`, b is `<name>.bias`.
  init(_ name: String, of input: Int, outputs: Int, in plan: inout PlanBuilder) {
    inputs = plan.nodes[input].count
    self.outputs = outputs
    weights = plan.addParameter(
      name + ".weight", [inputs, outputs],
      .normal(deviation: (1 / Double(inputs)).squareRoot() / 3.0.squareRoot()))
    _ = plan.addParameter(name + ".bias", [outputs], .constant(0))
    self.input = input
    output = plan.addNode(Extent(1, 1, outputs))
    propagates = plan.propagates(to: input)
  }

  package var multiplications: Int { inputs * outputs }

  package func forward(_ pass: Pass, training: Bool) {
    let shape = bk_convolution(Extent(1, 1, inputs), outputs: outputs, kernel: 1, stride: 1)
    Parallel.forEachShard(pass.groups) { group in
      let parameters = pass.parameters.start + weights
      withUnsafePointer(to: shape) {
        pass.kernels.table.pointee.convolve(
          $0, pass.values(input, group), UnsafePointer(parameters), pass.values(output, group))
      }
      pass.kernels.table.pointee.add_bias(
        Int32(outputs), parameters + inputs * outputs, pass.values(output, group))
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    let lanes = Kernels.lanes
    Parallel.forEachShard(pass.groups) { group in
      let outer = pass.gradient(output, group)
      if training {
        let gradient = pass.parameterGradient(group) + weights
        MatrixProduct.multiply(
          rows: inputs, columns: outputs, inner: pass.lanes(group),
          pass.values(input, group), strideA: lanes, outer, strideB: lanes, transposeB: true,
          into: gradient)
        pass.kernels.table.pointee.bias_gradient(
          Int32(outputs), Int32(pass.lanes(group)), outer, gradient + inputs * outputs)
      }
      guard propagates else { return }
      MatrixProduct.multiply(
        rows: inputs, columns: lanes, inner: outputs,
        pass.parameters.start + weights, strideA: outputs, outer, strideB: lanes,
        into: pass.gradient(input, group))
    }
  }
}
