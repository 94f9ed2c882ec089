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
    let architecture = (network.base as? Training)?.architecture
    let work = architecture?.multiplications(side: dataSet?.side ?? 48) ?? 0
    return images * Double(2 * adversary.steps + 1) * (work / 10e9 + 20e-6)
  }

  package func run(in lab: LabContext) throws -> Outcome {
    let images = try pictures.images(of: variant, seed: 0, in: lab)
    guard let trained = try network.base.predictor(in: lab) as? TrainedNetwork else {
      throw ExperimentError.unexplained("\(network)")
    }
    guard trained.answerRule == .nineClasses else {
      throw ExperimentError.outputCount(
        network: "\(network)", found: trained.outputs, expected: ObjectClass.allCases.count)
    }
    let logits = try Parallel.$threads.withValue(lab.threads) {
      try trained.network.logits(LabelledPixels(images), attackedBy: adversary, seed: 0) { done in
        try lab.checkCancellation()
        lab.report(
          fraction: Double(done) / Double(images.count), note: "\(done) of \(images.count) images")
      }
    }
    let outputs = trained.outputs
    if let bad = logits.firstIndex(where: { !$0.isFinite }) {
      throw ExperimentError.nonFinite(
        network: "\(network)", image: images.path(of: bad / outputs, in: variant.testFolder),
        what: "attacked, output \(bad % outputs) is \(logits[bad])")
    }
    return Outcome(
      labels: images.labels,
      answers: (0..<images.count).map {
        trained.answerRule(logits[$0 * outputs..<($0 + 1) * outputs])
      })
  }
}
