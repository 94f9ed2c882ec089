extension Architecture {
  /// Refuses sizes that no sensible network has: what comes from a file may say anything.
  func check(side: Int, classes: Int) throws {
    func demand(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
      guard holds else { throw NeuralNetError.impossibleArchitecture(name, reason()) }
    }
    try demand(1...1024 ~= side, "images have 1 to 1024 pixels a side, not \(side)")
    try demand(1...256 ~= classes, "there are 1 to 256 classes, not \(classes)")
    try demand(layers.count <= 500, "at most 500 layers, not \(layers.count)")
    for (position, layer) in layers.enumerated() {
      func channels(_ count: Int) throws {
        try demand(
          1...2048 ~= count, "layer \(position) has 1 to 2048 channels, not \(count)")
      }
      func kernel(_ side: Int) throws {
        try demand(
          1...31 ~= side && side % 2 == 1,
          "layer \(position) has an odd kernel of 1 to 31, not \(side)")
      }
      func stride(_ step: Int) throws {
        try demand(1...8 ~= step, "layer \(position) has a stride of 1 to 8, not \(step)")
      }
      switch layer {
      case .convolution(let count, let size, let step):
        try channels(count)
        try kernel(size)
        try stride(step)
      case .depthwiseConvolution(let size, let step):
        try kernel(size)
        try stride(step)
      case .maxPooling(let window, let step):
        try demand(
          1...64 ~= window, "layer \(position) has a window of 1 to 64, not \(window)")
        try stride(step)
      case .residual(let count, let step):
        try channels(count)
        try stride(step)
      case .batchNormalisation, .relu, .globalAveragePooling: break
      }
    }
  }
}
