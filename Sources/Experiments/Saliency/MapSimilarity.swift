import ImageNet9
import Lab
import NeuralNet

/// How like a network's maps are to those after its weights were made random from a layer on: the mean
/// of the rank correlations, in −1 … 1 (Adebayo et al., 2018).
///
/// ```swift
/// MapSimilarity(
///   of: Training(on: .original), by: GradCAM(at: "stage 2"), randomisingSteps: 5)
/// ```
public struct MapSimilarity: NetworkQuantity {
  /// The activations after which weights become random, from the top: each step takes one stage more.
  public static let cascade = ["stage 4", "stage 3", "stage 2", "stage 1", "image"]

  package var networks: Repetitions
  let method: AnySaliencyMethod
  let level: Int
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
    networks = Repetitions(network, on: dataSet)
    self.method = AnySaliencyMethod(method)
    level = step - 1
    self.imagesPerClass = imagesPerClass
  }

  /// A correlation is no share.
  public var unit: QuantityUnit { .ratio }

  package func question(_ network: Question<any Classifier>) -> any Experiment<MapSimilarities> {
    func ask(_ method: some SaliencyMethod) -> any Experiment<MapSimilarities> {
      RandomisedMaps(
        of: network, by: method, dataSet: networks.dataSet, levels: Self.cascade,
        imagesPerClass: imagesPerClass)
    }
    return ask(method.base)
  }

  package func values(_ similarities: MapSimilarities) -> [Float] {
    similarities.correlations[level]
  }
}
