/// y = ReLU(BN(w₂ ∗ ReLU(BN(w₁ ∗ x))) + shortcut(x)) with two 3×3 convolutions (He et al., 2016, basic
/// block).
///
/// The shortcut is x itself, or BN(w₃ ∗ x) with a 1×1 convolution where stride or channels change. It is
/// made of other steps: nothing of it runs by itself.
enum Residual {
  /// Takes its place in a plan, as `<name>.first`, `.second` and `.shortcut`.
  ///
  /// The order of steps matters: backward, the shortcut writes the gradient of the block's input,
  /// and the first convolution adds to it.
  static func add(
    _ name: String, of input: Int, channels: Int, stride: Int, to plan: inout PlanBuilder
  ) throws {
    let first = try Convolution(
      name + ".first", of: input, channels: channels, kernel: 3, stride: stride,
      accumulates: true, in: &plan)
    plan.append(first)
    let inner = BatchNormalisation(
      name + ".first.normalisation", of: first.output, relu: true, in: &plan)
    plan.append(inner)
    let second = try Convolution(
      name + ".second", of: inner.output, channels: channels, kernel: 3, stride: 1, in: &plan)
    plan.append(second)
    var shortcut = input
    if stride != 1 || plan.nodes[input].channels != channels {
      let projection = try Convolution(
        name + ".shortcut", of: input, channels: channels, kernel: 1, stride: stride, in: &plan)
      plan.append(projection)
      let scaled = BatchNormalisation(
        name + ".shortcut.normalisation", of: projection.output, relu: false, in: &plan)
      plan.append(scaled)
      shortcut = scaled.output
    }
    plan.append(
      BatchNormalisation(
        name + ".second.normalisation", of: second.output, addend: shortcut, relu: true, in: &plan))
    plan.endBlock()
  }
}
