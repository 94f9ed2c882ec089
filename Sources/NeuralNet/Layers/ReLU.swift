import CKernels
import Tensors

/// y = max(x, 0), where no batch normalisation stands before it that would do this in passing.
package struct ReLU: NetworkStep {
  let input: Int
  let output: Int
  let extent: Extent

  /// Takes its place in a plan.
  init(of input: Int, in plan: inout PlanBuilder) {
    self.input = input
    extent = plan.nodes[input]
    output = plan.addNode(extent)
  }

  package var multiplications: Int { extent.count }

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
