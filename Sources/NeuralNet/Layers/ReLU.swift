import CKernels
import Tensors

/// y = max(x, 0), where no batch normalisation stands before it that would do this in passing.
package struct ReLU: Layer {
  let input: Int
  let output: Int
  let extent: Extent

  package func forward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      pass.kernels.table.pointee.relu(
        Int32(extent.groupCount), pass.values(input, group), pass.values(output, group))
    }
  }

  package func backward(_ pass: Pass, training: Bool) {
    Parallel.forEachShard(pass.groups) { group in
      pass.kernels.table.pointee.relu_gradient(
        Int32(extent.groupCount), pass.values(output, group), pass.gradient(output, group), false,
        pass.gradient(input, group))
    }
  }
}
