import ImageNet9
import Lab

/// The attack success rate of every test background: of the foregrounds of other classes, the share
/// that it turns into its own class (paper, “adversarial backgrounds”).
public struct BackgroundStrength: Experiment {
  let networks: Repetitions
  let size: ChallengeSize?
  let dataSet: DataSet?

  /// Asks for the rates of all backgrounds on a network.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - size: on how many foregrounds; the profile's if left open.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, size: ChallengeSize? = nil, dataSet: DataSet? = nil) {
    self.init(Repetitions(network), size: size, dataSet: dataSet ?? network.dataSet)
  }

  init(_ networks: Repetitions, size: ChallengeSize?, dataSet: DataSet?) {
    self.networks = networks
    self.size = size
    self.dataSet = dataSet
  }

  /// One rate per seed and background.
  public struct Outcome: Codable, Sendable {
    /// The seeds, in order; empty for a network without.
    public let seeds: [Int]
    /// The class of each background, 0…8.
    public let labels: [UInt8]
    /// `[seed][background]`, in 0 … 1.
    public let rates: [[Float]]

    /// The positions of a class's backgrounds.
    package func positions(of objectClass: ObjectClass) -> [Int] {
      labels.indices.filter { Int(labels[$0]) == objectClass.rawValue }
    }

    /// The mean over seeds of a background's rate.
    package func mean(_ background: Int) -> Double {
      rates.reduce(0) { $0 + Double($1[background]) } / Double(max(rates.count, 1))
    }
  }

  /// What it is computed from.
  public var inputs: [any Experiment] { matrices }
  /// What running it takes, roughly.
  public var cost: Cost { .trivial }

  var matrices: [AdversarialAnswers] {
    (networks.runs ?? []).map { AdversarialAnswers($0, size: size, dataSet: dataSet) }
  }

  /// The same question with the profile's values for what was left open.
  public func filled(from profile: Profile) -> BackgroundStrength {
    BackgroundStrength(
      networks.filled(from: profile), size: size ?? profile.value(of: ChallengeSize.self),
      dataSet: dataSet ?? profile.value(of: DataSet.self))
  }

  /// Finds the answer.
  public func run(in lab: LabContext) throws -> Outcome {
    var labels: [UInt8] = []
    var rates: [[Float]] = []
    for matrix in matrices {
      let matrix = try matrix.load(in: lab)
      labels = matrix.backgroundLabels
      rates.append(matrix.attackSuccessRates())
    }
    return Outcome(seeds: networks.seeds, labels: labels, rates: rates)
  }
}
