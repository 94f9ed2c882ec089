import ImageNet9
import Lab
import NeuralNet

/// How like a network's maps are to those after its weights were made random from a layer on: the mean
/// of the rank correlations, in −1 … 1 (Adebayo et al., 2018).
public struct MapSimilarity: Quantity {
  /// The activations after which weights become random, from the top: each step takes one stage more.
  public static let cascade = ["stage 4", "stage 3", "stage 2", "stage 1", "image"]

  let networks: Repetitions
  let method: AnySaliencyMethod
  let level: Int
  let dataSet: DataSet?
  let imagesPerClass: Int

  /// Asks for the similarity of maps.
  ///
  /// - Parameters:
  ///   - network: a network that was trained here; without a seed, all seeds of the profile.
  ///   - method: how the maps are drawn.
  ///   - step: how far the cascade has come, 1 (the classifier alone) … 5 (all weights).
  ///   - imagesPerClass: how many test images of each class are looked at.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, by method: any SaliencyMethod, randomisingSteps step: Int = 5,
    imagesPerClass: Int = 10, dataSet: DataSet? = nil
  ) {
    precondition(
      1...Self.cascade.count ~= step, "step \(step) of a cascade of \(Self.cascade.count)")
    self.init(
      Repetitions(network), AnySaliencyMethod(method), step - 1, dataSet ?? network.dataSet,
      imagesPerClass)
  }

  private init(
    _ networks: Repetitions, _ method: AnySaliencyMethod, _ level: Int, _ dataSet: DataSet?,
    _ imagesPerClass: Int
  ) {
    self.networks = networks
    self.method = method
    self.level = level
    self.dataSet = dataSet
    self.imagesPerClass = imagesPerClass
  }

  /// How the number is shown.
  public var unit: QuantityUnit { .ratio }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  /// What it is computed from.
  public var inputs: [any Experiment] {
    func maps(_ run: AnyClassifier, _ method: some SaliencyMethod) -> any Experiment {
      experiment(run, method)
    }
    return (networks.runs ?? []).map { maps($0, method.base) }
  }

  private func experiment<Method: SaliencyMethod>(
    _ run: AnyClassifier, _ method: Method
  ) -> RandomisedMaps<Method> {
    RandomisedMaps(
      of: run, by: method, dataSet: dataSet, levels: Self.cascade, imagesPerClass: imagesPerClass)
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> MapSimilarity {
    MapSimilarity(
      networks.filled(from: profile), method, level,
      dataSet ?? profile.value(of: DataSet.self), imagesPerClass)
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Sample {
    func ask(_ run: AnyClassifier, _ method: some SaliencyMethod) throws -> MapSimilarities {
      try lab.outcome(of: experiment(run, method))
    }
    var values: [[Float]] = []
    for run in networks.runs ?? [] {
      values.append(try ask(run, method.base).correlations[level])
    }
    return Sample(seeds: networks.seeds, perImage: values)
  }
}
