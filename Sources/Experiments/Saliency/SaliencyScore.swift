import ImageNet9
import Lab
import NeuralNet

/// What can be measured of a map.
///
/// ```swift
/// Table(rows: [Training(on: .original)]) {
///   for measure in [SaliencyMeasure.foregroundShare, .pointing, .deletion] {
///     Column("\(measure)") { SaliencyScore(measure, of: $0, by: HiResCAM()) }
///   }
/// }
/// ```
public enum SaliencyMeasure: Hashable, Codable, Sendable {
  /// The share of the map that lies on the foreground; a map that has looked at nothing has the
  /// foreground's share of the area.
  case foregroundShare
  /// How often the map's greatest value lies on the foreground (pointing game; Zhang et al., 2016).
  case pointing
  /// The area under the deletion curve (Petsiuk et al., 2018): the mean probability of the true class
  /// while pixels are removed, the most salient first. Less is better.
  case deletion
  /// One point of that curve: the probability after so many tenths of the pixels are gone.
  case probability(tenths: Int)
}

/// A measure of a network's maps for the true classes, as a mean over the test images, in 0 … 1.
///
/// ```swift
/// SaliencyScore(.pointing, of: Training(on: .original), by: InputGradient())
/// ```
public struct SaliencyScore: NetworkQuantity {
  package var networks: Repetitions
  let measure: SaliencyMeasure
  let method: AnySaliencyMethod
  let variant: Variant

  /// Asks for a measure of a network's maps.
  ///
  /// - Parameters:
  ///   - measure: what is measured.
  ///   - network: a network that gives gradients; without a seed, all seeds of the profile.
  ///   - method: how the maps are drawn.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    _ measure: SaliencyMeasure, of network: any Classifier, by method: any SaliencyMethod,
    on variant: Variant = .original, dataSet: DataSet? = nil
  ) {
    networks = Repetitions(network, on: dataSet)
    self.measure = measure
    self.method = AnySaliencyMethod(method)
    self.variant = variant
  }

  package func question(_ network: Question<any Classifier>) -> any Experiment<SaliencyMeasures> {
    func ask(_ method: some SaliencyMethod) -> any Experiment<SaliencyMeasures> {
      SaliencyMeasurement(of: network, by: method, on: variant, dataSet: networks.dataSet)
    }
    return ask(method.base)
  }

  package func values(_ measures: SaliencyMeasures) -> [Float] { measure.values(of: measures) }
}

extension SaliencyMeasure {
  /// One value per image.
  func values(of measures: SaliencyMeasures) -> [Float] {
    let curves = measures.probabilities
    switch self {
    case .foregroundShare: return measures.shares
    case .pointing: return measures.hits
    case .deletion:
      let deletion = Deletion(steps: curves.count - 1)
      return measures.shares.indices.map { image in deletion.area(curves.map { $0[image] }) }
    case .probability(let tenths):
      return curves[min(max(tenths, 0), curves.count - 1)]
    }
  }
}
