import ImageNet9
import Lab

/// The share of foregrounds that are fooled when only some of the backgrounds are tried, in 0 … 1.
///
/// The expected value over all choices of so many different test backgrounds, computed from the full
/// matrix by the hypergeometric formula: no draw, no noise of drawing.
///
/// ```swift
/// LineChart(
///   over: [1, 10, 100, 1000], axis: "Backgrounds tried", scale: .logarithmic,
///   value: "Foregrounds fooled", series: [Training(on: .original)]
/// ) { FooledWithin(backgrounds: Int($0), of: $1) }
/// ```
public struct FooledWithin: MatrixQuantity {
  package var networks: Repetitions
  let tried: Int
  let fooled: Fooled

  /// Asks what so many random backgrounds achieve.
  ///
  /// - Parameters:
  ///   - tried: how many backgrounds; more than there are count as all of them.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - fooled: what counts.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    backgrounds tried: Int, of network: any Classifier, _ fooled: Fooled = .intoBackgroundClass,
    dataSet: DataSet? = nil
  ) {
    networks = Repetitions(network, on: dataSet)
    self.tried = tried
    self.fooled = fooled
  }

  func values(_ matrix: AnswerMatrix) -> [Float] {
    matrix.chanceOfFooling(within: tried, fooled)
  }
}
