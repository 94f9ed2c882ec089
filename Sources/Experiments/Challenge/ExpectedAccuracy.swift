import ImageNet9
import Lab

/// The accuracy on a mixed variant that is to be expected over all draws of backgrounds, in 0 … 1.
///
/// A mixed test set is one draw of backgrounds. Here every foreground is answered on every background, and the
/// mean is taken over all that might have been drawn: for Mixed-Same over those of the foreground's class, for
/// Mixed-Rand over the classes and within each over its backgrounds, for Mixed-Next over those of the next class.
/// The interval is a two-way bootstrap of foregrounds × backgrounds (`CrossedBootstrap`), whose draws are the same
/// for all networks and variants on as many pictures, so that differences are paired.
///
/// ```swift
/// ExpectedAccuracy(of: Training(on: .original), on: .randomClass)
/// ```
public struct ExpectedAccuracy: RepeatedQuantity {
  package var networks: Repetitions
  let partner: PartnerRule
  let includesOwn: Bool

  /// Asks for an expected accuracy.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - partner: whose backgrounds: `.sameClass`, `.randomClass` or `.nextClass`.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  ///   - includingOwn: whether a picture may get its own background back.
  public init(
    of network: any Classifier, on partner: PartnerRule, dataSet: DataSet? = nil,
    includingOwn: Bool = false
  ) {
    networks = Repetitions(network, on: dataSet)
    self.partner = partner
    includesOwn = includingOwn
  }

  private var matrices: [AdversarialAnswers] {
    networks.runs.map {
      AdversarialAnswers(
        $0, size: ChallengeSize(foregroundsPerClass: nil), dataSet: networks.dataSet)
    }
  }

  /// The full matrix of each seed.
  public var inputs: [any Experiment] { matrices }

  /// A few thousand passes over a matrix of bytes.
  public var cost: Cost { Cost(seconds: 0.2 * Double(networks.runs.count)) }

  /// Reads the matrices, which lie beside the outcomes.
  public func run(in lab: LabContext) throws -> Sample {
    let tables = try matrices.map {
      ExpectationTable(try $0.load(in: lab), partner: partner, includingOwn: includesOwn)
    }
    let means = try tables.map { table in
      guard let mean = table.mean() else {
        throw ExperimentError.noImages("the expected accuracy on mixed backgrounds")
      }
      return mean
    }
    guard tables.count == 1 else { return Sample(seeds: networks.seeds, means: means) }
    return Sample(seeds: networks.seeds, means: means, draws: tables[0].draws())
  }
}

/// The BG-gap over all draws of backgrounds: expected accuracy on Mixed-Same less that on Mixed-Rand, in −1 … 1.
///
/// ```swift
/// ExpectedGap(of: Training(on: .original), includingOwn: true)
/// ```
public struct ExpectedGap: NamedQuantity {
  let meaning: Arithmetic

  /// Asks for a network's expected BG-gap; the parameters are those of `ExpectedAccuracy`.
  public init(of network: any Classifier, dataSet: DataSet? = nil, includingOwn: Bool = false) {
    func accuracy(_ partner: PartnerRule) -> ExpectedAccuracy {
      ExpectedAccuracy(of: network, on: partner, dataSet: dataSet, includingOwn: includingOwn)
    }
    meaning = accuracy(.sameClass) - accuracy(.randomClass)
  }
}
