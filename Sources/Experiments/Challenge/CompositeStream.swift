import ImageNet9
import Tensors

/// A network that is shown composites in blocks.
///
/// One buffer holds one block, so that memory does not grow with the number of pairs. A block is
/// composed on all threads, and then answered on all threads; its size depends on the size of the
/// images alone, so that nothing depends on the number of threads.
struct CompositeStream {
  let pairs: ChallengePairs
  private let predictor: any Predictor
  private let rule: AnswerRule
  private let threads: Int
  /// The most composites of one block.
  let blockSize: Int
  /// How many composites the network has been shown.
  private(set) var passes = 0
  private var pixels: [UInt8] = []

  init(_ pairs: ChallengePairs, predictor: any Predictor, rule: AnswerRule, threads: Int) {
    self.pairs = pairs
    self.predictor = predictor
    self.rule = rule
    self.threads = threads
    blockSize = BlockLength.images(side: pairs.side)
  }

  /// The network's answers to a block of composites, 0…8 or `AnswerRule.unmapped`.
  ///
  /// - Parameter block: at most `blockSize` pairs.
  /// - Returns: one answer per pair.
  /// - Throws: what running the network throws.
  mutating func answers(to block: [Pairing]) throws -> [UInt8] {
    let outputs = predictor.outputs
    let logits = try logits(of: block)
    return block.indices.map { rule(logits[$0 * outputs..<($0 + 1) * outputs]) }
  }

  /// The softmax probability of the greatest output for each pair of a block, in 0 … 1.
  ///
  /// - Parameter block: at most `blockSize` pairs.
  /// - Returns: one probability per pair.
  /// - Throws: what running the network throws.
  mutating func probabilities(of block: [Pairing]) throws -> [Double] {
    let outputs = predictor.outputs
    let logits = try logits(of: block)
    return block.indices.map { index in
      let row = logits[index * outputs..<(index + 1) * outputs]
      let greatest = row.max() ?? 0
      return Softmax.probability(in: row.lazy.map { Double($0 - greatest) })
    }
  }

  private mutating func logits(of block: [Pairing]) throws -> [Float] {
    guard !block.isEmpty else { return [] }
    compose(block)
    passes += block.count
    let images = ImageSet(
      side: pairs.side, pixels: pixels, labels: block.map { pairs.labels[$0.foreground] },
      ids: block.map(pairs.name))
    return try Parallel.$threads.withValue(threads) { try predictor.logits(of: images) }
  }

  /// Composes a block into `pixels`, as the mixed variants do.
  private mutating func compose(_ block: [Pairing]) {
    precondition(block.count <= blockSize, "\(block.count) pairs for a block of \(blockSize)")
    let size = pairs.side * pairs.side * 3
    let needed = block.count * size
    if pixels.count > needed { pixels.removeLast(pixels.count - needed) }
    if pixels.count < needed {
      pixels.append(contentsOf: repeatElement(0, count: needed - pixels.count))
    }
    let (mixing, threads) = (pairs.mixing, threads)
    pixels.withUnsafeMutableBufferPointer { buffer in
      // Each shard writes to images of its own.
      nonisolated(unsafe) let buffer = buffer
      Parallel.$threads.withValue(threads) {
        let shards = min(16, block.count)
        Parallel.forEachShard(shards) { shard in
          for index in block.count * shard / shards..<block.count * (shard + 1) / shards {
            mixing.write(
              block[index].foreground, on: block[index].background,
              to: UnsafeMutableBufferPointer(rebasing: buffer[index * size..<(index + 1) * size]))
          }
        }
      }
    }
  }
}
