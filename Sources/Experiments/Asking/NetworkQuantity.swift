import ImageNet9
import Lab

/// A quantity of a network that is found out anew with each of its seeds.
package protocol RepeatedQuantity: Quantity {
  /// The network with all its seeds.
  var networks: Repetitions { get set }
}

extension RepeatedQuantity {
  /// The same quantity with the seeds of the profile.
  public func filled(from profile: Profile) -> Self {
    var filled = self
    filled.networks.fill(from: profile)
    return filled
  }

  /// A sample from the values of single images, one list per seed.
  ///
  /// - Parameters:
  ///   - values: `[seed][image]`.
  ///   - backgrounds: which one stands behind each image, the same for all seeds; none where it is not known.
  /// - Returns: the sample.
  /// - Throws: `ExperimentError.noImages`.
  package func sample(_ values: [[Float]], backgrounds: [Int] = []) throws -> Sample {
    if values.contains(where: \.isEmpty) { throw ExperimentError.noImages("\(Self.self)") }
    let fits = !backgrounds.isEmpty && values.allSatisfy { $0.count == backgrounds.count }
    return Sample(
      seeds: networks.seeds, perImage: values, backgrounds: fits ? [backgrounds] : [])
  }
}

/// A quantity of a network that is a mean over images: one question, and what its answer says of each image.
///
///     struct SureShare: PredictionQuantity {
///       var asked: AskedAnswers
///
///       func values(_ predictions: Predictions.Outcome) -> [Float] {
///         predictions.probabilities.map { $0 > 0.9 ? 1 : 0 }
///       }
///     }
///
///     SureShare(asked: AskedAnswers(of: network, on: .original))
package protocol NetworkQuantity: RepeatedQuantity, Derived {
  /// What the question is answered with.
  associatedtype Answer
  /// What is asked of the network with one seed.
  func question(_ network: Question<any Classifier>) -> any Experiment<Answer>
  /// One value per image that counts; their mean is the quantity.
  func values(_ answer: Answer) throws -> [Float]
}

extension NetworkQuantity {
  package var questions: [any Experiment<Answer>] { networks.runs.map(question) }

  package func outcome(of answers: [Answer]) throws -> Sample { try sample(answers.map(values)) }
}

/// A network's answers to the test images of one variant, with each of its seeds.
package struct AskedAnswers: Hashable, Encodable, Sendable {
  /// The network with all its seeds.
  var networks: Repetitions
  /// The variant of the test images.
  let variant: Variant

  /// Asks for the answers of a network.
  ///
  /// - Parameters:
  ///   - network: a trained or imported network; without a seed, all seeds of the profile.
  ///   - variant: the variant of the test images.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  package init(of network: any Classifier, on variant: Variant, dataSet: DataSet? = nil) {
    networks = Repetitions(network, on: dataSet)
    self.variant = variant
  }
}

/// A quantity that is counted from a network's answers to the test images of one variant.
package protocol PredictionQuantity: NetworkQuantity where Answer == Predictions.Outcome {
  /// The answers.
  var asked: AskedAnswers { get set }
}

extension PredictionQuantity {
  /// The network with all its seeds.
  package var networks: Repetitions {
    get { asked.networks }
    set { asked.networks = newValue }
  }

  /// The variant of the test images.
  package var variant: Variant { asked.variant }

  /// The backgrounds are those of the images, as far as all of them count.
  package func outcome(of answers: [Predictions.Outcome]) throws -> Sample {
    try sample(answers.map(values), backgrounds: answers.first?.backgrounds ?? [])
  }

  package func question(_ network: Question<any Classifier>) -> any Experiment<Predictions.Outcome>
  {
    Predictions(network, on: variant, dataSet: networks.dataSet)
  }
}
