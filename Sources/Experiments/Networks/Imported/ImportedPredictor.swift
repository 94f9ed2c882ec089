import Graphs
import ImageNet9
import Imaging
import Tensors

/// An imported network with its preprocessing, ready to answer.
package struct ImportedPredictor: ExplainedPredictor {
  package let network: GraphNetwork
  /// Rows and columns that the network takes.
  package let side: Int
  package let labels: OutputLabels
  package let answerRule: AnswerRule
  package let normalisation: PixelNormalisation
  private let interpolation: Preprocessing.Interpolation
  private let values: ByteValues
  private let threads: Int

  /// Puts a network and its preprocessing together.
  ///
  /// - Parameters:
  ///   - network: the graph.
  ///   - preprocessing: what is left open follows the official protocol.
  ///   - name: the network's, for errors.
  ///   - path: of its file, for errors.
  ///   - threads: how many may be used; the answers do not depend on it.
  /// - Throws: `ExperimentError.unknownOutputs` for a network whose outputs cannot be mapped, and
  ///   `.setting` for one whose input or outputs are not what its preprocessing says.
  package init(
    _ network: GraphNetwork, preprocessing: Preprocessing, name: String, path: String, threads: Int
  ) throws {
    func refusal(_ key: String, expected: String, found: String) -> ExperimentError {
      .setting(path: path, key: key, expected: expected, found: found)
    }
    guard let side = network.inputSide, network.inputChannels == 3 else {
      throw refusal(
        "input", expected: "square images of three channels",
        found: "\(network.inputHeight) × \(network.inputWidth) × \(network.inputChannels)")
    }
    if let stated = preprocessing.input, stated != side {
      throw refusal("input", expected: "\(side), which the graph takes", found: "\(stated)")
    }
    guard let told = preprocessing.labels ?? OutputLabels(outputs: network.outputs) else {
      throw ExperimentError.unknownOutputs(network: path, found: network.outputs)
    }
    guard told.outputs == network.outputs else {
      throw refusal(
        "labels", expected: "labels of \(network.outputs) outputs, which the graph has",
        found: "\(told.word), which are \(told.outputs)")
    }
    self.network = network
    self.side = side
    labels = told
    answerRule = told.answerRule
    interpolation = preprocessing.interpolation ?? .bilinear
    let official = told.officialNormalisation
    normalisation = PixelNormalisation(
      mean: preprocessing.mean ?? official.mean,
      deviation: preprocessing.standardDeviation ?? official.deviation)
    values = ByteValues(normalisation)
    self.threads = threads
  }

  package var outputs: Int { network.outputs }

  package var explained: any Explainable { MappedNetwork(network, by: answerRule) }

  package func seen(_ images: ImageSet) throws -> ImageSet {
    try checkSize(of: images)
    if images.side == side { return images }
    return ImageSet(
      side: side, pixels: (0..<images.count).flatMap { resized(images, $0) },
      labels: images.labels, ids: images.ids)
  }

  package func logits(of images: ImageSet) throws -> [Float] {
    try checkSize(of: images)
    return try Parallel.$threads.withValue(threads) {
      try network.logits(normalised(images), count: images.count)
    }
  }

  /// Refuses images that would have to be resized where the preprocessing says that none are.
  private func checkSize(of images: ImageSet) throws {
    if images.side != side, interpolation == .none {
      throw ExperimentError.imageSize(network: network.name, expected: side, found: images.side)
    }
  }

  /// `[count, side, side, 3]`: resized where need be, then (value / 255 − mean) / standard deviation.
  private func normalised(_ images: ImageSet) -> [Float] {
    let area = side * side
    var result = [Float](repeating: 0, count: images.count * area * 3)
    result.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      // Each shard writes to images of its own.
      nonisolated(unsafe) let first = start
      Parallel.forEachShard(images.count) { index in
        resized(images, index).withUnsafeBufferPointer {
          values.write($0, to: first + index * area * 3)
        }
      }
    }
    return result
  }

  /// The pixels of one image at the network's size.
  private func resized(_ images: ImageSet, _ index: Int) -> ArraySlice<UInt8> {
    let size = images.side * images.side * 3
    if images.side == side { return images.pixels[index * size..<(index + 1) * size][...] }
    let image = images.image(index)
    return switch interpolation {
    case .nearest: image.resizedNearest(width: side, height: side).pixels[...]
    case .bilinear, .none: image.resizedBilinear(width: side, height: side).pixels[...]
    }
  }
}
