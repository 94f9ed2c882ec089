import ImageNet9
import Lab

/// An experiment that ends with a network which answers one of the nine classes.
///
/// A trained network is one (`Training`); a network that someone else trained is another.
///
/// ```swift
/// private func gain(_ network: some Classifier) -> Arithmetic {
///   Accuracy(of: network, on: .original)
///     - Accuracy(of: network, on: .onlyForeground)
/// }
/// ```
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
  /// Itself: there are no seeds to repeat it with.
  public func repetitions(in profile: Profile) -> [Self] { [self] }
  /// It has none.
  public var seed: Int? { nil }
  /// It was made for none of ours.
  public var dataSet: DataSet? { nil }
  /// The small networks that are trained here.
  public var secondsPerImage: Double { 0.00005 }
}

extension Question where Base == any Classifier {
  /// Boxes a classifier, so that values of experiments can hold it.
  package init(_ base: any Classifier) { self.init(base, as: base) }

  /// The classifier with each seed of the profile, or itself where it has none left open.
  func repetitions(in profile: Profile) -> [Self] {
    func repeated(_ network: some Classifier) -> [Self] {
      network.repetitions(in: profile).map { Question($0) }
    }
    return repeated(base)
  }
}

/// A network that is ready to answer.
///
/// ```swift
/// private struct OutputCount: Experiment {
///   let network = Training(on: .original, seed: 0)
///   var inputs: [any Experiment] { [network] }
///
///   func run(in lab: LabContext) throws -> Int {
///     let predictor: any Predictor = try network.predictor(in: lab)
///     return predictor.outputs
///   }
/// }
/// ```
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
