import Tensors

extension Network {
  /// The logits of images that an adversary has changed for this network, `[count, classes]`.
  ///
  /// Random starts follow from seed and index of an image; what an image becomes depends on nothing
  /// but itself.
  ///
  /// - Parameters:
  ///   - pixels: the images with their true labels.
  ///   - adversary: who changes them.
  ///   - seed: the seed of the random starts.
  ///   - progress: is told how many images are done, from any thread; what it throws ends the work.
  /// - Returns: the logits of the changed images, `[count, classes]`.
  /// - Throws: `NeuralNetError` for an adversary that means nothing or labels that the network does not
  ///   have, or what `progress` throws.
  package func logits(
    _ pixels: LabelledPixels, attackedBy adversary: Adversary, seed: UInt64,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> [Float] {
    try adversary.check()
    precondition(
      pixels.side == side, "images of side \(pixels.side) for a network of side \(side)")
    if let label = pixels.labels.max(), Int(label) >= classes {
      throw NeuralNetError.unsuitableImages(
        "a label is \(label), but \(classes) classes have labels 0 to \(classes - 1)")
    }
    let plan = try NetworkPlan(architecture, side: side, classes: classes, reachesImage: true)
    // Groups are the shards, so as many images are taken at once as keep a few threads busy.
    let batch = Kernels.lanes * 8
    let pass = Pass(of: self, plan: plan, images: batch, training: false, explaining: true)
    let attack = Attack(adversary, normalisation: normalisation, pass: pass)
    let packer = PicturePacker(side: side, capacity: batch, normalisation: normalisation)
    let logits = FloatBuffer(count: pixels.count * classes)
    for first in stride(from: 0, to: pixels.count, by: batch) {
      try progress(first)
      pass.begin(count: min(batch, pixels.count - first))
      packer.pack(pixels, from: first, into: pass)
      attack.strengthen(pass, seed: seed, first: first) {
        for group in 0..<pass.groups {
          pixels.labels.withUnsafeBufferPointer { labels in
            let start = first + group * Kernels.lanes
            _ = SoftmaxCrossEntropy.evaluate(
              logits: pass.values(plan.logits, group),
              labels: UnsafeBufferPointer(rebasing: labels[start..<start + pass.lanes(group)]),
              classes: classes, share: 1, gradient: pass.gradient(plan.logits, group))
          }
        }
      }
      pass.forward(training: false)
      pass.copyLogits(to: logits.start + first * classes)
    }
    return logits.values(pixels.count * classes)
  }
}
