import Tensors

extension Extent {
  /// Values of a group of sixteen images.
  package var groupCount: Int { count * Kernels.lanes }
}

extension Pass {
  /// Copies one group's values or gradients image by image, from `[size, 16]` to `[count, size]`.
  func separate(
    _ group: Int, _ values: UnsafePointer<Float>, into images: UnsafeMutablePointer<Float>,
    size: Int
  ) {
    for lane in 0..<lanes(group) {
      for position in 0..<size {
        images[lane * size + position] = values[position * Kernels.lanes + lane]
      }
    }
  }

  /// Copies the logits of the batch, `[count, classes]`.
  func copyLogits(to logits: UnsafeMutablePointer<Float>) {
    let classes = plan.nodes[plan.logits].count
    for group in 0..<groups {
      separate(
        group, values(plan.logits, group), into: logits + group * Kernels.lanes * classes,
        size: classes)
    }
  }
}

extension Tensor {
  /// Groups of sixteen interleaved images, [groups, height, width, channels, 16], from
  /// [batch, height, width, channels]; lanes without an image are 0.
  package func interleaved() -> [Float] {
    let lanes = Kernels.lanes
    let size = shape[0] == 0 ? 0 : count / shape[0]
    var groups = [Float](repeating: 0, count: (shape[0] + lanes - 1) / lanes * size * lanes)
    for image in 0..<shape[0] {
      for position in 0..<size {
        groups[(image / lanes * size + position) * lanes + image % lanes] =
          elements[image * size + position]
      }
    }
    return groups
  }

  /// The tensor of `shape` whose images lie interleaved in `groups`.
  package init(interleaved groups: [Float], shape: Shape) {
    let lanes = Kernels.lanes
    let size = shape[0] == 0 ? 0 : shape.count / shape[0]
    var elements = [Float](repeating: 0, count: shape.count)
    for image in 0..<shape[0] {
      for position in 0..<size {
        elements[image * size + position] =
          groups[(image / lanes * size + position) * lanes + image % lanes]
      }
    }
    self.init(elements, shape: shape)
  }
}
