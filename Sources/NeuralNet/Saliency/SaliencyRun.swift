import Synchronization
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
    let values = normalisation.table
    let workers = max(1, Parallel.threads)
    let batches = try (0..<workers).map { _ in try SaliencyBatch(network: network, method: method) }
    let capacity = batches[0].capacity
    let groups = (indices.count + capacity - 1) / capacity
    let failure = Mutex<(any Error)?>(nil)
    // Each worker has one batch's memory; the batches' composition does not depend on workers.
    Parallel.forEachShard(min(workers, groups)) { worker in
      do {
        for group in stride(from: worker, to: groups, by: workers) {
          if failure.withLock({ $0 != nil }) { return }
          let first = group * capacity
          let chosen = Array(indices[first..<min(first + capacity, indices.count)])
          fill(batches[worker], with: chosen, values: values)
          try method.draw(batches[worker])
          try body(batches[worker], first)
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private func fill(_ batch: SaliencyBatch, with chosen: [Int], values: [Float]) {
    let size = batch.imageCount
    precondition(
      size == pixels.side * pixels.side * 3,
      "images of side \(pixels.side) for a network of side \(batch.side)")
    for (place, index) in chosen.enumerated() {
      for position in 0..<size {
        batch.images.start[place * size + position] =
          values[position % 3 * 256 + Int(pixels.pixels[index * size + position])]
      }
    }
    batch.begin(indices: chosen, targets: chosen.map { Int(pixels.labels[$0]) })
  }
}
