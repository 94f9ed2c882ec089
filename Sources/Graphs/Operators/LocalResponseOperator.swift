import RealModule

/// y[c] = x[c] / (k + α / n · Σ x[d]²)^β, the sum over n channels around c (ONNX LRN).
package struct LocalResponseOperator: GraphOperator {
  package let alpha: Float, beta: Float, k: Float, size: Int
  package var kind: String { "LRN" }

  /// A local response normalisation over `size` channels.
  package init(alpha: Float, beta: Float, k: Float, size: Int) {
    self.alpha = alpha
    self.beta = beta
    self.k = k
    self.size = size
  }

  package func plan(_ inputs: [GraphLayout]) throws -> OperatorPlan {
    let shape = inputs[0].shape
    try Refusal.unless(shape.count >= 2, "expected channels on axis 1, found the shape \(shape)")
    return OperatorPlan(
      orders: [GraphLayout.channelsLast(rank: shape.count)],
      outputs: [GraphLayout(channelsLast: shape)])
  }

  package func forward(_ run: OperatorRun) {
    let channels = run.inputLayouts[0].shape[1]
    for place in 0..<run.inputLayouts[0].count / channels {
      let x = run.inputs[0] + place * channels, y = run.outputs[0] + place * channels
      for channel in 0..<channels {
        y[channel] = x[channel] * Float.pow(scale(x, channel, channels), -beta)
      }
    }
  }

  package func backward(_ run: OperatorRun) {
    guard let gradient = run.inputGradients[0] else { return }
    let channels = run.inputLayouts[0].shape[1]
    for place in 0..<run.inputLayouts[0].count / channels {
      let x = run.inputs[0] + place * channels
      let dy = run.outputGradients[0] + place * channels, dx = gradient + place * channels
      for channel in 0..<channels {
        let scale = scale(x, channel, channels)
        dx[channel] += dy[channel] * Float.pow(scale, -beta)
        let common =
          dy[channel] * x[channel] * -beta * Float.pow(scale, -beta - 1) * 2 * alpha / Float(size)
        for other in window(channel, channels) { dx[other] += common * x[other] }
      }
    }
  }

  private func scale(_ x: UnsafePointer<Float>, _ channel: Int, _ channels: Int) -> Float {
    var sum: Float = 0
    for other in window(channel, channels) { sum += x[other] * x[other] }
    return k + alpha / Float(size) * sum
  }

  /// ⌊(n − 1) / 2⌋ channels before and ⌈(n − 1) / 2⌉ after, as far as there are any.
  private func window(_ channel: Int, _ channels: Int) -> Range<Int> {
    max(0, channel - (size - 1) / 2)..<min(channels, channel + size / 2 + 1)
  }
}
