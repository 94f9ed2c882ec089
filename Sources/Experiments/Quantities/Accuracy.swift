import ImageNet9
import Lab

/// The share of test images that a network classifies correctly, in 0 … 1.
public struct Accuracy: Quantity {
  let networks: Repetitions
  let variant: Variant
  let objectClass: ObjectClass?
  let dataSet: DataSet?

  /// Asks for a network's accuracy.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - objectClass: only images of this class, or all.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, on variant: Variant, for objectClass: ObjectClass? = nil,
    dataSet: DataSet? = nil
  ) {
    self.init(
      Repetitions(network), on: variant, for: objectClass, dataSet: dataSet ?? network.dataSet)
  }

  private init(
    _ networks: Repetitions, on variant: Variant, for objectClass: ObjectClass?, dataSet: DataSet?
  ) {
    self.networks = networks
    self.variant = variant
    self.objectClass = objectClass
    self.dataSet = dataSet
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .fraction }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// What it is computed from.
  public var inputs: [any Experiment] {
    (networks.runs ?? []).map { Predictions($0, on: variant, dataSet: dataSet) }
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> Accuracy {
    Accuracy(
      networks.filled(from: profile), on: variant, for: objectClass,
      dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    var correct: [[Float]] = []
    for run in networks.runs ?? [] {
      let predictions = try lab.outcome(of: Predictions(run, on: variant, dataSet: dataSet))
      correct.append(
        zip(predictions.labels, predictions.answers).compactMap { label, answer in
          if let objectClass, Int(label) != objectClass.rawValue { return nil }
          return label == answer ? 1 : 0
        })
    }
    if correct.contains(where: \.isEmpty) {
      throw ExperimentError.noImages("the accuracy on \(variant)")
    }
    return Sample(seeds: networks.seeds, perImage: correct)
  }
}
