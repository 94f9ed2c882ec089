import Foundation
import ImageNet9
import Lab
import NeuralNet
import Tensors

/// What was measured of all maps of one network by one method.
public struct SaliencyMeasures: Codable, Sendable {
  /// The share of each map that lies on the foreground, in 0 … 1.
  public let shares: [Float]
  /// Whether each map's greatest value lies on the foreground: 1, 0, or a share among equals.
  public let hits: [Float]
  /// `[step][image]`: the probability of the true class with 0, 1/10 … 10/10 of the pixels removed.
  public let probabilities: [[Float]]
}

/// The maps of one network for the true classes of the test images, measured as they are drawn.
///
/// No map is kept. The type of the method is part of this one's, so that its code is part of the key.
public struct SaliencyMeasurement<Method: SaliencyMethod>: NetworkExperiment,
  CustomStringConvertible
{
  var network: Question<any Classifier>
  let method: Method
  let variant: Variant
  var dataSet: DataSet?
  let steps: Int

  init(
    of network: Question<any Classifier>, by method: Method, on variant: Variant, dataSet: DataSet?,
    steps: Int = 10
  ) {
    self.network = network
    self.method = method
    self.variant = variant
    self.dataSet = dataSet ?? network.base.dataSet
    self.steps = steps
  }

  /// "Grad-CAM of ResNet-10 trained on Original, seed 3".
  public var description: String { "\(method.name) of \(network)" }

  var seconds: Double {
    // A gradient and eleven answers, each step by step.
    let network = max(0.002, 40 * network.base.secondsPerImage)
    return Double(dataSet?.imageCount(.test) ?? 0) * network
  }

  /// Draws the maps a few at a time, and measures them.
  public func run(in lab: LabContext) throws -> SaliencyMeasures {
    let predictor = try network.explainedPredictor(at: method.layer, in: lab)
    let images = try predictor.seen(pictures.images(of: variant, seed: 0, in: lab))
    let coverage = try pictures.load(in: lab).coverage(side: images.side)
    let count = images.count
    if count == 0 { throw ExperimentError.noImages("the \(method.name) maps on \(variant)") }
    let deletion = Deletion(steps: steps)
    let shares = FloatBuffer(count: count), hits = FloatBuffer(count: count)
    let curves = FloatBuffer(count: count * (steps + 1))
    let run = SaliencyRun(
      over: LabelledPixels(images), normalisation: predictor.normalisation)
    let maps = SoundMaps(network: "\(network)", images: images, place: variant.testFolder)
    try Parallel.$threads.withValue(lab.threads) {
      try maps.draw(run, method, of: predictor.explained) { batch, first in
        try lab.checkCancellation()
        lab.report(
          fraction: Double(first) / Double(count), note: "image \(first + 1) of \(count)")
        let size = batch.mapCount
        coverage.withUnsafeBufferPointer { coverage in
          for image in 0..<batch.count {
            let map = UnsafeBufferPointer(start: batch.maps.start + image * size, count: size)
            let index = batch.indices[image]
            let mask = UnsafeBufferPointer(rebasing: coverage[index * size..<(index + 1) * size])
            shares.start[first + image] = ForegroundMeasures.share(of: map, in: mask)
            hits.start[first + image] = ForegroundMeasures.hit(of: map, in: mask)
          }
        }
        try deletion.measure(batch, into: curves.start + first * (steps + 1))
        try maps.check(
          curves, from: first * (steps + 1), batch, each: steps + 1,
          "with pixels removed, the probability of its class is")
      }
    }
    return SaliencyMeasures(
      shares: shares.values(count), hits: hits.values(count),
      probabilities: (0...steps).map { step in
        (0..<count).map { curves.start[$0 * (steps + 1) + step] }
      })
  }
}
