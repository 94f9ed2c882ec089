import ImageNet9
import Lab

/// For each test foreground whether any test background fools the network (paper, “adversarial
/// backgrounds”).
///
/// Exact over all pairs of test foregrounds and Only-BG-T test backgrounds, those of the foreground's
/// own class and its own image included, under both definitions. It joins the parts of the nine classes, which
/// may be computed apart, on other machines, too.
///
/// ```swift
/// private struct Passes: Experiment {
///   let search = AdversarialSearch(
///     of: Training(on: .original, seed: 0), .intoAnyWrongAnswer)
///   var inputs: [any Experiment] { [search] }
///
///   func run(in lab: LabContext) throws -> Int {
///     try lab.outcome(of: search).passes
///   }
/// }
/// ```
public struct AdversarialSearch: Experiment, CustomStringConvertible {
  var network: Question<any Classifier>
  let aim: ExistenceSearch.Aim
  var dataSet: DataSet?

  /// Asks whether backgrounds fool a network.
  ///
  /// - Parameters:
  ///   - network: a classifier with its seed fixed.
  ///   - fooled: what counts; both definitions in one search if nil.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(of network: any Classifier, _ fooled: Fooled? = nil, dataSet: DataSet? = nil) {
    let aim: ExistenceSearch.Aim =
      switch fooled {
      case .intoBackgroundClass: .backgroundClass
      case .intoAnyWrongAnswer: .anyWrongAnswer
      case nil: .both
      }
    self.init(Question(network), aim: aim, dataSet: dataSet)
  }

  init(_ network: Question<any Classifier>, aim: ExistenceSearch.Aim, dataSet: DataSet?) {
    self.network = network
    self.aim = aim
    self.dataSet = dataSet ?? network.base.dataSet
  }

  /// "ResNet-10 trained on Original, seed 3, adversarial backgrounds".
  public var description: String { "\(network), adversarial backgrounds" }

  /// The same with network and data set from the profile.
  public func filled(from profile: Profile) -> AdversarialSearch {
    var filled = self
    filled.network = network.filled(from: profile)
    filled.dataSet =
      profile.dataSet(dataSet ?? filled.network.base.dataSet)
    return filled
  }

  private var parts: [ClassSearch] {
    ObjectClass.allCases.map {
      ClassSearch(network: network, aim: aim, objectClass: $0, dataSet: dataSet)
    }
  }

  /// The searches of the nine classes.
  public var inputs: [any Experiment] { parts }

  /// What was found, foreground by foreground.
  public struct Outcome: Codable, Sendable {
    /// The class of each foreground, 0…8.
    public let labels: [UInt8]
    /// The position of a background that makes its own class the answer; −1 if there is none.
    public let intoBackgroundClass: [Int32]
    /// The position of a background that makes the answer wrong; −1 if there is none.
    public let intoAnyWrongAnswer: [Int32]
    /// How many backgrounds there are.
    public let backgrounds: Int
    /// How many composites the network was shown.
    public let passes: Int
    /// How many an exhaustive search would have shown it.
    public let exhaustivePasses: Int

    /// The finds of one definition.
    package func finds(_ fooled: Fooled) -> [Int32] {
      switch fooled {
      case .intoBackgroundClass: intoBackgroundClass
      case .intoAnyWrongAnswer: intoAnyWrongAnswer
      }
    }
  }

  /// Puts the parts together: each foreground is in one of them.
  public func run(in lab: LabContext) throws -> Outcome {
    let found = try parts.map { (Int($0.objectClass.rawValue), try lab.outcome(of: $0)) }
    let count = found.reduce(0) { $0 + $1.1.foregrounds.count }
    let backgrounds = found.map(\.1.backgrounds).max() ?? 0
    if count == 0 || backgrounds == 0 {
      throw ExperimentError.noImages("the search for adversarial backgrounds")
    }
    var labels = [UInt8](repeating: 0, count: count)
    var own = [Int32](repeating: -1, count: count), wrong = own
    for (label, part) in found {
      for (place, foreground) in part.foregrounds.enumerated() {
        labels[foreground] = UInt8(label)
        own[foreground] = part.intoBackgroundClass[place]
        wrong[foreground] = part.intoAnyWrongAnswer[place]
      }
    }
    return Outcome(
      labels: labels, intoBackgroundClass: own, intoAnyWrongAnswer: wrong, backgrounds: backgrounds,
      passes: found.reduce(0) { $0 + $1.1.passes },
      exhaustivePasses: found.reduce(0) { $0 + $1.1.exhaustivePasses })
  }
}
