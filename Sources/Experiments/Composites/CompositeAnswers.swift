import ImageNet9
import Lab
import Tensors

/// A network's answers to the images of a `CompositeGallery`.
///
/// ```swift
/// private struct MixedAnswers: Experiment {
///   let answers = CompositeAnswers(
///     of: Training(on: .original, seed: 0), classes: [.dog, .fish])
///   var inputs: [any Experiment] { [answers] }
///
///   /// The answer to the dog before the fish's background.
///   func run(in lab: LabContext) throws -> UInt8 {
///     try lab.outcome(of: answers).composites[0][1].answer
///   }
/// }
/// ```
public struct CompositeAnswers: NetworkExperiment {
  var network: Question<any Classifier>
  let classes: [ObjectClass]
  let example: Int
  var dataSet: DataSet?

  /// Asks a network.
  ///
  /// - Parameters:
  ///   - network: a classifier with its seed fixed.
  ///   - classes: of objects and of backgrounds.
  ///   - example: which picture of each class, counted from 0 in the order of the test set.
  ///   - dataSet: where the pictures are from; the network's own, or the profile's, if left open.
  public init(
    of network: any Classifier, classes: [ObjectClass] = ObjectClass.allCases, example: Int = 0,
    dataSet: DataSet? = nil
  ) {
    (self.network, self.dataSet) = Self.subject(network, dataSet)
    self.classes = classes
    self.example = example
  }

  /// An answer.
  public struct Answer: Codable, Sendable {
    /// The answer, 0…8, or 255 for none of the nine.
    public let answer: UInt8
    /// The softmax probability of the greatest output, in 0 … 1.
    public let probability: Double
  }

  /// The answers, placed as the images of the gallery are.
  public struct Outcome: Codable, Sendable {
    /// `[class]`, to each object on black.
    public let objects: [Answer]
    /// `[class]`, to each background without its object.
    public let backgrounds: [Answer]
    /// `[object][background]`.
    public let composites: [[Answer]]
  }

  var seconds: Double { 0.5 }

  /// Makes the images, and asks the network about all of them.
  public func run(in lab: LabContext) throws -> Outcome {
    let set = try CompositeSet(of: classes, example: example, from: pictures, in: lab)
    let predictor = try network.soundPredictor(in: lab, on: "composites")
    let images = set.all
    let logits = try Parallel.$threads.withValue(lab.threads) { try predictor.logits(of: images) }
    let (rule, outputs) = (predictor.answerRule, predictor.outputs)
    let answers = (0..<images.count).map { index in
      let row = logits[index * outputs..<(index + 1) * outputs]
      return Answer(
        answer: rule(row), probability: Softmax.probability(in: row.lazy.map { Double($0) }))
    }
    let count = classes.count
    return Outcome(
      objects: Array(answers[..<count]), backgrounds: Array(answers[count..<2 * count]),
      composites: (0..<count).map { row in
        Array(answers[(2 + row) * count..<(3 + row) * count])
      })
  }
}
