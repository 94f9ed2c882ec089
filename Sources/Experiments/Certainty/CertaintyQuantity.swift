import ImageNet9
import Lab

/// A quantity of a network that orders or groups its answers by how sure they are.
///
/// So it is no mean over images: one value for each seed, and an interval over seeds.
package protocol CertaintyQuantity: RepeatedQuantity, Derived {
  /// The answers.
  var asked: AskedAnswers { get set }
  /// The value of one seed.
  func value(_ predictions: Predictions.Outcome) -> Double
}

extension CertaintyQuantity {
  /// The network with all its seeds.
  package var networks: Repetitions {
    get { asked.networks }
    set { asked.networks = newValue }
  }

  package var questions: [any Experiment<Predictions.Outcome>] {
    networks.runs.map { Predictions($0, on: asked.variant, dataSet: networks.dataSet) }
  }

  package func outcome(of answers: [Predictions.Outcome]) throws -> Sample {
    for given in answers
    where given.labels.isEmpty || given.probabilities.count != given.labels.count {
      throw ExperimentError.noImages("\(Self.self), which needs the probability of each answer")
    }
    return Sample(seeds: networks.seeds, means: answers.map(value))
  }
}

/// The expected calibration error, in 0 … 1.
///
/// Answers are put into fifteen bins of equal width by their probability; the error is the mean distance between a
/// bin's accuracy and its mean probability, weighted by the number of its answers (Guo et al. 2017, equation 3).
///
/// ```swift
/// CalibrationError(of: Training(on: .original), on: .mixedRand)
/// ```
public struct CalibrationError: CertaintyQuantity {
  package var asked: AskedAnswers

  /// Asks for a calibration error; the parameters are those of `Accuracy`.
  public init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
  }

  package func value(_ predictions: Predictions.Outcome) -> Double {
    let bins = 15
    var surplus = [Double](repeating: 0, count: bins)
    for (image, probability) in predictions.probabilities.enumerated() {
      let bin = min(bins - 1, max(0, Int((Double(probability) * Double(bins)).rounded(.up)) - 1))
      let isRight = predictions.labels[image] == predictions.answers[image]
      surplus[bin] += (isRight ? 1 : 0) - Double(probability)
    }
    return surplus.reduce(0) { $0 + abs($1) } / Double(predictions.labels.count)
  }
}

/// The accuracy on the images of whose answers a network is surest, in 0 … 1.
///
/// One point of its risk–coverage curve. Answers of one probability stand in the order of the images.
///
/// ```swift
/// SelectiveAccuracy(coverage: 0.5, of: Training(on: .original), on: .mixedRand)
/// ```
public struct SelectiveAccuracy: CertaintyQuantity {
  package var asked: AskedAnswers
  let coverage: Double

  /// Asks for an accuracy at a coverage.
  ///
  /// - Parameters:
  ///   - coverage: the share of images that are answered, more than 0, at most 1; at least one image is.
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    coverage: Double, of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil
  ) {
    asked = AskedAnswers(of: network, on: variant, dataSet: dataSet)
    self.coverage = coverage
  }

  package func value(_ predictions: Predictions.Outcome) -> Double {
    let order = predictions.labels.indices.sorted {
      let (left, right) = (predictions.probabilities[$0], predictions.probabilities[$1])
      return left == right ? $0 < $1 : left > right
    }
    let count = min(order.count, max(1, Int((coverage * Double(order.count)).rounded())))
    let right = order.prefix(count).count { predictions.labels[$0] == predictions.answers[$0] }
    return Double(right) / Double(count)
  }
}
