import ImageNet9
import Lab
import NeuralNet
import Tensors

/// The answers of one network to test images that an adversary has changed for it.
package struct AttackedPredictions: NetworkExperiment, CustomStringConvertible {
  var network: Question<any Classifier>
  let adversary: Adversary
  let variant: Variant
  var dataSet: DataSet?

  /// "ResNet-10 trained on Original, seed 3, attacked on Original".
  package var description: String { "\(network), attacked on \(variant)" }

  /// True classes and answers, 0 … 8, one per image.
  package struct Outcome: Codable, Sendable {
    let labels: [UInt8]
    let answers: [UInt8]
  }

  var seconds: Double {
    let images = Double(dataSet?.imageCount(.test) ?? 0)
    let passes = images * Double(2 * adversary.steps + 1)
    guard let architecture = (network.base as? Training)?.architecture else {
      return passes * 10 * network.base.secondsPerImage
    }
    let work = architecture.multiplications(side: dataSet?.side ?? 48)
    return passes * (work / 10e9 + 20e-6)
  }

  package func run(in lab: LabContext) throws -> Outcome {
    let predictor = try network.explainedPredictor(in: lab)
    let images = try predictor.seen(pictures.images(of: variant, seed: 0, in: lab))
    let pixels = LabelledPixels(images), explained = predictor.explained
    @Sendable func progress(_ done: Int) throws {
      try lab.checkCancellation()
      lab.report(
        fraction: Double(done) / Double(images.count), note: "\(done) of \(images.count) images")
    }
    let logits = try Parallel.$threads.withValue(lab.threads) {
      // Networks trained here have a way of their own: the same, sixteen images at a time.
      if let trained = predictor as? TrainedNetwork {
        return try trained.network.logits(
          pixels, attackedBy: adversary, seed: 0, progress: progress)
      }
      return try explained.logits(
        pixels, normalisation: predictor.normalisation, attackedBy: adversary, seed: 0,
        progress: progress)
    }
    let outputs = explained.outputs
    if let bad = logits.firstIndex(where: { !$0.isFinite }) {
      throw ExperimentError.nonFinite(
        network: "\(network)", image: images.path(of: bad / outputs, in: variant.testFolder),
        what: "attacked, output \(bad % outputs) is \(logits[bad])")
    }
    return Outcome(
      labels: images.labels,
      answers: (0..<images.count).map {
        AnswerRule.nineOrNone(logits[$0 * outputs..<($0 + 1) * outputs])
      })
  }
}
