import ImageNet9
import Lab

/// The attack success rate of every test background: of the foregrounds of other classes, the share
/// that it turns into its own class (paper, “adversarial backgrounds”).
///
/// ```swift
/// private struct Strengths: Experiment {
///   let strength = BackgroundStrength(of: Training(on: .original, seed: 0))
///   var inputs: [any Experiment] { [strength] }
///
///   /// The success of each background with the first seed.
///   func run(in lab: LabContext) throws -> [Float] {
///     try lab.outcome(of: strength).rates[0]
///   }
/// }
/// ```
public struct BackgroundStrength: Experiment {
  private var networks: Repetitions
  private let size: ChallengeSize?

  /// Asks for the rates of all backgrounds on a network.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - size: on how many foregrounds; the profile's if left open.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, size: ChallengeSize? = nil, dataSet: DataSet? = nil) {
    networks = Repetitions(network, on: dataSet)
    self.size = size
  }

  /// Where the test images are from.
  var dataSet: DataSet? { networks.dataSet }

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

  private var matrices: [AdversarialAnswers] {
    networks.runs.map { AdversarialAnswers($0, size: size, dataSet: dataSet) }
  }

  /// The matrix of each seed.
  public var inputs: [any Experiment] { matrices }

  /// The same question with the seeds of the profile.
  public func filled(from profile: Profile) -> BackgroundStrength {
    var filled = self
    filled.networks.fill(from: profile)
    return filled
  }

  /// Counts in each matrix.
  public func run(in lab: LabContext) throws -> Outcome {
    let matrices = try matrices.map { try $0.load(in: lab) }
    return Outcome(
      seeds: networks.seeds, labels: matrices.last?.backgroundLabels ?? [],
      rates: matrices.map { $0.attackSuccessRates() })
  }
}
