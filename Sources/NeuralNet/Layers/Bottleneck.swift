/// y = ReLU(BN(w₃ ∗ ReLU(BN(w₂ ∗ ReLU(BN(w₁ ∗ x))))) + shortcut(x)) with 1×1, 3×3 and 1×1 convolutions
/// (He et al., 2016, bottleneck block).
///
/// The stride is that of the 3×3 convolution, as torchvision has it ("v1.5"). The shortcut is x itself, or
/// BN(w₄ ∗ x) with a 1×1 convolution where stride or channels change. It is made of other steps: nothing of
/// it runs by itself.
enum Bottleneck {
  /// Takes its place in a plan, as `<name>.first`, `.second`, `.third` and `.shortcut`.
  ///
  /// The order of steps matters: backward, the shortcut writes the gradient of the block's input,
  /// and the first convolution adds to it.
  static func add(
    _ name: String, of input: Int, inner: Int, channels: Int, stride: Int,
    to plan: inout PlanBuilder
  ) throws {
    func convolve(
      _ part: String, of input: Int, channels: Int, kernel: Int, stride: Int = 1,
      accumulates: Bool = false
    ) throws -> Int {
      let step = try Convolution(
        "\(name).\(part)", of: input, channels: channels, kernel: kernel, stride: stride,
        accumulates: accumulates, in: &plan)
      plan.append(step)
      return step.output
    }
    func normalise(_ part: String, of input: Int, addend: Int? = nil, relu: Bool) -> Int {
      let step = BatchNormalisation(
        "\(name).\(part).normalisation", of: input, addend: addend, relu: relu, in: &plan)
      plan.append(step)
      return step.output
    }
    var last = try convolve("first", of: input, channels: inner, kernel: 1, accumulates: true)
    last = normalise("first", of: last, relu: true)
    last = try convolve("second", of: last, channels: inner, kernel: 3, stride: stride)
    last = normalise("second", of: last, relu: true)
    last = try convolve("third", of: last, channels: channels, kernel: 1)
    var shortcut = input
    if stride != 1 || plan.nodes[input].channels != channels {
      let projected = try convolve(
        "shortcut", of: input, channels: channels, kernel: 1, stride: stride)
      shortcut = normalise("shortcut", of: projected, relu: false)
    }
    _ = normalise("third", of: last, addend: shortcut, relu: true)
    plan.endBlock()
  }
}
