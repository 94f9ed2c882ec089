import ImageNet9
import Lab

/// The BG-gap: accuracy on Mixed-Same less accuracy on Mixed-Rand (paper, section 2), in −1 … 1.
///
/// Both variants hold the same foregrounds, so the difference is paired by seed and by image.
///
/// ```swift
/// Claim(
///   "Trained on Mixed-Rand, a network has a BG-gap below 5 points",
///   BackgroundGap(of: Training(on: .mixedRand)) < 0.05,
///   .exploratory, .blind)
/// ```
public struct BackgroundGap: NamedQuantity {
  let meaning: Arithmetic

  /// Asks for a network's BG-gap.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, dataSet: DataSet? = nil) {
    meaning =
      Accuracy(of: network, on: .mixedSame, dataSet: dataSet)
      - Accuracy(of: network, on: .mixedRand, dataSet: dataSet)
  }
}
