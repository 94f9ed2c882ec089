import Tensors

/// Draws the maps of many images, batch after batch, on all threads, and keeps none of them.
package struct SaliencyRun: Sendable {
  /// The images.
  package let pixels: LabelledPixels
  /// Which of them, in order; their positions seed what is random.
  package let indices: [Int]
  /// What a byte is worth to the network.
  package let normalisation: PixelNormalisation

  /// A run over all images, or over some.
  package init(
    over pixels: LabelledPixels, indices: [Int]? = nil, normalisation: PixelNormalisation
  ) {
    self.pixels = pixels
    self.indices = indices ?? Array(0..<pixels.count)
    self.normalisation = normalisation
  }

  /// Draws all maps; the logit explained is that of an image's label.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - network: what is explained.
  ///   - body: gets each batch with its maps, and the place of its first image among `indices`; it is
  ///     called by several threads at once, with different batches.
  /// - Throws: what the network or `body` throws.
  package func draw(
    _ method: any SaliencyMethod, of network: some Explainable,
    body: @Sendable (SaliencyBatch, Int) throws -> Void
  ) throws {
    let values = ByteValues(normalisation)
    let batches = Pool<SaliencyBatch>()
    let capacity = try batches.withOne(orNew: {
      try SaliencyBatch(network: network, method: method)
    }) { $0.capacity }
    // The batches' composition does not depend on threads.
    _ = try parallelMap((indices.count + capacity - 1) / capacity) { group in
      let first = group * capacity
      let chosen = Array(indices[first..<min(first + capacity, indices.count)])
      try batches.withOne(orNew: { try SaliencyBatch(network: network, method: method) }) { batch in
        fill(batch, with: chosen, values: values)
        try method.draw(batch)
        try body(batch, first)
      }
    }
  }

  private func fill(_ batch: SaliencyBatch, with chosen: [Int], values: ByteValues) {
    let size = batch.imageCount
    precondition(
      size == pixels.side * pixels.side * 3,
      "images of side \(pixels.side) for a network of side \(batch.side)")
    pixels.pixels.withUnsafeBufferPointer { bytes in
      for (place, index) in chosen.enumerated() {
        values.write(
          UnsafeBufferPointer(rebasing: bytes[index * size..<(index + 1) * size]),
          to: batch.images.start + place * size)
      }
    }
    batch.begin(indices: chosen, targets: chosen.map { Int(pixels.labels[$0]) })
  }
}
