import Tensors

extension Explainable {
  /// The logits of images that an adversary has changed for this network, `[count, outputs]`.
  ///
  /// What `Network.logits(_:attackedBy:seed:)` does with a network trained here, this does with any that
  /// gives gradients, and with the same random starts.
  ///
  /// - Parameters:
  ///   - pixels: the images at the network's size, labels below `outputs`.
  ///   - normalisation: what a byte is worth to the network.
  ///   - adversary: who changes them.
  ///   - seed: the seed of the random starts.
  ///   - progress: is told how many images have begun, from any thread; what it throws ends the work.
  /// - Returns: the logits of the changed images, `[count, outputs]`.
  /// - Throws: `NeuralNetError` for an adversary that means nothing or a label without a logit,
  ///   `ExplainableError` for a network without gradients, or what `progress` throws.
  package func logits(
    _ pixels: LabelledPixels, normalisation: PixelNormalisation, attackedBy adversary: Adversary,
    seed: UInt64, progress: @Sendable (Int) throws -> Void = { _ in }
  ) throws -> [Float] {
    try adversary.check()
    try checkGradients(at: nil)
    precondition(
      Extent(pixels.side, pixels.side, 3) == input,
      "images of side \(pixels.side) for a network that takes \(input)")
    if let label = pixels.labels.max(), Int(label) >= outputs {
      throw NeuralNetError.unsuitableImages(
        "a label is \(label), but \(outputs) classes have labels 0 to \(outputs - 1)")
    }
    let outputs = outputs, lanes = Kernels.lanes
    let logits = FloatBuffer(count: pixels.count * outputs)
    let groups = Pool<AttackedGroup>()
    _ = try parallelMap((pixels.count + lanes - 1) / lanes) { index in
      let first = index * lanes
      try progress(first)
      try groups.withOne(orNew: {
        try AttackedGroup(self, adversary, normalisation: normalisation)
      }) { group in
        group.begin(pixels, images: first..<min(first + lanes, pixels.count), seed: seed)
        try group.strengthen()
        try group.copyLogits(to: logits.start + first * outputs)
      }
    }
    return logits.values(pixels.count * outputs)
  }
}

/// Sixteen images under attack, interleaved as the ball takes them; a network gets them one by one, or as
/// many as its pass takes.
private final class AttackedGroup: @unchecked Sendable {
  // Unchecked: one thread at a time uses it.
  private let pass: any GradientPass
  private let ball: Ball
  private let adversary: Adversary
  private let bytes: ByteValues
  private let outputs: Int
  private let size: Int
  private var labels: ArraySlice<UInt8> = []
  /// `[size, 16]`: the images themselves, as they are now, and the slope of their loss.
  private let origin: FloatBuffer, values: FloatBuffer, slopes: FloatBuffer
  /// `[capacity, size]` and `[capacity, outputs]`: what the pass takes and gives.
  private let images: FloatBuffer, logits: FloatBuffer, weights: FloatBuffer
  /// `[outputs, 16]`, as the loss takes them.
  private let rows: FloatBuffer, rowSlopes: FloatBuffer

  init(
    _ network: some Explainable, _ adversary: Adversary, normalisation: PixelNormalisation
  ) throws {
    pass = try network.gradientPass(at: nil)
    ball = Ball(radius: Float(adversary.radius), normalisation: normalisation)
    self.adversary = adversary
    bytes = ByteValues(normalisation)
    outputs = network.outputs
    size = network.input.count
    origin = FloatBuffer(count: size * Kernels.lanes)
    values = FloatBuffer(count: size * Kernels.lanes)
    slopes = FloatBuffer(count: size * Kernels.lanes)
    images = FloatBuffer(count: pass.capacity * size)
    logits = FloatBuffer(count: pass.capacity * outputs)
    weights = FloatBuffer(count: pass.capacity * outputs)
    rows = FloatBuffer(count: outputs * Kernels.lanes)
    rowSlopes = FloatBuffer(count: outputs * Kernels.lanes)
  }

  /// Puts images in, each at a random place of its ball.
  func begin(_ pixels: LabelledPixels, images range: Range<Int>, seed: UInt64) {
    labels = pixels.labels[range]
    for buffer in [origin, values, slopes] {
      buffer.start.update(repeating: 0, count: buffer.count)
    }
    var lengths = SIMD16<Float>(repeating: 0)
    pixels.pixels.withUnsafeBufferPointer { source in
      for (lane, image) in range.enumerated() {
        bytes.write(
          UnsafeBufferPointer(rebasing: source[image * size..<(image + 1) * size]),
          to: images.start)
        interleave(images.start, into: origin, lane: lane, count: size)
        var stream = RandomStream(seed: seed, purpose: "adversary", index: image)
        lengths[lane] = ball.scatter(
          lane, places: size / 3, using: &stream, into: values.start)
      }
    }
    ball.place(values.start, around: origin.start, places: size / 3, lengths: lengths)
  }

  /// Changes the images, step by step up the gradient of their loss.
  func strengthen() throws {
    for _ in 0..<adversary.steps {
      try forEachBatch { first, count in
        for lane in 0..<count {
          interleave(logits.start + lane * outputs, into: rows, lane: lane, count: outputs)
        }
        labels[(labels.startIndex + first)...].prefix(count).withUnsafeBufferPointer { labels in
          _ = SoftmaxCrossEntropy.evaluate(
            logits: rows.start, labels: labels, classes: outputs, share: 1,
            gradient: rowSlopes.start)
        }
        for lane in 0..<count {
          separate(rowSlopes, lane: lane, into: weights.start + lane * outputs, count: outputs)
        }
        try pass.imageGradient(of: weights.start, into: images.start)
        for lane in 0..<count {
          interleave(images.start + lane * size, into: slopes, lane: first + lane, count: size)
        }
      }
      ball.step(
        values.start, along: slopes.start, of: Float(adversary.stepSize), around: origin.start,
        places: size / 3, lanes: labels.count)
    }
  }

  /// Writes the logits of the images as they are now, `[count, outputs]`.
  func copyLogits(to target: UnsafeMutablePointer<Float>) throws {
    try forEachBatch { first, count in
      (target + first * outputs).update(from: logits.start, count: count * outputs)
    }
  }

  /// Passes the images forward, as many at a time as the pass takes.
  private func forEachBatch(_ body: (_ first: Int, _ count: Int) throws -> Void) throws {
    for first in stride(from: 0, to: labels.count, by: pass.capacity) {
      let count = min(pass.capacity, labels.count - first)
      for lane in 0..<count {
        separate(values, lane: first + lane, into: images.start + lane * size, count: size)
      }
      try pass.forward(images.start, count: count, logits: logits.start)
      try body(first, count)
    }
  }

  private func interleave(
    _ row: UnsafePointer<Float>, into group: FloatBuffer, lane: Int, count: Int
  ) {
    for index in 0..<count { group.start[index * Kernels.lanes + lane] = row[index] }
  }

  private func separate(
    _ group: FloatBuffer, lane: Int, into row: UnsafeMutablePointer<Float>, count: Int
  ) {
    for index in 0..<count { row[index] = group.start[index * Kernels.lanes + lane] }
  }
}
