import ImageNet9
import Lab

/// An experiment that ends with a network which answers one of the nine classes.
///
/// A trained network is one (`Training`); a network that someone else trained is another.
public protocol Classifier: Experiment {
  /// The classifier with each seed of the profile, or itself where it has none left open.
  func repetitions(in profile: Profile) -> [Self]
  /// The seed that this one is fixed to, if it has one.
  var seed: Int? { get }
  /// The data set it was made for, where it has one: the default of what it is tested on.
  var dataSet: DataSet? { get }
  /// What one answer takes on one core, in seconds, roughly.
  var secondsPerImage: Double { get }
  /// The network with its weights, read once and asked as often as wanted.
  ///
  /// - Parameter lab: where the classifier's outcome (its weights) is found.
  /// - Returns: what answers images inside the experiment that `lab` belongs to.
  /// - Throws: what reading the weights throws.
  func predictor(in lab: LabContext) throws -> any Predictor
}

extension Classifier {
  /// The small networks that are trained here.
  public var secondsPerImage: Double { 0.00005 }
}

/// A network that is ready to answer.
public protocol Predictor: Sendable {
  /// The number of logits of one image.
  var outputs: Int { get }

  /// How the outputs become one of the nine classes; where it is not stated, the outputs are the nine.
  var answerRule: AnswerRule { get }

  /// The network's answers; an image's logits never depend on its neighbours.
  ///
  /// - Parameter images: `[count, side, side, 3]` pixels.
  /// - Returns: logits `[count × outputs]`.
  /// - Throws: what running the network throws.
  func logits(of images: ImageSet) throws -> [Float]
}

extension Predictor {
  /// The outputs are the nine classes in their order.
  public var answerRule: AnswerRule { .nineClasses }
}

/// A box for any classifier, so that values of experiments can hold one.
public struct AnyClassifier: Hashable, Encodable, Sendable {
  package let base: any Classifier

  package init(_ base: any Classifier) { self.base = base }

  package func filled(from profile: Profile) -> AnyClassifier {
    func fill(_ network: some Classifier) -> AnyClassifier {
      AnyClassifier(network.filled(from: profile))
    }
    return fill(base)
  }

  package func repetitions(in profile: Profile) -> [AnyClassifier] {
    func repeated(_ network: some Classifier) -> [AnyClassifier] {
      network.repetitions(in: profile).map { AnyClassifier($0) }
    }
    return repeated(base)
  }

  /// Whether both hold the same question.
  public static func == (left: AnyClassifier, right: AnyClassifier) -> Bool {
    AnyHashable(left.base) == AnyHashable(right.base)
  }

  /// Feeds the question to a hasher.
  public func hash(into hasher: inout Hasher) { AnyHashable(base).hash(into: &hasher) }

  /// Encodes the question with its type, for keys.
  public func encode(to encoder: any Encoder) throws { try AnyExperiment(base).encode(to: encoder) }
}

/// A quantity's classifiers, one per seed: left open in the chapter, filled from the profile.
public struct Repetitions: Hashable, Encodable, Sendable {
  package let network: AnyClassifier
  package let runs: [AnyClassifier]?

  package init(_ network: any Classifier) {
    self.network = AnyClassifier(network)
    self.runs = nil
  }

  private init(network: AnyClassifier, runs: [AnyClassifier]) {
    self.network = network
    self.runs = runs
  }

  package func filled(from profile: Profile) -> Repetitions {
    if runs != nil { return self }
    let filled = network.filled(from: profile)
    return Repetitions(network: filled, runs: filled.repetitions(in: profile))
  }

  package var seeds: [Int] { (runs ?? []).compactMap(\.base.seed) }

  /// Encodes the question with its type, for keys.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for run in runs ?? [network] { try container.encode(run) }
  }
}
