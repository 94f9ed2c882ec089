import Foundation
import ImageNet9
import Imaging
import Lab
import Tensors

/// One foreground of each of some classes on the backgrounds that harm it most.
///
/// Of the foregrounds in the matrix that are answered rightly in their own picture, the one that
/// backgrounds turn into the most classes is shown, the first of several; of each of these classes the
/// background whose class gets the highest probability.
///
/// ```swift
/// private struct WorstProbability: Experiment {
///   let harmful = HarmfulBackgrounds(
///     3, of: [.insect], for: Training(on: .original, seed: 0))
///   var inputs: [any Experiment] { [harmful] }
///
///   func run(in lab: LabContext) throws -> [Double] {
///     try lab.outcome(of: harmful).rows[0].map(\.probability)
///   }
/// }
/// ```
public struct HarmfulBackgrounds: NetworkExperiment {
  var network: Question<any Classifier>
  let classes: [ObjectClass]
  let count: Int
  var dataSet: DataSet?

  /// Asks for composites.
  ///
  /// - Parameters:
  ///   - count: how many backgrounds of each foreground, at most 8.
  ///   - classes: of which class the foregrounds are.
  ///   - network: a classifier with its seed fixed.
  ///   - dataSet: where the test images are from; the network's own, or the profile's, if left open.
  public init(
    _ count: Int, of classes: [ObjectClass], for network: any Classifier, dataSet: DataSet? = nil
  ) {
    (self.network, self.dataSet) = Self.subject(network, dataSet)
    self.classes = classes
    self.count = count
  }

  /// One foreground's images; none where no foreground of the class could be shown.
  public struct Outcome: Codable, Sendable {
    /// `[class]`: the original picture first, then the composites, the most certain mistake first.
    public let rows: [[AnsweredImage]]
  }

  var seconds: Double { 1 }

  /// The network with its answers to all pairs and to the pictures themselves.
  public var inputs: [any Experiment] { [network.base, pictures, answers, originals] }

  private var answers: AdversarialAnswers {
    AdversarialAnswers(network, size: nil, dataSet: dataSet)
  }
  private var originals: Predictions { Predictions(network, on: .original, dataSet: dataSet) }

  /// Chooses the foregrounds, and asks the network how sure it is on the backgrounds that fool it.
  public func run(in lab: LabContext) throws -> Outcome {
    let matrix = try answers.load(in: lab)
    let positions = try lab.outcome(of: answers).foregrounds
    let original = try lab.outcome(of: originals)
    let all = try pictures.load(in: lab)
    let images = try pictures.images(of: .original, seed: 0, in: lab)
    let backgrounds = try pictures.images(of: .onlyBackgroundTiled, seed: 0, in: lab)
    let predictor = try network.soundPredictor(in: lab, on: Variant.original.testFolder)
    let rows = try classes.map { objectClass -> [AnsweredImage] in
      let candidates = positions.indices.filter { row in
        Int(matrix.labels[row]) == objectClass.rawValue
          && original.answers[positions[row]] == matrix.labels[row]
      }
      let ranked = candidates.map { ($0, matrix.classesReached(by: $0).count) }
      guard let best = ranked.max(by: { $0.1 < $1.1 })?.1, best > 0,
        let row = ranked.first(where: { $0.1 == best })?.0
      else { return [] }
      let position = positions[row]
      let pairs = ChallengePairs(all, over: backgrounds, choosing: [position])
      let chosen = try mostHarmful(pairs, matrix, row: row, predictor: predictor, lab: lab)
      let foreground = all.picture(position)
      let first = try AnsweredImage(position, of: images, answered: original)
      return try [first]
        + chosen.prefix(count).map { background, probability in
          try AnsweredImage(
            foreground.foreground(on: backgrounds.image(background)),
            answer: matrix.answer(row, background), probability: probability)
        }
    }
    return Outcome(rows: rows)
  }

  /// Of each class that the foreground is turned into, the background that does so most certainly.
  private func mostHarmful(
    _ pairs: ChallengePairs, _ matrix: AnswerMatrix, row: Int, predictor: any Predictor,
    lab: LabContext
  ) throws -> [(background: Int, probability: Double)] {
    var stream = CompositeStream(
      pairs, predictor: predictor, rule: predictor.answerRule, threads: lab.threads)
    let fooling = pairs.backgroundLabels.indices.filter {
      Fooled.intoBackgroundClass.judges(
        matrix.answer(row, $0), label: matrix.labels[row], background: pairs.backgroundLabels[$0])
    }
    var best: [UInt8: (background: Int, probability: Double)] = [:]
    for start in stride(from: 0, to: fooling.count, by: stream.blockSize) {
      let part = fooling[start..<min(start + stream.blockSize, fooling.count)]
      try lab.checkCancellation()
      let probabilities = try stream.probabilities(of: part.map { Pairing(0, $0) })
      for (background, probability) in zip(part, probabilities) {
        let own = pairs.backgroundLabels[background]
        if probability > best[own]?.probability ?? -1 { best[own] = (background, probability) }
      }
    }
    return best.values.sorted {
      $0.probability == $1.probability
        ? $0.background < $1.background : $0.probability > $1.probability
    }
  }
}

extension AnswerMatrix {
  /// The classes that backgrounds of these classes turn a foreground into.
  fileprivate func classesReached(by foreground: Int) -> Set<UInt8> {
    var reached: Set<UInt8> = []
    for (background, own) in backgroundLabels.enumerated()
    where own != labels[foreground] && answer(foreground, background) == own {
      reached.insert(own)
    }
    return reached
  }
}
