import ImageNet9
import Lab

/// The mean of a network's nine accuracies, one per class, in 0 … 1.
///
/// Where classes are of equal size, as in the released ImageNet-9, this is the accuracy. Where they are
/// not, it counts a class of three pictures as much as one of twenty-five.
public struct MeanOfClasses: Quantity {
  let networks: Repetitions
  let variant: Variant
  let dataSet: DataSet?

  /// Asks for the mean of the class means.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    self.init(Repetitions(network), on: variant, dataSet: dataSet ?? network.dataSet)
  }

  private init(_ networks: Repetitions, on variant: Variant, dataSet: DataSet?) {
    self.networks = networks
    self.variant = variant
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
  public func filled(from profile: Profile) -> MeanOfClasses {
    MeanOfClasses(
      networks.filled(from: profile), on: variant,
      dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  ///
  /// Each image carries the weight of its class, so that the mean over images is the mean of the class
  /// means, the interval over images is that of a stratified sample to first order, and differences
  /// between networks and variants stay paired.
  public func run(in lab: LabContext) throws -> Sample {
    var weighted: [[Float]] = []
    for run in networks.runs ?? [] {
      let predictions = try lab.outcome(of: Predictions(run, on: variant, dataSet: dataSet))
      var sizes: [UInt8: Int] = [:]
      for label in predictions.labels { sizes[label, default: 0] += 1 }
      let total = Double(predictions.labels.count)
      weighted.append(
        zip(predictions.labels, predictions.answers).map { label, answer in
          guard label == answer, let size = sizes[label] else { return 0 }
          return Float(total / Double(sizes.count * size))
        })
    }
    if weighted.contains(where: \.isEmpty) {
      throw ExperimentError.noImages("the mean of the class means on \(variant)")
    }
    return Sample(seeds: networks.seeds, perImage: weighted)
  }
}
