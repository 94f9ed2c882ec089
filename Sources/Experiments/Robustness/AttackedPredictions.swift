import ImageNet9
import Lab
import NeuralNet
import Tensors

/// The answers of one network to test images that an adversary has changed for it.
struct AttackedPredictions: Experiment, CustomStringConvertible {
  let network: Training
  let adversary: Adversary
  let variant: Variant
  let dataSet: DataSet?

  /// "ResNet-10 trained on Original, seed 3, attacked on Original".
  var description: String { "\(network), attacked on \(variant)" }

  /// True classes and answers, 0 … 8, one per image.
  struct Outcome: Codable, Sendable {
    let labels: [UInt8]
    let answers: [UInt8]
  }

  var inputs: [any Experiment] { [network, pictures] }

  private var pictures: Pictures { Pictures(.test, of: dataSet) }

  var cost: Cost {
    let images = Double(dataSet?.imageCount(.test) ?? 0)
    let work = network.architecture?.multiplications(side: dataSet?.side ?? 48) ?? 0
    return Cost(seconds: images * Double(2 * adversary.steps + 1) * (work / 10e9 + 20e-6))
  }

  func filled(from profile: Profile) -> AttackedPredictions {
    AttackedPredictions(
      network: network.filled(from: profile), adversary: adversary, variant: variant,
      dataSet: dataSet ?? network.dataSet ?? profile.value(of: DataSet.self))
  }

  func run(in lab: LabContext) throws -> Outcome {
    let images = try pictures.images(of: variant, seed: 0, in: lab)
    let trained = try network.trained(in: lab)
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
    return Outcome(
      labels: images.labels,
      answers: (0..<images.count).map {
        trained.answerRule(logits[$0 * outputs..<($0 + 1) * outputs])
      })
  }
}
