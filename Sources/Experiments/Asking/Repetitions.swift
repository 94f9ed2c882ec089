import ImageNet9
import Lab

/// The networks that a quantity is about, one per seed, and the data set that they are tested on.
package struct Repetitions: Hashable, Encodable, Sendable {
  /// One network per seed; one without a seed until the profile has given it seeds.
  package private(set) var runs: [Question<any Classifier>]
  /// The data set; each network's own, or the profile's, if left open.
  package private(set) var dataSet: DataSet?

  /// A network with all its seeds.
  package init(_ network: any Classifier, on dataSet: DataSet? = nil) {
    runs = [Question(network)]
    self.dataSet = dataSet ?? network.dataSet
  }

  /// The seeds, in order; none for a network without.
  package var seeds: [Int] { runs.compactMap(\.base.seed) }

  /// Takes the seeds, and what the network leaves open, from the profile.
  mutating func fill(from profile: Profile) {
    runs = runs.flatMap { $0.filled(from: profile).repetitions(in: profile) }
    dataSet = profile.dataSet(dataSet)
  }
}
