import Foundation
import ImageNet9
import Lab
import NeuralNet
import Synchronization
import Tensors

/// How like the maps of a network are to those of its randomised twins, per image.
public struct MapSimilarities: Codable, Sendable {
  /// `[level][image]`: rank correlations in −1 … 1, level by level from the top.
  public let correlations: [[Float]]
}

/// The sanity check of maps (Adebayo et al., 2018): a network's weights are made random again, layer after
/// layer from the top, and its maps are compared with those of the trained network.
///
/// A method whose maps stay as they were shows edges in the image, not what the network has learned.
public struct RandomisedMaps<Method: SaliencyMethod>: NetworkExperiment, CustomStringConvertible {
  var network: Question<any Classifier>
  let method: Method
  var dataSet: DataSet?
  /// The activations after which weights are random.
  let levels: [String]
  let imagesPerClass: Int

  init(
    of network: Question<any Classifier>, by method: Method, dataSet: DataSet?, levels: [String],
    imagesPerClass: Int
  ) {
    self.network = network
    self.method = method
    self.dataSet = dataSet ?? network.base.dataSet
    self.levels = levels
    self.imagesPerClass = imagesPerClass
  }

  /// "Grad-CAM of ResNet-10 trained on Original, seed 3, randomised".
  public var description: String { "\(method.name) of \(network), randomised" }

  var seconds: Double { Double(9 * imagesPerClass * levels.count) * 0.002 }

  /// Draws the maps of the network and of each randomised twin, and compares them.
  public func run(in lab: LabContext) throws -> MapSimilarities {
    let images = try pictures.images(of: .original, seed: 0, in: lab)
    let predictor = try network.explainedPredictor(at: method.layer, in: lab)
    guard let trained = predictor as? TrainedNetwork else {
      throw ExperimentError.unrandomised("\(network)")
    }
    let chosen = ObjectClass.allCases.flatMap { objectClass in
      images.labels.indices.filter { Int(images.labels[$0]) == objectClass.rawValue }
        .prefix(imagesPerClass)
    }
    if chosen.isEmpty { throw ExperimentError.noImages("the similarity of \(method.name) maps") }
    let run = SaliencyRun(
      over: LabelledPixels(images), indices: chosen, normalisation: trained.normalisation)
    let seed = RandomStream.seed(purpose: "randomised", index: network.base.seed ?? 0)
    return try Parallel.$threads.withValue(lab.threads) {
      let sound = SoundMaps(
        network: "\(network)", images: images, place: Variant.original.testFolder)
      let before = try maps(of: trained.network, run, sound, lab)
      var correlations: [[Float]] = []
      for (index, level) in levels.enumerated() {
        lab.report(
          fraction: Double(index) / Double(levels.count), note: "random after \(level)")
        let after = try maps(
          of: trained.network.randomised(after: level, seed: seed), run, sound, lab)
        correlations.append(zip(before, after).map { RankCorrelation.between($0, $1) })
      }
      return MapSimilarities(correlations: correlations)
    }
  }

  private func maps(
    of network: Network, _ run: SaliencyRun, _ sound: SoundMaps, _ lab: LabContext
  ) throws -> [[Float]] {
    let maps = Mutex([[Float]](repeating: [], count: run.indices.count))
    try sound.draw(run, method, of: ExplainedNetwork(network)) { batch, first in
      try lab.checkCancellation()
      let size = batch.mapCount
      for image in 0..<batch.count {
        let map = UnsafeBufferPointer(start: batch.maps.start + image * size, count: size)
        maps.withLock { $0[first + image] = Array(map) }
      }
    }
    return maps.withLock { $0 }
  }
}

extension RandomStream {
  /// A seed of its own for another generator.
  fileprivate static func seed(purpose: String, index: Int) -> UInt64 {
    var stream = RandomStream(seed: 0, purpose: purpose, index: index)
    return stream.next()
  }
}
