import ImageNet9
import Lab

/// An experiment on one network and the test pictures of a data set, whose outcome is worth keeping.
protocol NetworkExperiment: Experiment {
  /// The network, with its seed fixed.
  var network: Question<any Classifier> { get set }
  /// Where the test pictures are from; the network's own set, or the profile's, if left open.
  var dataSet: DataSet? { get set }
  /// What running it takes on one core, in seconds, roughly.
  var seconds: Double { get }
  /// Fills what else is left open; by default nothing is.
  mutating func fillRest(from profile: Profile)
}

extension NetworkExperiment {
  /// The test pictures.
  var pictures: Pictures { Pictures(.test, of: dataSet) }

  mutating func fillRest(from profile: Profile) {}

  /// A network as an experiment holds it, and the data set: the network's own where none is stated.
  static func subject(
    _ network: any Classifier, _ dataSet: DataSet?
  ) -> (network: Question<any Classifier>, dataSet: DataSet?) {
    (Question(network), dataSet ?? network.dataSet)
  }

  /// The network and the test pictures.
  public var inputs: [any Experiment] { [network.base, pictures] }

  /// What was said in `seconds`.
  public var cost: Cost { Cost(seconds: seconds) }

  /// The same experiment with network, data set and the rest from the profile.
  public func filled(from profile: Profile) -> Self {
    var filled = self
    filled.network = network.filled(from: profile)
    filled.dataSet =
      profile.dataSet(dataSet ?? filled.network.base.dataSet)
    filled.fillRest(from: profile)
    return filled
  }
}
