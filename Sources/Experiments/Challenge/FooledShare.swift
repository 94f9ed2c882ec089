import ImageNet9
import Lab

/// The share of test foregrounds about which some test background fools the network, in 0 … 1.
///
/// Exact over all pairs (paper, “adversarial backgrounds”: 87.5 %). It grows with the number of backgrounds tried and
/// means little without it: quote `PictureCount(of: Pictures(.test))` beside it.
///
/// ```swift
/// Claim(
///   "Some background fools the network for most dogs",
///   FooledShare(of: Training(on: .original), for: .dog) > 0.5)
/// ```
public struct FooledShare: NetworkQuantity {
  package var networks: Repetitions
  let fooled: Fooled
  let objectClass: ObjectClass?

  /// Asks how many foregrounds some background fools a network about.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - fooled: what counts.
  ///   - objectClass: only foregrounds of this class, or all.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, _ fooled: Fooled = .intoBackgroundClass,
    for objectClass: ObjectClass? = nil, dataSet: DataSet? = nil
  ) {
    networks = Repetitions(network, on: dataSet)
    self.fooled = fooled
    self.objectClass = objectClass
  }

  package func question(
    _ network: Question<any Classifier>
  ) -> any Experiment<AdversarialSearch.Outcome> {
    AdversarialSearch(network, aim: .both, dataSet: networks.dataSet)
  }

  package func values(_ search: AdversarialSearch.Outcome) -> [Float] {
    zip(search.labels, search.finds(fooled)).compactMap { label, find in
      if let objectClass, Int(label) != objectClass.rawValue { return nil }
      return find >= 0 ? 1 : 0
    }
  }
}
